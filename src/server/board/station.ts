// The station: who follows the board, and what goes out to them, ten times a second at the most however much happens. Those who want to see the same are told
// the same bytes. Whoever does not keep up is told nothing more, and gets everything afresh once all has arrived.

import type { Hall } from '../hall.ts';
import type { Live } from '../live.ts';
import { type Audience, createAudience, tellChange } from './audience.ts';
import { createBoard, type LiveBoard } from './board.ts';
import { type Follower, frameOf, isReady, say } from './follower.ts';
import type { Board } from './messages.ts';
import { nameOf, seen, type View } from './view.ts';

export interface Station {
  /** Counts from now on, in whatever run is on. */
  begin(hall: Pick<Hall, 'live' | 'follow'>): void;
  /** What somebody sees of the board now. */
  look(view: View): Partial<Board>;
  /** Tells it everything now, and from now on what changes. */
  showBoard(follower: Follower, view: View): void;
  /** Tells it the last calls now, and from now on every call. */
  showCalls(follower: Follower): void;
  hideBoard(follower: Follower): void;
  hideCalls(follower: Follower): void;
  /** Every line is closed with the reason, and nothing is counted any more. */
  end(why: string): void;
}

/** Milliseconds between two rounds. */
const ROUND = 100;
/** Time itself changes some things; so in every tenth round the records are looked at even when nothing has happened. */
const LOOKS_EVERY = 10;

/** What a station works with. */
interface Going {
  readonly now: () => number;
  readonly failed: (error: unknown) => void;
  readonly audiences: Map<string, Audience>;
  /** Those who hear of calls. */
  readonly hearers: Set<Follower>;
  /** Null until it begins. */
  board: LiveBoard | null;
  unfollow: () => void;
  picture: Board | null;
  /** In which round that was taken, and behind how many facts. */
  takenIn: number;
  takenBehind: number;
  round: number;
  rounds: NodeJS.Timeout | null;
}

/** `now` is the wall clock; `failed` hears of a bug. */
export function createStation(now: () => number, failed: (error: unknown) => void): Station {
  const going: Going = { now, failed, audiences: new Map(), hearers: new Set(), board: null, unfollow: () => {}, picture: null, takenIn: 0, takenBehind: -1, round: 0, rounds: null };
  return {
    begin(hall) {
      going.board = createBoard(hall.live, null);
      going.unfollow = hall.follow((run) => beginAnew(going, run.live));
    },
    look: (view) => seen(glance(going), view),
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
    hideBoard: (follower) => hideBoard(going, follower),
    hideCalls: (follower) => void going.hearers.delete(follower),
    end(why) {
      for (const follower of everybody(going)) follower.line.close(4000, why);
      going.audiences.clear();
      going.hearers.clear();
      stopRounds(going);
      going.unfollow();
      going.board?.stop();
    },
  };
}

/** Another run is on: all that was told is void. */
function beginAnew(going: Going, live: Live): void {
  going.board?.stop();
  going.board = createBoard(live, going.board);
  going.picture = null;
  for (const follower of everybody(going)) follower.missed = true;
}

/** Throws before it has begun. */
function boardOf({ board }: Going): LiveBoard {
  if (board === null) throw new Error('the board has not begun');
  return board;
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
  going.round++;
  const [behind, ready] = [[] as Follower[], [] as Follower[]];
  for (const follower of followers) if (isReady(follower)) (follower.missed ? behind : ready).push(follower);
  if (going.audiences.size > 0) {
    const board = take(going);
    const { live } = boardOf(going);
    const moment = { time: live.time(), speed: live.speed(), at: going.now() };
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
  const { picture, takenIn, takenBehind, round } = going;
  const { simulation: { log }, speed } = boardOf(going).live;
  if (picture === null || going.rounds === null) return glance(going);
  const isFresh = takenIn === round || (log.seq === takenBehind && round - takenIn < LOOKS_EVERY && picture.clock.speed === speed());
  return isFresh ? picture : glance(going);
}

function glance(going: Going): Board {
  const { live: { simulation: { log } }, glance: look } = boardOf(going);
  [going.takenIn, going.takenBehind] = [going.round, log.seq];
  return (going.picture = look());
}

function tellPicture(going: Going, follower: Follower): void {
  say(follower, frameOf({ time: boardOf(going).live.time(), picture: follower.audience?.told ?? {} }));
}

function tellLastCalls(going: Going, follower: Follower): void {
  const { live, trace } = boardOf(going);
  say(follower, frameOf({ time: live.time(), calls: trace.since(0).events, fresh: true }));
  follower.heard = trace.seq;
}

/** Those who have heard the same hear the same. */
function tellCalls(going: Going, ready: readonly Follower[]): void {
  const { live, trace } = boardOf(going);
  const frames = new Map<number, string>();
  for (const follower of ready) {
    if (!going.hearers.has(follower) || follower.heard === trace.seq) continue;
    let frame = frames.get(follower.heard);
    if (frame === undefined) {
      const { events, missed } = trace.since(follower.heard);
      frames.set(follower.heard, (frame = frameOf({ time: live.time(), calls: events, ...(missed > 0 && { missed }) })));
    }
    say(follower, frame);
    follower.heard = trace.seq;
  }
}
