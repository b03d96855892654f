// Executors: how many come, and exactly when; of those left to chance, as many as they should within 99.9 %.

import { describe, expect, test } from 'vitest';
import type { ExchangeFact } from '../../src/csta/facts.ts';
import { beginTraffic } from '../../src/scenario/load.ts';
import { createSimulation } from '../../src/simulation.ts';
import { siteFrom } from '../../src/site/site.ts';
import { expectedBetween } from '../../src/traffic/arrivals.ts';
import { arrivalsOf } from '../../src/traffic/executors.ts';
import { trafficShape } from '../../src/traffic/shape.ts';

const HOUR = 3_600_000;

/** Five agents who answer at once. */
const site = (lines = 500) => siteFrom({
  trunks: { pstn: { lines, numbers: { '+14155550100': '70' } } }, extensions: { '10-14': {} }, agents: { '1-5': { skills: { shop: 1 }, at: '10-14' } }, queues: { 70: { needs: { shop: 16 } } },
});

interface Came { readonly time: number; readonly calling: string }

/** Who came in the run, and how many were in a call at once. `for` where nothing else says when it ends. */
function run(caller: Record<string, unknown>, more: Record<string, unknown> = {}, lines = 500): { readonly came: readonly Came[]; readonly times: readonly number[]; readonly most: number } {
  const traffic = trafficShape.parse({ callers: { all: { to: '+14155550100', talk: '30s', ...caller } }, ...more });
  const simulation = createSimulation(site(lines), { seed: 5, laws: false });
  const came: Came[] = [];
  let [now, most] = [0, 0];
  simulation.log.read((fact: ExchangeFact) => {
    if (fact.type === 'lineSeized') {
      came.push({ time: fact.time, calling: fact.calling });
      most = Math.max(most, ++now);
    } else if (fact.type === 'callCleared') now--;
  });
  beginTraffic(traffic, simulation);
  simulation.clock.advanceTo(traffic.for + HOUR);
  return { came, times: came.map(({ time }) => time), most };
}

describe('constant-arrival-rate', () => {
  test('the nth caller comes when n are due', () => {
    const { times } = run({ executor: 'constant-arrival-rate', rate: '10', timeUnit: '1m', duration: '1h' });
    expect(times).toEqual(Array.from({ length: 600 }, (_, place) => (place + 1) * 6_000));
  });

  test('rates that divide nothing lose nobody, over ten thousand callers', () => {
    const { times } = run({ executor: 'constant-arrival-rate', rate: '7', timeUnit: '1m', duration: '25h', talk: '1s' });
    expect(times).toHaveLength(7 * 60 * 25);
    expect(times.every((time, place) => Math.abs(time - ((place + 1) * 60_000) / 7) <= 0.5)).toBe(true);
  });

  test('from its start time on, as long as the traffic where nothing is said, and no more than the limit', () => {
    expect(run({ executor: 'constant-arrival-rate', rate: '1', timeUnit: '1m', startTime: '10m' }, { for: '15m' }).times).toEqual([660_000, 720_000, 780_000, 840_000, 900_000]);
    expect(run({ executor: 'constant-arrival-rate', rate: '1', timeUnit: '1m', calls: '2' }, { for: '15m' }).times).toEqual([60_000, 120_000]);
  });
});

describe('ramping-arrival-rate', () => {
  test('up in a straight line: the nth caller comes when the area under it is n', () => {
    const { times } = run({ executor: 'ramping-arrival-rate', timeUnit: '1h', stages: [{ duration: '1h', target: '100' }] });
    expect(times).toEqual(Array.from({ length: 50 }, (_, place) => Math.round(HOUR * Math.sqrt((place + 1) / 50))));
  });

  test('stage behind stage, with a jump between: as many as the areas', () => {
    const stages = [{ duration: '1h', target: '120' }, { duration: '30m', target: '120' }, { duration: '0s', target: '20' }, { duration: '30m', target: '20' }, { duration: '1h', target: '0' }];
    const { times } = run({ executor: 'ramping-arrival-rate', startRate: '60', timeUnit: '1h', stages });
    const between = (from: number, to: number) => times.filter((time) => time > from * HOUR && time <= to * HOUR).length;
    expect([between(0, 1), between(1, 1.5), between(1.5, 2), between(2, 3)]).toEqual([90, 60, 10, 10]);
  });
});

describe('by chance', () => {
  /** Of a Poisson count the standard deviation is the root of the mean; 3.29 of them hold 99.9 %. */
  const near = (seen: number, mean: number) => expect(Math.abs(seen - mean), `${seen} beside ${mean}`).toBeLessThan(3.29 * Math.sqrt(mean));

  test('poisson-arrival-rate: as many as its rate says, with times between them that vary as they should', () => {
    const { times } = run({ executor: 'poisson-arrival-rate', rate: '5', timeUnit: '1m', duration: '50h', talk: '1s' });
    near(times.length, 15_000);
    const spans = times.slice(1).map((time, place) => time - (times[place] as number));
    const mean = spans.reduce((sum, span) => sum + span, 0) / spans.length;
    const deviation = Math.sqrt(spans.reduce((sum, span) => sum + (span - mean) ** 2, 0) / spans.length);
    // Exponential times have a coefficient of variation of 1; its own deviation is about 1 / root n.
    expect(Math.abs(deviation / mean - 1)).toBeLessThan(3.29 / Math.sqrt(spans.length) + 0.001);
  });

  test('with stages: each part has its share', () => {
    const { times } = run({ executor: 'poisson-arrival-rate', timeUnit: '1h', startRate: '0', stages: [{ duration: '10h', target: '1000' }, { duration: '10h', target: '1000' }], talk: '1s' });
    near(times.filter((time) => time <= 5 * HOUR).length, 1_250);
    near(times.filter((time) => time > 5 * HOUR && time <= 10 * HOUR).length, 3_750);
    near(times.filter((time) => time > 10 * HOUR).length, 10_000);
  });

  test('profile: each interval has its own, and nobody comes behind the last', () => {
    const { times } = run({ executor: 'profile', profile: ['200', '0', '800'], interval: '2h', talk: '1s' });
    near(times.filter((time) => time <= 2 * HOUR).length, 200);
    expect(times.filter((time) => time > 2 * HOUR && time <= 4 * HOUR)).toEqual([]);
    near(times.filter((time) => time > 4 * HOUR).length, 800);
    expect(times.at(-1)).toBeLessThanOrEqual(6 * HOUR);
  });
});

test('short forms are the executors that they stand for', () => {
  const { times } = run({ arrivals: { every: '6s' } }, { for: '1h' });
  expect(times).toEqual(run({ executor: 'constant-arrival-rate', rate: '10', timeUnit: '1m', duration: '1h' }).times);
  expect(run({ arrivals: { perHour: '300' } }, { for: '5h' }).times).toEqual(run({ executor: 'poisson-arrival-rate', rate: '300', timeUnit: '1h' }, { for: '5h' }).times);
});

test('what is planned is what comes', () => {
  const { callers } = trafficShape.parse({ callers: { all: { to: '+14155550100', executor: 'ramping-arrival-rate', startRate: '10', timeUnit: '1h', startTime: '30m', stages: [{ duration: '2h', target: '70' }, { duration: '1h', target: '0' }] } } });
  const arrivals = arrivalsOf(callers['all'] ?? {});
  const hours = [0, 1, 2, 3].map((hour) => Math.round(expectedBetween(arrivals, hour * HOUR, (hour + 1) * HOUR) * 1e6) / 1e6);
  expect(hours).toEqual([8.75, 40, 57.5, 8.75]);
});

describe('VUs', () => {
  test('constant-vus: each calls again as soon as the call is over, and its pause', () => {
    const { came, most } = run({ executor: 'constant-vus', vus: '3', duration: '10m', pause: '20s' });
    expect(most).toBe(3);
    // Thirty seconds of talk and twenty of pause, from 0 to 10 minutes.
    expect(came.filter(({ calling }) => calling === came[0]?.calling).map(({ time }) => time)).toEqual(Array.from({ length: 12 }, (_, place) => place * 50_000));
    expect(new Set(came.map(({ calling }) => calling)).size).toBe(3);
  });

  test('ramping-vus: one more at a time, and one less when the call is over', () => {
    const { times, most } = run({ executor: 'ramping-vus', startVUs: '0', stages: [{ duration: '4m', target: '4' }, { duration: '2m', target: '4' }, { duration: '4m', target: '0' }], pause: '30s' });
    expect(most).toBe(4);
    const inMinute = (minute: number) => times.filter((time) => time >= minute * 60_000 && time < (minute + 1) * 60_000).length;
    expect([0, 1, 2, 3, 4, 5].map(inMinute)).toEqual([0, 1, 2, 3, 4, 4]);
    expect([6, 7, 8, 9, 10].map(inMinute)).toEqual([4, 3, 2, 1, 0]);
  });

  test('shared-iterations end when all of them together have called so often; per-vu-iterations when each has', () => {
    expect(run({ executor: 'shared-iterations', vus: '4', iterations: '10' }).times).toHaveLength(10);
    const { came } = run({ executor: 'per-vu-iterations', vus: '4', iterations: '10', maxDuration: '1h' });
    const callers = [...new Set(came.map(({ calling }) => calling))];
    expect(callers.map((one) => came.filter(({ calling }) => calling === one).length)).toEqual([10, 10, 10, 10]);
  });

  test('nobody begins a call behind the longest time', () => {
    const { times } = run({ executor: 'per-vu-iterations', vus: '1', iterations: '100', maxDuration: '5m' });
    expect(times).toHaveLength(10);
  });

  test('who gives up and calls again does no second thing meanwhile', () => {
    const { came, most } = run({ executor: 'constant-vus', vus: '20', duration: '20m', talk: '5m', patience: '10s', redial: { after: '30s', times: '3' } });
    expect(most).toBeLessThanOrEqual(20);
    const [one = { calling: '' }] = came;
    const own = came.filter(({ calling }) => calling === one.calling).map(({ time }) => time);
    expect(own.every((time, place) => place === 0 || time > (own[place - 1] as number))).toBe(true);
  });

  test('who finds no line free tries again a second later, and time goes on', () => {
    const { came, times } = run({ executor: 'constant-vus', vus: '3', duration: '2m', talk: '30s' }, {}, 1);
    expect(came).toHaveLength(4);
    expect(times.every((time, place) => time >= place * 30_000 && time <= place * 30_000 + 4_000)).toBe(true);
  });
});
