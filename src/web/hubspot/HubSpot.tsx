// A page like HubSpot's contacts: a list, a record with its timeline, and a calling app in a widget.

import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { CrmRecord } from '../../crm/api.ts';
import { Places } from '../page/Places.tsx';
import { durationText } from '../page/times.ts';
import { dial, loadApp, toggleWidget } from './calling.ts';
import { contacts, readContacts, shownId, showRecord, source, trouble, view, widget } from './portal.ts';
import './hubspot.css';

const text = (record: CrmRecord, field: string) => String(record[field] ?? '');

export function HubSpot(): JSX.Element {
  return (
    <>
      <header class="portal-top"><h1>Contacts</h1><Places but="/hubspot" /></header>
      {trouble.value !== '' && <p class="portal-trouble" role="alert"><span>{trouble.value}</span><button type="button" onClick={() => (trouble.value = '')}>Dismiss</button></p>}
      <main class="portal">
        <People />
        {view.value === null ? <p class="portal-empty">Choose a contact to see it here.</p> : <RecordPage />}
      </main>
      <Widget />
    </>
  );
}

function People(): JSX.Element {
  return (
    <section class="people" aria-label="All contacts">
      <label>Search<input type="search" onInput={({ currentTarget }) => void readContacts(currentTarget.value)} /></label>
      <ul>
        {contacts.value.map((record) => (
          <li key={record.Id}><button type="button" aria-current={record.Id === shownId.value ? 'true' : undefined} onClick={() => void showRecord('Contact', record.Id)}><strong>{text(record, 'Name')}</strong><span>{text(record, 'Phone') || text(record, 'MobilePhone')}</span></button></li>
        ))}
      </ul>
    </section>
  );
}

const numbers: readonly (readonly [field: string, label: string])[] = [['Phone', 'Phone'], ['MobilePhone', 'Mobile']];

function RecordPage(): JSX.Element | null {
  if (view.value === null) return null;
  const { record, activities } = view.value;
  return (
    <article class="record" aria-label={text(record, 'Name')}>
      <h2>{text(record, 'Name')}</h2>
      <p>{[text(record, 'Title'), text(record, 'Email')].filter((part) => part !== '').join(' · ')}</p>
      <p class="record-numbers">{numbers.filter(([field]) => text(record, field) !== '').map(([field, label]) => <button type="button" key={field} onClick={() => dial(text(record, field))}>{`${label}: call ${text(record, field)}`}</button>)}</p>
      <h3>Activity</h3>
      {activities.length === 0 && <p>Nothing yet.</p>}
      <ol class="timeline" aria-label="Activity">
        {activities.map((task) => (
          <li key={task.Id}>
            <strong>{text(task, 'Subject')}</strong>
            <span>{[text(task, 'Status'), text(task, 'CallDisposition'), task['CallDurationInSeconds'] ? durationText(Number(task['CallDurationInSeconds']) * 1000) : ''].filter((part) => part !== '').join(' · ')}</span>
            <p>{text(task, 'Description')}</p>
          </li>
        ))}
      </ol>
    </article>
  );
}

const stages = { loading: 'The calling app is loading', ready: '', silent: 'The page in the widget does not answer: it does not load the calling SDK' } as const;

/** The frame stays when it is closed, for the call in it does. */
function Widget(): JSX.Element {
  const frame = useRef<HTMLIFrameElement>(null);
  const { isOpen, width, height, stage, isLoggedIn, isAvailable, call } = widget.value;
  useEffect(() => (source.value === '' || frame.current === null ? undefined : loadApp(frame.current)), [source.value]);
  return (
    <aside class="widget" aria-label="Calling" style={{ inlineSize: `${width}px` }}>
      <div class="widget-head">
        <p role="status">{stages[stage] || call || (isLoggedIn ? (isAvailable ? 'Available' : 'Logged on') : 'Not logged on')}</p>
        <button type="button" aria-expanded={isOpen} onClick={toggleWidget}>{isOpen ? 'Minimize' : 'Open'}</button>
      </div>
      {source.value !== '' && <iframe ref={frame} title="Calling app" src={source.value} allow="microphone; autoplay" hidden={!isOpen} style={{ blockSize: `${height}px` }} />}
    </aside>
  );
}
