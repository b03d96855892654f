// Waiting as long as something goes on.

import { expect, test } from 'vitest';
import { whileItGoesOn } from '../../src/server/patience.ts';

const never = new Promise<void>(() => {});

test('whatever stands still is not waited for any longer', async () => {
  let asked = 0;
  await whileItGoesOn(never, Infinity, 1, () => ++asked && 7);
  expect(asked).toBe(3);
});

test('what goes on is waited for, until its time is up', async () => {
  let [taken, steps] = [0, 0];
  await whileItGoesOn(never, 20, 1, () => (steps++, taken++));
  expect(steps).toBeGreaterThan(1);
});

test('what has ended is not waited for', async () => {
  await whileItGoesOn(Promise.resolve(), Infinity, 60_000, () => 0);
});
