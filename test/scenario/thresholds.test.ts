// Thresholds in k6's grammar: what is understood, what is a mistake and where, and what is said of one that was not met.

import { expect, test } from 'vitest';
import { BadDocument, parseSource } from '../../src/document.ts';
import { newRecord } from '../../src/records/callGoing.ts';
import type { ClientReadings, Measured } from '../../src/records/metrics.ts';
import { judge } from '../../src/scenario/judging.ts';
import { checkScenario } from '../../src/scenario/scenario.ts';
import type { Threshold } from '../../src/scenario/thresholds.ts';

const HEAD = `name: A shop
site:
  trunks: { pstn: { lines: 4, numbers: { "+14155550100": "70" } } }
  extensions: { "10-13": {} }
  agents: { "1-4": { skills: { shop: 1 }, at: "10-13" } }
  queues: { "70": { name: Shop, needs: { shop: 16 } } }
traffic: { for: 1h, callers: { sales: { to: "+14155550100", arrivals: { perHour: 50 } } } }
thresholds:
`;
const FIRST = HEAD.split('\n').length;

function read(...lines: readonly string[]): readonly Threshold[] {
  return checkScenario(parseSource('load.yaml', HEAD + lines.map((line) => `  ${line}\n`).join(''))).thresholds;
}

function mistakes(...lines: readonly string[]): readonly string[] {
  try {
    read(...lines);
    return [];
  } catch (error) {
    return (error as BadDocument).problems.map(({ line, column, message }) => `${line - FIRST + 1}:${column} ${message}`);
  }
}

const short = ({ metric, tags, statistic: { name, of }, relation, bound }: Threshold) => [metric, tags, name, of, relation, bound];

test('metrics with tags, statistics and bounds, in all their units', () => {
  expect(read(
    'queue_wait{queue:70}: ["p(95)<20s", "avg <= 1.5m", "med<250ms", "max < 1h"]',
    '"service_level{queue:70, within:20s}": [rate>=0.80, rate >= 80%]',
    'abandoned{kind:sales}: rate<5%',
    'occupancy{agent:3}: [value<0.9]',
    'calls: [count>100, "rate > 0.5"]',
    'queue_length{skill:shop}: ["p(99.5)<=4"]',
    'law_violations: [count===0, count!=1]',
  ).map(short)).toEqual([
    ['queue_wait', { queue: '70' }, 'p', 95, '<', 20_000], ['queue_wait', { queue: '70' }, 'avg', 0, '<=', 90_000], ['queue_wait', { queue: '70' }, 'med', 0, '<', 250], ['queue_wait', { queue: '70' }, 'max', 0, '<', 3_600_000],
    ['service_level', { queue: '70', within: '20000' }, 'rate', 0, '>=', 0.8], ['service_level', { queue: '70', within: '20000' }, 'rate', 0, '>=', 0.8],
    ['abandoned', { kind: 'sales' }, 'rate', 0, '<', 0.05], ['occupancy', { agent: '3' }, 'value', 0, '<', 0.9], ['calls', {}, 'count', 0, '>', 100], ['calls', {}, 'rate', 0, '>', 0.5],
    ['queue_length', { skill: 'shop' }, 'p', 99.5, '<=', 4], ['law_violations', {}, 'count', 0, '==', 0], ['law_violations', {}, 'count', 0, '!=', 1],
  ]);
});

test('the long form says when to end the run', () => {
  expect(read('abandoned: [{ threshold: "rate<0.05", abortOnFail: true, delayAbortEval: 10m }, rate<0.5]')).toMatchObject([{ abortOnFail: true, delayAbortEval: 600_000, bound: 0.05 }, { abortOnFail: false, delayAbortEval: 0 }]);
});

test('every mistake is told with its place and the nearest match', () => {
  expect(mistakes('queue_wiat: [p(95)<20s]', 'queue_wait{queu:70}: [avg<20s]', 'queue_wait{queue:71}: [avg<20s]', 'abandoned{kind:sails}: [rate<5%]', 'occupancy{skill:shops}: [value<0.9]', 'service_level{within:20}: [rate>0.8]', 'blocked{queue:70}: [rate<1%]', 'law_violations{queue:70}: [count==0]')).toEqual([
    '1:3 there is no metric "queue_wiat"; did you mean "queue_wait"?',
    '2:3 queue_wait has no tag "queu"; did you mean "queue"?',
    '3:3 there is no queue "71"; did you mean "70"?',
    '4:3 there is no kind of callers "sails"; did you mean "sales"?',
    '5:3 there is no skill "shops"; did you mean "shop"?',
    '6:3 within must be a span of time like 20s, not "20"',
    '7:3 blocked has no tag "queue"; it can be kind',
    '8:3 law_violations has no tags',
  ]);
});

test('a bound in another unit than its metric would always hold, or never', () => {
  expect(mistakes('queue_wait: ["avg<20"]', 'talk_time: ["avg<20%"]', 'abandoned: [rate<20s]', 'service_level: [rate>=80]', 'calls: [count>5%]', 'queue_length: ["max<20s"]').map((one) => one.replace(/^\d+:\d+ /, ''))).toEqual([
    'must have a bound with ms, s, m or h; did you mean 20s?', 'must have a bound with ms, s, m or h; did you mean 20s?', 'must have a share as its bound, like 80% or 0.8, not 20s',
    'must have a share as its bound, from 0 to 1 or from 0% to 100%; did you mean 80%?', 'must have a plain number as its bound, not 5%', 'must have a plain number as its bound, not 20s',
  ]);
});

test('statistics that the kind of metric does not have, and conditions that are none', () => {
  expect(mistakes('queue_wait: [rate<20s]', 'abandoned: ["p(95)<5%"]', 'talk_time: ["p<20s", "p(101)<20s", "avg(5)<20s", "averge<20s"]', 'calls: ["lots", [], { threshhold: count>1 }, { threshold: count>1, abortOnFail: perhaps, delayAbortEval: soon }]', 'blocked: []').map((one) => one.replace(/^\d+:\d+ /, ''))).toEqual([
    'queue_wait is a trend, which has avg, min, med, max, p(N) and no "rate"', 'abandoned is a rate, which has rate and no "p"',
    'p must have a number from 0 to 100 in brackets, like p(95)', 'p must have a number from 0 to 100 in brackets, like p(95)', 'avg takes nothing in brackets', 'talk_time is a trend, which has avg, min, med, max, p(N) and no "averge"; did you mean "avg"?',
    'must be a condition like p(95)<20s, rate>=0.8 or count==0, not "lots"', 'must be a condition like p(95)<20s, rate>=0.8 or count==0', 'must be a condition like p(95)<20s, rate>=0.8 or count==0', 'unknown key "threshhold"; did you mean "threshold"?',
    'must be true or false', 'must be a span of time like 10m', 'must be a condition like p(95)<20s, rate>=0.8 or count==0, or a list of them',
  ]);
});

test('a list, as thresholds once were, is told what to write instead', () => {
  expect(mistakes('- { queue: "70", serviceLevel: ">= 80%" }')).toEqual([expect.stringContaining('must be a map from metrics to conditions')]);
});

const waited = (wait: number) => ({ ...newRecord('1', 'in', '', '', 0), visits: [{ queue: '70', came: 0, wait, end: 'answered', agent: '1', talk: 0, hold: 0, work: 0 } as const] });
const client: ClientReadings = { client_answer_time: { values: [10_000, 34_200] }, client_response_time: null, client_missed_events: { values: [1, 0], weights: [1, 3] }, client_wrong_answers: { values: [4] }, clients_lost: { values: [0] } };
const run: Measured = { records: [waited(10_000), waited(34_200)], agents: new Map(), from: 0, ended: 3_600_000, lawViolations: 4, clients: new Map([['5001', client]]) };
const said = (line: string, measured: Measured = run) => read(line).map((threshold) => judge(threshold, [measured], { queues: new Map(), agents: new Map() }).text);

test('one that is not met says by how much', () => {
  expect(said('queue_wait: [max<20s, min>=9s, min>10.5s, max==34.2s, max<34.2s]')).toEqual([
    'queue_wait max is 34.2 s, 14.2 s above its bound < 20s', 'queue_wait min is 10.0 s, its bound >= 9s', 'queue_wait min is 10.0 s, 500 ms below its bound > 10.5s',
    'queue_wait max is 34.2 s, its bound == 34.2s', 'queue_wait max is 34.2 s, its bound < 34.2s',
  ]);
  expect(said('law_violations: [count==0]')).toEqual(['law_violations count is 4, 4 above its bound == 0']);
  expect(said('client_wrong_answers: [count==0]')).toEqual(['client_wrong_answers count is 4, 4 above its bound == 0']);
  expect(said('client_missed_events: [rate<1%]')).toEqual(['client_missed_events rate is 25.0 %, 24.0 points above its bound < 1%']);
  expect(said('dropped: [rate<3%]', { ...run, others: { dropped: [1, 0, 0, 0] } })).toEqual(['dropped rate is 25.0 %, 22.0 points above its bound < 3%']);
  expect(said('dropped: [rate<3%]')).toEqual(['dropped rate could not be measured; its bound is < 3%']);
});

test('how near it was is never nothing where it was not met', () => {
  expect(said('dropped: [rate<50%]', { ...run, others: { dropped: Array.from({ length: 20_001 }, (_, place) => (place <= 10_000 ? 1 : 0)) } })).toEqual(['dropped rate is 50.0 %, 0.002 points above its bound < 50%']);
});
