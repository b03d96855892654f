// One queue, to be read from across the room.

import type { JSX } from 'preact';
import { durationText } from '../page/times.ts';
import type { SwitchBoard } from './board.ts';
import { Age } from './Age.tsx';
import { Gauge } from './Gauge.tsx';
import { percentText } from '../charts/shares.ts';
import { type AgentState, stateWords } from './words.ts';

export function QueueTile({ board, number }: { readonly board: SwitchBoard; readonly number: string }): JSX.Element {
  const { name, waiting, longestSince, expectedWait, serviceLevel, target, within, averageAnswer, offered, answered, abandoned, staff } = board.queues.at(number).value;
  const isBelow = serviceLevel !== undefined && serviceLevel < target;
  return (
    <article class={`queue${waiting > 0 ? ' has-waiting' : ''}${isBelow ? ' is-below' : ''}`} aria-label={name}>
      <h3>{name}{name !== number && <span class="number">{number}</span>}</h3>
      <dl class="main">
        <div class="waiting"><dt>Waiting</dt><dd>{waiting}</dd></div>
        <div><dt>Longest wait</dt><dd>{longestSince === undefined ? '–' : <Age board={board} since={longestSince} />}</dd></div>
        <div class="level">
          <dt>Service level</dt>
          <dd>{percentText(serviceLevel)}<Gauge share={serviceLevel ?? 0} target={target} /><small>{percentText(target)} within {Math.round(within / 1000)} s</small></dd>
        </div>
      </dl>
      <dl class="more">
        <div><dt>Offered</dt><dd>{offered}</dd></div>
        <div><dt>Answered</dt><dd>{answered}</dd></div>
        <div><dt>Abandoned</dt><dd>{abandoned}</dd></div>
        <div><dt><abbr title="Average speed of answer">ASA</abbr></dt><dd>{averageAnswer === undefined ? '–' : durationText(averageAnswer)}</dd></div>
        <div><dt><abbr title="Expected wait of a call that came now">Expected</abbr></dt><dd>{expectedWait === undefined ? '–' : durationText(expectedWait)}</dd></div>
      </dl>
      <ul class="staff" aria-label="Agents">
        {(Object.entries(staff) as readonly (readonly [AgentState, number])[]).map(([state, count]) => <li key={state} class={`is-${state}`} title={`${stateWords[state]}: ${count}`}><b>{count}</b> {stateWords[state]}</li>)}
      </ul>
    </article>
  );
}
