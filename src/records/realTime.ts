// Real-time items, called as CMS calls them: how each queue (csplit) and each agent (cagent) stands, and what they have done in the interval that goes on. Read from
// the ledger and the records when somebody looks; times are milliseconds of virtual time, spans milliseconds.

import type { Place, Queue } from '../acd/queue.ts';
import { expectedWaitBehind } from '../acd/waitingTime.ts';
import type { Millis } from '../kernel/clock.ts';
import { at, type Engagements } from './ledger/intervals/engagements.ts';
import type { Intervals } from './ledger/intervals/intervals.ts';
import type { Presence } from './ledger/intervals/presence.ts';
import { noQueueSums, type QueueNow, type QueueSums } from './ledger/intervals/queueSums.ts';
import type { AgentSums } from './ledger/intervals/agentSums.ts';

/** A queue. What is not known is left out. */
export interface SplitItems {
  readonly NAME: string;
  /** Calls that wait, calls that ring, and since when the one waits that has waited longest. */
  readonly INQUEUE: number;
  readonly INRING: number;
  readonly OLDESTCALL?: Millis | undefined;
  /** Expected wait of a call of priority 0, 1, 2, and 3 or more, that came now. */
  readonly EWTLOW?: Millis | undefined;
  readonly EWTMED?: Millis | undefined;
  readonly EWTHIGH?: Millis | undefined;
  readonly EWTTOP?: Millis | undefined;
  /** Agents who are logged on and can serve it; the six that follow add up to it. */
  readonly STAFFED: number;
  readonly AVAILABLE: number;
  readonly AGINRING: number;
  readonly ONACD: number;
  readonly INACW: number;
  readonly INAUX: number;
  readonly OTHER: number;
  /** Of this interval, each call where it ended. */
  readonly ACDCALLS: number;
  readonly ABNCALLS: number;
  readonly INFLOWCALLS: number;
  readonly OUTFLOWCALLS: number;
  readonly DEQUECALLS: number;
  readonly BUSYCALLS: number;
  readonly ANSTIME: Millis;
  readonly ABNTIME: Millis;
  readonly ACDTIME: Millis;
  readonly HOLDTIME: Millis;
  readonly MAXINQUEUE: number;
  /** Answered in time; and their share of all calls that ended, in percent. */
  readonly ACCEPTABLE: number;
  readonly SERVICELEVEL?: number | undefined;
}

export const workModes = ['AVAIL', 'RING', 'ACDIN', 'ACDOUT', 'ACW', 'ACWIN', 'ACWOUT', 'AUX', 'AUXIN', 'AUXOUT', 'OTHER'] as const;
export type WorkMode = (typeof workModes)[number];

/** An agent who is logged on. */
export interface AgentItems {
  readonly LOGID: string;
  readonly NAME: string;
  readonly EXTN: string;
  readonly WORKMODE: WorkMode;
  /** The reason of AUX, as the agent gave it. */
  readonly AUXREASON?: string | undefined;
  /** Since when. */
  readonly TIME: Millis;
  /** The queue whose call rings or is served, or was before the work. */
  readonly WORKSKILL?: string | undefined;
  readonly CALL?: string | undefined;
  readonly ONHOLD: number;
  /** Queues that the agent can serve. */
  readonly SKILLS: readonly string[];
  /** Of this interval, each call where it ended. */
  readonly ACDCALLS: number;
  readonly ACDTIME: Millis;
  readonly HOLDTIME: Millis;
  readonly EXTINCALLS: number;
  readonly EXTOUTCALLS: number;
  readonly NOANSREDIR: number;
  readonly TRANSFERRED: number;
  readonly CONFERENCE: number;
}

/** The interval that goes on: when it began, and its length. */
export interface IntervalItems {
  readonly INTRVL: Millis;
  readonly STARTTIME: Millis;
}

/** The interval of the ledger may be over with nothing having happened since: then nothing has happened in the next. */
function isOver({ bounds }: Intervals, startsAt: number, now: Millis): boolean {
  return startsAt + now >= bounds.end;
}

export function intervalItems({ bounds: { start, end } }: Intervals, startsAt: number, now: Millis): IntervalItems {
  const length = end - start;
  const gone = Math.max(0, Math.floor((startsAt + now - start) / length));
  return { INTRVL: length, STARTTIME: start + gone * length - startsAt };
}

/** By number. */
export function splitItems(state: Intervals, startsAt: number, now: Millis): Record<string, SplitItems> {
  const isNew = isOver(state, startsAt, now);
  return Object.fromEntries([...state.queues.values()].map((queue) => [queue.queue.number, splitItemsOf(state, queue, isNew ? noQueueSums(queue.waiting) : queue.sums)]));
}

/** How a queue stands; what it counts is of the interval of the ledger. */
export function splitItemsNow(state: Intervals, number: string): SplitItems {
  const queue = state.queues.get(number) as QueueNow;
  return splitItemsOf(state, queue, queue.sums);
}

function splitItemsOf({ presences, visits }: Intervals, { queue, waiting }: QueueNow, sums: QueueSums): SplitItems {
  const staff = { AVAILABLE: 0, AGINRING: 0, ONACD: 0, INACW: 0, INAUX: 0, OTHER: 0 };
  let staffed = 0;
  for (const presence of presences.values()) {
    const { queues, standing } = presence;
    if (!queues.includes(queue.number) && standing.queue !== queue.number) continue;
    staffed++;
    staff[placeIn(presence, queue.number)]++;
  }
  let [oldest, ringing]: [Millis | null, number] = [null, 0];
  for (const all of visits.byCall.values()) {
    for (const { queue: number, answeredAt, isWaiting, since } of all) {
      if (number !== queue.number || answeredAt !== null) continue;
      if (!isWaiting) ringing++;
      else if (oldest === null || since < oldest) oldest = since;
    }
  }
  const { acdCalls, abandoned, flowIn, flowOut, calledBack, refused, answerTime, abandonTime, talkTime, holdTime, mostWaiting, answeredInTime, offered } = sums;
  return {
    NAME: queue.name || queue.number, INQUEUE: waiting, INRING: ringing, ...(oldest !== null && { OLDESTCALL: oldest }), ...expectedWaits(queue),
    STAFFED: staffed, ...staff,
    ACDCALLS: acdCalls, ABNCALLS: abandoned, INFLOWCALLS: flowIn, OUTFLOWCALLS: flowOut, DEQUECALLS: calledBack, BUSYCALLS: refused,
    ANSTIME: answerTime, ABNTIME: abandonTime, ACDTIME: talkTime - holdTime, HOLDTIME: holdTime, MAXINQUEUE: mostWaiting,
    ACCEPTABLE: answeredInTime, ...(offered > 0 && { SERVICELEVEL: (answeredInTime * 100) / offered }),
  };
}

function placeIn({ standing: { duty, activity, queue } }: Presence, number: string): 'AVAILABLE' | 'AGINRING' | 'ONACD' | 'INACW' | 'INAUX' | 'OTHER' {
  if (duty === 'busy') return queue === number ? 'ONACD' : 'OTHER';
  if (duty === 'workingAfterCall') return queue === number ? 'INACW' : 'OTHER';
  if (duty === 'ringing') return queue === number ? 'AGINRING' : 'OTHER';
  if (activity !== 'idle') return 'OTHER';
  return duty === 'ready' ? 'AVAILABLE' : 'INAUX';
}

const priorities = [['EWTLOW', 0], ['EWTMED', 1], ['EWTHIGH', 2], ['EWTTOP', 3]] as const;

/** Behind all that go before it. */
function expectedWaits(queue: Queue): Partial<Pick<SplitItems, (typeof priorities)[number][0]>> {
  return Object.fromEntries(priorities.flatMap(([item, priority]) => {
    let inFront = 0;
    for (let place: Place | null = queue.waiting.first; place !== null && (place.offer.priority >= priority || item === 'EWTLOW'); place = place.behind) inFront++;
    const wait = expectedWaitBehind(queue, inFront);
    return wait === null ? [] : [[item, wait] as const];
  }));
}

/** By id, those who are logged on. */
export function agentItems(state: Intervals, startsAt: number, now: Millis): Record<string, AgentItems> {
  const isNew = isOver(state, startsAt, now);
  return Object.fromEntries([...state.presences.values()].map((presence) => {
    const { agent: { number } } = presence;
    return [number, agentItemsOf(state.engagements, presence, isNew ? [] : [...(state.agents.get(number)?.values() ?? [])])];
  }));
}

function agentItemsOf(engagements: Engagements, presence: Presence, sums: readonly AgentSums[]): AgentItems {
  const { agent: { number, name }, device, standing: { duty, reason, queue, call, isHolding }, began, queues } = presence;
  const all = (member: keyof AgentSums) => sums.reduce((total, one) => total + one[member], 0);
  return {
    LOGID: number, NAME: name || number, EXTN: device, WORKMODE: workModeOf(presence, engagements), ...(duty === 'notReady' && reason !== '' && { AUXREASON: reason }), TIME: began,
    ...(queue !== '' && { WORKSKILL: queue }), ...(call !== '' && { CALL: call }), ONHOLD: isHolding ? 1 : 0, SKILLS: queues,
    ACDCALLS: all('acdCalls'), ACDTIME: all('talkTime') - all('holdTime'), HOLDTIME: all('holdTime'), EXTINCALLS: all('extInCalls'), EXTOUTCALLS: all('extOutCalls'),
    NOANSREDIR: all('unanswered'), TRANSFERRED: all('transferred'), CONFERENCE: all('conferenced'),
  };
}

/** A call for a queue that the agent made is ACDOUT; a call of no queue in a ready agent's way is OTHER. */
function workModeOf({ device, standing: { duty, activity } }: Presence, engagements: Engagements): WorkMode {
  const way = activity === 'extIn' ? 'IN' : activity === 'extOut' ? 'OUT' : '';
  switch (duty) {
    case 'ringing': return 'RING';
    case 'busy': return at(engagements, device).some(({ queue, way: made }) => queue !== '' && made === 'out') ? 'ACDOUT' : 'ACDIN';
    case 'workingAfterCall': return `ACW${way}`;
    case 'notReady': return `AUX${way}`;
    case 'ready': return way === '' ? 'AVAIL' : 'OTHER';
  }
}
