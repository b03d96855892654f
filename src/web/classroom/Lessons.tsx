// Scenarios that fit this site, and how those came out that were started.

import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { RunRow, ScenarioOffer } from '../../server/classroom/messages.ts';
import { act, desk, offers, post } from './desk.ts';
import { Icon } from './Icon.tsx';
import { timeAtSite } from './times.ts';

export function Lessons(): JSX.Element {
  const scenarios = offers.value?.scenarios ?? [];
  const runs = desk.value?.runs ?? [];
  return (
    <section class="card" aria-labelledby="lessons">
      <h2 id="lessons"><Icon name="script" />Scenarios</h2>
      {offers.value === null ? <p class="hint" aria-busy="true">Looking for scenarios…</p> : scenarios.length === 0 && <p class="hint">No scenario is written for this site. Put one into a folder, and serve with --lessons and its name.</p>}
      <ul class="lessons">{scenarios.map((scenario) => <Lesson key={scenario.file} scenario={scenario} />)}</ul>
      {offers.value?.wrong.map((text) => <p key={text} class="hint is-bad">{text}</p>)}
      {runs.length > 0 && <ul class="runs" aria-label="Scenarios that were started">{runs.map((run) => <Run key={run.id} run={run} />)}</ul>}
    </section>
  );
}

function Lesson({ scenario: { file, name, cast } }: { readonly scenario: ScenarioOffer }): JSX.Element {
  const inside = cast.filter((person) => person.inside);
  const trainee = useSignal(inside[0]?.number ?? '');
  const start = () => act(() => post('/classroom/api/scenarios/start', { file, ...(trainee.value !== '' && { trainee: trainee.value }) }), `"${name}" has begun`);
  return (
    <li>
      <b>{name}</b>
      <div class="pair">
        <label>Trainee
          <select value={trainee.value} onChange={({ currentTarget }) => void (trainee.value = currentTarget.value)}>
            {inside.map((person) => <option key={person.number} value={person.number}>{person.name} at {person.number}</option>)}
            <option value="">nobody: all act by themselves</option>
          </select>
        </label>
        <button type="button" aria-label={`Start ${name}`} onClick={start}><Icon name="play" />Start</button>
      </div>
    </li>
  );
}

const verdicts: { readonly [State in RunRow['state']]: string } = { runs: 'Goes on', passed: 'Passed', failed: 'Failed', stopped: 'Stopped' };

function Run({ run: { id, name, state, says, began } }: { readonly run: RunRow }): JSX.Element {
  return (
    <li class={`run is-${state}`}>
      <span><span class="badge">{verdicts[state]}</span> {name}, {timeAtSite(began)}</span>
      {state === 'runs' ? <button type="button" aria-label={`Stop ${name}`} onClick={() => act(() => post(`/classroom/api/scenarios/${id}/stop`), `"${name}" is stopped`)}>Stop</button> : <p>{says}</p>}
    </li>
  );
}
