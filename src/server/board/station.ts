// The station: who follows the board, and what goes out to them, ten times a second at the most however much happens. Those who want to see the same are told
// the same bytes. Whoever does not keep up is told nothing more, and gets everything afresh once all has arrived.

import type { Live } from '../live.ts';
import { type Audience, createAudience, tellChange } from './audience.ts';
import { createBoard, type LiveBoard } from './board.ts';
import { type Follower, frameOf, isReady, say } from './follower.ts';
import type { Board } from './messages.ts';
import { nameOf, seen, type View } from './view.ts';

export interface Station {
  /** Counts from now on. */
  begin(): void;
  /** What somebody sees of the board now. */
  look(view: View): Partial<Board>;
  /** Tells it everything now, and from now on what changes. */
  showBoard(follower: Follower, view: View): void;
  /** Tells it the last calls now, and from now on every call. */
  showCalls(follower: Follower): void;
  /** Another run of the switch is on: it is counted from now on, and everybody is told everything afresh. */
  turnTo(live: Live): void;
  hideBoard(follower: Follower): void;
  hideCalls(follower: Follower): void;
  /** Every line is closed with the reason, and nothing is counted any more. */
  end(why: string): void;
}

/** Milliseconds between two rounds. */
const ROUND = 100;
/** The clock itself changes some things; so it is looked at even when nothing happens. Milliseconds of the wall clock. */
const LOOKS_EVERY = 1_000;

/** What a station works with. */
interface Going {
  live: Live;
  readonly now: () => number;
  readonly failed: (error: unknown) => void;
  readonly audiences: Map<string, Audience>;
  /** Those who hear of calls. */
  readonly hearers: Set<Follower>;
  board: LiveBoard | null;
  picture: Board | null;
  /** When that was taken, and behind how many facts. */
  takenAt: number;
  takenBehind: number;
  rounds: NodeJS.Timeout | null;
}

/** `now` is the wall clock; `failed` hears of a bug. */
export function createStation(live: Live, now: () => number, failed: (error: unknown) => void): Station {
  const going: Going = { live, now, failed, audiences: new Map(), hearers: new Set(), board: null, picture: null, takenAt: -Infinity, takenBehind: -1, rounds: null };
  return {
    begin: () => void (going.board = createBoard(live)),
    look: (view) => seen(take(going), view),
    showBoard(follower, view) {
      hideBoard(going, follower);
      const name = nameOf(view);
      const audience = going.audiences.get(name) ?? createAudience(view, take(going), now());
      going.audiences.set(name, audience);
      audience.followers.add(follower);
      follower.audience = audience;
      tellPicture(going, follower);
      goRound(going);
    },
    showCalls(follower) {
      going.hearers.add(follower);
      tellLastCalls(going, follower);
      goRound(going);
    },
    turnTo: (next) => turnTo(going, next),
    hideBoard: (follower) => hideBoard(going, follower),
    hideCalls: (follower) => void going.hearers.delete(follower),
    end(why) {
      for (const follower of everybody(going)) follower.line.close(4000, why);
      going.audiences.clear();
      going.hearers.clear();
      stopRounds(going);
      going.board?.stop();
    },
  };
}

function turnTo(going: Going, live: Live): void {
  going.board?.stop();
  Object.assign(going, { live, board: createBoard(live), picture: null, takenAt: -Infinity, takenBehind: -1 } satisfies Partial<Going>);
  for (const follower of everybody(going)) follower.missed = true;
  goRound(going);
}

function everybody({ audiences, hearers }: Going): ReadonlySet<Follower> {
  return new Set([...[...audiences.values()].flatMap(({ followers }) => [...followers]), ...hearers]);
}

function hideBoard({ audiences }: Going, follower: Follower): void {
  const { audience } = follower;
  follower.audience = null;
  audience?.followers.delete(follower);
  if (audience?.followers.size === 0) audiences.delete(nameOf(audience.view));
}

function goRound(going: Going): void {
  going.rounds ??= setInterval(() => {
    try {
      round(going);
    } catch (error) {
      stopRounds(going);
      going.failed(error);
    }
  }, ROUND);
}

function stopRounds(going: Going): void {
  if (going.rounds) clearInterval(going.rounds);
  going.rounds = null;
}

/** Nobody is told anything that could not be told to all. */
function round(going: Going): void {
  const followers = everybody(going);
  if (followers.size === 0) return stopRounds(going);
  const [behind, ready] = [[] as Follower[], [] as Follower[]];
  for (const follower of followers) if (isReady(follower)) (follower.missed ? behind : ready).push(follower);
  if (going.audiences.size > 0) {
    const board = take(going);
    const moment = { time: going.live.time(), speed: going.live.speed(), at: going.now() };
    for (const audience of going.audiences.values()) tellChange(audience, board, moment);
  }
  tellCalls(going, ready);
  for (const follower of behind) {
    follower.missed = false;
    if (follower.audience) tellPicture(going, follower);
    if (going.hearers.has(follower)) tellLastCalls(going, follower);
  }
}

/** Not oftener than there are rounds, and not when nothing can be new. */
function take(going: Going): Board {
  const { board, live: { simulation: { log }, speed }, picture, takenAt, takenBehind, now } = going;
  const at = now();
  const isFresh = at - takenAt < ROUND / 2 || (log.seq === takenBehind && at - takenAt < LOOKS_EVERY && picture?.clock.speed === speed());
  if (picture !== null && isFresh) return picture;
  if (board === null) throw new Error('the board has not begun');
  [going.takenAt, going.takenBehind] = [at, log.seq];
  return (going.picture = board.glance());
}

function tellPicture({ live }: Going, follower: Follower): void {
  say(follower, frameOf({ time: live.time(), picture: follower.audience?.told ?? {} }));
}

function tellLastCalls({ board, live }: Going, follower: Follower): void {
  if (board === null) return;
  say(follower, frameOf({ time: live.time(), calls: board.trace.since(0).events, fresh: true }));
  follower.heard = board.trace.seq;
}

/** Those who have heard the same hear the same. */
function tellCalls({ board, live, hearers }: Going, ready: readonly Follower[]): void {
  if (board === null || hearers.size === 0) return;
  const frames = new Map<number, string>();
  for (const follower of ready) {
    if (!hearers.has(follower) || follower.heard === board.trace.seq) continue;
    let frame = frames.get(follower.heard);
    if (frame === undefined) {
      const { events, missed } = board.trace.since(follower.heard);
      frames.set(follower.heard, (frame = frameOf({ time: live.time(), calls: events, ...(missed > 0 && { missed }) })));
    }
    say(follower, frame);
    follower.heard = board.trace.seq;
  }
}
