// The first page: what there is, and for whom.

import type { JSX } from 'preact';
import './home.css';

const places = [
  { path: '/crm', name: 'CRM', says: 'Accounts, contacts, cases and a softphone in the utility bar, as in Lightning or Classic' },
  { path: '/setup', name: 'Call center set-up', says: 'Definitions, users, directory, softphone layouts; and why a softphone stays blank' },
  { path: '/softphone', name: 'Softphone', says: 'The softphone alone, on any telephone of the switch' },
  { path: '/wallboard', name: 'Wallboard', says: 'Queues, agents and service level as they are this second' },
  { path: '/classroom', name: 'Classroom', says: 'Send calls, stop the clock, go back half a minute, score a trainee' },
] as const;

export function Home(): JSX.Element {
  return (
    <main class="home">
      <h1>Ringback</h1>
      <p>A telephone exchange, and all that a call centre has round it, on this machine.</p>
      <ul>
        {places.map(({ path, name, says }) => (
          <li key={path}><a href={path}><strong>{name}</strong><span>{says}</span></a></li>
        ))}
      </ul>
    </main>
  );
}
