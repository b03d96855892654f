// The figures of clients out of what was counted: percentiles, shares with their intervals, and when a call that was let ring was missed.

import { expect, test } from 'vitest';
import { createClient } from '../../../src/server/softphones/client.ts';
import { figuresOf, readingsOf, spreadOf } from '../../../src/server/softphones/figures.ts';

function clientWith(answerTimes: readonly number[], rang: readonly number[]) {
  const client = createClient('2001', '5001');
  client.tally.answerTimes.push(...answerTimes);
  client.tally.letRing.push(...rang.map((rang, call) => ({ call: String(call), rang })));
  return client;
}

test('percentiles between two values are taken in proportion', () => {
  expect(spreadOf([])).toBeNull();
  expect(spreadOf([4, 1, 3, 2])).toEqual({ count: 4, p50: 2.5, p95: expect.closeTo(3.85) as number, p99: expect.closeTo(3.97) as number, max: 4 });
  expect(spreadOf([7])).toEqual({ count: 1, p50: 7, p95: 7, p99: 7, max: 7 });
});

test('what rang longer than the slowest answer was missed; of the others nobody knows', () => {
  const { all } = figuresOf([clientWith([1_000, 3_000], [2_000, 3_500, 20_000])]);
  expect(all).toMatchObject({ missed: { missed: 2, of: 4, share: 0.5 }, undecided: 1 });
});

test('a client with few answers is measured by those of all, one with many by its own', () => {
  const quick = clientWith(Array.from({ length: 20 }, () => 500), [2_000]);
  const { clients, all } = figuresOf([quick, clientWith([5_000], [2_000])]);
  expect(clients.map(({ missed, undecided }) => [missed?.missed, undecided])).toEqual([[1, 0], [0, 1]]);
  expect(all).toMatchObject({ missed: { missed: 1, of: 22 }, undecided: 1 });
});

test('whoever answers nothing misses everything', () => {
  expect(figuresOf([clientWith([], [800, 20_000])]).all).toMatchObject({ missed: { missed: 2, of: 2, share: 1 }, undecided: 0, answerTime: null });
});

test('missed events of all are those of each, by acknowledgements or else by calls, as the threshold has them', () => {
  const counting = clientWith([300], []);
  Object.assign(counting.tally, { countsHandled: true, skipped: 2, acknowledged: 21 });
  const crowd = [counting, clientWith([300, 300], [9_000, 9_000])];
  const { clients, all } = figuresOf(crowd);
  expect(clients.map(({ missedEvents }) => [missedEvents?.missed, missedEvents?.of])).toEqual([[2, 21], [2, 4]]);
  expect(all.missedEvents).toMatchObject({ missed: 4, of: 25, share: 0.16 });
  expect(crowd.map((client) => readingsOf([client]).get('5001')?.client_missed_events?.weights)).toEqual([[2, 19], [2, 2]]);
});

test('of nothing missed the interval begins at nothing, of all missed it ends at all', () => {
  const intervals = Array.from({ length: 30 }, (_, place) => figuresOf([clientWith(Array.from({ length: place + 1 }, () => 1_000), [])]).all.missed?.low);
  expect(new Set(intervals)).toEqual(new Set([0]));
  expect(figuresOf([clientWith([], [800, 20_000, 900])]).all.missed?.high).toBe(1);
});

test('the interval of a share is that of Wilson', () => {
  // 10 of 1,000: Newcombe 1998, the score method without continuity correction.
  const { missed } = figuresOf([clientWith(Array.from({ length: 990 }, () => 1_000), Array.from({ length: 10 }, () => 9_000))]).all;
  expect([missed?.share, missed?.low, missed?.high]).toEqual([0.01, expect.closeTo(0.00544, 5) as number, expect.closeTo(0.01831, 5) as number]);
});
