// Alarms: what somebody should look at, from the rows of the board.

import { expect, test } from 'vitest';
import { alarmsOf } from '../../src/server/board/alarms.ts';
import type { Board, HalfHourRow, QueueRow, TrunkRow } from '../../src/server/board/messages.ts';

const NOW = 1_000_000;

const figures = { offered: 20, answered: 10, abandoned: 0, calledBack: 0, overflowed: 0, overflowedIn: 0, refused: 0, answeredInTime: 8, longestWait: 0, serviceLevel: 0.8 };
const queue: QueueRow = { name: 'Sales', within: 20_000, target: 0.8, waiting: 0, staff: { ready: 1, reserved: 0, busy: 0, workingAfterCall: 0, notReady: 0 }, ...figures };
const halfHour: HalfHourRow = { queue: '7001', from: 0, ...figures };
const trunk: TrunkRow = { lines: 4, inUse: 3, outOfService: 0 };

interface Standing {
  readonly queue?: Partial<QueueRow>;
  readonly halfHour?: Partial<HalfHourRow>;
  readonly trunk?: Partial<TrunkRow>;
  readonly lag?: number;
  readonly before?: Board['alarms'];
}

function alarmsIn({ queue: own = {}, halfHour: half = {}, trunk: lines = {}, lag = 0, before = {} }: Standing): Board['alarms'] {
  return alarmsOf({ queues: { 7001: { ...queue, ...own } }, halfHours: { '7001/0': { ...halfHour, ...half } }, trunks: { pstn: { ...trunk, ...lines } } }, before, NOW, lag);
}

test.each<readonly [string, Standing, readonly string[]]>([
  ['nothing', {}, []],
  ['a service level below target', { halfHour: { serviceLevel: 0.79 } }, ['serviceLevel/7001']],
  ['a service level below target, of nine calls', { halfHour: { serviceLevel: 0.1, answered: 9 } }, []],
  ['a service level of today below target, and of this half-hour not', { queue: { serviceLevel: 0.5 } }, []],
  ['a wait of a minute', { queue: { waiting: 1, longestSince: NOW - 60_000 } }, []],
  ['a wait of more than a minute', { queue: { waiting: 1, longestSince: NOW - 60_001 } }, ['longestWait/7001']],
  ['nobody for those who wait', { queue: { waiting: 1, longestSince: NOW, staff: { ...queue.staff, ready: 0 } } }, ['nobodyThere/7001']],
  ['nobody, and nobody waits', { queue: { staff: { ...queue.staff, ready: 0 } } }, []],
  ['somebody who is not ready', { queue: { waiting: 1, longestSince: NOW, staff: { ...queue.staff, ready: 0, notReady: 1 } } }, []],
  ['all lines in use', { trunk: { inUse: 4 } }, ['allLinesInUse/pstn']],
  ['a line out of service', { trunk: { inUse: 4, outOfService: 1 } }, ['outOfService/pstn']],
  ['a trunk without lines', { trunk: { lines: 0, inUse: 0 } }, []],
  ['time that is behind', { lag: 2_001 }, ['timeBehind/']],
])('%s', (_, standing, expected) => {
  expect(Object.keys(alarmsIn(standing))).toEqual(expected);
});

test('an alarm stands since it was noticed, a wait since it was too long', () => {
  const before = alarmsOf({ queues: {}, halfHours: {}, trunks: { pstn: { ...trunk, inUse: 4 } } }, {}, 5, 0);
  expect(alarmsIn({ before, trunk: { inUse: 4 }, queue: { waiting: 1, longestSince: NOW - 61_000 }, lag: 3_000 })).toEqual({
    'longestWait/7001': { what: 'longestWait', subject: '7001', since: NOW - 1_000 },
    'allLinesInUse/pstn': { what: 'allLinesInUse', subject: 'pstn', since: 5 },
    'timeBehind/': { what: 'timeBehind', subject: '', since: NOW },
  });
});
