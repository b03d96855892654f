// The list of calls as it is wanted: searched, filtered, sorted.

import { computed, signal } from '@preact/signals';
import type { CallRow } from '../../report/report.ts';
import { nameIn, openStories, report, type Row, rows, stories } from './data.ts';
import { only } from './place.ts';

export type SortKey = 'call' | 'began' | 'calling' | 'queue' | 'agent' | 'wait' | 'talk' | 'outcome';

export const search = signal('');
export const outcome = signal<CallRow['outcome'] | ''>('');
export const queue = signal('');
/** Only calls of which more was kept than their row. */
export const pictured = signal(false);
export const sorting = signal<{ readonly key: SortKey; readonly up: boolean }>({ key: 'began', up: true });

export const outcomes = computed(() => [...new Set(rows.value.map((row) => row.outcome))].sort());
/** Queues that calls have come to, by number. */
export const queues = computed(() => new Map(rows.value.filter((row) => row.queue !== '').map((row) => [row.queue, nameIn(row.run, row.queue)])));

/** What a row is found by; made when somebody first searches. */
const texts = new WeakMap<Row, string>();

function textOf(row: Row): string {
  let text = texts.get(row);
  if (text === undefined) {
    const { run, call, calling, called, queue: at, agent, device, outcome: end, kind } = row;
    const numbers = [calling, called, at, agent, device].filter(Boolean);
    texts.set(row, (text = [call, ...numbers, ...numbers.map((number) => nameIn(run, number)), end, wordOf[end], kind, report.value.runs.length > 1 ? report.value.runs[run]?.name : ''].join('\n').toLowerCase()));
  }
  return text;
}

/** The lines of each story, by run and story. */
const linesOf = computed(() => new Map([...stories.value].flatMap(([run, ofRun]) => Object.values(ofRun).map((story) => [`${run} ${story.id}`, story.events.map(({ line }) => line).join('\n').toLowerCase()] as const))));

export function searchFor(text: string): void {
  search.value = text;
  if (text !== '') for (const run of report.value.runs.keys()) void openStories(run);
}

export const found = computed(() => {
  const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
  const { value: end } = outcome;
  const { value: at } = queue;
  const { value: run } = only;
  const matching = rows.value.filter((row) => (run === null || row.run === run) && (end === '' || row.outcome === end) && (at === '' || row.queue === at) && (!pictured.value || row.story !== '') && words.every((word) => isFoundBy(row, word)));
  return sorted(matching, sorting.value);
});

function isFoundBy(row: Row, word: string): boolean {
  return textOf(row).includes(word) || (row.story !== '' && (linesOf.value.get(`${row.run} ${row.story}`)?.includes(word) ?? false));
}

function sorted(list: readonly Row[], { key, up }: { readonly key: SortKey; readonly up: boolean }): readonly Row[] {
  const value = valueOf[key];
  const sign = up ? 1 : -1;
  return list.map((row) => [value(row), row] as const).sort(([one, first], [other, second]) => (one < other ? -sign : one > other ? sign : first.run - second.run || first.began - second.began)).map(([, row]) => row);
}

const valueOf: { readonly [Key in SortKey]: (row: Row) => string | number } = {
  call: ({ call }) => Number(call), began: ({ began }) => began, calling: ({ run, calling }) => nameIn(run, calling), queue: ({ run, queue: at }) => nameIn(run, at), agent: ({ run, agent, device }) => nameIn(run, agent || device),
  wait: ({ wait }) => wait, talk: ({ talk }) => talk, outcome: ({ outcome: end }) => end,
};

/** Outcomes as people say them. */
export const wordOf: { readonly [Outcome in CallRow['outcome']]: string } = {
  answered: 'answered', served: 'served by a machine', abandoned: 'gave up', blocked: 'all lines busy', refused: 'turned away', calledBack: 'to be called back', unanswered: 'nobody answered', unfinished: 'not over',
};
