// Intervals: what counts where. Calls with all their times where they end, agents' time cut at borders; borders on the site's clock, by day, by night, and when clocks are set.

import { expect, test } from 'vitest';
import type { Ledger } from '../../src/records/ledger/ledger.ts';
import { boundsAt } from '../../src/records/ledger/intervals/border.ts';
import { instantOf, localText } from '../../src/kernel/calendar.ts';
import { createSimulation } from '../../src/simulation.ts';
import { siteFrom } from '../../src/site/site.ts';
import { keepRows } from './rowsKept.ts';

const MINUTE = 60_000;
const HALF_HOUR = 30 * MINUTE;

const site = siteFrom({
  timeZone: 'Europe/Berlin',
  trunks: { pstn: { lines: 2, numbers: { '+14155557001': '7001', '+14155556001': '6001' } } },
  extensions: { '2001-2004': {} },
  agents: { 5001: { skills: { sales: 1 } }, 5002: { skills: { sales: 1 } } },
  queues: { 7001: { needs: { sales: 16 }, wrapUp: '5m', ringFor: '45s', serviceLevel: { within: '20s', target: '80%' } } },
  huntGroups: { 6001: { members: ['2003', '2004'], ringFor: '10s', whenBusy: 'wait', giveUpAfter: '5m' } },
});

/** A center from a local time on; spans are told in minutes. */
function begin(start = '2026-01-05T09:00') {
  const simulation = createSimulation(site, { start, ledger: { interval: HALF_HOUR } });
  const kept = keepRows(simulation.ledger as Ledger);
  const { people, clock, pbx } = simulation;
  const agent = (agentID: string, device: string, requestedAgentState: 'loggedOn' | 'ready' | 'notReady' | 'loggedOff') => people.request('SetAgentState', { device, agentID, requestedAgentState });
  return {
    kept, clock, people, agent,
    comes: (caller: number, called = '7001') => people.request('offerCall', { calling: `+1212555000${caller}`, called: `+1415555${called}` }).callingDevice.callID,
    answers: (callID: string, deviceID: string) => people.request('AnswerCall', { callToBeAnswered: { callID, deviceID } }),
    clears: (callID: string) => people.request('ClearCall', { callToBeCleared: { callID } }),
    passes: (minutes: number) => clock.advanceTo(clock.now + minutes * MINUTE),
    works: (id: string, device: string) => { agent(id, device, 'loggedOn'); agent(id, device, 'ready'); },
    upToNow: () => simulation.ledger?.bringTo(clock.now),
    at: (time: number) => localText(time, 'Europe/Berlin').slice(11, 16),
    local: (time: number) => localText(pbx.startsAt + time, 'Europe/Berlin').slice(11, 16),
  };
}

test('a long call counts where it ends, with all of its talk; the agent\'s time is cut at each border', () => {
  const { kept, comes, answers, clears, passes, works, people, upToNow, at } = begin();
  works('5001', '2001');
  passes(10);
  const call = comes(1);
  passes(0.25);
  answers(call, '2001');
  passes(35);
  people.request('HoldCall', { callToBeHeld: { callID: call, deviceID: '2001' } });
  passes(2);
  people.request('RetrieveCall', { callToBeRetrieved: { callID: call, deviceID: '2001' } });
  passes(20);
  clears(call);
  passes(10);
  upToNow();
  const queue = kept.rows('queueIntervals').map(({ start, offered, acdCalls, answerTime, talkTime, holdTime, answeredInTime, staffTime, availableTime, acdTime, workTime, otherTime }) => [at(start), offered, acdCalls, answerTime, talkTime / MINUTE, holdTime / MINUTE, answeredInTime, ...[staffTime, availableTime, acdTime, workTime, otherTime].map((time) => time / MINUTE)]);
  expect(queue).toEqual([
    ['09:00', 0, 0, 0, 0, 0, 0, 30, 10, 19.75, 0, 0.25],
    ['09:30', 0, 0, 0, 0, 0, 0, 30, 0, 30, 0, 0],
    ['10:00', 1, 1, 15_000, 57, 2, 1, 17.25, 5, 7.25, 5, 0],
  ]);
  const agent = kept.rows('agentIntervals').toSorted((one, other) => one.start - other.start || one.queue.localeCompare(other.queue)).map(({ start, queue: of, acdCalls, talkTime, staffTime, acdTime, workTime, ringTime }) => [at(start), of, acdCalls, ...[talkTime, staffTime, acdTime, workTime, ringTime].map((time) => time / MINUTE)]);
  expect(agent).toEqual([
    ['09:00', '', 0, 0, 30, 0, 0, 0], ['09:00', '7001', 0, 0, 0, 19.75, 0, 0.25],
    ['09:30', '', 0, 0, 30, 0, 0, 0], ['09:30', '7001', 0, 0, 0, 30, 0, 0],
    ['10:00', '', 0, 0, 17.25, 0, 0, 0], ['10:00', '7001', 1, 57, 0, 7.25, 5, 0],
  ]);
  expect(kept.rows('agentSpans').map(({ duty, activity, isHolding, queue: of, began, ended }) => [duty, activity, isHolding, of, (ended - began) / MINUTE])).toEqual([
    ['ready', 'idle', false, '', 10], ['ringing', 'idle', false, '7001', 0.25], ['busy', 'acd', false, '7001', 35], ['busy', 'acd', true, '7001', 2], ['busy', 'acd', false, '7001', 20], ['workingAfterCall', 'idle', false, '7001', 5],
  ]);
  expect(kept.rows('vdnIntervals').map(({ start, vdn, offered, acdCalls, talkTime }) => [at(start), vdn, offered, acdCalls, talkTime / MINUTE])).toEqual([['09:00', '7001', 0, 0, 0], ['09:30', '7001', 0, 0, 0], ['10:00', '7001', 1, 1, 57]]);
});

test('nothing is written of intervals in which nobody was there', () => {
  const { kept, comes, clears, passes, agent, upToNow, at } = begin('2026-01-05T21:10');
  agent('5001', '2001', 'loggedOn');
  passes(5);
  agent('5001', '2001', 'loggedOff');
  passes(600);
  const call = comes(1);
  passes(1);
  clears(call);
  passes(60);
  upToNow();
  expect(kept.rows('queueIntervals').map(({ start, staffTime, abandoned, abandonTime }) => [at(start), staffTime / MINUTE, abandoned, abandonTime / MINUTE])).toEqual([['21:00', 5, 0, 0], ['07:00', 0, 1, 1]]);
  expect(kept.rows('agentSpans')).toMatchObject([{ logsOn: true, logsOff: true, duty: 'notReady' }]);
});

test.each([['2026-03-29', 46], ['2026-10-25', 50], ['2026-06-01', 48]])('on %s there are %d half-hours, each at a half-hour of the clock', (date, count) => {
  const { kept, passes, works, clock, at } = begin(`${date}T00:00`);
  works('5001', '2001');
  const ends = instantOf(`${date}T00:00`, 'Europe/Berlin') + count * HALF_HOUR;
  passes(25 * 60 + 10);
  works('5002', '2002');
  const rows = kept.rows('queueIntervals').filter(({ start }) => start < ends);
  expect(clock.now).toBeGreaterThan(count * HALF_HOUR);
  expect(rows.length).toBe(count);
  expect(rows.every(({ start, length, staffTime }) => /:[03]0$/.test(at(start)) && length === HALF_HOUR && staffTime === length)).toBe(true);
  expect(at((rows.at(-1)?.start ?? 0) + HALF_HOUR)).toBe('00:00');
});

test('where clocks are set within an interval it ends there, and the next is as long as is left', () => {
  const two = (local: string, before = 0) => boundsAt(instantOf(local, 'Europe/Berlin') + before, 2 * 60 * MINUTE, 'Europe/Berlin', null);
  expect([two('2026-03-29T01:30'), two('2026-03-29T03:30')].map(({ start, end }) => [localText(start, 'Europe/Berlin'), (end - start) / MINUTE])).toEqual([['2026-03-29T00:00:00', 120], ['2026-03-29T03:00:00', 60]]);
  expect([two('2026-10-25T02:30'), two('2026-10-25T02:30', 60 * MINUTE)].map(({ start, end }) => [localText(start, 'Europe/Berlin'), (end - start) / MINUTE])).toEqual([['2026-10-25T02:00:00', 60], ['2026-10-25T02:00:00', 120]]);
  const { start } = boundsAt(instantOf('2026-01-05T09:20', 'Asia/Kathmandu'), HALF_HOUR, 'Asia/Kathmandu', null);
  expect(localText(start, 'Asia/Kathmandu')).toBe('2026-01-05T09:00:00');
});

test('an interval in which the service level was changed is marked, and calls are judged by the level of their time', () => {
  const { kept, comes, answers, clears, passes, works, people, upToNow } = begin();
  works('5001', '2001');
  const call = comes(1);
  passes(0.5);
  people.request('setServiceLevel', { queue: '7001', within: 60_000 } as never);
  answers(call, '2001');
  passes(40);
  clears(call);
  upToNow();
  expect(kept.rows('queueIntervals')).toMatchObject([{ isLevelChanged: true, within: 60_000, acdCalls: 0 }, { isLevelChanged: false, within: 60_000, acdCalls: 1, answeredInTime: 1 }]);
});

test('a trunk: lines in use, all of them at once, out of service; calls where they end', () => {
  const { kept, comes, clears, passes, people, upToNow, at } = begin();
  const first = comes(1);
  passes(5);
  const second = comes(2);
  passes(10);
  clears(second);
  passes(5);
  people.request('takeOutOfService', { device: 'pstn#2' });
  passes(20);
  clears(first);
  people.request('bringBackIntoService', { device: 'pstn#2' });
  passes(30);
  upToNow();
  expect(kept.rows('trunkIntervals').map(({ start, lines, inCalls, inAbandoned, inTime, inHoldingTime, allBusyTime, maintenanceTime }) => [at(start), lines, inCalls, inAbandoned, ...[inTime, inHoldingTime, allBusyTime, maintenanceTime].map((time) => time / MINUTE)])).toEqual([
    ['09:00', 2, 1, 1, 40, 10, 20, 10], ['09:30', 2, 1, 1, 10, 40, 10, 10],
  ]);
});

test('a hunt group: answered, given up, waiting; its members\' time in calls and free', () => {
  const { kept, comes, answers, clears, passes, people, upToNow } = begin();
  people.request('SetDoNotDisturb', { device: '2004', doNotDisturbOn: true });
  const first = comes(1, '6001');
  passes(0.1);
  answers(first, '2003');
  const second = comes(2, '6001');
  passes(2);
  clears(second);
  passes(8);
  clears(first);
  upToNow();
  expect(kept.rows('groupIntervals').filter(({ group }) => group === '6001')).toMatchObject([{ size: 2, answered: 1, answerTime: 6_000, abandoned: 1, queued: 1, mostQueued: 1, usage: 10 * MINUTE, availableTime: 0 }]);
});

test('a call beside: the agent holds a call of the queue and asks somebody; it is the queue\'s time, and a call out that counts by itself', () => {
  const { kept, comes, answers, passes, works, people, upToNow } = begin();
  works('5001', '2001');
  const call = comes(1);
  answers(call, '2001');
  passes(3);
  const { callID } = people.request('ConsultationCall', { existingCall: { callID: call, deviceID: '2001' }, consultedDevice: '2003' }).initiatedCall;
  passes(0.1);
  answers(callID, '2003');
  passes(1);
  people.request('TransferCall', { heldCall: { callID: call, deviceID: '2001' }, activeCall: { callID, deviceID: '2001' } });
  passes(1);
  upToNow();
  expect(kept.rows('agentSpans').map(({ duty, activity, isHolding, began, ended }) => [duty, activity, isHolding, (ended - began) / 1000])).toEqual([['busy', 'acd', false, 180], ['busy', 'extOut', true, 66]]);
  const ofAgent = kept.rows('agentIntervals').toSorted((one, other) => one.queue.localeCompare(other.queue));
  expect(ofAgent).toMatchObject([{ queue: '', extOutCalls: 1, extOutTime: 66_000, extTime: 0 }, { queue: '7001', acdCalls: 1, transferred: 1, talkTime: 246_000, holdTime: 66_000, acdTime: 246_000, workTime: 60_000 }]);
});
