// What narrows the list of calls down.

import type { JSX } from 'preact';
import { rows, runAt } from './data.ts';
import { found, outcome, outcomes, pictured, queue, queues, search, searchFor, wordOf } from './list.ts';
import { addressOf, only } from './place.ts';

export function Filters(): JSX.Element {
  const { value: run } = only;
  const [shown, all] = [found.value.length, rows.value.length];
  return (
    <div class="filters" role="search">
      <input type="search" aria-label="Search calls" placeholder="Number, name, queue, agent, what happened" value={search.value} onInput={({ currentTarget }) => searchFor(currentTarget.value)} />
      {outcomes.value.length > 1 && (
        <select aria-label="Outcome" value={outcome.value} onChange={({ currentTarget }) => void (outcome.value = currentTarget.value as typeof outcome.value)}>
          <option value="">every outcome</option>{outcomes.value.map((one) => <option key={one} value={one}>{wordOf[one]}</option>)}
        </select>
      )}
      {queues.value.size > 1 && (
        <select aria-label="Queue" value={queue.value} onChange={({ currentTarget }) => void (queue.value = currentTarget.value)}>
          <option value="">every queue</option>{[...queues.value].map(([number, name]) => <option key={number} value={number}>{name}</option>)}
        </select>
      )}
      {rows.value.some(({ story }) => story === '') && <label class="check"><input type="checkbox" checked={pictured.value} onChange={({ currentTarget }) => void (pictured.value = currentTarget.checked)} />with a picture</label>}
      {run !== null && <a class="chip" href={addressOf({ run: null, call: null })}>{runAt(run).name}<span aria-hidden="true"> ×</span><span class="visually-hidden">: show the calls of all</span></a>}
      <span class="count" role="status">{shown === all ? `${all.toLocaleString('en-US')} calls` : `${shown.toLocaleString('en-US')} of ${all.toLocaleString('en-US')}`}</span>
    </div>
  );
}
