// Figures as CTI OS has them: of agents since they logged on and since midnight, of queues now, in the interval that goes on, and since midnight. Read from the sums of the ledger
// when somebody looks; nothing is counted here. Times are whole seconds.

import type { AgentFigure, SkillGroupFigure, skillGroupNow } from '../ctios/statistics.ts';
import type { Millis } from '../kernel/clock.ts';
import { type AgentSums, noAgentSums, spend } from './ledger/intervals/agentSums.ts';
import { boundsAt } from './ledger/intervals/border.ts';
import { addAgent, addQueue, dayOf, queueDay } from './ledger/intervals/days.ts';
import { at } from './ledger/intervals/engagements.ts';
import type { Intervals } from './ledger/intervals/intervals.ts';
import type { Presence } from './ledger/intervals/presence.ts';
import { noQueueSums, type QueueSums } from './ledger/intervals/queueSums.ts';
import { splitItemsNow } from './realTime.ts';

export type Figures = Readonly<Record<string, number>>;

/** When somebody looks; `startsAt` is when the run began. */
export interface Looking {
  readonly startsAt: number;
  readonly now: Millis;
  /** Of an interval, and the clock by which it begins. */
  readonly length: Millis;
  readonly timeZone: string;
}

const seconds = (millis: Millis) => Math.floor(millis / 1000);

const ofAgent: { readonly [Name in AgentFigure]: (sums: AgentSums) => number } = {
  LoggedOnTime: ({ staffTime }) => seconds(staffTime),
  AvailTime: ({ availableTime }) => seconds(availableTime),
  NotReadyTime: ({ auxTime }) => seconds(auxTime),
  TalkTime: ({ acdTime }) => seconds(acdTime),
  WorkTime: ({ workTime }) => seconds(workTime),
  ReservedTime: ({ otherTime }) => seconds(otherTime),
  BusyOtherTime: ({ extTime }) => seconds(extTime),
  HandledCalls: ({ acdCalls }) => acdCalls,
  HandledCallsTalkTime: ({ talkTime, holdTime }) => seconds(talkTime - holdTime),
  HandledCallsAfterCallTime: ({ workTime }) => seconds(workTime),
  HandledCallsTime: ({ talkTime, workTime }) => seconds(talkTime + workTime),
  IncomingCallsHeldTime: ({ holdTime }) => seconds(holdTime),
  AgentOutCalls: ({ extOutCalls }) => extOutCalls,
  AgentOutCallsTime: ({ extOutTime }) => seconds(extOutTime),
  InternalCallsRcvd: ({ extInCalls }) => extInCalls,
  InternalCallsRcvdTime: ({ extInTime }) => seconds(extInTime),
  RedirectNoAnsCalls: ({ unanswered }) => unanswered,
  TransferredOutCalls: ({ transferred }) => transferred,
  ConferencedOutCalls: ({ conferenced }) => conferenced,
};

const ofSkillGroup: { readonly [Name in SkillGroupFigure]: (sums: QueueSums) => number } = {
  CallsOffered: ({ offered }) => offered,
  HandledCalls: ({ acdCalls }) => acdCalls,
  HandledCallsTalkTime: ({ talkTime, holdTime }) => seconds(talkTime - holdTime),
  HandledCallsAfterCallTime: ({ workTime }) => seconds(workTime),
  AvgHandledCallsTalkTime: ({ talkTime, holdTime, acdCalls }) => seconds((talkTime - holdTime) / Math.max(1, acdCalls)),
  AnswerWaitTime: ({ answerTime }) => seconds(answerTime),
  IncomingCallsHeldTime: ({ holdTime }) => seconds(holdTime),
  CallsAbandQ: ({ abandoned }) => abandoned,
  AbandQTime: ({ abandonTime }) => seconds(abandonTime),
  LongestCallAbandQOrAnswered: ({ longestWait }) => seconds(longestWait),
  OverflowOut: ({ flowOut }) => flowOut,
  ServiceLevelCalls: ({ answeredInTime }) => answeredInTime,
  ServiceLevelCallsAband: ({ abandonedInTime }) => abandonedInTime,
  ServiceLevel: ({ answeredInTime, offered }) => (offered === 0 ? 100 : Math.round((answeredInTime * 100) / offered)),
  LoggedOnTime: ({ staffTime }) => seconds(staffTime),
  AvailTime: ({ availableTime }) => seconds(availableTime),
  NotReadyTime: ({ auxTime }) => seconds(auxTime),
  BusyOtherTime: ({ otherTime }) => seconds(otherTime),
};

function named<Sums>(table: { readonly [name: string]: (sums: Sums) => number }, ending: string, sums: Sums): Figures {
  return Object.fromEntries(Object.entries(table).map(([name, figure]) => [name + ending, figure(sums)]));
}

/** Nothing but noughts for an agent who was never here. */
export function agentFiguresOf(state: Intervals, agent: string, looking: Looking): Figures {
  const { session, today } = state.days.agents.get(agent) ?? { session: noAgentSums(), today: noAgentSums() };
  const [inSession, inDay] = [{ ...session }, isAnotherDay(state, looking) ? noAgentSums() : { ...today }];
  addAgent(inSession, presentOf(state, agent, looking.now));
  addAgent(inDay, isAnotherDay(state, looking) ? presentOf(state, agent, looking.now, midnight(looking)) : presentOf(state, agent, looking.now));
  return { ...named(ofAgent, 'Session', inSession), ...named(ofAgent, 'Today', inDay) };
}

/** What an agent did in the interval of the ledger, up to now; behind `since` only the time of what goes on. */
function presentOf({ agents, presences }: Intervals, agent: string, now: Millis, since: Millis | null = null): AgentSums {
  const own = new Map([[agent, new Map(since === null ? [...(agents.get(agent) ?? [])].map(([queue, sums]) => [queue, { ...sums }] as const) : [])]]);
  for (const presence of presences.values()) if (presence.agent.number === agent) spend(fromThen(presence, since), now, own, () => undefined);
  const all = noAgentSums();
  for (const sums of own.get(agent)?.values() ?? []) addAgent(all, sums);
  return all;
}

const fromThen = (presence: Presence, since: Millis | null): Presence => ({ ...presence, counted: Math.max(presence.counted, since ?? 0) });

/** Nothing may have happened since midnight: then the ledger stands in yesterday. */
function isAnotherDay({ bounds, days }: Intervals, { startsAt, now }: Looking): boolean {
  return startsAt + now >= bounds.end && dayOf({ start: startsAt + now, setting: bounds.setting }) !== days.day;
}

/** As time of the run. */
function midnight({ startsAt, now, timeZone }: Looking): Millis {
  return boundsAt(startsAt + now, 86_400_000, timeZone, null).start - startsAt;
}

/** Null for a queue that there is not. */
export function skillGroupFiguresOf(state: Intervals, queue: string, looking: Looking): Figures | null {
  const present = state.queues.get(queue);
  if (!present) return null;
  const isOver = looking.startsAt + looking.now >= state.bounds.end;
  const interval = isOver ? boundsAt(looking.startsAt + looking.now, looking.length, looking.timeZone, state.bounds.setting).start - looking.startsAt : null;
  const half = queueUpTo(state, queue, looking.now, isOver ? noQueueSums(0) : { ...present.sums }, interval);
  const another = isAnotherDay(state, looking);
  const today = another ? noQueueSums(0) : queueDay(state.days, queue);
  addQueue(today, another ? queueUpTo(state, queue, looking.now, noQueueSums(0), midnight(looking)) : queueUpTo(state, queue, looking.now, { ...present.sums }, null));
  return { ...nowOf(state, queue, looking), ...named(ofSkillGroup, 'ToHalf', half), ...named(ofSkillGroup, 'Today', today) };
}

/** With the time of its agents up to now. */
function queueUpTo({ presences }: Intervals, queue: string, now: Millis, sums: QueueSums, since: Millis | null): QueueSums {
  for (const presence of presences.values()) spend(fromThen(presence, since), now, new Map(), (number) => (number === queue ? sums : undefined));
  return sums;
}

function nowOf(state: Intervals, queue: string, { now }: Looking): { readonly [Name in keyof typeof skillGroupNow]: number } {
  const { STAFFED, AVAILABLE, AGINRING, INAUX, OTHER, INQUEUE } = splitItemsNow(state, queue);
  const there = [...state.presences.values()].filter(({ standing }) => standing.queue === queue);
  const working = there.filter(({ standing: { duty } }) => duty === 'workingAfterCall');
  const readyNext = working.filter(({ agent: { pending, readyAfterCall } }) => (pending ?? (readyAfterCall === 'auto' ? 'ready' : 'notReady')) === 'ready').length;
  const busy = there.filter(({ standing: { duty } }) => duty === 'busy');
  const held = busy.filter(({ standing: { isHolding } }) => isHolding);
  const out = busy.filter((presence) => !held.includes(presence) && at(state.engagements, presence.device).some(({ queue: of, way }) => of !== '' && way === 'out'));
  const waits = [...state.visits.byCall.values()].flat().filter((visit) => visit.queue === queue && visit.isWaiting).map(({ since }) => now - since);
  return {
    AgentsLoggedOn: STAFFED, AgentsReady: STAFFED - INAUX - (working.length - readyNext), AgentsAvail: AVAILABLE, AgentsNotReady: INAUX, AgentsReserved: AGINRING,
    AgentsTalkingIn: busy.length - held.length - out.length, AgentsTalkingOut: out.length, AgentsHold: held.length, AgentsWorkReady: readyNext, AgentsWorkNotReady: working.length - readyNext, AgentsBusyOther: OTHER,
    CallsQNow: INQUEUE, CallsQTimeNow: seconds(waits.reduce((sum, wait) => sum + wait, 0)), LongestCallQNow: seconds(Math.max(0, ...waits)),
  };
}
