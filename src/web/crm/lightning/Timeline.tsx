// Tasks about a record as a timeline: what is still to be done first, then what was; of calls how long they took and how they ended.

import type { JSX } from 'preact';
import { durationText } from '../../page/times.ts';
import type { CrmRecord } from '../../../crm/api.ts';
import { Recordings } from '../../page/Recordings.tsx';
import { Icon } from '../parts/Icon.tsx';
import { Link, recordRoute } from '../parts/Link.tsx';
import { asDate, asDateTime } from '../parts/texts.ts';
import { isCall, isDone } from '../related.ts';
import { context } from '../session.ts';

export function Timeline({ activities }: { readonly activities: readonly CrmRecord[] }): JSX.Element {
  const open = activities.filter((task) => !isDone(task));
  const past = activities.filter(isDone);
  return (
    <div class="timeline">
      <Part label="Upcoming & Overdue" tasks={open} none="No activities to show. Get started by making a task." />
      <Part label="Past Activity" tasks={past} none="No past activity. Calls that are logged show up here." />
    </div>
  );
}

function Part({ label, tasks, none }: { readonly label: string; readonly tasks: readonly CrmRecord[]; readonly none: string }): JSX.Element {
  return (
    <section aria-label={label}>
      <h2 class="section-title">{label}</h2>
      {tasks.length === 0 ? <p class="timeline__none">{none}</p> : <ul>{tasks.map((task) => <Entry key={task.Id} task={task} />)}</ul>}
    </section>
  );
}

function Entry({ task }: { readonly task: CrmRecord }): JSX.Element {
  const call = isCall(task);
  const direction = String(task['CallType'] ?? '');
  const icon = !call ? 'task' : { Inbound: 'incoming_call', Outbound: 'outbound_call' }[direction] ?? 'call';
  const [first, second] = call ? ['CreatedDate', 'ActivityDate'] : ['ActivityDate', 'CreatedDate'];
  const when = String(task[first] || task[second] || '');
  return (
    <li class={`timeline__entry timeline__entry_${call ? 'call' : 'task'}`}>
      <span class="timeline__icon"><Icon name={icon} /></span>
      <div class="timeline__body">
        <p class="timeline__head"><Link to={recordRoute('Task', task.Id)}>{String(task['Subject'] || 'Call')}</Link><time dateTime={when}>{when.length > 10 ? asDateTime(when) : asDate(when)}</time></p>
        <p class="timeline__says">{call ? callSays(task) : [ownerOf(task), task['Status'], `${task['Priority'] ?? 'Normal'} priority`].filter(Boolean).join(' · ')}</p>
        {call && <CallFacts task={task} />}
        {call && context.value?.hasRecordings && /^\d{20}$/.test(String(task['CallObject'] ?? '')) && <Recordings call={String(task['CallObject'])} />}
        {task['Description'] && <p class="timeline__comments long-text">{String(task['Description'])}</p>}
      </div>
    </li>
  );
}

function ownerOf(task: CrmRecord): string | null {
  const owner = context.value?.users.find(({ id }) => id === task['OwnerId']);
  return owner && owner.id === context.value?.user.id ? 'You' : owner?.name ?? null;
}

const kinds: { readonly [type: string]: string } = { Inbound: 'an inbound call', Outbound: 'an outbound call', Internal: 'an internal call' };

function callSays(task: CrmRecord): string {
  const kind = kinds[String(task['CallType'] ?? '')] ?? 'a call';
  const owner = ownerOf(task);
  return owner === null ? `${kind.slice(0, 1).toUpperCase()}${kind.slice(1)} was logged` : `${owner} logged ${kind}`;
}

function CallFacts({ task }: { readonly task: CrmRecord }): JSX.Element | null {
  const seconds = task['CallDurationInSeconds'];
  const facts = [
    ['Duration', typeof seconds === 'number' ? durationText(1000 * seconds) : null], ['Direction', task['CallType']], ['Result', task['CallDisposition']], ['Call ID', task['CallObject']],
  ].filter(([, value]) => value !== null && value !== undefined && value !== '');
  if (facts.length === 0) return null;
  return <dl class="timeline__facts">{facts.map(([label, value]) => <div key={label}><dt>{label}</dt><dd>{value}</dd></div>)}</dl>;
}
