// The events of a site on their way into its stream: many at once, in order, each run behind the one before. What the stream does not have is made again from the journal, and
// what nobody has any more is told as a gap. It waits for NATS, and nobody waits for it.

import { setTimeout as nap } from 'node:timers/promises';
import { type Chain, openChain, type Stored } from '../../nats/chain.ts';
import type { Nats } from '../../nats/connection.ts';
import type { Outgoing } from '../../nats/outgoing.ts';
import { openStream } from '../../nats/streams.ts';
import { createBell } from '../callRecords/bell.ts';
import { type Backlog, type Batch, createBacklog, type Done, type Hole, type Numbered } from './backlog.ts';
import { beginningOf, FORM, streamOf } from './naming.ts';
import { remakeEvents, type Written } from './remaking.ts';
import type { BegunRun } from './threadMessages.ts';
import { lookForUnfinished } from './unfinished.ts';

/** What is told to whoever hands events on. */
export interface EventsTold {
  published(run: string, done: Done): void;
  /** Nobody has these events any more. */
  lost(run: string, hole: Hole, why: string): void;
  /** These are made again now. */
  remakes(run: string, hole: Hole): void;
  /** The stream has events of this run that the journal does not know of: its numbers would get another meaning. */
  ahead(run: string, seq: number): void;
  /** The end of a run before cannot be told. */
  unfinished(run: string, why: string): void;
  /** Null: it goes on. */
  trouble(why: string | null): void;
}

export interface EventPublisher {
  /** A run whose events come now. */
  begin(run: BegunRun): void;
  add(batch: Batch): void;
  /** No more of that run will come: it is over, or goes on elsewhere, and then nobody is told of an end. */
  end(how: string | null): void;
  /** Resolves when all is published. */
  settled(): Promise<void>;
  close(): void;
}

/** A run, and what is made again of it just now. */
interface Run {
  readonly name: string;
  readonly session: string;
  readonly journal: string | null;
  readonly backlog: Backlog;
  remaking: { readonly hole: Hole; readonly events: Generator<Written> } | null;
  /** Nothing of it has been sent, in whatever process. */
  isFresh: boolean;
  isOver: boolean;
}

interface Going {
  readonly site: string;
  readonly nats: Nats;
  readonly told: EventsTold;
  readonly runs: Run[];
  /** A journal that was put aside, in which the end of the run before may be; null for none, and when it was looked for. */
  aside: string | null;
  chain: Chain | null;
  /** Messages that are on their way. */
  onTheWay: number;
  trouble: string | null;
  isClosed: boolean;
}

/** Messages in one acknowledgement, and on their way at once. */
const AT_ONCE = 250;
const MOST_ON_THE_WAY = 2_000;
/** Milliseconds until it is tried again. */
const PAUSE = 200;
/** So far it is looked back in the stream for the last message of a run, should somebody else write there too. */
const MOST_LOOKS = 1_000;

export function createEventPublisher(site: string, nats: Nats, told: EventsTold): EventPublisher {
  const bell = createBell();
  const closing = new AbortController();
  const going: Going = { site, nats, told, runs: [], aside: null, chain: null, onTheWay: 0, trouble: null, isClosed: false };
  const waiting = new Set<() => void>();
  const work = async () => {
    while (!going.isClosed) {
      try {
        await openIfNeeded(going);
        if (goOn(going, bell.ring)) continue;
        if (isSettled(going)) for (const done of [...waiting]) waiting.delete(done), done();
        await bell.heard(closing.signal);
      } catch (error) {
        breakOff(going, error as Error);
        await nap(PAUSE, undefined, { signal: closing.signal }).catch(() => {});
      }
    }
  };
  void work();
  return {
    begin({ run: name, session, journal, aside, upTo, facts }) {
      const backlog = createBacklog(0);
      backlog.add({ upTo, facts, lines: [] });
      going.runs.push({ name, session, journal, backlog, remaking: null, isFresh: upTo === 0, isOver: false });
      going.aside = aside;
      // What stands in the stream is asked for once more.
      breakOff(going, null);
      bell.ring();
    },
    add(batch) {
      going.runs.at(-1)?.backlog.add(batch);
      bell.ring();
    },
    end(how) {
      const run = going.runs.at(-1);
      if (!run) return;
      finish(run, how);
      bell.ring();
    },
    settled: () => new Promise((done) => {
      waiting.add(done);
      bell.ring();
    }),
    close() {
      going.isClosed = true;
      going.chain?.close();
      closing.abort();
    },
  };
}

function isSettled({ runs, onTheWay }: Going): boolean {
  return onTheWay === 0 && runs.every(({ backlog }) => backlog.acknowledged === backlog.known);
}

async function openIfNeeded(going: Going): Promise<void> {
  const { nats, site, runs, told } = going;
  if (going.chain || runs.length === 0) return;
  const stream = streamOf(site, 'events');
  if (!nats.isUp()) throw new Error('the line to NATS is broken');
  await openStream(nats, stream);
  if (going.aside !== null) await takeUpUnfinished(going, going.aside);
  const [run] = runs as [Run];
  const { chain, last } = await openChain(nats, stream.name, (message) => message.header('Ringback-Run') === run.name, run.isFresh ? 1 : MOST_LOOKS);
  going.chain = chain;
  if (last) published(going, run, seqOf(last));
  for (const { backlog } of runs) backlog.rewind();
  if (going.trouble !== null) told.trouble(going.trouble = null);
}

/** What the run before has left comes first. */
async function takeUpUnfinished(going: Going, aside: string): Promise<void> {
  const { nats, site, runs, told } = going;
  const found = await lookForUnfinished(nats, streamOf(site, 'events').name, aside, told.unfinished);
  going.aside = null;
  if (!found) return;
  const { run: name, session, seq, upTo, how } = found;
  const run: Run = { name, session, journal: aside, backlog: createBacklog(seq), remaking: null, isFresh: false, isOver: false };
  run.backlog.add({ upTo, facts: 0, lines: [] });
  finish(run, how);
  runs.unshift(run);
}

function finish(run: Run, how: string | null): void {
  if (how !== null) run.backlog.add({ upTo: run.backlog.known + 1, facts: 0, lines: [`ended\t${JSON.stringify({ ended: how })}`] });
  run.isOver = true;
}

function seqOf(message: Stored): number {
  return Number(message.header('Ringback-Seq'));
}

/** Whether there may be more to do at once. */
function goOn(going: Going, ring: () => void): boolean {
  const { runs, chain, onTheWay } = going;
  const [run] = runs;
  if (!run || !chain || onTheWay >= MOST_ON_THE_WAY) return false;
  const next = run.backlog.take(AT_ONCE);
  if (next === null) return run.isOver && run.backlog.acknowledged === run.backlog.known && runs.length > 1 ? (runs.shift(), breakOff(going, null), true) : false;
  if ('to' in next) return makeAgain(going, run, next);
  run.isFresh = false;
  going.onTheWay += next.length;
  chain.append(next.map((event) => messageOf(going.site, run.name, event))).then(() => {
    going.onTheWay -= next.length;
    published(going, run, (next.at(-1) as Numbered).seq);
    ring();
  }, (error: Error) => {
    going.onTheWay -= next.length;
    if (going.chain === chain) breakOff(going, error);
    ring();
  });
  return true;
}

function published({ told }: Going, { name, backlog }: Run, seq: number): void {
  told.published(name, backlog.acknowledge(Math.min(seq, backlog.known)));
  if (seq > backlog.known) told.ahead(name, seq);
}

function breakOff(going: Going, error: Error | null): void {
  going.chain?.close();
  going.chain = null;
  if (error === null || error.message === going.trouble) return;
  going.trouble = error.message;
  going.told.trouble(error.message);
}

/** A part of what is missing, from the journal. */
function makeAgain({ told }: Going, run: Run, hole: Hole): true {
  const { name, session, journal, backlog } = run;
  const isNew = run.remaking === null || run.remaking.hole.to !== hole.to;
  if (isNew) told.remakes(name, hole);
  const remaking = isNew ? { hole, events: journal === null ? [][Symbol.iterator]() as Generator<Written> : remakeEvents(journal, session, hole.from, hole.to) } : run.remaking as NonNullable<Run['remaking']>;
  run.remaking = remaking;
  let why = 'the journal does not have them';
  try {
    const { value, done } = remaking.events.next();
    if (!done && value.first >= hole.from) {
      if (value.first > hole.from) told.lost(name, { from: hole.from, to: value.first - 1 }, why);
      backlog.fill(hole, value.first, value.lines);
      return true;
    }
  } catch (error) {
    why = (error as Error).message;
  }
  run.remaking = null;
  told.lost(name, hole, why);
  backlog.giveUp(hole);
  return true;
}

/** Where every event and message has it. */
const TIME = /^\{"invokeId":"9999","seq":\d+,"time":"([^"]+)"/;

function messageOf(site: string, run: string, { seq, ending, body }: Numbered): Outgoing {
  const time = TIME.exec(body)?.[1];
  const headers = `Ringback-Run: ${run}\r\nRingback-Seq: ${seq}\r\n${time === undefined ? '' : `Ringback-Time: ${time}\r\n`}Ringback-Version: ${FORM}\r\n`;
  return { subject: beginningOf(site, 'events') + ending, id: `${run}/${seq}`, headers, body };
}
