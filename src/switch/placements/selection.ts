// Strategies: who of those that are free is rung next. Pure functions, for hunt groups, queues and whatever else hands out calls; they change nothing.

import type { Millis } from '../../kernel/clock.ts';
import type { Stream } from '../../kernel/random.ts';

/*
 What each strategy is called elsewhere:

  ours               Asterisk          FreeSWITCH                    Avaya             Cisco                    Webex
  linear             linear            top-down                      ddc               linear                   REGULAR
  circular           rrmemory          round-robin                   circ              circular                 CIRCULAR
  inTurn             rrordered         sequentially-by-agent-order   -                 -                        -
  longestIdle        leastrecent       longest-idle-agent            ucd-mia           Longest Available        UNIFORM
  leastOccupied      -                 -                             ucd-loa           -                        -
  bestSkillIdle      (penalty)         (tiers)                       ead-mia           Most Skilled             SKILL_BASED
  bestSkillOccupied  -                 -                             ead-loa           -                        -
  bestSkill          (penalty)         (tiers)                       -                 Most Skilled by Order    -
  leastUsed          fewestcalls       agent-with-fewest-calls       -                 Most Handled (inverse)   -
  leastTalked        -                 agent-with-least-talk-time    -                 -                        -
  percent            -                 -                             pad               -                        WEIGHTED
  lastAgent          -                 -                             -                 -                        -
  ringAll            ringall           ring-all                      -                 -                        SIMULTANEOUS
  random             random, wrandom   random                        -                 -                        -

 A preferred agent is no strategy but a wish: whoever a queue prefers for a caller and is free comes before what the strategy says.
*/

/** Whoever can be rung; of a device its number, of an agent theirs. */
export interface Candidate {
  readonly number: string;
}

/** What is remembered of past choices. Plain records, so that a checkpoint can hold them. */
export interface Memory {
  /** Who was rung last, null when nobody was. */
  last: string | null;
}

export interface MemberRecord {
  /** When a call was last there; 0 when there was none. */
  freeSince: Millis;
  /** Calls that were answered there. */
  calls: number;
  /** Time spent in them. */
  talked: Millis;
  /** Time in calls and in work after them, and time waiting for one. */
  worked: Millis;
  waited: Millis;
}

export function noRecord(): MemberRecord {
  return { freeSince: 0, calls: 0, talked: 0, worked: 0, waited: 0 };
}

/** What a choice rests on beside who is free. */
export interface Choice<Member extends Candidate> {
  readonly now: Millis;
  /** All, free or not, in their order. */
  readonly members: readonly Member[];
  readonly memory: Memory;
  readonly recordOf: (member: Member) => MemberRecord;
  /** Of a skill, 1 is best. */
  readonly levelOf: (member: Member) => number;
  readonly weightOf: (member: Member) => number;
  /** Numbers of those that were rung for the call before. */
  readonly tried: readonly string[];
  /** Who served the caller last; null when nobody did. */
  readonly lastAgent: string | null;
  /** The line's own stream of chance. */
  readonly random: Stream;
}

/** `free` is in the order of the members, which decides between equals. Gives those to ring, several to ring them all at once, none if none is free. */
export type Strategy = <Member extends Candidate>(free: readonly Member[], choice: Choice<Member>) => readonly Member[];

/** Always from the top. */
const linear: Strategy = (free) => free.slice(0, 1);

/** Whoever comes after the one that was rung last. */
const circular: Strategy = (free, { members, memory }) => {
  const after = members.findIndex(({ number }) => number === memory.last) + 1;
  const turn = [...members.slice(after), ...members.slice(0, after)];
  return turn.filter((member) => free.includes(member)).slice(0, 1);
};

/** From the top for each call, nobody twice before everybody was once. */
const inTurn: Strategy = (free, { tried }) => least(free, ({ number }) => tried.filter((one) => one === number).length);

/** Whoever has had no call for the longest time. */
const longestIdle: Strategy = (free, { recordOf }) => least(free, (member) => recordOf(member).freeSince);

/** Whoever has worked the smallest share of the time. */
const leastOccupied: Strategy = (free, choice) => least(free, (member) => occupancy(member, choice));

const bestSkill: Strategy = (free, { levelOf }) => least(free, levelOf);

const bestSkillIdle: Strategy = (free, choice) => longestIdle(ofBestLevel(free, choice), choice);

const bestSkillOccupied: Strategy = (free, choice) => leastOccupied(ofBestLevel(free, choice), choice);

/** Whoever has answered the fewest calls. */
const leastUsed: Strategy = (free, { recordOf }) => least(free, (member) => recordOf(member).calls);

const leastTalked: Strategy = (free, { recordOf }) => least(free, (member) => recordOf(member).talked);

/** Whoever is furthest behind the share of calls that the weights give. */
const percent: Strategy = (free, { recordOf, weightOf }) => least(free.filter((member) => weightOf(member) > 0), (member) => (recordOf(member).calls + 1) / weightOf(member));

/** Whoever served the caller last, else the longest idle. */
const lastAgent: Strategy = (free, choice) => {
  const known = free.filter(({ number }) => number === choice.lastAgent);
  return known.length > 0 ? known : longestIdle(free, choice);
};

const ringAll: Strategy = (free) => free;

/** Anybody; one with twice the weight twice as often. */
const random: Strategy = (free, { random: stream, weightOf }) => {
  const total = free.reduce((sum, member) => sum + weightOf(member), 0);
  if (total === 0) return [];
  let left = stream.integer(total);
  for (const member of free) {
    left -= weightOf(member);
    if (left < 0) return [member];
  }
  return [];
};

export const strategies = {
  linear, circular, inTurn, longestIdle, leastOccupied, bestSkill, bestSkillIdle, bestSkillOccupied, leastUsed, leastTalked, percent, lastAgent, ringAll, random,
} satisfies { readonly [name: string]: Strategy };

export type StrategyName = keyof typeof strategies;

export const strategyNames = Object.keys(strategies) as [StrategyName, ...StrategyName[]];

function occupancy<Member extends Candidate>(member: Member, { recordOf, now }: Choice<Member>): number {
  const { worked, waited, freeSince } = recordOf(member);
  const staffed = worked + waited + now - freeSince;
  return staffed === 0 ? 0 : worked / staffed;
}

function ofBestLevel<Member extends Candidate>(free: readonly Member[], { levelOf }: Choice<Member>): readonly Member[] {
  const best = free.reduce((level, member) => Math.min(level, levelOf(member)), Infinity);
  return free.filter((member) => levelOf(member) === best);
}

/** The first of those with the smallest measure. */
function least<Member>(free: readonly Member[], measure: (member: Member) => number): readonly Member[] {
  let best: Member | undefined;
  let smallest = Infinity;
  for (const member of free) {
    const value = measure(member);
    if (best !== undefined && value >= smallest) continue;
    best = member;
    smallest = value;
  }
  return best === undefined ? [] : [best];
}
