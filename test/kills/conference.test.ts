// The active of two servers is killed under a conference, five times: the sessions of CTI OS go on at the other, with every object right.

import { expect, test } from 'vitest';
import { killInConference } from './conferenceKills.ts';

test('killed in a conference: every object is as the switch says, and begins and ends once', async () => {
  const { times, events } = await killInConference(1, 5);
  expect(times).toHaveLength(5);
  expect(events).toBeGreaterThan(100);
}, 180_000);
