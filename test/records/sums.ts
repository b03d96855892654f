// Sums of one run, found in every place that keeps them; and which of them do not agree. Each line of the table names what is compared, and with what.

import type { ExchangeFact } from '../../src/csta/facts.ts';
import type { QueueFigures } from '../../src/records/figures.ts';
import type { Ledger } from '../../src/records/ledger/ledger.ts';
import type { SegmentRow, TableName, Tables } from '../../src/records/ledger/rows.ts';
import { keepStatistics, type Statistics } from '../../src/records/statistics.ts';
import type { Simulation } from '../../src/simulation.ts';
import { keepRows, type RowsKept } from './rowsKept.ts';

/** A run from its beginning to its end. */
export interface Kept extends Pick<RowsKept, 'rows'> {
  readonly simulation: Simulation;
  readonly facts: readonly ExchangeFact[];
  readonly statistics: Statistics;
}

/** The simulation has a ledger, and nothing has happened in it. */
export function keep(simulation: Simulation): Kept {
  const { rows } = keepRows(simulation.ledger as Ledger);
  const facts: ExchangeFact[] = [];
  simulation.log.read((fact) => facts.push(fact));
  const { acd } = simulation;
  const statistics = keepStatistics(simulation.log, [...acd.queues.values()].map(({ number, serviceLevel: { within } }) => ({ number, within })), [], 0);
  return { simulation, facts, statistics, rows };
}

/** A row's members that are numbers. */
export type NumbersOf<Row> = { [Name in keyof Row]: Row[Name] extends number ? Name : never }[keyof Row];

export function sum<Name extends TableName>({ rows }: Kept, table: Name, member: NumbersOf<Tables[Name]>, isMeant: (row: Tables[Name]) => boolean = () => true): number {
  let total = 0;
  for (const row of rows(table)) if (isMeant(row)) total += row[member] as number;
  return total;
}

/** Of all queues, by the statistics. */
function counted({ statistics }: Kept, figure: keyof QueueFigures): number {
  return [...statistics.queues.values()].flatMap((intervals) => [...intervals.values()]).reduce((total, figures) => total + figures[figure], 0);
}

function factsOf<Type extends ExchangeFact['type']>({ facts }: Kept, type: Type, isMeant: (fact: Extract<ExchangeFact, { type: Type }>) => boolean = () => true): number {
  return facts.filter((fact) => fact.type === type && isMeant(fact as Extract<ExchangeFact, { type: Type }>)).length;
}

/** Of all agents, the time from each fact that begins such a state to the next of that agent. */
function timeInState({ facts }: Kept, isMeant: (fact: ExchangeFact) => boolean): number {
  const since = new Map<string, { readonly fact: ExchangeFact }>();
  let total = 0;
  for (const fact of facts) {
    if (!['agentLoggedOn', 'agentReady', 'agentNotReady', 'agentBusy', 'agentWorking', 'agentLoggedOff'].includes(fact.type) || !('agent' in fact)) continue;
    const before = since.get(fact.agent ?? '')?.fact;
    if (before && isMeant(before)) total += fact.time - before.time;
    since.set(fact.agent ?? '', { fact });
  }
  return total;
}

/** Of all lines, the time from each seizure until the line is in no call any more. */
function lineTime({ facts }: Kept, began: 'lineSeized' | 'networkReached'): number {
  const since = new Map<string, ExchangeFact>();
  let total = 0;
  const release = (line: string, time: number) => {
    const seizure = since.get(line);
    if (seizure?.type === began) total += time - seizure.time;
    since.delete(line);
  };
  for (const fact of facts) {
    if (fact.type === 'lineSeized' || fact.type === 'networkReached') since.set(fact.device, fact);
    if (fact.type === 'connectionCleared' || fact.type === 'diverted') release(fact.device, fact.time);
    if (fact.type === 'transferred' && !fact.parties.some(({ device }) => device === fact.device)) release(fact.device, fact.time);
  }
  return total;
}

const isNotReady = (fact: ExchangeFact) => fact.type === 'agentNotReady' || fact.type === 'agentLoggedOn';

/** Two ways to the same sum. */
export interface Pair {
  readonly name: string;
  readonly one: (kept: Kept) => number;
  readonly other: (kept: Kept) => number;
  /** Whether it holds whatever people do: in a storm calls are brought together of which each record is one. */
  readonly inStorms: boolean;
}

const table: readonly (readonly [name: string, one: Pair['one'], other: Pair['other']])[] = [
  ['calls that came to queues: intervals of queues, facts', (kept) => sum(kept, 'queueIntervals', 'offered'), (kept) => factsOf(kept, 'delivered', ({ cause, device }) => cause === 'enteringDistribution' && kept.simulation.acd.queues.has(device))],
  ['calls that came to queues: intervals of queues, statistics', (kept) => sum(kept, 'queueIntervals', 'offered'), (kept) => counted(kept, 'offered')],
  ['calls answered out of queues: intervals of queues, statistics', (kept) => sum(kept, 'queueIntervals', 'acdCalls'), (kept) => counted(kept, 'answered')],
  ['calls answered out of queues: intervals of queues, of agents', (kept) => sum(kept, 'queueIntervals', 'acdCalls'), (kept) => sum(kept, 'agentIntervals', 'acdCalls')],
  ['calls answered out of queues: intervals of queues, of groups', (kept) => sum(kept, 'queueIntervals', 'acdCalls'), (kept) => sum(kept, 'groupIntervals', 'answered', ({ group }) => kept.simulation.acd.queues.has(group))],
  ['calls given up in queues: intervals of queues, statistics', (kept) => sum(kept, 'queueIntervals', 'abandoned'), (kept) => counted(kept, 'abandoned')],
  ['calls sent on by queues: intervals of queues, statistics', (kept) => sum(kept, 'queueIntervals', 'flowOut'), (kept) => counted(kept, 'overflowed')],
  ['calls that came from other queues: intervals of queues, statistics', (kept) => sum(kept, 'queueIntervals', 'flowIn'), (kept) => counted(kept, 'overflowedIn')],
  ['callers to be called back: intervals of queues, facts', (kept) => sum(kept, 'queueIntervals', 'calledBack'), (kept) => factsOf(kept, 'callBackAsked')],
  ['calls that a queue refused: intervals of queues, statistics', (kept) => sum(kept, 'queueIntervals', 'refused'), (kept) => counted(kept, 'refused')],
  ['time to answer: intervals of queues, statistics', (kept) => sum(kept, 'queueIntervals', 'answerTime'), (kept) => counted(kept, 'answerTime')],
  ['answered in time: intervals of queues, statistics', (kept) => sum(kept, 'queueIntervals', 'answeredInTime'), (kept) => counted(kept, 'answeredInTime')],
  ['given up in time: intervals of queues, statistics', (kept) => sum(kept, 'queueIntervals', 'abandonedInTime'), (kept) => counted(kept, 'abandonedInTime')],
  ['calls that had to wait: intervals of groups, statistics', (kept) => sum(kept, 'groupIntervals', 'queued', ({ group }) => kept.simulation.acd.queues.has(group)), (kept) => counted(kept, 'waited')],
  ['talk: intervals of queues, statistics', (kept) => sum(kept, 'queueIntervals', 'talkTime'), (kept) => counted(kept, 'talkTime')],
  ['talk: intervals of queues, of agents', (kept) => sum(kept, 'queueIntervals', 'talkTime'), (kept) => sum(kept, 'agentIntervals', 'talkTime')],
  ['hold: intervals of queues, statistics', (kept) => sum(kept, 'queueIntervals', 'holdTime'), (kept) => counted(kept, 'holdTime')],
  ['hold: intervals of queues, of agents', (kept) => sum(kept, 'queueIntervals', 'holdTime'), (kept) => sum(kept, 'agentIntervals', 'holdTime')],
  ['agents in calls of queues: intervals of agents, facts', (kept) => sum(kept, 'agentIntervals', 'acdTime'), (kept) => timeInState(kept, ({ type }) => type === 'agentBusy')],
  ['agents in calls of queues: intervals of agents, of queues', (kept) => sum(kept, 'agentIntervals', 'acdTime'), (kept) => sum(kept, 'queueIntervals', 'acdTime')],
  ['agents in calls of queues: intervals of agents, spans', (kept) => sum(kept, 'agentIntervals', 'acdTime'), (kept) => spans(kept, 'busy')],
  ['work after calls: intervals of agents, facts', (kept) => sum(kept, 'agentIntervals', 'workTime'), (kept) => timeInState(kept, ({ type }) => type === 'agentWorking')],
  ['work after calls of queues: intervals of agents, of queues', (kept) => sum(kept, 'agentIntervals', 'workTime', ({ queue }) => queue !== ''), (kept) => sum(kept, 'queueIntervals', 'workTime')],
  ['work after calls of queues: intervals of queues, statistics', (kept) => sum(kept, 'queueIntervals', 'workTime'), (kept) => counted(kept, 'workTime')],
  ['not ready: intervals of agents and spans in other calls, facts', (kept) => sum(kept, 'agentIntervals', 'auxTime') + spans(kept, 'notReady', (activity) => activity !== 'idle'), (kept) => timeInState(kept, isNotReady)],
  ['logged on: intervals of agents, spans', (kept) => sum(kept, 'agentIntervals', 'staffTime'), (kept) => spans(kept, null)],
  ['logged on: intervals of agents, facts', (kept) => sum(kept, 'agentIntervals', 'staffTime'), (kept) => timeInState(kept, ({ type }) => type !== 'agentLoggedOff')],
  ['logged on: intervals of agents, its parts', (kept) => sum(kept, 'agentIntervals', 'staffTime'), (kept) => (['availableTime', 'acdTime', 'workTime', 'auxTime', 'extTime', 'otherTime'] as const).reduce((total, part) => total + sum(kept, 'agentIntervals', part), 0)],
  ['logged on: intervals of queues, their parts', (kept) => sum(kept, 'queueIntervals', 'staffTime'), (kept) => (['availableTime', 'acdTime', 'workTime', 'auxTime', 'otherTime'] as const).reduce((total, part) => total + sum(kept, 'queueIntervals', part), 0)],
  ['ringing: intervals of agents, by queue and in all', (kept) => sum(kept, 'agentIntervals', 'ringTime'), (kept) => sum(kept, 'agentIntervals', 'otherTime')],
  ['calls in on trunks: intervals, facts', (kept) => sum(kept, 'trunkIntervals', 'inCalls'), (kept) => factsOf(kept, 'lineSeized')],
  ['calls out on trunks: intervals, facts', (kept) => sum(kept, 'trunkIntervals', 'outCalls'), (kept) => factsOf(kept, 'networkReached')],
  ['lines in use for calls in: intervals, facts', (kept) => sum(kept, 'trunkIntervals', 'inTime'), (kept) => lineTime(kept, 'lineSeized')],
  ['lines in use for calls in: intervals, whole calls', (kept) => sum(kept, 'trunkIntervals', 'inTime'), (kept) => sum(kept, 'trunkIntervals', 'inHoldingTime')],
  ['lines in use for calls out: intervals, facts', (kept) => sum(kept, 'trunkIntervals', 'outTime'), (kept) => lineTime(kept, 'networkReached')],
  ['lines in use for calls out: intervals, whole calls', (kept) => sum(kept, 'trunkIntervals', 'outTime'), (kept) => sum(kept, 'trunkIntervals', 'outHoldingTime')],
  ['calls to numbers: intervals of numbers, what became of them', (kept) => sum(kept, 'vdnIntervals', 'offered'), (kept) => (['acdCalls', 'connected', 'served', 'abandoned', 'calledBack', 'flowOut', 'busy'] as const).reduce((total, part) => total + sum(kept, 'vdnIntervals', part), 0)],
  ['calls answered out of queues: intervals of queues, segments', (kept) => sum(kept, 'queueIntervals', 'acdCalls'), (kept) => kept.rows('segments').filter((row) => row.queue !== '' && row.agent !== '' && isAnswered(row)).length],
  ['talk: intervals of queues, segments', (kept) => sum(kept, 'queueIntervals', 'talkTime'), (kept) => sum(kept, 'segments', 'talkTime', (row) => row.queue !== '' && row.agent !== '' && isAnswered(row))],
  ['calls given up in queues: intervals of queues, segments', (kept) => sum(kept, 'queueIntervals', 'abandoned'), (kept) => kept.rows('segments').filter(({ queue, disposition }) => queue !== '' && disposition === 'abandoned').length],
  ['calls in on trunks: intervals, calls', (kept) => sum(kept, 'trunkIntervals', 'inCalls'), (kept) => kept.rows('calls').filter(({ direction }) => direction === 'in').length],
  ['calls to numbers: intervals of numbers, segments', (kept) => sum(kept, 'vdnIntervals', 'offered'), (kept) => callsTo(kept, () => true)],
  ['calls to numbers, given up: intervals of numbers, segments', (kept) => sum(kept, 'vdnIntervals', 'abandoned'), (kept) => callsTo(kept, ({ disposition }) => disposition === 'abandoned' || disposition === 'unanswered')],
  ['calls to numbers, served by machines: intervals of numbers, segments', (kept) => sum(kept, 'vdnIntervals', 'served'), (kept) => callsTo(kept, ({ disposition }) => disposition === 'served')],
  ['calls to numbers: intervals of numbers, facts', (kept) => sum(kept, 'vdnIntervals', 'offered'), cameToNumbers],
];

export const pairs: readonly Pair[] = table.map(([name, one, other]) => ({ name, one, other, inStorms: !/, (segments|calls)$/.test(name) }));

const isAnswered = ({ disposition }: SegmentRow) => disposition === 'answered' || disposition === 'handedOn';

/** By segments: calls and consultations that came to a number first. Those of campaigns did not dial it. */
function callsTo({ rows }: Kept, isMeant: (row: SegmentRow) => boolean): number {
  return rows('segments').filter((row) => (row.segment === 1 || row.isConsultation) && row.direction !== 'out' && row.vdns.length > 0 && isMeant(row)).length;
}

/** Of agents in such a state; null for all of them. */
function spans({ rows }: Kept, duty: string | null, isMeant: (activity: string) => boolean = () => true): number {
  return rows('agentSpans').filter((row) => (duty === null || row.duty === duty) && isMeant(row.activity)).reduce((total, { began, ended }) => total + ended - began, 0);
}

/** Calls that begin, and come to a call flow or a queue before anywhere else. */
function cameToNumbers({ facts, simulation: { acd, ivr } }: Kept): number {
  const first = new Map<string, boolean>();
  for (const fact of facts) {
    if (fact.type !== 'delivered' && fact.type !== 'networkReached' && fact.type !== 'failed') continue;
    if (!first.has(fact.call)) first.set(fact.call, fact.type === 'delivered' && (acd.queues.has(fact.device) || ivr.flows.has(fact.device)));
  }
  const begun = new Set(facts.flatMap((fact) => (fact.type === 'lineSeized' || fact.type === 'originated' ? [fact.call] : [])));
  return [...first].filter(([call, isNumber]) => isNumber && begun.has(call)).length;
}

/** What does not agree, as sentences. */
export function differences(kept: Kept, held: readonly Pair[]): readonly string[] {
  return held.flatMap(({ name, one, other }) => {
    const [found, expected] = [one(kept), other(kept)];
    return found === expected ? [] : [`${name}: ${found} and ${expected}`];
  });
}
