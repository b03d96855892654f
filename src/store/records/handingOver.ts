// Handing files over: a file is written under another name, and gets its own when it is complete, so that whoever fetches files never has half of one. First it is
// settled in the database which rows it has; so after a crash the same file is made, and when it is sent again, too.

import { existsSync } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Epoch } from '../../kernel/calendar.ts';
import type { Millis } from '../../kernel/clock.ts';
import type { Kept, LayoutContext, LayoutSource } from '../../records/layouts/layout.ts';
import { type Paper, paperFrom, type SaidPaper } from '../../records/layouts/paper.ts';
import { filedBy, rowsAfter } from './following.ts';
import { enterHandOver, finishHandOver, type Hand, lastHandOver, unfinished } from './handOvers.ts';
import type { Records } from './records.ts';
import type { HandOverRow } from './tables.ts';

export interface HandOverSettings extends Hand {
  readonly folder: string;
  /** How much of the site's clock is in a file; null when all that is there goes into one. */
  readonly every: Millis | null;
  readonly paper: SaidPaper;
}

/** Rows of a file are not kept any more, so it cannot be made again. */
export class RowsGone extends Error {}

/** Another file begins rather than one with more rows. */
const MOST = 100_000;
const PAGE = 1_000;

/** Hands over every file that is complete at an instant of the run, or with null all that is there. Resolves with what was handed over. */
export async function handOver(records: Records, settings: HandOverSettings, now: Epoch | null): Promise<readonly HandOverRow[]> {
  const paper = paperFrom(settings.paper);
  await mkdir(settings.folder, { recursive: true });
  const files = [...(await unfinished(records, settings))];
  for (const file of files) await finish(records, file);
  for (;;) {
    const last = await lastHandOver(records, settings);
    const load = await nextLoad(records, settings, paper, last);
    if (!load || (!load.isCut && now !== null && periodOf(now, settings, paper.context) <= load.period)) return files;
    const sequence = freeSequence(settings.folder, paper, (last?.sequence ?? 0) + 1, load.begun);
    const { run, sink, folder } = settings;
    const file: HandOverRow = { run, sink, sequence, folder, name: paper.layout.fileName(paper.context, sequence, load.begun), after: last?.upTo ?? 0, upTo: load.upTo, rows: load.rows, begun: load.begun, ended: load.ended, paper: JSON.stringify(settings.paper), done: 0 };
    await enterHandOver(records, file);
    await finish(records, file);
    files.push(file);
  }
}

async function finish(records: Records, file: HandOverRow): Promise<void> {
  await writeHandOver(records, file, file.folder);
  await finishHandOver(records, file);
}

/** Files of another run may be there. */
function freeSequence(folder: string, { layout, context }: Paper, first: number, at: Epoch): number {
  let sequence = first;
  while (existsSync(join(folder, layout.fileName(context, sequence, at)))) sequence++;
  return sequence;
}

interface Load {
  readonly upTo: number;
  readonly rows: number;
  readonly begun: Epoch;
  readonly ended: Epoch;
  readonly period: string;
  /** Rows that are there already belong to the next file. */
  readonly isCut: boolean;
}

/** The rows of the next file: in the order of writing, up to the first of a later period. What is late goes into the file that is next. */
async function nextLoad(records: Records, settings: HandOverSettings, { layout: { of }, context }: Paper, last: HandOverRow | null): Promise<Load | null> {
  const earliest = last && settings.every !== null ? periodOf(last.ended + settings.every, settings, context) : '';
  let load: Load | null = null;
  for (let ordinal = last?.upTo ?? 0; ; ) {
    const page = await rowsAfter(records, settings.run, { of }, ordinal, PAGE);
    for (const row of page) {
      const at = filedAt(row, of);
      const written = periodOf(at, settings, context);
      const period = written > earliest ? written : earliest;
      if (load !== null && (period > load.period || load.rows === MOST)) return { ...(load as Load), isCut: true };
      load = withRow(load, row.ordinal, at, period);
      ordinal = row.ordinal;
    }
    if (page.length < PAGE) return load;
  }
}

function withRow(load: Load | null, upTo: number, at: Epoch, period: string): Load {
  if (load === null) return { upTo, rows: 1, begun: at, ended: at, period, isCut: false };
  return { ...load, upTo, rows: load.rows + 1, begun: Math.min(load.begun, at), ended: Math.max(load.ended, at) };
}

function filedAt(row: Kept<LayoutSource>, of: LayoutSource): Epoch {
  return (row as unknown as Readonly<Record<string, Epoch>>)[filedBy[of]] as Epoch;
}

/** Of the site's clock, as a text that sorts by time: the day, and which stretch of it. */
function periodOf(at: Epoch, { every }: HandOverSettings, { local }: LayoutContext): string {
  if (every === null) return '';
  const clock = local(at);
  const sinceMidnight = (Number(clock.slice(11, 13)) * 3600 + Number(clock.slice(14, 16)) * 60 + Number(clock.slice(17, 19))) * 1000;
  return `${clock.slice(0, 10)} ${String(Math.floor(sinceMidnight / every)).padStart(8, '0')}`;
}

/** Writes the file of a hand-over into a folder, the same bytes each time. Throws RowsGone. */
export async function writeHandOver(records: Records, { run, name, after, upTo, rows, paper }: HandOverRow, folder: string): Promise<void> {
  const { layout, context } = paperFrom(JSON.parse(paper) as SaidPaper);
  const passing = join(folder, `.${name}.part`);
  await mkdir(folder, { recursive: true });
  const file = await open(passing, 'w');
  const write = async (lines: readonly string[]) => void (lines.length > 0 && (await file.writeFile(lines.map((line) => line + layout.lineEnd).join(''))));
  let count = 0;
  try {
    await write(layout.head(context));
    let previous: Kept<LayoutSource> | null = null;
    for (let ordinal = after; ordinal < upTo; ) {
      const page = (await rowsAfter(records, run, layout, ordinal, PAGE)).filter((row) => row.ordinal <= upTo);
      if (page.length === 0) break;
      await write(page.flatMap((row, place) => layout.lines(row, context, page[place - 1] ?? previous)));
      previous = page.at(-1) as Kept<LayoutSource>;
      ordinal = previous.ordinal;
      count += page.length;
    }
    await file.datasync();
  } finally {
    await file.close();
  }
  if (count === rows) return rename(passing, join(folder, name));
  await rm(passing);
  throw new RowsGone(`${name} had ${rows} rows, and ${count === 0 ? 'none' : `only ${count}`} of them are kept`);
}
