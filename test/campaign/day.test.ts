// Whole days of predictive calling: nobody is dropped more often than the limit says, and agents wait less than with one call each.

import { describe, expect, test } from 'vitest';
import { expectedMissed } from '../../src/campaign/pacing.ts';
import { createRandom } from '../../src/kernel/random.ts';
import { campaignDay, type Day } from './day.ts';

interface Sums {
  readonly persons: number;
  readonly dropped: number;
  readonly share: number;
}

function sumsOf(day: Day): Sums {
  let [persons, dropped] = [0, 0];
  campaignDay(day, ({ log }) => void log.read(({ type }) => {
    if (type === 'contactConnected') persons++;
    if (type === 'callDropped') dropped++;
  }));
  return { persons, dropped, share: dropped / (persons + dropped) };
}

describe.each([{ limit: 0.03, agents: 6 }, { limit: 0.03, agents: 20 }, { limit: 0.01, agents: 20 }])('$agents agents, and $limit may be dropped', ({ limit, agents }) => {
  test.each([1, 2, 3])('on the day of seed %d no more are, and some', (seed) => {
    const { share, dropped } = sumsOf({ agents, seed, hours: 5, campaign: { dropped: { limit: `${limit * 100}%` } } });
    expect(share).toBeLessThanOrEqual(limit);
    expect(dropped).toBeGreaterThan(0);
  });
});

test('agents talk to far more people than with one call for each who is free, whom nobody drops', () => {
  const [predictive, progressive] = [sumsOf({ agents: 10, hours: 5 }), sumsOf({ agents: 10, hours: 5, campaign: { mode: 'progressive' } })];
  expect(progressive.dropped).toBe(0);
  expect(predictive.persons).toBeGreaterThan(progressive.persons * 1.1);
});

test('with callers beside them no law is broken', () => {
  const { persons } = sumsOf({ agents: 8, hours: 1, laws: true, callers: { help: { to: '+12125550900', arrivals: { perHour: '60' }, patience: '2m', talk: { exponential: '2m' } } } });
  expect(persons).toBeGreaterThan(20);
});

test('what is expected to be missed is what is missed on average', () => {
  const outlook = { free: 3, engaged: 9, likely: 0.2, underway: 0, answers: 0.35, persons: 0, dropped: 0, limit: 0.03 };
  const stream = createRandom(4).stream('trials');
  const successes = (trials: number, chance: number) => Array.from({ length: trials }, () => stream.chance(chance)).filter(Boolean).length;
  const TRIALS = 40_000;
  let missed = 0;
  for (let trial = 0; trial < TRIALS; trial++) missed += Math.max(0, successes(20, 0.35) - 3 - successes(9, 0.2));
  expect(Math.abs(expectedMissed(outlook, 20) - missed / TRIALS)).toBeLessThan(0.05);
});
