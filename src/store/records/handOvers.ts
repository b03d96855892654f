// Files of rows that were handed over: which rows are in each, so that numbers go on after a restart and the same file can be made again.

import type { Within } from './following.ts';
import type { Records } from './records.ts';
import type { HandOverRow } from './tables.ts';

/** Whose files: a sink of a run. */
export interface Hand {
  readonly run: string;
  readonly sink: string;
}

/** The file with the highest number; null for none. */
export async function lastHandOver({ tables }: Records, { run, sink }: Hand): Promise<HandOverRow | null> {
  return (await tables.selectFrom('handOvers').selectAll().where('run', '=', run).where('sink', '=', sink).orderBy('sequence', 'desc').limit(1).executeTakeFirst()) ?? null;
}

/** Those that are not there under their names yet. */
export async function unfinished({ tables }: Records, { run, sink }: Hand): Promise<readonly HandOverRow[]> {
  return tables.selectFrom('handOvers').selectAll().where('run', '=', run).where('sink', '=', sink).where('done', '=', 0).orderBy('sequence').execute();
}

export async function enterHandOver({ tables }: Records, row: HandOverRow): Promise<void> {
  await tables.insertInto('handOvers').values(row).execute();
}

export async function finishHandOver({ tables }: Records, { run, sink, sequence }: HandOverRow): Promise<void> {
  await tables.updateTable('handOvers').set({ done: 1 }).where('run', '=', run).where('sink', '=', sink).where('sequence', '=', sequence).execute();
}

/** Numbers of files, both ends included. */
export interface Sequences {
  readonly first: number;
  readonly last: number;
}

/** Those with such numbers, or with rows of such a time; all unless said. */
export async function handOversOf({ tables }: Records, { run, sink }: Hand, sequences: Sequences | null, within: Within | null): Promise<readonly HandOverRow[]> {
  let asking = tables.selectFrom('handOvers').selectAll().where('run', '=', run).where('sink', '=', sink);
  if (sequences) asking = asking.where('sequence', '>=', sequences.first).where('sequence', '<=', sequences.last);
  if (within) asking = asking.where('ended', '>=', within.from).where('begun', '<', within.to);
  return asking.orderBy('sequence').execute();
}

/** Sinks of a run that have handed over files. */
export async function handsOf({ tables }: Records, run: string): Promise<readonly string[]> {
  return (await tables.selectFrom('handOvers').select('sink').distinct().where('run', '=', run).orderBy('sink').execute()).map(({ sink }) => sink);
}
