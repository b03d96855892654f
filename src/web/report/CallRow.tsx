// A call as a row of the list.

import type { JSX } from 'preact';
import { nameIn, report, type Row, runAt } from './data.ts';
import { wordOf } from './list.ts';
import { addressOfCall, rowThere } from './place.ts';
import { spanText, timeAt } from './times.ts';

interface CallRowProps {
  readonly row: Row;
  /** Place in the list, and pixels from its top. */
  readonly at: number;
  readonly top: number;
}

export function CallRow({ row, at, top }: CallRowProps): JSX.Element {
  const { run, call, began, calling, called, queue, agent, device, wait, talk, outcome } = row;
  const name = (number: string) => nameIn(run, number);
  const isChosen = rowThere.value === row;
  return (
    <div role="row" aria-rowindex={at + 2} class={`call-row is-${outcome}${isChosen ? ' is-chosen' : ''}`} style={{ top: `${top}px` }}>
      <span role="cell" class="is-call"><a href={addressOfCall(row)} aria-current={isChosen}>{call || '–'}<span class="visually-hidden"> of {runAt(run).name}</span></a></span>
      <span role="cell" class="is-began">{timeAt(run, began)}</span>
      <span role="cell" class="is-calling"><b>{name(calling) || 'withheld'}</b> → {name(called) || 'nobody yet'}{report.value.runs.length > 1 && <small>{runAt(run).name}</small>}</span>
      <span role="cell" class="is-queue">{queue && name(queue)}</span>
      <span role="cell" class="is-agent">{name(agent || device)}</span>
      <span role="cell" class="is-wait">{spanText(wait)}</span>
      <span role="cell" class="is-talk">{spanText(talk)}</span>
      <span role="cell" class="is-outcome">{wordOf[outcome]}</span>
    </div>
  );
}
