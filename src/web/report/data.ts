// The data of the report, which lies in the page itself: the runs at once, what happened in their calls when somebody asks.

import { signal } from '@preact/signals';
import type { CallRow, Report, ReportedRun, Stories, Story } from '../../report/report.ts';

export interface Row extends CallRow {
  /** Place of its run in the report. */
  readonly run: number;
}

export const report = signal<Report>({ version: '', call: '', runs: [] });
/** Of all runs, in the order in which the calls began. */
export const rows = signal<readonly Row[]>([]);
/** By place of the run; those that somebody has asked for. */
export const stories = signal<ReadonlyMap<number, Stories>>(new Map());

/** Reads the runs and their calls. Throws where the page holds no data. */
export async function open(): Promise<void> {
  report.value = (await read('report')) as Report;
  rows.value = report.value.runs.flatMap(rowsOf);
}

const asked = new Map<number, Promise<void>>();

/** What happened in the calls of a run. */
export function openStories(run: number): Promise<void> {
  const opening = asked.get(run) ?? read(`stories-${run}`).then((found) => void (stories.value = new Map(stories.peek()).set(run, found as Stories)));
  asked.set(run, opening);
  return opening;
}

export function storyOf({ run, story }: Row): Story | null {
  return stories.value.get(run)?.[story] ?? null;
}

export function runAt(place: number): ReportedRun {
  return report.value.runs[place] as ReportedRun;
}

/** The name of a number where people know one, or the number. */
export function nameIn(run: number, number: string): string {
  return runAt(run).names[number] ?? number;
}

async function read(id: string): Promise<unknown> {
  const block = document.getElementById(id);
  if (block === null) throw new Error(`this page holds no data (${id}); it is what reports are made of`);
  const text = block.textContent ?? '';
  if (block.getAttribute('type') === 'application/json') return JSON.parse(text);
  const packed = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  return new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'))).json();
}

function rowsOf({ calls }: ReportedRun, run: number): readonly Row[] {
  const columns = Object.entries(calls) as readonly (readonly [keyof CallRow, readonly unknown[]])[];
  return calls.call.map((_, place) => {
    const row: Record<string, unknown> = { run };
    for (const [name, values] of columns) row[name] = values[place];
    return row as unknown as Row;
  });
}
