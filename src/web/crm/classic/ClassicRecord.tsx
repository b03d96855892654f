// A record's page in Classic: its fields, and below them its related lists, open activities and the history of activities.

import type { JSX } from 'preact';
import type { CrmRecord, Entity, RecordView } from '../../../crm/api.ts';
import { entity, nameOf } from '../entities.ts';
import { ItemValue } from '../fields/ItemValue.tsx';
import { sectionsOf } from '../fields/layout.ts';
import { RecordTable } from '../fields/RecordTable.tsx';
import { Loading, Problem } from '../parts/States.tsx';
import { go, openNew } from '../place.ts';
import { recordView, useLoad } from '../records.ts';
import { columnsBeside, defaultsFor, isDone } from '../related.ts';
import type { Route, Texts } from '../route.ts';
import { askToDelete } from '../windows/actions.tsx';
import { Block, PageTitle } from './Block.tsx';
import { RowActions } from './ObjectHome.tsx';

export function ClassicRecord({ route }: { readonly route: Extract<Route, { readonly page: 'record' }> }): JSX.Element {
  const { value, wrong } = useLoad(recordView(route.id));
  if (value) return <Record described={entity(route.entity)} view={value} />;
  return wrong ? <Problem wrong={wrong} /> : <Loading />;
}

type Both = { readonly described: Entity; readonly view: RecordView };

function Record({ described, view }: Both): JSX.Element {
  const { record } = view;
  const name = nameOf(described.name, record);
  const buttons = (
    <>
      <button type="button" class="classic__button" onClick={() => go({ page: 'record', entity: described.name, id: record.Id, isEdited: true })}>Edit</button>
      <button type="button" class="classic__button" onClick={() => askToDelete(described.name, record.Id, name)}>Delete</button>
      <button type="button" class="classic__button" onClick={() => openNew(described.name, copyOf(described, record))}>Clone</button>
    </>
  );
  return (
    <>
      <PageTitle of={described.name} kind={described.label} name={name} />
      <Block of={described.name} title={`${described.label} Detail`} buttons={buttons}><Fields described={described} view={view} /></Block>
      {view.related.map((list) => <Related key={`${list.entity} ${list.label}`} described={described} view={view} list={list} />)}
      {described.name !== 'Task' && <Activities described={described} view={view} />}
    </>
  );
}

/** What a clone begins with. */
function copyOf({ fields }: Entity, record: CrmRecord): Texts {
  const copied = fields.filter(({ name, readOnly }) => readOnly !== true && record[name] !== null && record[name] !== undefined);
  return Object.fromEntries(copied.map(({ name }) => [name, String(record[name])]));
}

function Fields({ described, view: { record, names } }: Both): JSX.Element {
  return (
    <>
      {sectionsOf(described).map(({ label, items }, place) => (
        <section key={label} aria-label={label}>
          {place > 0 && <h3 class="block__section">{label}</h3>}
          <dl class="block__fields">
            {items.map((item) => <div key={item.label}><dt>{item.label}</dt><dd><ItemValue item={item} entity={described.name} record={record} names={names} /></dd></div>)}
          </dl>
        </section>
      ))}
    </>
  );
}

function Related({ described, view, list }: Both & { readonly list: RecordView['related'][number] }): JSX.Element {
  const of = entity(list.entity);
  return (
    <Block of={list.entity} title={list.label} buttons={<button type="button" class="classic__button" onClick={() => openNew(list.entity, defaultsFor(described.name, list.entity, view.record))}>{`New ${of.label}`}</button>}>
      {list.records.length === 0 ? <p class="block__none">No records to display</p>
        : <RecordTable entity={of} records={list.records} names={view.names} label={list.label} columns={columnsBeside(described, of)} actions={(record) => <RowActions described={of} record={record} />} />}
    </Block>
  );
}

const openColumns = ['Subject', 'WhoId', 'ActivityDate', 'Status', 'Priority'];
const doneColumns = ['Subject', 'ActivityDate', 'CallType', 'CallDurationInSeconds', 'CallDisposition', 'Description'];

function Activities({ described, view }: Both): JSX.Element {
  const about = defaultsFor(described.name, 'Task', view.record);
  return (
    <>
      <Tasks title="Open Activities" view={view} tasks={view.activities.filter((one) => !isDone(one))} columns={openColumns} button="New Task" make={about} />
      <Tasks title="Activity History" view={view} tasks={view.activities.filter(isDone)} columns={doneColumns} button="Log a Call" make={{ ...about, Subject: 'Call', Status: 'Completed', TaskSubtype: 'Call' }} />
    </>
  );
}

interface TasksOf {
  readonly title: string;
  readonly view: RecordView;
  readonly tasks: readonly CrmRecord[];
  readonly columns: readonly string[];
  readonly button: string;
  readonly make: Texts;
}

function Tasks({ title, view, tasks, columns, button, make }: TasksOf): JSX.Element {
  return (
    <Block of="Task" title={title} buttons={<button type="button" class="classic__button" onClick={() => openNew('Task', make)}>{button}</button>}>
      {tasks.length === 0 ? <p class="block__none">No records to display</p> : <RecordTable entity={entity('Task')} records={tasks} names={view.names} label={title} columns={columns} />}
    </Block>
  );
}
