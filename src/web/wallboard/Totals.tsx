// What the sites of a wall come to together. A site whose line is lost is left out, and named: what it told last is no longer so.

import { useComputed } from '@preact/signals';
import type { JSX } from 'preact';
import { percentText } from '../charts/shares.ts';
import { durationText } from '../page/times.ts';
import type { SwitchBoard } from './board.ts';
import { Gauge } from './Gauge.tsx';
import { siteName } from './Sites.tsx';
import { StaffCounts } from './Staff.tsx';
import { together } from './together.ts';

export function Totals({ boards }: { readonly boards: readonly SwitchBoard[] }): JSX.Element {
  const sums = useComputed(() => together(boards.filter(isThere).map(rowsOf)));
  const { waiting, longestWait, staff, calls, answered, abandoned, sentOn, serviceLevel, target, within } = sums.value;
  const isBelow = serviceLevel !== null && target !== null && serviceLevel < target;
  return (
    <section class={`queue totals${waiting > 0 ? ' has-waiting' : ''}${isBelow ? ' is-below' : ''}`} aria-label="All sites">
      <h2>All sites<span class="number">{leftOut(boards)}</span></h2>
      <dl class="main">
        <div class="waiting"><dt>Waiting</dt><dd>{waiting}</dd></div>
        <div><dt>Longest wait</dt><dd><span class="age">{longestWait === null ? '–' : durationText(longestWait)}</span></dd></div>
        <div class="level">
          <dt>Service level</dt>
          <dd>{percentText(serviceLevel ?? undefined)}{target !== null && <Gauge share={serviceLevel ?? 0} target={target} />}<small>{targetText(target, within)}</small></dd>
        </div>
        <div><dt>Calls</dt><dd>{calls}{sentOn > 0 && <small>{sentOnText(sentOn, boards.every(isThere))}</small>}</dd></div>
        <div><dt>Answered</dt><dd>{answered}</dd></div>
        <div><dt>Abandoned</dt><dd>{abandoned}</dd></div>
      </dl>
      <StaffCounts staff={staff} label="Agents at all sites" />
    </section>
  );
}

function isThere({ state, clock }: SwitchBoard): boolean {
  return state.value === 'open' && clock.value !== null;
}

function rowsOf({ queues, agents, now }: SwitchBoard): Parameters<typeof together>[0][number] {
  void [queues.version.value, agents.version.value];
  return { queues: queues.all(), agents: agents.all(), now: now.value };
}

function leftOut(boards: readonly SwitchBoard[]): string {
  const others = boards.filter((board) => !isThere(board));
  return others.length === 0 ? '' : `without ${others.map(siteName).join(' and ')}`;
}

/** Without all sites nobody can say which of those that went and of those that came were the same. */
function sentOnText(sentOn: number, isWhole: boolean): string {
  return `${isWhole ? '' : 'up to '}${sentOn} sent on to another queue, counted once`;
}

function targetText(target: number | null, within: number | null): string {
  const time = within === null ? 'within the time of each queue' : `within ${Math.round(within / 1000)} s`;
  return target === null ? time : `${percentText(target)} ${time}`;
}
