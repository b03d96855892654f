// Several sites on one wall, without a browser: what they come to together, and how they and their queues are written in the address.

import { expect, test } from 'vitest';
import type { AgentRow, QueueRow } from '../../src/server/board/messages.ts';
import { saidFor } from '../../src/web/page/saidFor.ts';
import { queuesSaidFor, queuesWritten } from '../../src/web/wallboard/addressWords.ts';
import { type SiteRows, together } from '../../src/web/wallboard/together.ts';

const staff = { ready: 0, reserved: 0, busy: 0, workingAfterCall: 0, notReady: 0 };
const queue = (more: Partial<QueueRow>): QueueRow => ({
  name: 'Sales', within: 20_000, target: 0.8, waiting: 0, staff, offered: 0, answered: 0, abandoned: 0, calledBack: 0, overflowed: 0, overflowedIn: 0, refused: 0, answeredInTime: 0, longestWait: 0, ...more,
});
const agent = (state: AgentRow['state']): AgentRow => ({ name: 'Ana', state, since: 0, queues: ['7001', '7002'], answered: 0, time: { ready: 0, ringing: 0, busy: 0, workingAfterCall: 0, notReady: 0 } });
const site = (queues: readonly QueueRow[], now = 0, agents: readonly AgentRow[] = []): SiteRows => ({ queues, agents, now });

test('the service level of all is what was answered in time of all that wait no longer, not the mean of three percentages', () => {
  const alder = queue({ offered: 90, answered: 90, answeredInTime: 81, serviceLevel: 0.9 });
  const birch = queue({ offered: 10, answered: 5, abandoned: 5, answeredInTime: 1, serviceLevel: 0.1 });
  expect(together([site([alder]), site([birch])])).toMatchObject({ calls: 100, answered: 95, abandoned: 5, serviceLevel: 0.82, target: 0.8, within: 20_000 });
});

test('a call that Alder sent on to Birch is one call, and Birch has answered it', () => {
  const alder = queue({ offered: 10, answered: 8, answeredInTime: 8, overflowed: 2 });
  const birch = queue({ offered: 4, overflowedIn: 2, answered: 4, answeredInTime: 3 });
  expect(together([site([alder]), site([birch])])).toMatchObject({ calls: 12, sentOn: 2, answered: 12, serviceLevel: 11 / 12 });
});

test('a call that went to a mailbox is not one that was sent on to a queue, and was not answered', () => {
  expect(together([site([queue({ offered: 4, answered: 3, answeredInTime: 3, overflowed: 1 })])])).toMatchObject({ calls: 4, sentOn: 0, serviceLevel: 0.75 });
});

test('the longest wait is by the clock of each site, and an agent of two queues is one agent', () => {
  const alder = site([queue({ waiting: 2, longestSince: 100_000 }), queue({ waiting: 1, longestSince: 90_000 })], 130_000, [agent('ready'), agent('busy')]);
  const birch = site([queue({ waiting: 1, longestSince: 5_000 })], 50_000, [agent('ready')]);
  expect(together([alder, birch])).toMatchObject({ waiting: 4, longestWait: 45_000, staff: { ready: 2, busy: 1 } });
});

test('where targets differ there is none of all, and without calls no level', () => {
  expect(together([site([queue({ target: 0.8 }), queue({ target: 0.9, within: 30_000 })])])).toMatchObject({ target: null, within: null, serviceLevel: null, longestWait: null });
  expect(together([])).toMatchObject({ calls: 0, waiting: 0, serviceLevel: null, target: null });
});

test('queues of several switches are written under the name of each, and a number alone is for all', () => {
  const text = '7001,hill:7101,127.0.0.1:8800:7201';
  expect([queuesSaidFor(text, 'hill'), queuesSaidFor(text, 'harbor'), queuesSaidFor(text, '127.0.0.1:8800')]).toEqual([['7001', '7101'], ['7001'], ['7001', '7201']]);
  expect(queuesWritten('harbor:7001,hill:7101', 'hill', ['7102', '7103'])).toBe('harbor:7001,hill:7102,hill:7103');
  expect(queuesWritten('harbor:7001,hill:7101', 'hill', [])).toBe('harbor:7001');
  expect(queuesWritten('7001', '', ['7002'])).toBe('7002');
});

test('a token is said for each switch, also for one that goes by where it is, and may have colons itself', () => {
  const text = 'harbor:4f1c9a, 127.0.0.1:8810:7b:2e, 9d03';
  expect([saidFor(text, 'harbor', false), saidFor(text, '127.0.0.1:8810', false)]).toEqual(['4f1c9a', '7b:2e']);
  expect([saidFor(text, 'hill', true), saidFor(text, 'hill', false)], 'what is said for none is for the first').toEqual(['9d03', '']);
});
