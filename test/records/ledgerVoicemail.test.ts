// Messages in mailboxes, as rows: one for each message, which comes again as it is heard, forwarded and deleted.

import { expect, test } from 'vitest';
import type { Ledger } from '../../src/records/ledger/ledger.ts';
import { leaveMessages, practice } from '../voicemail/practice.ts';
import { keepRows } from './rowsKept.ts';

test('a message is left, heard, forwarded and deleted', () => {
  const world = practice({}, {}, { ledger: { interval: 1_800_000 } });
  const kept = keepRows(world.simulation.ledger as Ledger);
  const { startsAt } = world.simulation.pbx;
  leaveMessages(world, 6);
  const left = { mailbox: '7801', message: 1, call: '1', calling: '2003', left: startsAt + 10_000, length: 6_000, tones: 1, heard: null, deleted: null, forwardedFrom: '' };
  expect(kept.rows('voicemail')).toEqual([{ ...left, seq: expect.any(Number) }]);
  world.alice.calls('7800');
  world.advance('1s');
  world.alice.presses('4711#');
  world.advance('20s');
  const heard = kept.rows('voicemail')[0]?.heard;
  expect(heard).toBeGreaterThan(left.left);
  world.alice.presses('47802#');
  world.advance('5s');
  world.alice.presses('3');
  world.advance('10s');
  expect(kept.rows('voicemail')).toMatchObject([
    { ...left, heard, deleted: expect.any(Number) },
    { mailbox: '7802', message: 1, calling: '2003', length: 6_000, heard: null, deleted: null, forwardedFrom: '7801' },
  ]);
  expect(kept.rows('calls').map(({ disposition }) => disposition)).toEqual(['served', 'served']);
});
