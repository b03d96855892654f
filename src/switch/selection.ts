// Strategies: who of those that are free is rung next. Pure functions, for hunt groups and for whatever else hands out calls; they change nothing.

import type { Millis } from '../kernel/clock.ts';
import type { Stream } from '../kernel/random.ts';

/*
 What each strategy is called elsewhere:

  ours         Asterisk          FreeSWITCH                 Avaya             Cisco              Webex
  linear       linear            top-down                   ddc               linear             REGULAR
  circular     rrmemory          round-robin                circ              circular           CIRCULAR
  longestIdle  leastrecent       longest-idle-agent         ucd-mia           Longest Available  UNIFORM
  leastUsed    fewestcalls       agent-with-fewest-calls    -                 -                  -
  ringAll      ringall           ring-all                   -                 -                  SIMULTANEOUS
  random       random, wrandom   random                     -                 -                  WEIGHTED
*/

/** Whoever can be rung; of a device its number, of an agent theirs. */
export interface Candidate {
  readonly number: string;
}

/** What is remembered of past choices. Plain records, so that a checkpoint can hold them. */
export interface Memory {
  /** Who was rung last, null when nobody was. */
  last: string | null;
  /** Of every member. */
  readonly members: ReadonlyMap<string, MemberMemory>;
}

export interface MemberMemory {
  /** When a call of this group was last there; 0 when there was none. */
  freeSince: Millis;
  /** Calls of this group that were answered there. */
  calls: number;
}

/** What a choice rests on beside who is free. */
export interface Line<Member extends Candidate> {
  /** All, free or not, in their order. */
  readonly members: readonly Member[];
  readonly memory: Memory;
  /** The line's own stream of chance. */
  readonly random: Stream;
  /** By number; one that is not listed weighs 1. */
  readonly weights: ReadonlyMap<string, number>;
}

/** `free` is in the order of the members, which decides between equals. Gives those to ring, several to ring them all at once, none if none is free. */
export type Strategy = <Member extends Candidate>(free: readonly Member[], line: Line<Member>) => readonly Member[];

/** Always from the top. */
const linear: Strategy = (free) => free.slice(0, 1);

/** Whoever comes after the one that was rung last. */
const circular: Strategy = (free, { members, memory }) => {
  const after = members.findIndex(({ number }) => number === memory.last) + 1;
  const turn = [...members.slice(after), ...members.slice(0, after)];
  return turn.filter((member) => free.includes(member)).slice(0, 1);
};

/** Whoever has had no call of the line for the longest time. */
const longestIdle: Strategy = (free, { memory }) => least(free, (member) => memory.members.get(member.number)?.freeSince ?? 0);

/** Whoever has answered the fewest calls of the line. */
const leastUsed: Strategy = (free, { memory }) => least(free, (member) => memory.members.get(member.number)?.calls ?? 0);

const ringAll: Strategy = (free) => free;

/** Anybody; one with twice the weight twice as often. */
const random: Strategy = (free, { random: stream, weights }) => {
  const weightOf = ({ number }: Candidate) => weights.get(number) ?? 1;
  const total = free.reduce((sum, member) => sum + weightOf(member), 0);
  if (total === 0) return [];
  let left = stream.integer(total);
  for (const member of free) {
    left -= weightOf(member);
    if (left < 0) return [member];
  }
  return [];
};

export const strategies = { linear, circular, longestIdle, leastUsed, ringAll, random } satisfies { readonly [name: string]: Strategy };

export type StrategyName = keyof typeof strategies;

/** The first of those with the smallest measure. */
function least<Member>(free: readonly Member[], measure: (member: Member) => number): readonly Member[] {
  let best: Member | null = null;
  for (const member of free) if (best === null || measure(member) < measure(best)) best = member;
  return best === null ? [] : [best];
}
