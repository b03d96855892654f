// Why is my softphone blank? For a user, in both modes: each step that is missing, and where it is mended; and what else people complain of.

import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Context, CrmMode, Finding } from '../../crm/api.ts';
import type { Overview } from '../../crm/callCenters/api.ts';
import { Icon } from '../crm/parts/Icon.tsx';
import { ask, askAs } from '../page/ask.ts';
import { complaints } from './complaints.ts';
import { Card } from './parts/Card.tsx';
import { SelectField } from './parts/Field.tsx';
import { PageHead } from './parts/PageHead.tsx';
import { None } from './parts/States.tsx';
import { goTo } from './route.ts';
import { sentenceOf } from './state.ts';

export function DiagnosisPage({ username, all }: { readonly username: string | null; readonly all: Overview }): JSX.Element {
  const { users } = all;
  const user = users.find((one) => one.username === username) ?? users[0];
  return (
    <>
      <PageHead icon="help" title="Why is my softphone blank?" says="Every step of the set-up that can be forgotten, looked at for one user in both modes." />
      {user === undefined ? <None icon="people">The CRM has no users.</None> : (
        <Card title="For whom" isPadded>
          <SelectField label="User" value={user.username} choices={users.map((one) => [one.username, `${one.name} (${one.username})`] as const)} change={(chosen) => goTo('diagnosis', chosen)} />
        </Card>
      )}
      {user && <UserDiagnosis username={user.username} all={all} />}
      <Card title="What else people complain of" isPadded>
        <dl class="complaints">{complaints.map(({ says, why }) => <div key={says}><dt>{says}</dt><dd>{why}</dd></div>)}</dl>
      </Card>
    </>
  );
}

const modes: readonly (readonly [mode: CrmMode, name: string])[] = [['lightning', 'Lightning'], ['classic', 'Classic']];

/** In both modes. Asks again when something was changed. */
export function UserDiagnosis({ username, all }: { readonly username: string; readonly all: Overview }): JSX.Element {
  const [told, tell] = useState<Context['diagnosis'] | string | null>(null);
  useEffect(() => {
    let isCurrent = true;
    askAs(username);
    ask<Context>('GET', '/crm/api/context').then(({ diagnosis }) => isCurrent && tell(diagnosis), (error: unknown) => isCurrent && tell(sentenceOf(error)));
    return () => void (isCurrent = false);
  }, [username, all]);
  if (typeof told === 'string') return <p class="state" role="alert">{told}</p>;
  return <div class="diagnoses">{modes.map(([mode, name]) => <Card key={mode} title={`In ${name}`} isPadded><Findings findings={told?.[mode] ?? null} mode={mode} /></Card>)}</div>;
}

function Findings({ findings, mode }: { readonly findings: readonly Finding[] | null; readonly mode: CrmMode }): JSX.Element {
  if (findings === null) return <p class="soft">Being looked at…</p>;
  if (findings.length === 0) return <p class="finding finding_good" data-verdict={mode}><Icon name="success" /><span>Every step is done: the softphone appears.</span></p>;
  return (
    <ol class="findings">
      {findings.map(({ step, severity, says, mend }) => (
        <li key={step} class={`finding finding_${severity}`} data-step={step}>
          <Icon name={severity === 'blank' ? 'error' : 'warning'} />
          <div><p><span class="visually-hidden">{severity === 'blank' ? 'Blank: ' : 'Warning: '}</span>{says}</p>{mend && <a href={mend.path.replace('/setup', '')}>{mend.says}</a>}</div>
        </li>
      ))}
    </ol>
  );
}
