// All users, with their telephone, agent, profile and call center.

import type { JSX } from 'preact';
import type { Overview } from '../../../crm/callCenters/api.ts';
import { Card } from '../parts/Card.tsx';
import { SelectField } from '../parts/Field.tsx';
import { PageHead } from '../parts/PageHead.tsx';
import { None } from '../parts/States.tsx';
import { callCenterChoices, counted } from '../parts/texts.ts';
import { pathOf } from '../route.ts';
import { change } from '../state.ts';

export function UserList({ all }: { readonly all: Overview }): JSX.Element {
  const { users } = all;
  return (
    <>
      <PageHead icon="people" title="Users" says="Those who use the CRM, made from the agents of this switch. Each has a telephone and an agent, a profile, which decides the softphone layout, and one call center at the most." />
      <Card title={counted(users.length, 'user')}>
        {users.length === 0 ? <None icon="people">This switch has neither agents nor telephones, so there are no users.</None> : <Table all={all} />}
      </Card>
    </>
  );
}

function Table({ all }: { readonly all: Overview }): JSX.Element {
  const choices = callCenterChoices(all);
  const assign = (username: string, name: string) => (id: string) => void change('PATCH', `users/${encodeURIComponent(username)}`, { callCenter: id || null }, id === '' ? `${name} is assigned to nothing now.` : `${name} was assigned.`);
  return (
    <div class="table">
      <table class="slds-table slds-table_bordered">
        <thead><tr><th scope="col">Name</th><th scope="col">Username</th><th scope="col">Profile</th><th scope="col">Extension</th><th scope="col">Agent</th><th scope="col">Call center</th><th scope="col"><span class="visually-hidden">Diagnosis</span></th></tr></thead>
        <tbody>
          {all.users.map(({ id, username, name, profile, extension, agent, callCenter }) => (
            <tr key={id}>
              <th scope="row"><a href={pathOf('users', username)}>{name}</a></th><td>{username}</td><td>{profile}</td><td>{extension ?? '–'}</td><td>{agent ?? '–'}</td>
              <td class="table__choice"><SelectField label={`Call center of ${name}`} value={callCenter ?? ''} choices={choices} change={assign(username, name)} isQuiet /></td>
              <td><a href={pathOf('diagnosis', username)}>Diagnosis<span class="visually-hidden"> of {name}</span></a></td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
