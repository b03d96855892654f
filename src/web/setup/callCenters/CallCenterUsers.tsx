// Who is assigned to a call center. Who is assigned to it leaves any other.

import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { CrmUser } from '../../../crm/api.ts';
import type { CallCenterView, Overview } from '../../../crm/callCenters/api.ts';
import { Card } from '../parts/Card.tsx';
import { SelectField } from '../parts/Field.tsx';
import { None } from '../parts/States.tsx';
import { displayName } from '../parts/texts.ts';
import { pathOf } from '../route.ts';
import { change } from '../state.ts';

export function CallCenterUsers({ callCenter, all }: { readonly callCenter: CallCenterView; readonly all: Overview }): JSX.Element {
  const { id } = callCenter;
  const users = all.users.filter((user) => user.callCenter === id);
  const assign = ({ username, name }: CrmUser, to: string | null) => void change('PATCH', `users/${encodeURIComponent(username)}`, { callCenter: to }, to === null ? `${name} is assigned to nothing now.` : `${name} is assigned to ${displayName(callCenter)}.`);
  return (
    <Card title={`Users of this call center (${users.length})`}>
      {users.length === 0 ? <None icon="people">Nobody is assigned to it yet, so nobody sees its softphone.</None> : (
        <div class="table">
          <table class="slds-table slds-table_bordered">
            <thead><tr><th scope="col">Name</th><th scope="col">Profile</th><th scope="col">Extension</th><th scope="col">Agent</th><th scope="col"><span class="visually-hidden">Actions</span></th></tr></thead>
            <tbody>
              {users.map((user) => (
                <tr key={user.id}>
                  <th scope="row"><a href={pathOf('users', user.username)}>{user.name}</a></th><td>{user.profile}</td><td>{user.extension ?? '–'}</td><td>{user.agent ?? '–'}</td>
                  <td class="table__action"><button type="button" class="slds-button" aria-label={`Remove ${user.name}`} onClick={() => assign(user, null)}>Remove</button></td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <Adding others={all.users.filter((user) => user.callCenter !== id)} all={all} add={(user) => assign(user, id)} />
    </Card>
  );
}

function Adding({ others, all, add }: { readonly others: readonly CrmUser[]; readonly all: Overview; readonly add: (user: CrmUser) => void }): JSX.Element | null {
  const [username, choose] = useState('');
  const user = others.find((one) => one.username === username);
  const seatOf = ({ callCenter }: CrmUser) => all.callCenters.find(({ id }) => id === callCenter);
  const shown = (one: CrmUser) => {
    const seat = seatOf(one);
    return `${one.name}${seat ? ` (now in ${displayName(seat)})` : ''}`;
  };
  if (others.length === 0) return null;
  return (
    <form class="adding" onSubmit={(event) => (event.preventDefault(), user && add(user), choose(''))}>
      <SelectField label="Add a user" value={username} choices={[['', 'Choose one…'], ...others.map((one) => [one.username, shown(one)] as const)]} change={choose} />
      <button type="submit" class="slds-button slds-button_neutral" disabled={!user}>Assign</button>
    </form>
  );
}
