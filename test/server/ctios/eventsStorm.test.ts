// CTI OS in storms: whatever happens at a switch, a client can follow it, and what was told comes of the switch as it stands. `npm run long` has many more.

import { expect, test } from 'vitest';
import { holdEvents } from './eventsLaw.ts';

test.each([[1, 1_000], [2, 1_000], [11, 200], [12, 200], [13, 200], [14, 200], [15, 250], [151, 500], [304, 150]])('storm %s of %s requests: objects begin first and end last, nothing is told twice or forgotten', (seed, requests) => {
  const { events, objects } = holdEvents(seed, requests);
  expect(objects).toBeGreaterThan(10);
  expect(events).toBeGreaterThan(objects * 3);
});
