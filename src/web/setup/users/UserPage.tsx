// One user: what is theirs, and whether they see a softphone.

import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { CrmUser } from '../../../crm/api.ts';
import type { Overview } from '../../../crm/callCenters/api.ts';
import { UserDiagnosis } from '../DiagnosisPage.tsx';
import { Card } from '../parts/Card.tsx';
import { SelectField, TextField } from '../parts/Field.tsx';
import { PageHead } from '../parts/PageHead.tsx';
import { callCenterChoices } from '../parts/texts.ts';
import { pathOf } from '../route.ts';
import { change } from '../state.ts';

export function UserPage({ user, all }: { readonly user: CrmUser; readonly all: Overview }): JSX.Element {
  const [edited, edit] = useState(user);
  const { extension, agent, profile, callCenter } = edited;
  const profiles = all.profiles.map(({ name }) => [name, name] as const);
  const save = () => void change('PATCH', `users/${encodeURIComponent(user.username)}`, { extension, agent, profile, callCenter }, `${user.name} was saved.`);
  return (
    <>
      <PageHead icon="user" title={user.name} says={<>Username <code>{user.username}</code></>}>
        <a class="slds-button slds-button_neutral" href={pathOf('diagnosis', user.username)}>Diagnosis</a>
      </PageHead>
      <Card title="Call center settings" isPadded>
        <form onSubmit={(event) => (event.preventDefault(), save())}>
          <div class="row">
            <TextField label="Extension" value={extension ?? ''} change={(value) => edit({ ...edited, extension: value.trim() || null })} hint="The telephone of the switch" />
            <TextField label="Agent" value={agent ?? ''} change={(value) => edit({ ...edited, agent: value.trim() || null })} hint="The agent of the switch, who gets calls of queues" />
            <SelectField label="Profile" value={profile} choices={profiles} change={(value) => edit({ ...edited, profile: value })} />
            <SelectField label="Call center" value={callCenter ?? ''} choices={callCenterChoices(all)} change={(value) => edit({ ...edited, callCenter: value || null })} />
          </div>
          <div class="foot"><button type="submit" class="slds-button slds-button_brand">Save</button></div>
        </form>
      </Card>
      <UserDiagnosis username={user.username} all={all} />
    </>
  );
}
