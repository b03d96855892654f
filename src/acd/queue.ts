// Queues: who waits, who could serve, and the lists of both. Records and their lists; the order of those who wait is in waitingLine.ts, who gets which call in matching.ts.

import type { Millis } from '../kernel/clock.ts';
import type { Hours } from '../kernel/hours.ts';
import type { Call } from '../switch/call.ts';
import type { Connection } from '../switch/connection.ts';
import type { Device } from '../switch/device.ts';
import type { Placement } from '../switch/placements/placement.ts';
import type { Memory, StrategyName } from '../switch/placements/selection.ts';
import type { Acd } from './acd.ts';
import type { Agent } from './agent.ts';
import type { CallBackWish } from './callBacks.ts';
import type { LookAhead } from './lookAhead.ts';
import type { Skills, Stage } from './needs.ts';
import type { Block } from './waitingLine.ts';

/** Where a call goes instead: `busy` is a tone, `wait` lets it wait all the same, else a number. */
export type Instead = 'busy' | 'wait' | { readonly to: string };

export interface QueueSettings {
  readonly name: string;
  readonly stages: readonly Stage[];
  readonly strategy: StrategyName;
  /** By agent, for random and percent allocation; 1 unless said. */
  readonly weights: ReadonlyMap<string, number>;
  /** Agents by the numbers of callers who should have them, if they are free. */
  readonly preferred: ReadonlyMap<string, string>;
  /** Of its calls, unless a call has one of its own; higher goes first. */
  readonly priority: number;
  /** How long a call rings at an agent. */
  readonly ringFor: Millis;
  /** Work after a call. */
  readonly wrapUp: Millis;
  /** Calls in a row that an agent may leave unanswered; then the agent is not ready. */
  readonly missedCalls: number;
  /** Calls that may wait. */
  readonly limit: number;
  readonly whenFull: Instead;
  /** No agent has logged on who could serve it. */
  readonly whenEmpty: Instead;
  readonly hours: Hours | null;
  readonly whenClosed: Instead;
  /** Null for as long as the caller likes. */
  readonly maxWait: Millis | null;
  readonly afterMaxWait: Instead;
  readonly announcements: readonly Announcement[];
  /** Numbers by the key that a waiting caller presses to go there; null for being called back. */
  readonly exits: ReadonlyMap<string, string | null>;
  /** Queues in which a call waits as well, from so long a wait on. */
  readonly also: readonly { readonly queue: string; readonly after: Millis }[];
  /** Queues that are asked whether they would have a call that waits, in the order in which they are asked. */
  readonly lookAhead: readonly LookAhead[];
  readonly serviceLevel: ServiceLevel;
}

export interface ServiceLevel {
  readonly within: Millis;
  /** Share of calls from 0 to 1. */
  readonly target: number;
}

export interface Announcement {
  readonly say: string;
  readonly after: Millis;
  /** Again and again; null for once. */
  readonly every: Millis | null;
}

export interface Queue extends Omit<QueueSettings, 'serviceLevel'> {
  readonly number: string;
  /** A supervisor may set another while the switch runs. */
  serviceLevel: ServiceLevel;
  readonly device: Device;
  /** One for each agent who could serve it, in the order of the site. */
  seats: Seat[];
  /** Of its agents: how many have logged on, and how many of these work, that is are not in a pause. */
  loggedOn: number;
  working: number;
  /** Seats of agents who are ready, those who have been so for longest first. */
  readonly ready: Line<Seat>;
  /** Calls that wait, the next to be served first. */
  readonly waiting: Line<Place>;
  readonly memory: Memory;
  /** How long calls have lately kept an agent busy, ring to end of work; what an expected wait is reckoned from. */
  handling: Millis;
}

/** An agent in a queue. */
export interface Seat {
  readonly agent: Agent;
  readonly queue: Queue;
  /** The agent's id. */
  readonly number: string;
  /** From which stage of waiting on. */
  readonly stage: number;
  readonly level: number;
  /** Place among the seats of the queue. */
  readonly order: number;
  isIn: boolean;
  before: Seat | null;
  behind: Seat | null;
}

/** A call in a queue. */
export interface Place {
  readonly offer: Offer;
  readonly queue: Queue;
  /** How far the queue's needs have relaxed for it. */
  stage: number;
  isIn: boolean;
  before: Place | null;
  behind: Place | null;
  /** Where it is counted; null while it does not wait. */
  block: Block | null;
}

/** A call on its way to an agent: it waits, rings, or is served. All connections that this makes share it. */
export interface Offer extends Placement {
  /** The queue that it came to. */
  readonly queue: Queue;
  /** When it came there; its place among others of its priority, also after it rang in vain. */
  readonly since: Millis;
  /** Which of two that came at one time was first. */
  readonly order: number;
  priority: number;
  /** What this call needs beside what its queues need; nothing, mostly. */
  readonly skills: Skills;
  readonly places: Place[];
  /** Where it stands while it waits; null while it rings, and of a wish to be called back. */
  connection: Connection | null;
  /** Null for a call; its caller has hung up and keeps the place. */
  readonly callBack: CallBackWish | null;
  /** Agents that have been rung for it. */
  readonly tried: string[];
  /** The caller has been told, and the needs relaxed, for so long a wait. */
  heard: Millis;
  /** When it last began to ring at an agent. */
  chosenAt: Millis;
}

/** A doubly linked list through its own members: in and out in no time, wherever they stand. */
export interface Line<Member> {
  first: Member | null;
  last: Member | null;
  length: number;
}

interface Linked<Member> {
  isIn: boolean;
  before: Member | null;
  behind: Member | null;
}

export function emptyLine<Member>(): Line<Member> {
  return { first: null, last: null, length: 0 };
}

/** Puts a member behind another, or first of all. */
export function enter<Member extends Linked<Member>>(line: Line<Member>, member: Member, before: Member | null): void {
  const behind = before === null ? line.first : before.behind;
  member.before = before;
  member.behind = behind;
  if (before === null) line.first = member;
  else before.behind = member;
  if (behind === null) line.last = member;
  else behind.before = member;
  member.isIn = true;
  line.length++;
}

export function leave<Member extends Linked<Member>>(line: Line<Member>, member: Member): void {
  if (!member.isIn) return;
  const { before, behind } = member;
  if (before === null) line.first = behind;
  else before.behind = behind;
  if (behind === null) line.last = before;
  else behind.before = before;
  member.before = member.behind = null;
  member.isIn = false;
  line.length--;
}

/** Whether one call is served before another. */
export function goesBefore(one: Offer, other: Offer): boolean {
  if (one.priority !== other.priority) return one.priority > other.priority;
  return one.since !== other.since ? one.since < other.since : one.order < other.order;
}

export function newPlace(offer: Offer, queue: Queue, stage = 0): Place {
  return { offer, queue, stage, isIn: false, before: null, behind: null, block: null };
}

/** The offer of a call that waits; null when it waits in no queue. */
export function offerOf({ connections }: Call, { rules }: Pick<Acd, 'rules'>): Offer | null {
  const waiting = connections.find(({ state, placement }) => state === 'queued' && placement?.rules === rules);
  return (waiting?.placement as Offer | undefined) ?? null;
}
