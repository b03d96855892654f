// One end of a tie: what has been said and heard on it, and which call is on each line. Records, and how a message is said.

import type { Millis } from '../kernel/clock.ts';
import type { Ear, Telling } from '../kernel/log.ts';
import type { Switch } from '../switch/switch.ts';
import type { CallData, CallId } from '../switch/call.ts';
import type { Device } from '../switch/device.ts';
import type { Linkage } from '../switch/linkage.ts';
import type { Tie, Trunk } from '../switch/trunk.ts';
import type { TieFact } from './facts.ts';
import type { Numbered, Question, TieMessage, Verdict } from './message.ts';

export interface TieEnd {
  /** The name of its trunk. */
  readonly name: string;
  readonly device: Device;
  readonly trunk: Trunk;
  readonly tie: Tie;
  /** Both ends have agreed on it when they began to count; null before they have. */
  epoch: string | null;
  /** Number of the last message that was said, and of the last that was taken from the other end. */
  said: number;
  taken: number;
  /** Those of which it is not known that the other end has taken them, oldest first. */
  unheard: Numbered[];
  /** What is on each line; null for nothing. */
  readonly legs: (Leg | null)[];
  /** Calls that were set up from here so far, and questions that were asked. */
  setUps: number;
  questions: number;
  /** Questions without an answer, by number. */
  readonly open: Map<number, OpenQuestion>;
}

/** A call as both ends know it, on one line. */
export interface Leg {
  readonly ref: string;
  /** It was set up from here. */
  readonly isOurs: boolean;
  /** How far the other end has been told that it has come; of a leg of ours, how far that one has told. */
  stage: 'begun' | 'alerting' | 'answered' | 'failed';
  /** What both ends know of it, and the number of the message by which this end last told; 0 for never. */
  data: CallData;
  dataToldAt: number;
  linkage: Linkage;
  linkToldAt: number;
}

/** For a call that waits in a queue, and which of the places that it looks ahead to. */
export interface OpenQuestion {
  readonly call: CallId;
  readonly queue: string;
  readonly place: number;
}

export function newTieEnd(device: Device, trunk: Trunk, tie: Tie): TieEnd {
  return { name: trunk.name, device, trunk, tie, epoch: null, said: 0, taken: 0, unheard: [], legs: trunk.lines.map(() => null), setUps: 0, questions: 0, open: new Map() };
}

/** Who judges for the queues of this site, and hears what others have judged. */
export interface Queues {
  judge(question: Question): Verdict;
  judged(asked: OpenQuestion, verdict: Verdict): void;
}

/** Who brings messages to the other end. */
export type Carrier = (end: TieEnd, numbered: Numbered) => void;

export interface Ties {
  readonly pbx: Switch;
  readonly log: Telling<TieFact>;
  /** In the order of the site, by trunk. */
  readonly ends: ReadonlyMap<string, TieEnd>;
  /** Listens as soon as a tie has begun. */
  readonly ear: Ear;
  /** Null where there are none. */
  queues: Queues | null;
  /** Not enumerable, so that no checkpoint sees it. */
  readonly carry?: Carrier;
}

/** From now on this is who carries. */
export function carryBy(ties: Ties, carry: Carrier): void {
  Object.defineProperty(ties, 'carry', { value: carry, enumerable: false, configurable: true });
}

/** It is kept until the other end has it; before both have begun, nobody has anything to say. */
export function say(ties: Ties, end: TieEnd, message: TieMessage): void {
  if (end.epoch === null) return;
  const numbered: Numbered = { number: ++end.said, taken: end.taken, time: ties.pbx.clock.now, message };
  end.unheard.push(numbered);
  ties.carry?.(end, numbered);
}

/** The other end has taken everything up to this number. */
export function isHeard(end: TieEnd, number: number): void {
  let count = 0;
  while (count < end.unheard.length && (end.unheard[count] as Numbered).number <= number) count++;
  if (count > 0) end.unheard.splice(0, count);
}

/** The end of the tie that a line belongs to, while both ends talk; null for any other device. */
export function endOf(ties: Ties, { kind, trunk }: Device): TieEnd | null {
  if (kind !== 'line' || trunk === null || !trunk.tie?.coupled) return null;
  return ties.ends.get(trunk.name) ?? null;
}

export function lineOf({ trunk }: TieEnd, line: number): Device | null {
  return trunk.lines[line - 1] ?? null;
}

/** The time at which the other end hears it, on its own clock if both have begun together. */
export function arrivesAt({ tie }: TieEnd, { time }: Numbered): Millis {
  return time + tie.delay;
}
