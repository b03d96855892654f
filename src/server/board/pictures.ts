// Pictures: who follows a picture of the run, and what goes out to them, ten times a second at the most however much happens. Those who want to see the same are told
// the same bytes. Whoever does not keep up is told nothing more, and gets everything afresh once all has arrived.

import type { Live } from '../live.ts';
import { type Audience, createAudience, type Look, tellChange } from './audience.ts';
import { type Follower, frameOf, isReady, say } from './follower.ts';

/** What is pictured. */
export interface Pictured<Picture> {
  /** The run that it is of. */
  readonly live: () => Live;
  /** How everything stands. What is as it was the last time should be the same object. */
  readonly glance: () => Picture;
  /** What else goes out in each round; nothing unless said. */
  readonly beside?: Beside;
  /** The wall clock. */
  readonly now: () => number;
  /** Hears of a bug. */
  readonly failed: (error: unknown) => void;
}

/** Something that is told beside the picture, to whoever wants it. */
export interface Beside {
  readonly followers: ReadonlySet<Follower>;
  readonly tell: (ready: readonly Follower[]) => void;
  /** The follower has missed something. */
  readonly tellAfresh: (follower: Follower) => void;
}

export interface Pictures<Picture> {
  /** What somebody sees of it now. */
  look(look: Look<Picture>): Partial<Picture>;
  /** Tells it everything now, and from now on what changes. */
  show(follower: Follower, look: Look<Picture>): void;
  hide(follower: Follower): void;
  /** There are followers; rounds begin if they have not. */
  goRound(): void;
  /** All that was told is void. */
  beginAnew(): void;
  /** Every line is closed with the reason. */
  end(why: string): void;
}

/** Milliseconds between two rounds. */
const ROUND = 100;
/** Time itself changes some things; so in every tenth round the records are looked at even when nothing has happened. */
const LOOKS_EVERY = 10;

interface Going<Picture> {
  readonly of: Pictured<Picture>;
  readonly audiences: Map<string, Audience<Picture>>;
  readonly showing: Map<Follower, Audience<Picture>>;
  picture: Picture | null;
  /** In which round that was taken, behind how many facts, and how fast time went. */
  takenIn: number;
  takenBehind: number;
  takenAt: number;
  round: number;
  rounds: NodeJS.Timeout | null;
}

export function createPictures<Picture>(of: Pictured<Picture>): Pictures<Picture> {
  const going: Going<Picture> = { of, audiences: new Map(), showing: new Map(), picture: null, takenIn: 0, takenBehind: -1, takenAt: 0, round: 0, rounds: null };
  return {
    look: ({ seen }) => seen(glance(going)),
    show(follower, look) {
      hide(going, follower);
      const audience = going.audiences.get(look.name) ?? createAudience(look, take(going), of.now());
      going.audiences.set(look.name, audience);
      audience.followers.add(follower);
      going.showing.set(follower, audience);
      tellPicture(going, follower);
      goRound(going);
    },
    hide: (follower) => hide(going, follower),
    goRound: () => goRound(going),
    beginAnew() {
      going.picture = null;
      for (const follower of everybody(going)) follower.missed = true;
    },
    end(why) {
      for (const follower of everybody(going)) follower.line.close(4000, why);
      going.audiences.clear();
      going.showing.clear();
      stopRounds(going);
    },
  };
}

function everybody<Picture>({ showing, of: { beside } }: Going<Picture>): ReadonlySet<Follower> {
  return new Set([...showing.keys(), ...(beside?.followers ?? [])]);
}

function hide<Picture>({ audiences, showing }: Going<Picture>, follower: Follower): void {
  const audience = showing.get(follower);
  showing.delete(follower);
  audience?.followers.delete(follower);
  if (audience?.followers.size === 0) audiences.delete(audience.look.name);
}

function goRound<Picture>(going: Going<Picture>): void {
  going.rounds ??= setInterval(() => {
    try {
      round(going);
    } catch (error) {
      stopRounds(going);
      going.of.failed(error);
    }
  }, ROUND);
}

function stopRounds<Picture>(going: Going<Picture>): void {
  if (going.rounds) clearInterval(going.rounds);
  going.rounds = null;
}

/** Nobody is told anything that could not be told to all. */
function round<Picture>(going: Going<Picture>): void {
  const { of: { live, now, beside }, audiences, showing } = going;
  const followers = everybody(going);
  if (followers.size === 0) return stopRounds(going);
  going.round++;
  const [behind, ready] = [[] as Follower[], [] as Follower[]];
  for (const follower of followers) if (isReady(follower)) (follower.missed ? behind : ready).push(follower);
  if (audiences.size > 0) {
    const picture = take(going);
    const moment = { time: live().time(), speed: live().speed(), at: now() };
    for (const audience of audiences.values()) tellChange(audience, picture, moment);
  }
  beside?.tell(ready);
  for (const follower of behind) {
    follower.missed = false;
    if (showing.has(follower)) tellPicture(going, follower);
    beside?.tellAfresh(follower);
  }
}

/** Not oftener than there are rounds, and not when nothing can be new. */
function take<Picture>(going: Going<Picture>): Picture {
  const { picture, takenIn, takenBehind, takenAt, round: present, of: { live } } = going;
  const { simulation: { log }, speed } = live();
  if (picture === null || going.rounds === null) return glance(going);
  const isFresh = takenIn === present || (log.seq === takenBehind && present - takenIn < LOOKS_EVERY && takenAt === speed());
  return isFresh ? picture : glance(going);
}

function glance<Picture>(going: Going<Picture>): Picture {
  const { live, glance: look } = going.of;
  [going.takenIn, going.takenBehind, going.takenAt] = [going.round, live().simulation.log.seq, live().speed()];
  return (going.picture = look());
}

function tellPicture<Picture>({ of: { live }, showing }: Going<Picture>, follower: Follower): void {
  say(follower, frameOf({ time: live().time(), picture: showing.get(follower)?.told ?? {} }));
}
