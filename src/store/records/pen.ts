// Who writes rows: one thing after the other, again and again while the database cannot be used. What is missing in between is made again from the journal.

import type { Epoch } from '../../kernel/calendar.ts';
import { DatabaseRefused, isPassing, unusable } from '../database/refusal.ts';
import { type Batch, trimmed } from './batch.ts';
import { enterRun, type NewRun, type Records } from './records.ts';
import { remakeRows } from './remaking.ts';
import { type Keep, letGo } from './retention.ts';
import { forgetBehind, writeBatch } from './writing.ts';

export type ToPen =
  /** From now on this run is written, which has come to so many facts; `journal`: the folder in which its journal is. */
  | { readonly kind: 'begin'; readonly run: NewRun; readonly facts: number; readonly journal: string | null }
  | { readonly kind: 'batch'; readonly batch: Batch }
  /** The run goes on behind this fact, another way. */
  | { readonly kind: 'rewind'; readonly facts: number }
  /** Rows that are too old may go. */
  | { readonly kind: 'tidy' }
  | { readonly kind: 'end' };

export type FromPen =
  | { readonly kind: 'ready' }
  | { readonly kind: 'refused'; readonly why: string }
  /** All rows of facts up to this one are there; `rows`: of those that were handed on, with it. */
  | { readonly kind: 'written'; readonly upTo: number; readonly rows: number }
  /** Null when it is over. */
  | { readonly kind: 'trouble'; readonly why: string | null }
  /** The rows of these facts were missing, and are there now; or never will be. */
  | { readonly kind: 'remade' | 'lost'; readonly after: number; readonly upTo: number; readonly why: string }
  | { readonly kind: 'ended' };

/** What it works with. */
export interface Desk {
  readonly open: () => Promise<Records>;
  readonly tell: (message: FromPen) => void;
  /** The wall clock. */
  readonly now: () => Epoch;
  readonly nap: (milliseconds: number) => Promise<unknown>;
  readonly keep: Keep;
}

interface Pen extends Desk {
  readonly queue: ToPen[];
  wake: () => void;
  records: Records | null;
  run: Extract<ToPen, { readonly kind: 'begin' }> | null;
  /** Facts up to which all rows of the run are there. */
  writtenTo: number;
  trouble: string | null;
  /** There may be rows that are too old. */
  isTidying: boolean;
}

/** Milliseconds between one try and the next: at first, and at the most. */
const [SOON, LATER] = [250, 5_000];

/** Takes what comes until it is to end. Rejects with DatabaseRefused when the database cannot be opened at once, unless that `mayWait`. */
export async function takeUpPen(desk: Desk, mayWait = false): Promise<(message: ToPen) => void> {
  const pen: Pen = { ...desk, queue: [], wake: () => {}, records: mayWait ? null : await desk.open(), run: null, writtenTo: 0, trouble: null, isTidying: true };
  void work(pen);
  return (message) => take(pen, message);
}

function take(pen: Pen, message: ToPen): void {
  if (message.kind === 'rewind') {
    for (const [place, task] of pen.queue.entries()) if (task.kind === 'batch') pen.queue[place] = { kind: 'batch', batch: trimmed(task.batch, message.facts) };
  }
  pen.queue.push(message);
  pen.wake();
}

async function work(pen: Pen): Promise<void> {
  for (let pause = SOON; ; ) {
    const [task] = pen.queue;
    if (task?.kind === 'end') return end(pen);
    const why = await attempt(pen, () => (task ? carryOut(pen, task) : rest(pen)));
    if (why !== pen.trouble) pen.tell({ kind: 'trouble', why });
    pen.trouble = why;
    if (why === null && task) pen.queue.shift();
    if (why !== null) await pen.nap(pause);
    pause = why === null ? SOON : Math.min(2 * pause, LATER);
  }
}

async function end(pen: Pen): Promise<void> {
  await pen.records?.close().catch(() => {});
  pen.tell({ kind: 'ended' });
}

/** Why it has to be tried again; null when it was done, or when it can never be. */
async function attempt(pen: Pen, act: () => Promise<void>): Promise<string | null> {
  try {
    await act();
    return null;
  } catch (error) {
    const why = error instanceof DatabaseRefused ? error.message : unusable(error);
    if (why === null) return giveUp(pen, error as Error);
    if (!isPassing(error)) await close(pen);
    return why;
  }
}

/** Nothing is wrong with the database, but with these rows. */
async function giveUp(pen: Pen, error: Error): Promise<null> {
  const [task] = pen.queue;
  if (task?.kind === 'batch') {
    const { rows, upTo } = task.batch;
    lose(pen, upTo, error.message);
    pen.tell({ kind: 'written', upTo, rows });
  }
  return null;
}

async function close(pen: Pen): Promise<void> {
  const { records } = pen;
  pen.records = null;
  await records?.close().catch(() => {});
}

async function carryOut(pen: Pen, task: ToPen): Promise<void> {
  switch (task.kind) {
    case 'begin': return begin(pen, task);
    case 'batch': return write(pen, task.batch);
    case 'rewind': return rewind(pen, task.facts);
    case 'tidy': pen.isTidying = true;
  }
}

/** Opened anew it may be another one: that of before, or an empty one. */
async function opened(pen: Pen): Promise<Records> {
  if (!pen.records) {
    pen.records = await pen.open();
    if (pen.run) await enter(pen, pen.records);
  }
  return pen.records;
}

async function enter(pen: Pen, records: Records): Promise<void> {
  const { run } = pen.run as NonNullable<Pen['run']>;
  await enterRun(records, run, pen.now());
  const { writtenTo } = await records.tables.selectFrom('runs').select('writtenTo').where('run', '=', run.run).executeTakeFirstOrThrow();
  pen.writtenTo = writtenTo;
}

async function begin(pen: Pen, task: Extract<ToPen, { readonly kind: 'begin' }>): Promise<void> {
  const records = await opened(pen);
  pen.run = task;
  await enter(pen, records);
  if (pen.writtenTo > task.facts) await rewind(pen, task.facts);
  await bringUpTo(pen, task.facts);
  pen.tell({ kind: 'written', upTo: pen.writtenTo, rows: 0 });
}

async function write(pen: Pen, batch: Batch): Promise<void> {
  await opened(pen);
  await bringUpTo(pen, batch.after);
  // Before a rewind something may be missing still; it is seen, and made again, with the first batch behind it.
  if (pen.writtenTo >= batch.after) await put(pen, batch);
  pen.tell({ kind: 'written', upTo: pen.writtenTo, rows: batch.rows });
}

async function put(pen: Pen, batch: Batch): Promise<void> {
  await writeBatch(await opened(pen), runOf(pen), batch, pen.now());
  pen.writtenTo = batch.upTo;
}

async function rewind(pen: Pen, facts: number): Promise<void> {
  await forgetBehind(await opened(pen), runOf(pen), facts);
  pen.writtenTo = Math.min(pen.writtenTo, facts);
  pen.tell({ kind: 'written', upTo: pen.writtenTo, rows: 0 });
}

function runOf(pen: Pen): string {
  return (pen.run as NonNullable<Pen['run']>).run.run;
}

/** Sees to it that nothing is missing up to there that the journal still has. */
async function bringUpTo(pen: Pen, facts: number): Promise<void> {
  // Its journal is exchanged, or will be: what it says now, or does not, is no answer.
  const isRewound = () => pen.run?.journal != null && pen.queue.some(({ kind }) => kind === 'rewind');
  const from = pen.writtenTo;
  if (from >= facts) return;
  try {
    for (const batch of again(pen, facts)) {
      if (batch.after > pen.writtenTo) lose(pen, batch.after, 'the journal begins later');
      await put(pen, batch);
      if (isRewound()) return;
    }
  } catch (error) {
    if (unusable(error) !== null) throw error;
    if (isRewound()) return;
    lose(pen, facts, (error as Error).message);
  }
  if (pen.writtenTo > from) pen.tell({ kind: 'remade', after: from, upTo: pen.writtenTo, why: '' });
  if (pen.writtenTo < facts && !isRewound()) lose(pen, facts, pen.run?.journal == null ? 'no journal is kept' : 'the journal is of another run');
}

function again(pen: Pen, facts: number): Iterable<Batch> {
  const journal = pen.run?.journal ?? null;
  return journal === null ? [] : remakeRows(journal, runOf(pen), pen.writtenTo, facts);
}

function lose(pen: Pen, upTo: number, why: string): void {
  pen.tell({ kind: 'lost', after: pen.writtenTo, upTo, why });
  pen.writtenTo = upTo;
}

/** While nothing comes, rows that are too old are let go of, a piece at a time; then it waits. */
async function rest(pen: Pen): Promise<void> {
  const arrival = new Promise<void>((done) => (pen.wake = done));
  if (pen.isTidying && await letGo(await opened(pen), pen.keep, pen.run?.run.run ?? null, pen.now())) return;
  pen.isTidying = false;
  if (pen.queue.length === 0) await arrival;
}
