// A call that goes on, and what each thing that happens to it writes into its record.

import type { Millis } from '../kernel/clock.ts';
import type { CallId } from '../switch/call.ts';
import type { CallOutcome, CallRecord, Handling, QueueVisit, VisitEnd } from './callRecords.ts';

type Open<Type> = { -readonly [Key in keyof Type]: Type[Key] };

export type OpenHandling = Open<Handling>;
export type OpenVisit = Open<QueueVisit>;
export interface OpenRecord extends Open<Omit<CallRecord, 'visits'>> { readonly visits: OpenVisit[] }

/** Somebody who serves the call. */
interface Talk {
  readonly device: string;
  readonly since: Millis;
  heldSince: Millis | null;
  hold: Millis;
  readonly into: readonly OpenHandling[];
}

export interface Going {
  readonly record: OpenRecord;
  /** The device that began it: a line, or a telephone; empty for a call of a campaign's own. */
  readonly origin: string;
  /** Where it waits; null while it does not. */
  visit: OpenVisit | null;
  talks: readonly Talk[];
  /** What it comes to if it ends now. */
  ending: CallOutcome;
}

const NO_TALKS: readonly Talk[] = [];

export function newRecord(call: CallId, direction: CallRecord['direction'], calling: string, called: string, began: Millis): OpenRecord {
  return { call, direction, kind: '', caller: null, calling, called, attempt: 1, began, queued: null, queue: '', wait: 0, answered: null, agent: '', device: '', talk: 0, hold: 0, work: 0, ended: null, outcome: 'unfinished', visits: [] };
}

export function beginning(record: OpenRecord, origin: string): Going {
  return { record, origin, visit: null, talks: NO_TALKS, ending: unheard(record) };
}

/** When nobody answers. */
function unheard({ direction }: OpenRecord): CallOutcome {
  return direction === 'in' ? 'abandoned' : 'unanswered';
}

/** A call from a telephone takes a line. One that came in and goes out again stays a call in. */
export function goesOut({ record, origin }: Going, line: string): void {
  if (record.direction === 'internal' && line !== origin) record.direction = 'out';
}

export function comesTo(going: Going, queue: string, time: Millis): void {
  const { record } = going;
  endVisit(going, 'sentOn', time);
  record.queued ??= time;
  record.queue = queue;
  going.visit = { queue, came: time, wait: null, end: 'unfinished', agent: '', talk: 0, hold: 0, work: 0 };
  record.visits.push(going.visit);
  going.ending = 'abandoned';
}

/** Sent to a telephone, or to a machine that will speak. */
export function rings(going: Going): void {
  if (going.visit === null) going.ending = unheard(going.record);
}

/** A machine has answered. */
export function served(going: Going): void {
  if (going.visit === null) going.ending = 'served';
}

export function diverted(going: Going, device: string, cause: string, time: Millis): void {
  if (device === going.visit?.queue && cause !== 'distributed') endVisit(going, 'sentOn', time);
  left(going, device, time);
}

export function hearsTone(going: Going, failing: string, cause: string, time: Millis): void {
  if (failing === going.visit?.queue) endVisit(going, 'refused', time);
  going.ending = cause === 'trunksBusy' || cause === 'networkOutOfOrder' ? 'blocked' : 'refused';
}

export function willBeCalledBack(going: Going, time: Millis): void {
  endVisit(going, 'calledBack', time);
  going.ending = 'calledBack';
}

/** A person at `device` has answered; `server` serves the call: that person, or inside whoever called out. */
export function answered(going: Going, device: string, server: string, agentAt: (telephone: string) => string, time: Millis): void {
  const { record, visit } = going;
  const isFirst = record.answered === null;
  endVisit(going, 'answered', time);
  if (isFirst) record.answered = time;
  if (isFirst && record.device === '') Object.assign(record, { device: server, agent: record.agent || agentAt(server) });
  if (visit) visit.agent = agentAt(device);
  const into = [...(isFirst ? [record] : []), ...(visit ? [visit] : [])];
  if (into.length > 0) going.talks = [...going.talks, { device: server, since: time, heldSince: null, hold: 0, into }];
}

export function held({ talks }: Going, device: string, time: Millis): void {
  const talk = talks.find((one) => one.device === device);
  if (talk) talk.heldSince ??= time;
}

export function retrieved({ talks }: Going, device: string, time: Millis): void {
  const talk = talks.find((one) => one.device === device);
  if (talk) endHold(talk, time);
}

function endHold(talk: Talk, time: Millis): void {
  if (talk.heldSince !== null) talk.hold += time - talk.heldSince;
  talk.heldSince = null;
}

/** Whoever served it there does no more. */
export function left(going: Going, device: string, time: Millis): void {
  if (going.talks.some((talk) => talk.device === device)) leftBehind(going, (other) => other !== device, time);
}

/** Of those who serve it only these are still there. */
export function leftBehind(going: Going, isThere: (device: string) => boolean, time: Millis): void {
  for (const talk of going.talks) if (!isThere(talk.device)) endTalk(talk, time);
  going.talks = going.talks.filter(({ device }) => isThere(device));
}

function endTalk(talk: Talk, time: Millis): void {
  endHold(talk, time);
  for (const one of talk.into) {
    one.talk = time - talk.since;
    one.hold = talk.hold;
  }
}

export function over(going: Going, time: Millis): void {
  const { record } = going;
  endVisit(going, 'abandoned', time);
  leftBehind(going, () => false, time);
  record.ended = time;
  record.outcome = record.answered === null ? going.ending : 'answered';
}

/** Before the first answer it counts as wait of the call. */
function endVisit(going: Going, end: VisitEnd, time: Millis): void {
  const { visit, record } = going;
  if (visit === null) return;
  visit.wait = time - visit.came;
  visit.end = end;
  if (record.answered === null) record.wait += visit.wait;
  going.visit = null;
}
