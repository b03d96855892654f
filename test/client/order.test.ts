// What the parts of a line do by themselves, with timers in the test's hand: the order of events, the heartbeat, the pauses between attempts.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pauseAfter } from '../../src/client/backOff.ts';
import { createHeartbeat } from '../../src/client/heartbeat.ts';
import { createOrder } from '../../src/client/order.ts';
import { fakeTimers } from './fakeTimers.ts';

/** Events 1 to `count` over a bad line, and over a good one when some are missed. */
function hear(count: number, arriving: readonly number[]) {
  const timers = fakeTimers();
  const delivered: number[] = [];
  let fetched = 0;
  const order = createOrder({
    platform: timers, patience: 100, deliver: ({ seq }) => void delivered.push(seq as number),
    missing() {
      fetched++;
      const from = order.last;
      order.startBehind(from);
      for (let seq = from + 1; seq <= count; seq++) order.take({ seq });
    },
  });
  for (const seq of arriving) order.take({ seq });
  order.sent(count);
  timers.pass(1_000);
  return { delivered, fetched };
}

const oneTo = (count: number) => Array.from({ length: count }, (_, place) => place + 1);

test('however events are lost, doubled and shuffled, each is delivered once, in order', () => {
  const lines = fc.integer({ min: 1, max: 20 }).chain((count) => fc.tuple(fc.constant(count), fc.array(fc.integer({ min: 1, max: count }), { maxLength: 40 })));
  fc.assert(fc.property(lines, ([count, arriving]) => {
    const { delivered, fetched } = hear(count, arriving);
    expect(delivered).toEqual(oneTo(count));
    expect(fetched).toBe(new Set(arriving).size === count ? 0 : 1);
  }));
});

test('one that is behind others is fetched soon, the last one only when it is long late', () => {
  const timers = fakeTimers();
  let missed = 0;
  const order = createOrder({ platform: timers, patience: 100, deliver: () => {}, missing: () => void missed++ });
  order.take({ seq: 2 });
  timers.pass(99);
  expect(missed).toBe(0);
  timers.pass(1);
  expect(missed).toBe(1);
  order.startBehind(2);
  order.sent(3);
  timers.pass(499);
  expect(missed).toBe(1);
  timers.pass(1);
  expect(missed).toBe(2);
});

test('a line is asked when it is silent, now and then when it is not, and is dead when it does not answer', () => {
  const timers = fakeTimers();
  const seen: string[] = [];
  const heartbeat = createHeartbeat({ platform: timers, every: 100, atLeastEvery: 3, beat: () => void seen.push(`beat ${timers.now()}`), dead: () => void seen.push(`dead ${timers.now()}`) });
  heartbeat.start();
  for (let time = 50; time < 650; time += 100) {
    timers.pass(100);
    heartbeat.heard();
  }
  timers.pass(1_000);
  expect(seen).toEqual(['beat 300', 'beat 600', 'beat 800', 'dead 900']);
});

test('every address is tried at once, then after pauses that grow and are never the same for two', () => {
  const times = { first: 100, most: 1_000, grows: 2 };
  const pauses = (random: number) => oneTo(12).map((failures) => pauseAfter(failures, 2, times, () => random));
  expect(pauses(1)).toEqual([0, 100, 0, 200, 0, 400, 0, 800, 0, 1_000, 0, 1_000]);
  expect(pauses(0)).toEqual([0, 50, 0, 100, 0, 200, 0, 400, 0, 500, 0, 500]);
  expect(pauseAfter(0, 1, times, () => 0)).toBe(0);
});
