// A session: one client that has logged on. It outlives its line for a while; what it missed meanwhile is kept. Each has an actor of its own for its life.

import { type Actor, createActor, setup } from 'xstate';
import type { Door } from '../../csta/door.ts';
import type { Delivery } from '../../csta/messages.ts';
import { ifLate } from '../lines/lateness.ts';
import type { Line } from '../lines/line.ts';
import { forget, type Link, type LinkFor, pass } from '../lines/link.ts';
import { createStore, type Store } from './store.ts';
import type { User } from './users.ts';
import type { Watch } from './watch.ts';
import type { Encoder, WireName, WireSettings } from './wires.ts';

/*
            ┌── attach ──┐
            ▼            │
 attached ─ detach ─► detached ── resumeFor over ─► ended
    │  ▲                                              ▲
    │  └─ alive ─┐                                    │
    └────────────┴── idleFor over, end ───────────────┘
*/
const lifeMachine = setup({
  types: { context: {} as { readonly idleFor: number; readonly resumeFor: number }, input: {} as { readonly idleFor: number; readonly resumeFor: number }, events: {} as { type: 'alive' | 'detach' | 'attach' | 'end' } },
  delays: { idleFor: ({ context }) => context.idleFor, resumeFor: ({ context }) => context.resumeFor },
}).createMachine({
  id: 'session',
  context: ({ input }) => input,
  initial: 'attached',
  states: {
    attached: { on: { alive: { target: 'attached', reenter: true }, detach: 'detached', end: 'ended' }, after: { idleFor: { target: 'ended' } } },
    detached: { on: { attach: 'attached', end: 'ended' }, after: { resumeFor: { target: 'ended' } } },
    ended: { type: 'final' },
  },
});

const wallClock = { setTimeout: (end: () => void, after: number) => ifLate(after, end), clearTimeout: (takeBack: () => void) => takeBack() };

export type SessionEnd = 'clientStopped' | 'lineClosed' | 'sessionTimerExpired' | 'resumeTimerExpired' | 'replaced' | 'serverStops' | 'rewound' | 'runOver' | 'lockstepBroken';

export interface Session {
  readonly id: string;
  readonly user: User;
  /** What the client calls itself. */
  readonly application: string;
  readonly wire: WireName;
  readonly wireSettings: WireSettings;
  readonly door: Door;
  /** How its wire tells what it receives. */
  readonly encode: Encoder;
  /** Whether that can be done again at any time. */
  readonly isRewritten: boolean;
  readonly store: Store;
  /** What faults do to its events; null where there are none. */
  readonly link: Link | null;
  /** Who looks at what goes over its line; null when nobody does. */
  readonly watch: Watch | null;
  readonly life: Actor<typeof lifeMachine>;
  /** Without a word from the client for so long, the session ends. Milliseconds. */
  readonly idleFor: number;
  /** Null while the line is broken. */
  line: Line | null;
  /** While a request is carried out, what it causes waits for its response. */
  held: string | null;
  /** When its actor last heard that the client is there. */
  heardAt: number;
  /** All up to this number the client has handled, as far as it says so. */
  acknowledged: number;
}

/** What a session is from its beginning. */
export interface Beginning {
  readonly user: User;
  readonly application: string;
  readonly wire: WireName;
  readonly idleFor: number;
  /** Where it has to be the same in every run; otherwise it comes of chance. */
  readonly id?: string;
}

export interface SessionSettings {
  /** For so long a broken line can be taken up again. */
  readonly resumeFor: number;
}

/** What a session is made with: what it receives goes into its store, and through `encode` over its line if it has one. */
export interface Fittings extends SessionSettings {
  /** How many events and messages its store keeps. */
  readonly keeps: () => number;
  readonly doorFor: (deliver: (delivery: Delivery) => void) => Door;
  readonly wireSettings: WireSettings;
  readonly encode: Encoder;
  readonly isRewritten: boolean;
  readonly ended: (session: Session, why: SessionEnd) => void;
  readonly counts: { sent: number };
  readonly linkFor: LinkFor | null;
  readonly watch: Watch | null;
  /** Number of the last event that it has had; what came before is not kept. */
  readonly lastSeq: number;
}

export function createSession(id: string, { user, application, wire, idleFor }: Beginning, line: Line | null, { doorFor, wireSettings, encode, isRewritten, ended, counts, linkFor, watch, keeps, lastSeq, resumeFor }: Fittings): Session {
  const door = doorFor((delivery) => {
    counts.sent++;
    deliver(session, delivery);
  });
  const life = createActor(lifeMachine, { input: { idleFor, resumeFor }, clock: wallClock });
  const link = linkFor && linkFor({ user: user.name, application, say: (frames, deliveries) => say(session, frames, deliveries), line: () => session.line });
  const session: Session = { id, user, application, wire, wireSettings, door, encode, isRewritten, link, watch, store: createStore(keeps, lastSeq), life, idleFor, line, held: null, heardAt: 0, acknowledged: 0 };
  let before: string = 'attached';
  life.subscribe(({ value }) => {
    if (value === 'ended') ended(session, before === 'detached' ? 'resumeTimerExpired' : 'sessionTimerExpired');
    before = value as string;
  });
  if (line !== null) life.start();
  return session;
}

/** Brings a session to life that was made without a line. */
export function wake({ life }: Session): void {
  life.start();
  life.send({ type: 'detach' });
}

function deliver(session: Session, delivery: Delivery): void {
  const frames = session.encode(delivery);
  if (frames === '') return;
  session.store.add(session.isRewritten ? delivery : { seq: delivery.seq, written: frames });
  if (session.link === null) say(session, frames, session.watch && [delivery]);
  else if (session.line !== null) pass(session.link, frames, delivery);
}

/** `deliveries` are in the frames; null when nobody watches. */
function say(session: Session, frames: string, deliveries: readonly Delivery[] | null): void {
  if (session.held !== null) session.held += frames;
  else session.line?.write(frames);
  if (deliveries !== null && session.line !== null) session.watch?.said(deliveries);
}

/** The actor need not hear of every word. Milliseconds; of a short life, a part. */
const WORD = 500;
const WORD_PART = 0.25;

/** The client is there. */
export function alive(session: Session, now: number): void {
  if (now - session.heardAt < Math.min(WORD, session.idleFor * WORD_PART)) return;
  session.heardAt = now;
  session.life.send({ type: 'alive' });
}

/** Carries out a request and sends its answer, as frames, before whatever it has caused. */
export function answering(session: Session, carryOut: () => string): void {
  session.held = '';
  session.watch?.heard();
  try {
    const answer = carryOut();
    session.line?.write(answer + session.held);
  } finally {
    session.held = null;
  }
}

/** The client has handled all up to this number. Returns why that cannot be; null when it can. */
export function acknowledge(session: Pick<Session, 'store' | 'acknowledged'>, through: number): string | null {
  const newest = session.store.newest();
  if (through > newest) return `event ${through} has not been sent; the last was ${newest}`;
  if (through < session.acknowledged) return `event ${through} was acknowledged before, as were all up to ${session.acknowledged}`;
  session.acknowledged = through;
  return null;
}

/** Said to the line that a session has left. */
export const TAKEN_UP = 'the session goes on over another line';

/** Frames of all that the session has received behind that number; null when some of it is gone. */
export function missedSince({ store, encode }: Pick<Session, 'store' | 'encode'>, seq: number): string | null {
  const missed = store.since(seq);
  return missed && missed.map((kept) => ('written' in kept ? kept.written : encode(kept))).join('');
}

/** The client is back on another line. Returns false when what it missed is gone; then nothing has changed. */
export function resume(session: Session, line: Line, lastSeq: number, greet: () => string): boolean {
  const missed = missedSince(session, lastSeq);
  if (missed === null) return false;
  const again = session.watch === null ? [] : (session.store.since(lastSeq) ?? []);
  if (session.link) forget(session.link);
  session.line?.close(4001, TAKEN_UP);
  session.line = line;
  session.life.send({ type: 'attach' });
  session.life.send({ type: 'alive' });
  line.write(greet() + missed);
  session.watch?.resumed();
  session.watch?.said(again.flatMap((kept) => ('written' in kept ? [] : [kept])));
  return true;
}

/** The line is gone; the session waits for the client to come back. */
export function detach(session: Session, line: Line): void {
  if (session.line !== line) return;
  if (session.link) forget(session.link);
  session.line = null;
  session.watch?.lost(line.isSlow() ? 'slow' : 'broken');
  session.life.send({ type: 'detach' });
}
