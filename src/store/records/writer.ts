// Rows on their way to the thread that writes them. Whoever hands them on never waits for the database; how far it has come, and what is wrong, stands here.

import { Worker } from 'node:worker_threads';
import { DatabaseRefused } from '../database/refusal.ts';
import { readTarget } from '../database/target.ts';
import type { Batch } from './batch.ts';
import type { FromPen, ToPen } from './pen.ts';
import type { NewRun } from './records.ts';
import type { ThreadData } from './writerThread.ts';

/** How the records stand. */
export interface Standing {
  /** Facts of the run up to which all rows are there. */
  readonly writtenTo: number;
  /** Rows that were handed on and are not there yet. */
  readonly waiting: number;
  /** Facts whose rows were left out, or will never be there. */
  readonly lost: number;
  /** Why nothing can be written at present; null when it can. */
  readonly trouble: string | null;
}

export interface RecordsWriter {
  readonly target: string;
  /** As it may be shown, without a password. */
  readonly shown: string;
  readonly standing: Standing;
  /** Rows of this run come now, behind so many facts. `journal`: the folder in which its journal is, by which missing rows are made again; null for none. */
  begin(run: NewRun, facts: number, journal: string | null): void;
  write(batch: Batch): void;
  /** The run goes on behind this fact, another way: its rows of later ones go. */
  rewind(facts: number): void;
  /** More waits than should: what is handed on now had better be left to the journal, or come later. */
  isFull(): boolean;
  /** Settles when there is room again. */
  room(): Promise<void>;
  /** Hears whenever rows have been written. Returns what ends that. */
  follow(told: () => void): () => void;
  /** Settles when all is written, or when nothing could be for so many milliseconds; tells how many rows are not there then. */
  close(patience: number): Promise<number>;
}

/** What is said about records, for a log. */
export type Said = (level: 'info' | 'warn' | 'error', data: object, text: string) => void;

/** Rows that may wait: some forty megabytes. */
const MOST = 50_000;

interface Writer extends ThreadData {
  readonly said: Said;
  readonly followers: Set<() => void>;
  worker: Worker | null;
  /** The thread takes what is handed on: it has been told of the run. What comes while it does not is missing, and made again. */
  takes: boolean;
  /** What the thread was told at first, for one that takes its place. */
  begun: Extract<ToPen, { readonly kind: 'begin' }> | null;
  standing: { -readonly [Member in keyof Standing]: Standing[Member] };
  closing: boolean;
}

/** Opens the database in a thread. Rejects with DatabaseRefused, unless it `mayWait`: then it is tried again and again. */
export async function openWriter(data: ThreadData, said: Said): Promise<RecordsWriter> {
  const { shown } = readTarget(data.target);
  const writer: Writer = { ...data, said, followers: new Set(), worker: null, takes: false, begun: null, standing: { writtenTo: 0, waiting: 0, lost: 0, trouble: null }, closing: false };
  await startThread(writer, data.mayWait);
  const post = (message: ToPen) => void (writer.takes && writer.worker?.postMessage(message));
  return {
    target: data.target,
    shown,
    standing: writer.standing,
    begin(run, facts, journal) {
      writer.begun = { kind: 'begin', run, facts, journal };
      tellRun(writer, writer.begun);
    },
    write(batch) {
      if (writer.takes) writer.standing.waiting += batch.rows;
      post({ kind: 'batch', batch });
    },
    rewind(facts) {
      writer.standing.writtenTo = Math.min(writer.standing.writtenTo, facts);
      post({ kind: 'rewind', facts });
    },
    isFull: () => writer.standing.waiting > MOST,
    async room() {
      while (writer.standing.waiting > MOST && !writer.closing) await progress(writer);
    },
    follow(told) {
      writer.followers.add(told);
      return () => void writer.followers.delete(told);
    },
    close: (patience) => close(writer, patience),
  };
}

/** Settles when something has been written, or has gone wrong. */
function progress({ followers }: Writer): Promise<void> {
  return new Promise((done) => {
    const told = () => {
      followers.delete(told);
      done();
    };
    followers.add(told);
  });
}

function startThread(writer: Writer, mayWait: boolean): Promise<void> {
  const { target, keep } = writer;
  const worker = new Worker(new URL('./writerThread.js', import.meta.url), { workerData: { target, keep, mayWait } satisfies ThreadData });
  writer.worker = worker;
  return new Promise((done, fail) => {
    worker.on('message', (message: FromPen) => {
      // Before there is a run, it keeps no process that has something to say and ends.
      if (message.kind === 'ready') worker.unref(), done();
      else if (message.kind === 'refused') fail(new DatabaseRefused(message.why));
      else hear(writer, message);
    });
    worker.on('error', (error) => {
      fail(error);
      writer.said('error', { err: error }, 'the thread that writes records has died');
    });
    worker.on('exit', () => {
      writer.worker = null;
      writer.takes = false;
      fail(new Error('the thread that writes records ended before it had begun'));
      if (!writer.closing && writer.begun) void again(writer, writer.begun);
      tellAll(writer);
    });
  });
}

/** Milliseconds before another thread takes the place of one that died. */
const PAUSE = 1_000;

/** What the one before had not written is missing; the next sees that. */
async function again(writer: Writer, begun: NonNullable<Writer['begun']>): Promise<void> {
  writer.standing.waiting = 0;
  await new Promise((done) => setTimeout(done, PAUSE).unref());
  if (writer.closing) return;
  // When this one dies, too, its end brings the next.
  const isThere = await startThread(writer, true).then(() => true, () => false);
  if (isThere) tellRun(writer, { ...begun, facts: writer.standing.writtenTo });
}

/** From now on it takes rows, and keeps the process. */
function tellRun(writer: Writer, begun: NonNullable<Writer['begun']>): void {
  writer.worker?.ref();
  writer.worker?.postMessage(begun satisfies ToPen);
  writer.takes = true;
}

function hear(writer: Writer, message: Exclude<FromPen, { readonly kind: 'ready' | 'refused' }>): void {
  const { standing, said } = writer;
  switch (message.kind) {
    case 'written':
      standing.writtenTo = message.upTo;
      standing.waiting -= message.rows;
      break;
    case 'trouble':
      standing.trouble = message.why;
      if (message.why === null) said('info', {}, 'records are written again');
      else said('warn', { why: message.why, waiting: standing.waiting }, 'records cannot be written now; calls go on');
      break;
    case 'lost':
      standing.lost += message.upTo - message.after;
      said('error', { after: message.after, upTo: message.upTo, why: message.why }, 'rows of these facts are lost');
      break;
    case 'remade':
      said('info', { after: message.after, upTo: message.upTo }, 'rows that were missing were made again from the journal');
      break;
    case 'ended':
      return;
  }
  tellAll(writer);
}

function tellAll({ followers }: Writer): void {
  for (const told of [...followers]) told();
}

async function close(writer: Writer, patience: number): Promise<number> {
  const { worker, standing } = writer;
  if (!worker || writer.closing) return standing.waiting;
  writer.closing = true;
  const ended = new Promise<void>((done) => worker.once('exit', () => done()));
  worker.postMessage({ kind: 'end' } satisfies ToPen);
  await Promise.race([ended, standstill(writer, patience)]);
  if (writer.worker) await worker.terminate();
  return standing.waiting;
}

/** Settles when nothing has been written for so long. */
function standstill({ followers, standing }: Writer, patience: number): Promise<void> {
  return new Promise((done) => {
    let timer = setTimeout(done, patience);
    followers.add(() => {
      if (standing.trouble !== null) return;
      clearTimeout(timer);
      timer = setTimeout(done, patience);
      timer.unref();
    });
    timer.unref();
  });
}
