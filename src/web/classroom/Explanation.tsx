// Why a routed call went where it went: each time somebody looked for an agent, who was looked at and why not; and what agents chose between.

import type { JSX } from 'preact';
import type { ExplainedCall, ExplainedLine } from '../../server/classroom/messages.ts';
import { seconds, timeAtSite } from './times.ts';

type Search = Extract<ExplainedLine, { readonly kind: 'search' }>;
type Turn = Extract<ExplainedLine, { readonly kind: 'turn' }>;

export function Explanation({ explained: { call, lines } }: { readonly explained: ExplainedCall }): JSX.Element {
  const decisions = lines.filter((line): line is Search | Turn => line.kind !== 'trace');
  return (
    <div class="explanation" role="region" aria-label={`Why call ${call} went there`} tabIndex={0}>
      {decisions.length === 0 && <p class="hint">No queue had anything to decide about this call.</p>}
      {decisions.map((one, place) => (one.kind === 'search' ? <Searched key={place} search={one} /> : <Chosen key={place} turn={one} call={call} />))}
    </div>
  );
}

function Searched({ search: { time, queue, queueName, strategy, waited, needs, agents } }: { readonly search: Search }): JSX.Element {
  const taken = agents.filter(({ chosen }) => chosen);
  return (
    <article>
      <h3>{timeAtSite(time)} {queueName || queue} looks for an agent{waited > 0 && `, after ${seconds(waited)}`}</h3>
      <p>Needs {needs.join(', or ') || 'one of its own agents'}; takes by {wordsOf(strategy)}. {taken.length === 0 ? <b>Nobody is free who may have it: it waits.</b> : <b>It rings at {taken.map(({ name, agent }) => name || agent).join(' and ')}.</b>}</p>
      <table>
        <thead><tr><th scope="col">Agent</th><th scope="col">At</th><th scope="col">Level</th><th scope="col">Why</th></tr></thead>
        <tbody>
          {agents.map(({ agent, name, device, level, passedOver, chosen }) => (
            <tr key={agent} class={chosen ? 'is-chosen' : ''}><th scope="row">{name || agent}</th><td>{device ?? ''}</td><td>{level ?? ''}</td><td>{chosen ? 'is chosen' : (passedOver ?? 'is free; the strategy prefers others')}</td></tr>
          ))}
        </tbody>
      </table>
    </article>
  );
}

function Chosen({ turn: { time, agent, name, by, calls }, call }: { readonly turn: Turn; readonly call: string }): JSX.Element {
  return (
    <article>
      <h3>{timeAtSite(time)} {name || agent} is free and chooses by {wordsOf(by)}</h3>
      <ul>{calls.map((one, place) => <li key={`${one.call} ${one.queue}`} class={place === 0 ? 'is-chosen' : ''}>Call {one.call} of {one.queue}: has waited {seconds(one.waited)}, priority {one.priority}{place === 0 ? ', taken' : one.call === call ? ', passed over' : ''}</li>)}</ul>
    </article>
  );
}

/** `longestIdle` as words. */
function wordsOf(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}
