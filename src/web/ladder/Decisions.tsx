// Why a routed call went where it went: each time somebody looked for an agent, who was looked at and why not; and what agents chose between.

import type { JSX } from 'preact';
import type { ToldSearch, ToldTurn } from '../../store/decisions.ts';
import './decisions.css';

/** Of many agents with one verdict only some are among the `agents`; `more` counts the others. */
type Search = ToldSearch & { readonly more?: readonly { readonly why: string; readonly agents: number }[] };

interface DecisionsProps {
  readonly call: string;
  readonly decisions: readonly (Search | ToldTurn)[];
  /** How a time of day is written. */
  readonly timeText: (time: number) => string;
}

export function Decisions({ call, decisions, timeText }: DecisionsProps): JSX.Element {
  return (
    <div class="explanation" role="region" aria-label={`Why call ${call} went there`} tabIndex={0}>
      {decisions.length === 0 && <p class="hint">No queue had anything to decide about this call.</p>}
      {decisions.map((one, place) => (one.kind === 'search' ? <Searched key={place} search={one} time={timeText(one.time)} /> : <Chosen key={place} turn={one} call={call} time={timeText(one.time)} />))}
    </div>
  );
}

function Searched({ search: { queue, queueName, strategy, waited, needs, agents, more = [] }, time }: { readonly search: Search; readonly time: string }): JSX.Element {
  const taken = agents.filter(({ chosen }) => chosen);
  return (
    <article>
      <h3>{time} {queueName || queue} looks for an agent{waited > 0 && `, after ${seconds(waited)}`}</h3>
      <p>Needs {needs.join(', or ') || 'one of its own agents'}; takes by {wordsOf(strategy)}. {taken.length === 0 ? <b>Nobody is free who may have it: it waits.</b> : <b>It rings at {taken.map(({ name, agent }) => name || agent).join(' and ')}.</b>}</p>
      <table>
        <thead><tr><th scope="col">Agent</th><th scope="col">At</th><th scope="col">Level</th><th scope="col">Why</th></tr></thead>
        <tbody>
          {agents.map(({ agent, name, device, level, passedOver, chosen }) => (
            <tr key={agent} class={chosen ? 'is-chosen' : ''}><th scope="row">{name || agent}</th><td>{device ?? ''}</td><td>{level ?? ''}</td><td>{chosen ? 'is chosen' : (passedOver ?? 'is free; the strategy prefers others')}</td></tr>
          ))}
          {more.map(({ why, agents: others }) => <tr key={why} class="is-more"><th scope="row">and {others} more</th><td /><td /><td>{why}</td></tr>)}
        </tbody>
      </table>
    </article>
  );
}

function Chosen({ turn: { agent, name, by, calls }, call, time }: { readonly turn: ToldTurn; readonly call: string; readonly time: string }): JSX.Element {
  return (
    <article>
      <h3>{time} {name || agent} is free and chooses by {wordsOf(by)}</h3>
      <ul>{calls.map((one, place) => <li key={`${one.call} ${one.queue}`} class={place === 0 ? 'is-chosen' : ''}>Call {one.call} of {one.queue}: has waited {seconds(one.waited)}, priority {one.priority}{place === 0 ? ', taken' : one.call === call ? ', passed over' : ''}</li>)}</ul>
    </article>
  );
}

function seconds(millis: number): string {
  return `${(millis / 1000).toFixed(millis % 1000 === 0 ? 0 : 1)} s`;
}

/** `longestIdle` as words. */
function wordsOf(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}
