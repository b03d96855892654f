// All softphone layouts, and which profile has which.

import type { JSX } from 'preact';
import type { Overview } from '../../../crm/callCenters/api.ts';
import { Card } from '../parts/Card.tsx';
import { SelectField } from '../parts/Field.tsx';
import { PageHead } from '../parts/PageHead.tsx';
import { None } from '../parts/States.tsx';
import { counted } from '../parts/texts.ts';
import { pathOf } from '../route.ts';
import { change } from '../state.ts';

export function LayoutList({ all }: { readonly all: Overview }): JSX.Element {
  const { layouts, profiles } = all;
  return (
    <>
      <PageHead icon="phone_portrait" title="Softphone Layouts" says="A layout says which objects and fields a softphone finds and shows for a call, and what pops when no record, one, or several match.">
        <a class="slds-button slds-button_brand" href={pathOf('layouts', 'new')}>New</a>
      </PageHead>
      <Card title={counted(layouts.length, 'layout')}>
        {layouts.length === 0 ? <None icon="phone_portrait">Without a layout nothing is found for a caller. <a href={pathOf('layouts', 'new')}>Make one</a></None> : (
          <div class="table">
            <table class="slds-table slds-table_bordered">
              <thead><tr><th scope="col">Name</th><th scope="col">Objects for inbound calls</th><th scope="col">Profiles</th></tr></thead>
              <tbody>
                {layouts.map(({ id, name, isDefault, layout }) => (
                  <tr key={id}>
                    <th scope="row"><a href={pathOf('layouts', id)}>{name}</a>{isDefault && <span class="badge badge_on">Default</span>}</th>
                    <td>{Object.keys(layout.Inbound.objects).join(', ') || 'None'}</td>
                    <td>{profiles.filter((profile) => profile.layout === id || (profile.layout === null && isDefault)).map((profile) => profile.name).join(', ') || 'None'}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </Card>
      <Card title="Layout assignment" isPadded>
        <div class="row">
          {profiles.map(({ name, layout }) => (
            <SelectField key={name} label={`Profile ${name}`} value={layout ?? ''} choices={[['', 'The default one'], ...layouts.map((one) => [one.id, one.name] as const)]} change={(id) => void change('PATCH', `profiles/${encodeURIComponent(name)}`, { layout: id || null }, `The layout of ${name} was saved.`)} />
          ))}
        </div>
      </Card>
    </>
  );
}
