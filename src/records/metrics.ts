// Metrics: what thresholds can be set for, each with its kind as in k6, its unit, its tags and how it is read off a run. A new one is a row of the table.

import type { Millis } from '../kernel/clock.ts';
import type { CallRecord, QueueVisit } from './callRecords.ts';
import type { AgentFigures } from './figures.ts';
import { pool } from './statistic.ts';

/** k6's kinds: a trend has a distribution, a rate is a share, a counter adds up, a gauge has a value. */
export type MetricKind = 'trend' | 'rate' | 'counter' | 'gauge';

/** `time` in milliseconds; a `share` from 0 to 1; a `number` of something. */
export type MetricUnit = 'time' | 'share' | 'number';

export type TagName = 'queue' | 'skill' | 'kind' | 'agent' | 'client' | 'within';

/** What a threshold narrows its metric to; `within` is a span in milliseconds, as text. */
export type Tags = { readonly [Name in TagName]?: string };

/** The part of a run that metrics are read off. */
export interface Measured {
  readonly records: readonly CallRecord[];
  readonly agents: ReadonlyMap<string, AgentFigures>;
  /** Virtual time from the end of the warm-up to the end of the run. */
  readonly from: Millis;
  readonly ended: Millis;
  /** Laws of the switch that were broken; null when nobody checked. */
  readonly lawViolations: number | null;
  /** What was measured of outside clients at their sockets, by the agent that each of them is. */
  readonly clients?: ReadonlyMap<string, ClientReadings>;
  /** What others have measured, a list of values by metric: a campaign. */
  readonly others?: { readonly [metric: string]: readonly number[] };
}

/** What metrics must know of the site. */
export interface Center {
  /** `within` is the time of its service level, ms; `skills` what it needs, `agents` who can serve it. */
  readonly queues: ReadonlyMap<string, { readonly within: Millis; readonly skills: readonly string[]; readonly agents: readonly string[] }>;
  /** Skills by agent. */
  readonly agents: ReadonlyMap<string, readonly string[]>;
}

/** All values of a run. Of a rate each is 0 or 1; with `weights`, each counts for so much. Null when nothing was measured. */
export interface Reading {
  readonly values: readonly number[];
  readonly weights?: readonly number[];
}

/** Null where a client has given nothing to measure. */
export type ClientReadings = { readonly [Name in 'client_answer_time' | 'client_response_time' | 'client_missed_events' | 'client_wrong_answers' | 'clients_lost']: Reading | null };

export interface Metric {
  readonly kind: MetricKind;
  readonly unit: MetricUnit;
  readonly tags: readonly TagName[];
  /** What it is, for the reference and for editors. */
  readonly says: string;
  readonly read: (run: Measured, tags: Tags, center: Center) => Reading | null;
}

const ofCalls: readonly TagName[] = ['queue', 'skill', 'kind'];
const ofAnswers: readonly TagName[] = ['queue', 'skill', 'kind', 'agent'];

export const metrics = {
  queue_wait: visits('trend', 'time', ofAnswers, 'Time in a queue, of each call that came to it: until it was answered, given up, sent on or turned away', ({ wait }) => wait),
  speed_of_answer: visits('trend', 'time', ofAnswers, 'Time in a queue up to the answer, of each call that was answered there', ({ wait, end }) => (end === 'answered' ? wait : null)),
  service_level: visits('rate', 'share', [...ofAnswers, 'within'], 'Answered within the time of the queue, or `within` that of the tag; of all calls that came to a queue', isInTime),
  abandoned: outcomes('Gave up before anybody answered', ({ outcome }) => outcome === 'abandoned', 'abandoned'),
  refused: outcomes('Turned away with a tone', ({ outcome }) => outcome === 'refused', 'refused'),
  called_back: outcomes('Left a wish to be called back', ({ outcome }) => outcome === 'calledBack', 'calledBack'),
  overflowed: visits('rate', 'share', ofCalls, 'Sent elsewhere from a queue before they were answered: overflow, exit key, closed; of all calls that came to it', ({ end }) => (end === 'sentOn' ? 1 : 0)),
  blocked: { kind: 'rate', unit: 'share', tags: ['kind'], says: 'Found no line free; of all calls from outside', read: ({ records }, { kind }) => sampled(callsIn(records, kind), ({ outcome }) => (outcome === 'blocked' ? 1 : 0)) },
  calls: { kind: 'counter', unit: 'number', tags: ofCalls, says: 'Calls from outside, also those that found no line free; with a queue or a skill, calls that came to it', read: (run, tags, center) => sampled<unknown>(perQueue(tags) ? visitsOf(run, tags, center) : callsIn(run.records, tags.kind), () => 1) },
  talk_time: handlings('From an answer to the leaving of who answered, hold included', ({ talk }) => talk),
  hold_time: handlings('Of the talk, the time on hold', ({ hold }) => hold),
  work_time: handlings('The agent\'s work after a call', ({ work }) => work),
  handle_time: handlings('Talk and work after it', ({ talk, work }) => talk + work),
  occupancy: { kind: 'gauge', unit: 'share', tags: ['queue', 'skill', 'agent'], says: 'Agents\' time ringing, in calls and in work after them, of their time but for when they were not ready', read: occupancyOf },
  queue_length: { kind: 'trend', unit: 'number', tags: ofCalls, says: 'How many wait, over time: p(95) is exceeded in 5 % of the time', read: lengthsOf },
  law_violations: { kind: 'counter', unit: 'number', tags: [], says: 'Laws of the switch that were broken; asking for it has them checked', read: ({ lawViolations }) => (lawViolations === null ? null : { values: [lawViolations] }) },
  client_answer_time: ofClients('client_answer_time', 'trend', 'time', 'Outside clients: from Delivered, written to their line, to their AnswerCall; of the wall clock'),
  client_response_time: ofClients('client_response_time', 'trend', 'time', 'Outside clients: from each of their requests to the response of this switch; of the wall clock'),
  client_missed_events: ofClients('client_missed_events', 'rate', 'share', 'Outside clients: never handled, of the events that they have acknowledged; of those that do not count them, calls let ring of the calls to answer'),
  client_wrong_answers: ofClients('client_wrong_answers', 'counter', 'number', 'Outside clients: requests that made no sense by what they had been told, or were refused'),
  clients_lost: ofClients('clients_lost', 'counter', 'number', 'Outside clients: how often one was lost in the middle of the run, also if it came back'),
  dropped: measured('dropped', 'rate', 'share', 'Campaigns: answered by a person for whom no agent was free; of all that a person answered'),
} as const satisfies { readonly [name: string]: Metric };

export type MetricName = keyof typeof metrics;

export const metricNames = Object.keys(metrics) as readonly MetricName[];

/** Of each stay in a queue; null where there is nothing to count. */
function visits(kind: 'trend' | 'rate', unit: MetricUnit, tags: readonly TagName[], says: string, valueOf: (visit: QueueVisit, tags: Tags, center: Center) => number | null): Metric {
  return { kind, unit, tags, says, read: (run, wanted, center) => sampled(visitsOf(run, wanted, center), (visit) => valueOf(visit, wanted, center)) };
}

/** A share of the calls from outside, or with a queue or a skill of the stays there. */
function outcomes(says: string, isOne: (record: CallRecord) => boolean, end: QueueVisit['end']): Metric {
  const read: Metric['read'] = (run, tags, center) => (perQueue(tags)
    ? sampled(visitsOf(run, tags, center), (visit) => (visit.end === end ? 1 : 0))
    : sampled(callsIn(run.records, tags.kind), (record) => (isOne(record) ? 1 : 0)));
  return { kind: 'rate', unit: 'share', tags: ofCalls, says: `${says}; of all calls from outside, or with a queue or a skill of those that came to it`, read };
}

/** Of each answer, in whatever queue or none. */
function handlings(says: string, valueOf: (one: Pick<CallRecord, 'talk' | 'hold' | 'work'>) => number): Metric {
  const read: Metric['read'] = (run, tags, center) => {
    const inQueues = visitsOf(run, tags, center).filter(({ end }) => end === 'answered');
    const others = perQueue(tags) ? [] : run.records.filter((record) => isServedOutside(record) && (tags.kind ?? record.kind) === record.kind && (tags.agent ?? record.agent) === record.agent);
    return sampled([...inQueues, ...others], valueOf);
  };
  return { kind: 'trend', unit: 'time', tags: ofAnswers, says, read };
}

/** Answered first in no queue: at a telephone, or called out. */
function isServedOutside({ answered, visits: stays }: CallRecord): boolean {
  return answered !== null && !stays.some(({ end, came, wait }) => end === 'answered' && came + (wait ?? 0) === answered);
}

function ofClients(name: keyof ClientReadings, kind: MetricKind, unit: MetricUnit, says: string): Metric {
  return {
    kind, unit, says, tags: ['client'],
    read({ clients = new Map() }, { client }) {
      const readings = [...clients].filter(([agent]) => (client ?? agent) === agent).flatMap(([, readings]: readonly [string, ClientReadings]) => readings[name] ?? []);
      return readings.length === 0 ? null : pool(readings);
    },
  };
}

/** By others than the records. */
function measured(name: string, kind: MetricKind, unit: MetricUnit, says: string): Metric {
  return {
    kind, unit, tags: [], says,
    read({ others }) {
      const values = others?.[name];
      return values === undefined ? null : { values };
    },
  };
}

function perQueue({ queue, skill }: Tags): boolean {
  return queue !== undefined || skill !== undefined;
}

function visitsOf({ records }: Measured, { queue, skill, kind, agent }: Tags, { queues }: Center): readonly QueueVisit[] {
  const isMeant = (visit: QueueVisit) => (queue ?? visit.queue) === visit.queue && (agent ?? visit.agent) === visit.agent && (skill === undefined || (queues.get(visit.queue)?.skills.includes(skill) ?? false));
  const found: QueueVisit[] = [];
  for (const record of records) {
    if (kind !== undefined && record.kind !== kind) continue;
    for (const visit of record.visits) if (isMeant(visit)) found.push(visit);
  }
  return found;
}

function callsIn(records: readonly CallRecord[], kind: string | undefined): readonly CallRecord[] {
  return records.filter((record) => record.direction === 'in' && (kind ?? record.kind) === record.kind);
}

function sampled<One>(all: readonly One[], valueOf: (one: One) => number | null): Reading {
  return { values: all.map(valueOf).filter((value) => value !== null) };
}

function isInTime({ queue, wait, end }: QueueVisit, { within }: Tags, { queues }: Center): number {
  const limit = within === undefined ? (queues.get(queue)?.within ?? 0) : Number(within);
  return end === 'answered' && wait !== null && wait <= limit ? 1 : 0;
}

/** Each agent's share, weighted with the time for which they could have been at work. */
function occupancyOf({ agents }: Measured, { queue, skill, agent }: Tags, center: Center): Reading {
  const isMeant = (one: string) => (agent ?? one) === one && (queue === undefined || (center.queues.get(queue)?.agents.includes(one) ?? false)) && (skill === undefined || (center.agents.get(one)?.includes(skill) ?? false));
  const shares = [...agents].filter(([one]) => isMeant(one)).map(([, { time: { ringing, busy, workingAfterCall, ready } }]) => ({ worked: ringing + busy + workingAfterCall, staffed: ringing + busy + workingAfterCall + ready })).filter(({ staffed }) => staffed > 0);
  return { values: shares.map(({ worked, staffed }) => worked / staffed), weights: shares.map(({ staffed }) => staffed) };
}

/** Each length that there was, weighted with how long it was so. */
function lengthsOf(run: Measured, tags: Tags, center: Center): Reading {
  const changes = visitsOf(run, tags, center).flatMap(({ came, wait }) => [{ at: came, by: 1 }, ...(wait === null ? [] : [{ at: came + wait, by: -1 }])]).sort((one, other) => one.at - other.at);
  const weights: number[] = [];
  let [length, since] = [0, run.from];
  for (const { at, by } of [...changes, { at: run.ended, by: 0 }]) {
    if (at > since) weights[length] = (weights[length] ?? 0) + at - since;
    since = Math.max(since, at);
    length += by;
  }
  const lengths = [...weights.keys()].filter((one) => (weights[one] ?? 0) > 0);
  return { values: lengths, weights: lengths.map((one) => weights[one] as number) };
}
