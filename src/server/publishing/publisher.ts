// The publisher as the switch sees it: hands on what is to be published to a thread, and never waits for NATS. How far that has come, and what is wrong, stands here.

import { Worker } from 'node:worker_threads';
import { NatsRefused } from '../../nats/refusal.ts';
import type { Site } from '../../site/site.ts';
import type { Logger } from '../serve.ts';
import { whileItGoesOn } from '../patience.ts';
import type { Publishable } from './publishable.ts';
import type { BegunRun, FromThread, Posted, ThreadData, ToThread } from './threadMessages.ts';

/** How publishing stands. */
export interface PublishingState {
  readonly what: readonly Publishable[];
  /** Events since this process began, those that stand in gaps not among them. */
  readonly published: number;
  /** Events in memory that are not acknowledged. */
  readonly waiting: number;
  /** Events that nobody has any more. */
  readonly lost: number;
  /** Records and statistics that were acknowledged. */
  readonly others: number;
  /** Why nothing can be published at present; null when it can. */
  readonly trouble: string | null;
}

export interface Publisher {
  readonly what: readonly Publishable[];
  readonly state: PublishingState;
  /** Facts up to which all events are published. */
  readonly publishedTo: number;
  beginRun(run: BegunRun): void;
  /** `events` of them are in the text. */
  hand(upTo: number, facts: number, text: string, events: number): void;
  /** `how` it ended is told; null when it goes on elsewhere. */
  endRun(how: string | null): void;
  /** More waits than should: what happens now had better be left to the journal. */
  isFull(): boolean;
  /** Hears when there is room again. */
  onRoom(told: () => void): void;
  /** Hears that the stream has numbers of this run which the journal does not have. */
  onAhead(told: (run: string) => void): void;
  /** Resolves when all of these are in their stream; rejects when that is not sure. */
  publish(messages: readonly Posted[], inOrder: boolean): Promise<void>;
  /** Number of the last message of such subjects, where `>` stands for whatever comes; 0 for none. */
  lastSeq(what: Publishable, ending: string): Promise<number>;
  /** Waits until all is published, for so many milliseconds at the most, and after so many in which nothing was taken; tells how many events in memory are not. */
  close(within: number, silence?: number): Promise<number>;
}

/** Has a publisher opened once it is clear that a switch goes live, or will soon. */
export interface PublisherSource {
  /** The one that was opened last; null before that. */
  readonly publisher: Publisher | null;
  /** Rejects with NatsRefused; not for a run that `goesOn`, whose NATS may be out of reach meanwhile. */
  open(site: Pick<Site, 'name'>, goesOn: boolean): Promise<void>;
}

export function publisherSource(server: Pick<ThreadData, 'url' | 'replicas'>, what: readonly Publishable[], log: Logger, settings: PublisherSettings = inThread): PublisherSource {
  let publisher: Publisher | null = null;
  return {
    get publisher() {
      return publisher;
    },
    async open({ name }, goesOn) {
      if (name === '') throw new NatsRefused('a site that is published needs a name, by which its subjects are called; say name: at its top');
      publisher = await openPublisher({ ...server, site: name, what, mayWait: goesOn }, log, settings);
    },
  };
}

/** A press, and where it works. */
export interface PressThread {
  postMessage(message: ToThread): void;
  on(event: 'message', told: (message: FromThread) => void): unknown;
  on(event: 'error', told: (error: Error) => void): unknown;
  on(event: 'exit', told: () => void): unknown;
  /** Whether it keeps the process. */
  ref(): void;
  unref(): void;
  terminate(): Promise<unknown>;
}

export interface PublisherSettings {
  readonly start: (data: ThreadData) => PressThread;
  /** Events that may wait. There is room again when half of them have gone. */
  readonly most: number;
}

/** Some forty megabytes. */
const inThread: PublisherSettings = { start: (workerData) => new Worker(new URL('./publisherThread.js', import.meta.url), { workerData }), most: 50_000 };
/** Milliseconds before another thread takes the place of one that died. */
const PAUSE = 1_000;

/** Somebody who waits for an answer of the thread. */
interface Ticket {
  readonly done: (seq: number) => void;
  readonly fail: (error: Error) => void;
}

interface Handing {
  readonly data: ThreadData;
  readonly log: Logger;
  readonly state: { -readonly [Member in keyof PublishingState]: PublishingState[Member] };
  readonly tickets: Map<number, Ticket>;
  readonly settings: PublisherSettings;
  worker: PressThread | null;
  /** The run that is on, as far as it was handed on. */
  run: BegunRun | null;
  publishedTo: number;
  isFull: boolean;
  isClosing: boolean;
  room: () => void;
  ahead: (run: string) => void;
}

/** Rejects with NatsRefused, unless NATS `mayWait`: then it is tried again and again, and nobody waits for it here. */
async function openPublisher(data: ThreadData, log: Logger, settings: PublisherSettings): Promise<Publisher> {
  const state = { what: data.what, published: 0, waiting: 0, lost: 0, others: 0, trouble: null };
  const handing: Handing = { data, log, settings, state, tickets: new Map(), worker: null, run: null, publishedTo: data.what.includes('events') ? 0 : Infinity, isFull: false, isClosing: false, room: () => {}, ahead: () => {} };
  const ready = startThread(handing, data.mayWait);
  if (data.mayWait) ready.catch(() => {});
  else await ready;
  const post = (message: ToThread) => void handing.worker?.postMessage(message);
  let last = 0;
  const ask = (message: (ticket: number) => ToThread): Promise<number> => new Promise((done, fail) => {
    if (!handing.worker) return fail(new Error('the thread that publishes has died'));
    handing.tickets.set(++last, { done, fail });
    post(message(last));
  });
  return {
    what: data.what,
    state,
    get publishedTo() {
      return handing.publishedTo;
    },
    beginRun(run) {
      handing.run = run;
      // Facts of another run have other numbers.
      if (data.what.includes('events')) handing.publishedTo = 0;
      handing.worker?.ref();
      post({ kind: 'begin', ...run });
    },
    hand(upTo, facts, text, events) {
      if (handing.run) handing.run = { ...handing.run, upTo, facts };
      state.waiting += handing.worker ? events : 0;
      handing.isFull ||= state.waiting > settings.most;
      post({ kind: 'events', upTo, facts, text });
    },
    endRun(how) {
      handing.run = null;
      post({ kind: 'end', how });
    },
    isFull: () => handing.isFull,
    onRoom: (told) => void (handing.room = told),
    onAhead: (told) => void (handing.ahead = told),
    publish: async (messages, inOrder) => void await ask((ticket) => ({ kind: 'publish', ticket, messages, inOrder })),
    lastSeq: (of, ending) => ask((ticket) => ({ kind: 'lastSeq', ticket, what: of, ending })),
    close: (within, silence = within) => close(handing, within, silence),
  };
}

function startThread(handing: Handing, mayWait: boolean): Promise<void> {
  const worker = handing.settings.start({ ...handing.data, mayWait });
  handing.worker = worker;
  // Before there is a run, it keeps no process that has something to say and ends.
  worker.unref();
  return new Promise((done, fail) => {
    worker.on('message', (message: FromThread) => {
      if (message.kind === 'ready') done();
      else if (message.kind === 'refused') fail(new NatsRefused(message.why));
      else hear(handing, message);
    });
    worker.on('error', (error) => {
      fail(error);
      handing.log.error({ err: error }, 'the thread that publishes has died');
    });
    worker.on('exit', () => {
      handing.worker = null;
      fail(new Error('the thread that publishes ended before it had begun'));
      for (const ticket of handing.tickets.values()) ticket.fail(new Error('the thread that publishes has died'));
      handing.tickets.clear();
      if (!handing.isClosing) setTimeout(() => again(handing), PAUSE).unref();
    });
  });
}

/** What the one before had not published is missing in the stream; the next sees that. */
function again(handing: Handing): void {
  if (handing.isClosing) return;
  handing.state.waiting = 0;
  void startThread(handing, true).catch(() => {});
  handing.worker?.ref();
  if (handing.run) handing.worker?.postMessage({ kind: 'begin', ...handing.run });
  makeRoom(handing);
}

function makeRoom(handing: Handing): void {
  if (!handing.isFull || handing.state.waiting > handing.settings.most / 2) return;
  handing.isFull = false;
  handing.room();
}

function hear(handing: Handing, message: Exclude<FromThread, { readonly kind: 'ready' | 'refused' }>): void {
  const { state, log, tickets } = handing;
  switch (message.kind) {
    case 'published':
      state.waiting = Math.max(0, state.waiting - message.handedOn);
      state.published += message.events;
      if (message.run === handing.run?.run) handing.publishedTo = Math.max(handing.publishedTo, message.facts ?? 0);
      return makeRoom(handing);
    case 'lost': {
      const events = message.to - message.from + 1;
      state.lost += events;
      return log.error({ run: message.run, from: message.from, to: message.to, why: message.why }, 'events are lost for those who read them from NATS; they are told of the gap');
    }
    case 'remakes':
      return log.info({ run: message.run, from: message.from, to: message.to }, 'events that NATS does not have are made again from the journal');
    case 'ahead':
      log.warn({ run: message.run, seq: message.seq }, 'NATS has events that the journal does not have; numbers begin anew');
      return handing.ahead(message.run);
    case 'trouble':
      if (message.why === state.trouble) return;
      state.trouble = message.why;
      return message.why === null ? log.info({}, 'it is published again') : log.warn({ why: message.why }, 'nothing can be published to NATS now; calls go on');
    case 'taken':
      state.others += message.messages;
      if (message.why === null) tickets.get(message.ticket)?.done(0);
      else tickets.get(message.ticket)?.fail(new Error(message.why));
      return void tickets.delete(message.ticket);
    case 'lastSeq':
      tickets.get(message.ticket)?.done(message.seq);
      return void tickets.delete(message.ticket);
    case 'said': return log[message.level](message.data, message.text);
    case 'finished': return;
  }
}

async function close(handing: Handing, within: number, silence: number): Promise<number> {
  const { worker, state } = handing;
  handing.isClosing = true;
  if (!worker) return state.waiting;
  const ended = new Promise<void>((done) => worker.on('exit', () => done()));
  worker.postMessage({ kind: 'finish' });
  await whileItGoesOn(ended, within, silence, () => state.published);
  if (handing.worker) await worker.terminate();
  return state.waiting;
}
