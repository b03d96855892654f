// Where one is in the report: it stands in the address, behind the #, so that a link leads to one call.

import { computed, signal } from '@preact/signals';
import { report, type Row, rows } from './data.ts';

export interface Place {
  /** Place of the run of the call, or whose calls are listed; null for any. */
  readonly run: number | null;
  readonly call: string | null;
}

export const place = signal<Place>({ run: null, call: null });

/** Once the report has been read. */
export function openPlace(): void {
  go(read());
}

/** The run whose calls alone are listed; null for all. It stays while one call after the other is looked at. */
export const only = signal<number | null>(null);

addEventListener('hashchange', () => go(read()));

function go(to: Place): void {
  if (to.call === null) only.value = to.run;
  place.value = to;
}

/** `#run=2&call=42`: runs are counted from 1, and a report of one run needs none. */
function read(): Place {
  const words = new URLSearchParams(location.hash.slice(1));
  const run = Number(words.get('run'));
  // A report about one call shows it at once.
  return { run: Number.isInteger(run) && run > 0 ? run - 1 : null, call: words.get('call') ?? (report.peek().call || null) };
}

export function addressOf({ run, call }: Place): string {
  const words = new URLSearchParams();
  if (run !== null && report.value.runs.length > 1) words.set('run', String(run + 1));
  if (call !== null) words.set('call', call);
  return `#${words}`;
}

export function addressOfCall({ run, call }: Row): string {
  return addressOf({ run, call });
}

/** Goes there without another step in the history of the browser. */
export function replace(to: Place): void {
  history.replaceState(null, '', addressOf(to));
  place.value = to;
}

/** The call that is looked at; without a run in the address the first of that number. */
export const rowThere = computed((): Row | null => {
  const { run, call } = place.value;
  return call === null ? null : (rows.value.find((row) => row.call === call && (run === null || row.run === run)) ?? null);
});
