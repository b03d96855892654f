// A session: one client that has logged on. It outlives its line for a while; what it missed meanwhile is kept. Each has an actor of its own for its life.

import { type Actor, createActor, setup } from 'xstate';
import type { Door } from '../csta/door.ts';
import { createStore, type Store } from './store.ts';
import type { User } from './users.ts';

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

/** The line to a client. */
export interface Line {
  send(text: string): void;
  close(code: number, reason: string): void;
}

export type SessionEnd = 'clientStopped' | 'sessionTimerExpired' | 'resumeTimerExpired' | 'replaced' | 'serverStops' | 'slowClient';

export interface Session {
  readonly id: string;
  readonly user: User;
  /** What the client calls itself. */
  readonly application: string;
  readonly door: Door;
  readonly store: Store;
  readonly life: Actor<typeof lifeMachine>;
  /** Null while the line is broken. */
  line: Line | null;
  /** While a request is carried out, what it causes waits for its response. */
  held: string[] | null;
  /** When its actor last heard that the client is there. */
  heardAt: number;
}

export interface SessionSettings {
  /** Without a word from the client for so long, the session ends. Milliseconds. */
  readonly idleFor: number;
  /** For so long a broken line can be taken up again. */
  readonly resumeFor: number;
  readonly storeLines: number;
  readonly storeCharacters: number;
}

export function createSession(id: string, user: User, application: string, line: Line, doorFor: (events: (text: string, seq: number) => void) => Door, settings: SessionSettings, ended: (session: Session, why: SessionEnd) => void): Session {
  const store = createStore(settings.storeLines, settings.storeCharacters);
  const door = doorFor((text, seq) => deliver(session, text, seq));
  const life = createActor(lifeMachine, { input: settings });
  const session: Session = { id, user, application, door, store, life, line, held: null, heardAt: 0 };
  let before: string = 'attached';
  life.subscribe(({ value }) => {
    if (value === 'ended') ended(session, before === 'detached' ? 'resumeTimerExpired' : 'sessionTimerExpired');
    before = value as string;
  });
  life.start();
  return session;
}

function deliver(session: Session, text: string, seq: number): void {
  session.store.add(seq, text);
  if (session.held) session.held.push(text);
  else session.line?.send(text);
}

/** The actor need not hear of every word. */
const WORD = 500;

/** The client is there. */
export function alive(session: Session, now: number): void {
  if (now - session.heardAt < WORD) return;
  session.heardAt = now;
  session.life.send({ type: 'alive' });
}

/** Carries out a request and sends its answer before whatever it has caused. */
export function answering(session: Session, carryOut: () => string): void {
  session.held = [];
  try {
    const answer = carryOut();
    session.line?.send(answer);
  } finally {
    const held = session.held;
    session.held = null;
    for (const text of held) session.line?.send(text);
  }
}

/** The client is back on another line. Returns false when what it missed is gone; then nothing has changed. */
export function resume(session: Session, line: Line, lastSeq: number, greet: () => string): boolean {
  const missed = session.store.since(lastSeq);
  if (missed === null) return false;
  session.line?.close(4001, 'the session goes on over another line');
  session.line = line;
  session.life.send({ type: 'attach' });
  session.life.send({ type: 'alive' });
  line.send(greet());
  for (const { line: text } of missed) line.send(text);
  return true;
}

/** The line is gone; the session waits for the client to come back. */
export function detach(session: Session, line: Line): void {
  if (session.line !== line) return;
  session.line = null;
  session.life.send({ type: 'detach' });
}
