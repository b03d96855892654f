// Directory numbers of one call center, or of all, with a form for one more.

import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Overview } from '../../crm/callCenters/api.ts';
import { TextField } from './parts/Field.tsx';
import { None } from './parts/States.tsx';
import { change } from './state.ts';

interface Listed {
  readonly numbers: Overview['directory'];
  /** Null for those of every call center. */
  readonly callCenter: string | null;
}

export function DirectoryTable({ numbers, callCenter }: Listed): JSX.Element {
  return (
    <>
      {numbers.length === 0 ? <None icon="contact">No numbers yet. Softphones of Classic find them by getDirectoryNumbers.</None> : (
        <div class="table">
          <table class="slds-table slds-table_bordered">
            <thead><tr><th scope="col">Name</th><th scope="col">Phone</th><th scope="col">Description</th><th scope="col"><span class="visually-hidden">Actions</span></th></tr></thead>
            <tbody>
              {numbers.map(({ id, name, phone, description }) => (
                <tr key={id}>
                  <th scope="row">{name}</th><td>{phone}</td><td>{description}</td>
                  <td class="table__action"><button type="button" class="slds-button" aria-label={`Delete ${name}`} onClick={() => void change('DELETE', `directory/${id}`, undefined, `${name} was deleted.`)}>Delete</button></td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <Adding callCenter={callCenter} />
    </>
  );
}

const nothing = { name: '', phone: '', description: '' };

function Adding({ callCenter }: Pick<Listed, 'callCenter'>): JSX.Element {
  const [number, write] = useState(nothing);
  const add = async () => {
    if (await change('POST', 'directory', { callCenter, ...number }, `${number.name} was added.`)) write(nothing);
  };
  return (
    <form class="adding" onSubmit={(event) => (event.preventDefault(), void add())}>
      <TextField label="Name" value={number.name} change={(name) => write({ ...number, name })} required />
      <TextField label="Phone" value={number.phone} change={(phone) => write({ ...number, phone })} required />
      <TextField label="Description" value={number.description} change={(description) => write({ ...number, description })} />
      <button type="submit" class="slds-button slds-button_neutral">Add</button>
    </form>
  );
}
