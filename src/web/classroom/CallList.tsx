// The last calls, newest first; one of them is looked at.

import type { JSX } from 'preact';
import type { CallRow } from '../../server/classroom/messages.ts';
import { durationText } from '../page/times.ts';
import { choose, chosen, desk, follows, now } from './desk.ts';
import { Icon } from './Icon.tsx';
import { timeAtSite } from './times.ts';

export function CallList(): JSX.Element {
  const calls = desk.value?.calls ?? [];
  return (
    <section class="card calls" aria-labelledby="calls">
      <h2 id="calls"><Icon name="call" />Calls
        <label class="follow"><input type="checkbox" checked={follows.value} onChange={({ currentTarget }) => { follows.value = currentTarget.checked; if (currentTarget.checked) choose(calls[0]?.id ?? null, true); }} />Look at the newest</label>
      </h2>
      {calls.length === 0 ? <p class="hint">No call since this page was opened. Send a caller, and it will stand here.</p> : (
        <ul>{calls.map((call) => <li key={call.id}><Call call={call} /></li>)}</ul>
      )}
    </section>
  );
}

const words: { readonly [State in CallRow['state']]: string } = { rings: 'rings at', waits: 'waits at', listens: 'listens to', talks: 'talks with', over: 'over, was with', failed: 'fails at' };

function Call({ call: { id, from, fromName, toName, to, began, ended, state, at } }: { readonly call: CallRow }): JSX.Element {
  return (
    <button type="button" class={`call is-${state}`} aria-pressed={chosen.value === id} onClick={() => choose(id)}>
      <span class="id">{id}</span>
      <span class="who"><b>{fromName || from || 'somebody'}</b> → {toName || to || 'nobody yet'}</span>
      <span class="how">{words[state]} {at || 'nobody'}</span>
      <span class="when"><time>{timeAtSite(began)}</time> {durationText((ended ?? now.value) - began)}</span>
    </button>
  );
}
