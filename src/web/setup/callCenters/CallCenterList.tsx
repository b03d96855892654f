// All call centers: which are on, for whom, in which modes, and whether something about them makes people stumble.

import type { JSX } from 'preact';
import type { CallCenterView, Overview } from '../../../crm/callCenters/api.ts';
import { Icon } from '../../crm/parts/Icon.tsx';
import { Card } from '../parts/Card.tsx';
import { PageHead } from '../parts/PageHead.tsx';
import { None } from '../parts/States.tsx';
import { counted, displayName, valueOf } from '../parts/texts.ts';
import { pathOf } from '../route.ts';
import { change } from '../state.ts';

export function CallCenterList({ all }: { readonly all: Overview }): JSX.Element {
  const { callCenters } = all;
  return (
    <>
      <PageHead icon="call" title="Call Centers" says="A call center says which page is the softphone, how large it is, in which modes it appears, and how numbers are dialed. Each user is assigned to one at the most.">
        <a class="slds-button slds-button_brand" href={pathOf('call-centers', 'import')}>Import</a>
      </PageHead>
      <Card title={counted(callCenters.length, 'call center')}>
        {callCenters.length === 0
          ? <None icon="call">No definition has been imported, so nobody has a softphone. <a href={pathOf('call-centers', 'import')}>Import one</a></None>
          : (
            <div class="table">
              <table class="slds-table slds-table_bordered">
                <thead><tr><th scope="col">Display name</th><th scope="col">Internal name</th><th scope="col">Adapter</th><th scope="col">Mode</th><th scope="col">Users</th><th scope="col">State</th></tr></thead>
                <tbody>{callCenters.map((callCenter) => <Row key={callCenter.id} callCenter={callCenter} users={all.users.filter((user) => user.callCenter === callCenter.id).length} />)}</tbody>
              </table>
            </div>
          )}
      </Card>
      <Card title="Start over" isPadded>
        <p class="plain">Brings back the call centers, users, layouts and directory numbers that came with this switch. What you have made here is gone then; records of the CRM stay.</p>
        <button type="button" class="slds-button slds-button_neutral" onClick={() => void change('POST', 'reset', undefined, 'The set-up is as it was in the beginning.')}>Reset the set-up</button>
      </Card>
    </>
  );
}

function Row({ callCenter, users }: { readonly callCenter: CallCenterView; readonly users: number }): JSX.Element {
  const { id, internalName, enabled, warnings } = callCenter;
  return (
    <tr>
      <th scope="row"><a href={pathOf('call-centers', id)}>{displayName(callCenter)}</a></th>
      <td>{internalName}</td>
      <td class="table__adapter" title={valueOf(callCenter, 'reqAdapterUrl')}><code>{valueOf(callCenter, 'reqAdapterUrl')}</code></td>
      <td>{modeShown(callCenter)}</td>
      <td>{users}</td>
      <td>
        <span class={`badge badge_${enabled ? 'on' : 'off'}`}>{enabled ? 'Enabled' : 'Disabled'}</span>
        {warnings.length > 0 && <span class="badge badge_warned" title={warnings.join('\n')}><Icon name="warning" />{counted(warnings.length, 'warning')}</span>}
      </td>
    </tr>
  );
}

function modeShown(callCenter: CallCenterView): string {
  return valueOf(callCenter, 'reqSalesforceCompatibilityMode')?.replaceAll('_', ' ') || 'Classic';
}
