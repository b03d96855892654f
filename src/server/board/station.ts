// The station: who follows the board, and calls as they happen. What goes out, how often, and to whom is in pictures.ts.

import type { Hall } from '../hall.ts';
import { createBoard, type LiveBoard } from './board.ts';
import { type Follower, frameOf, say } from './follower.ts';
import type { Board } from './messages.ts';
import { createPictures, type Pictures } from './pictures.ts';
import { lookOf, type View } from './view.ts';

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

/** What a station works with. */
interface Going {
  /** Those who hear of calls. */
  readonly hearers: Set<Follower>;
  /** Null until it begins. */
  board: LiveBoard | null;
  unfollow: () => void;
}

/** `now` is the wall clock; `failed` hears of a bug. */
export function createStation(now: () => number, failed: (error: unknown) => void): Station {
  const going: Going = { hearers: new Set(), board: null, unfollow: () => {} };
  const pictures: Pictures<Board> = createPictures({
    now, failed, live: () => boardOf(going).live, glance: () => boardOf(going).glance(),
    beside: { followers: going.hearers, tell: (ready) => tellCalls(going, ready), tellAfresh: (follower) => going.hearers.has(follower) && tellLastCalls(going, follower) },
  });
  return {
    begin(hall) {
      going.board = createBoard(hall.live, null);
      going.unfollow = hall.follow(({ live }) => {
        going.board?.stop();
        going.board = createBoard(live, going.board);
        pictures.beginAnew();
      });
    },
    look: (view) => pictures.look(lookOf(view)),
    showBoard: (follower, view) => pictures.show(follower, lookOf(view)),
    showCalls(follower) {
      going.hearers.add(follower);
      tellLastCalls(going, follower);
      pictures.goRound();
    },
    hideBoard: (follower) => pictures.hide(follower),
    hideCalls: (follower) => void going.hearers.delete(follower),
    end(why) {
      pictures.end(why);
      going.hearers.clear();
      going.unfollow();
      going.board?.stop();
    },
  };
}

/** Throws before it has begun. */
function boardOf({ board }: Going): LiveBoard {
  if (board === null) throw new Error('the board has not begun');
  return board;
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
