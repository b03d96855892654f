// Each metric, found a second time by a naive look at all facts of each call of a day; and statistics of them by hand.

import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { ExchangeFact } from '../../src/csta/facts.ts';
import { type ClientReadings, type MetricName, metrics, type Tags } from '../../src/records/metrics.ts';
import { type Statistic, valueOf } from '../../src/records/statistic.ts';
import { centerOf } from '../../src/scenario/center.ts';
import { measure } from '../../src/scenario/judging.ts';
import { daySite, loadOf } from './day.ts';

const day = loadOf(4);
const center = centerOf(daySite);
const value = (metric: MetricName, tags: Tags, name: Statistic['name'], of = 0) => measure({ metric, tags, statistic: { name, of } }, [day], center);

/** A call by itself, as a list of facts. */
interface Naive {
  readonly calling: string;
  readonly facts: readonly ExchangeFact[];
  readonly kind: string;
}

const naive: readonly Naive[] = (() => {
  const byCall = new Map<string, ExchangeFact[]>();
  for (const fact of day.all) {
    const id = 'call' in fact ? fact.call : fact.type === 'agentBusy' ? fact.serving : null;
    if (id === null) continue;
    if (!byCall.has(id)) byCall.set(id, []);
    byCall.get(id)?.push(fact);
  }
  return [...byCall.values()].map((facts) => {
    const first = facts[0] as Extract<ExchangeFact, { type: 'lineSeized' }>;
    return { calling: first.calling, facts, kind: first.dialled === '+14155558001' ? 'sales' : 'support' };
  });
})();

const isIn = (fact: ExchangeFact, queue: string) => fact.type === 'delivered' && fact.device === queue && fact.cause === 'enteringDistribution';

interface Stay { readonly came: number; readonly left: number; readonly how: 'answered' | 'abandoned' | 'sentOn' | 'refused'; readonly agent: string; readonly kind: string }

/** All stays in a queue: from its delivery to the answer, the diversion, the tone or the end. */
function staysIn(queue: string): readonly Stay[] {
  return naive.flatMap(({ facts, kind }) => {
    const from = facts.findIndex((fact) => isIn(fact, queue));
    if (from < 0) return [];
    const rest = facts.slice(from + 1);
    const end = rest.find((fact) => fact.type === 'agentBusy' || fact.type === 'callCleared' || (fact.type === 'failed' && fact.failing === queue) || (fact.type === 'diverted' && fact.device === queue && fact.cause !== 'distributed')) as ExchangeFact;
    const how = ({ agentBusy: 'answered', callCleared: 'abandoned', failed: 'refused', diverted: 'sentOn' } as const)[end.type as 'failed'];
    return [{ came: facts[from]?.time as number, left: end.time, how, agent: end.type === 'agentBusy' ? end.agent : '', kind }];
  });
}

const mean = (values: readonly number[]) => values.reduce((sum, one) => sum + one, 0) / values.length;
/** As a spreadsheet has it: PERCENTILE.INC. */
function percentileOf(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  const place = share * (sorted.length - 1);
  const [below, above] = [sorted[Math.floor(place)] as number, sorted[Math.ceil(place)] as number];
  return below + (above - below) * (place % 1);
}

test.each(['8001', '8002'])('waits, answers and shares of queue %s', (queue) => {
  const stays = staysIn(queue);
  const waits = stays.map(({ came, left }) => left - came);
  const answers = stays.filter(({ how }) => how === 'answered').map(({ came, left }) => left - came);
  const share = (how: Stay['how']) => stays.filter((stay) => stay.how === how).length / stays.length;
  expect(stays.length).toBeGreaterThan(200);
  expect(value('calls', { queue }, 'count')).toBe(stays.length);
  expect(value('queue_wait', { queue }, 'avg')).toBeCloseTo(mean(waits), 6);
  expect(value('queue_wait', { queue }, 'max')).toBe(Math.max(...waits));
  for (const of of [0, 12.5, 50, 95, 100]) expect(value('queue_wait', { queue }, 'p', of)).toBeCloseTo(percentileOf(waits, of / 100), 6);
  expect(value('speed_of_answer', { queue }, 'med')).toBeCloseTo(percentileOf(answers, 0.5), 6);
  expect(value('speed_of_answer', { queue }, 'min')).toBe(Math.min(...answers));
  expect(value('service_level', { queue }, 'rate')).toBe(answers.filter((wait) => wait <= 20_000).length / stays.length);
  expect(value('service_level', { queue, within: '45000' }, 'rate')).toBe(answers.filter((wait) => wait <= 45_000).length / stays.length);
  expect(['abandoned', 'refused', 'overflowed'].map((metric) => value(metric as MetricName, { queue }, 'rate'))).toEqual([share('abandoned'), share('refused'), share('sentOn')]);
});

test('by kind, by agent, by skill: the stays of those', () => {
  const both = [...staysIn('8001'), ...staysIn('8002')];
  const waits = (stays: readonly Stay[]) => mean(stays.map(({ came, left }) => left - came));
  expect(value('queue_wait', { kind: 'support' }, 'avg')).toBeCloseTo(waits(both.filter(({ kind }) => kind === 'support')), 6);
  expect(value('speed_of_answer', { agent: '5007' }, 'avg')).toBeCloseTo(waits(both.filter(({ agent }) => agent === '5007')), 6);
  expect(value('queue_wait', { skill: 'sales' }, 'avg')).toBe(value('queue_wait', { queue: '8001' }, 'avg'));
});

test('calls from outside, and what became of them', () => {
  const blocked = day.callers.map((kind) => kind.blocked).reduce((sum, one) => sum + one);
  const answered = naive.filter(({ facts }) => facts.some(({ type }) => type === 'agentBusy')).length;
  const refused = naive.filter(({ facts }) => facts.some(({ type }) => type === 'failed') && !facts.some(({ type }) => type === 'agentBusy')).length;
  const all = naive.length + blocked;
  expect(blocked).toBeGreaterThan(0);
  expect(value('calls', {}, 'count')).toBe(all);
  expect(value('blocked', {}, 'rate')).toBe(blocked / all);
  expect(value('refused', {}, 'rate')).toBe(refused / all);
  expect(value('abandoned', {}, 'rate')).toBeCloseTo((naive.length - answered - refused) / all, 12);
  expect(value('called_back', {}, 'rate')).toBe(0);
  expect(value('calls', {}, 'rate')).toBeCloseTo(all / ((day.ended - day.from) / 1000), 12);
});

test('talk and work: from each answer to the agent\'s leaving, and to the end of the work', () => {
  const talks = naive.flatMap(({ facts }) => {
    const busy = facts.find((fact) => fact.type === 'agentBusy');
    const left = busy && facts.find((fact) => fact.type === 'connectionCleared' && fact.device === busy.device && fact.seq > busy.seq);
    return left ? [left.time - busy.time] : [];
  });
  expect(value('talk_time', {}, 'avg')).toBeCloseTo(mean(talks), 6);
  expect(value('hold_time', {}, 'max')).toBe(0);
  const ofAgents = day.all.filter((fact) => 'agent' in fact);
  const works = ofAgents.flatMap((fact, place) => {
    const next = fact.type === 'agentWorking' ? ofAgents.slice(place + 1).find((later) => later.agent === fact.agent) : undefined;
    return next ? [next.time - fact.time] : [];
  });
  expect((value('work_time', {}, 'avg') ?? 0) * talks.length).toBeCloseTo(works.reduce((sum, one) => sum + one, 0), 3);
  expect(value('handle_time', {}, 'avg')).toBeCloseTo((value('talk_time', {}, 'avg') ?? 0) + (value('work_time', {}, 'avg') ?? 0), 6);
});

test('how many wait, over time: looked at every ten seconds', () => {
  const stays = staysIn('8001');
  const looks = Array.from({ length: Math.floor(day.ended / 10_000) }, (_, look) => stays.filter(({ came, left }) => came <= look * 10_000 && left > look * 10_000).length);
  expect(value('queue_length', { queue: '8001' }, 'avg')).toBeCloseTo(stays.reduce((sum, { came, left }) => sum + left - came, 0) / day.ended, 9);
  expect(Math.abs((value('queue_length', { queue: '8001' }, 'avg') ?? 0) - mean(looks))).toBeLessThan(0.05);
  expect(value('queue_length', { queue: '8001' }, 'max')).toBeGreaterThanOrEqual(Math.max(...looks));
  const exceeded = looks.filter((length) => length > (value('queue_length', { queue: '8001' }, 'p', 90) ?? 0)).length;
  expect(exceeded / looks.length).toBeLessThanOrEqual(0.11);
});

test('occupancy: of one agent, of those of a queue, of those with a skill', () => {
  const worked = (ids: readonly string[]) => ids.map((id) => day.agents.get(id)?.time ?? { ready: 0, ringing: 0, busy: 0, workingAfterCall: 0 }).reduce(([work = 0, all = 0], { ringing, busy, workingAfterCall, ready }) => [work + ringing + busy + workingAfterCall, all + ringing + busy + workingAfterCall + ready], [0, 0]);
  const share = ([work, all]: readonly number[]) => (work as number) / (all as number);
  expect(value('occupancy', { agent: '5001' }, 'value')).toBeCloseTo(share(worked(['5001'])), 12);
  expect(value('occupancy', { queue: '8002' }, 'value')).toBeCloseTo(share(worked(['5007', '5008', '5009', '5010'])), 12);
  expect(value('occupancy', { skill: 'support' }, 'value')).toBe(value('occupancy', { queue: '8002' }, 'value'));
});

test('what was measured of clients: of all, of one, and of one that gave nothing', () => {
  const reading = (values: readonly number[]): ClientReadings => ({ client_answer_time: values.length === 0 ? null : { values }, client_response_time: null, client_missed_events: null, client_wrong_answers: { values: [values.length] }, clients_lost: { values: [0] } });
  const measured = { ...day, clients: new Map([['5001', reading([3, 1])], ['5002', reading([2])], ['5003', reading([])]]) };
  const middle = (tags: Tags) => measure({ metric: 'client_answer_time', tags, statistic: { name: 'p', of: 50 } }, [measured], center);
  expect([middle({}), middle({ client: '5001' }), middle({ client: '5002' }), middle({ client: '5003' })]).toEqual([2, 2, 2, null]);
  expect(measure({ metric: 'client_wrong_answers', tags: {}, statistic: { name: 'count', of: 0 } }, [measured], center)).toBe(3);
});

test('what others measure, and nothing where nobody did', () => {
  expect(value('client_answer_time', {}, 'avg')).toBe(null);
  expect(value('law_violations', {}, 'count')).toBe(null);
  expect(measure({ metric: 'dropped', tags: {}, statistic: { name: 'rate', of: 0 } }, [{ ...day, others: { dropped: [1, 0, 0, 0] } }], center)).toBe(0.25);
});

describe('statistics', () => {
  const of = (kind: 'trend' | 'rate' | 'counter' | 'gauge', name: Statistic['name'], readings: readonly (readonly number[])[], share = 0) => valueOf(kind, readings.map((values) => ({ values })), { name, of: share }, 10);

  test('of several runs the values are thrown together; counts are those of one run, rates those of all their time', () => {
    expect(of('trend', 'avg', [[1, 2], [9]])).toBe(4);
    expect(of('trend', 'p', [[1, 2], [9]], 75)).toBe(5.5);
    expect(of('counter', 'count', [[1, 1], [1, 1, 1, 1]])).toBe(3);
    expect(of('counter', 'rate', [[1, 1], [1, 1, 1, 1]])).toBe(0.6);
    expect(of('rate', 'rate', [[1, 0], [0, 0]])).toBe(0.25);
  });

  test('of nothing there is none, but a count of 0', () => {
    expect([of('trend', 'max', [[]]), of('rate', 'rate', [[]]), of('gauge', 'value', []), of('counter', 'count', [])]).toEqual([null, null, null, null]);
    expect(of('counter', 'count', [[]])).toBe(0);
  });

  test('with weights: the mean of all the time, and the least that is not exceeded for longer', () => {
    const reading = { values: [3, 0, 1], weights: [1, 90, 9] };
    expect(valueOf('trend', [reading], { name: 'avg', of: 0 }, 1)).toBe(0.12);
    expect([50, 90, 91, 99, 100].map((share) => valueOf('trend', [reading], { name: 'p', of: share }, 1))).toEqual([0, 0, 1, 1, 3]);
  });
});

test('the page of loads has every metric as the table has it', () => {
  const page = readFileSync('src/scenario/load.md', 'utf8');
  for (const [name, { kind, unit, tags, says }] of Object.entries(metrics)) expect(page).toContain(`| \`${name}\` | ${kind}, ${unit} | ${tags.map((tag) => `\`${tag}\``).join(' ')} | ${says} |`);
});
