// Calls as rows: each way in which one can go, told as telephone calls.

import { expect, test } from 'vitest';
import { atWork, S, T } from '../acd/center.ts';
import { keptCenter } from './center.ts';

const STARTS_AT = 1767603600000;

test('a call that waits, is answered, held and worked on: one segment, and the row when the work is done', () => {
  const world = keptCenter();
  world.comes(1);
  world.advance('25s');
  atWork(world, 'alice');
  world.advance('3s');
  world.alice.answers();
  world.advance('30s');
  world.alice.holds();
  world.advance('10s');
  world.alice.retrieves();
  world.advance('20s');
  world.alice.hangsUp();
  world.advance('19s');
  expect(world.rows('calls')).toEqual([]);
  expect(world.rows('segments')).toEqual([]);
  world.advance('1s');
  const parties = {
    call: '1', ucid: '00001000011767603600', direction: 'in', calling: '+12125550001', called: '+14155558001', trunkIn: 'pstn', lineIn: 'pstn#1', trunkOut: '', lineOut: '', dialledOut: '', userData: null, accountCode: null,
  };
  const times = { queueTime: 28_000, ringTime: 3_000, talkTime: 60_000, holdTime: 10_000, workTime: 20_000 };
  const [began, answered, ended] = [STARTS_AT, STARTS_AT + 28_000, STARTS_AT + 88_000];
  expect(world.rows('calls')).toEqual([{
    ...parties, seq: expect.any(Number), thread: '00001000011767603600', began, answered, ended, vdn: S, queue: S, agent: '5001', device: '2001', disposition: 'answered', cause: 'normalClearing', segments: 1, ...times, transferred: false, conferenced: false, kind: '',
  }]);
  expect(world.rows('segments')).toEqual([{
    ...parties, seq: expect.any(Number), segment: 1, began, queued: began, answered, ended, vdns: [S], queues: [S], queue: S, agent: '5001', device: '2001', fromAgent: '', fromDevice: '', disposition: 'answered', cause: 'normalClearing', ...times, holds: 1, consultTime: 0,
    isConsultation: false, isTransferred: false, isConferenced: false, isAbandonedOnHold: false, isReleasedByAgent: true, isInflow: false, isAnsweredInTime: false, digits: '',
  }]);
});

test('the run ends while somebody works after a call: the call has its rows, with the work so far', () => {
  const world = keptCenter();
  atWork(world, 'alice');
  world.comes(1);
  world.alice.answers();
  world.advance('30s');
  world.alice.hangsUp();
  world.advance('5s');
  const { ledger, log, clock } = world.simulation;
  ledger?.close({ seq: log.seq, time: clock.now });
  expect(world.rows('calls')).toMatchObject([{ disposition: 'answered', talkTime: 30_000, workTime: 5_000, segments: 1 }]);
  expect(world.rows('segments')).toMatchObject([{ workTime: 5_000 }]);
  expect(world.rows('queueIntervals')).toMatchObject([{ acdCalls: 1, workTime: 5_000 }]);
});

test('who hangs up first, and who does so on hold', () => {
  const world = keptCenter();
  atWork(world, 'alice');
  const call = world.comes(1);
  world.alice.answers();
  world.advance('10s');
  world.leaves(call);
  world.advance('1m');
  expect(world.lastSegments()).toMatchObject([{ isReleasedByAgent: false, isAbandonedOnHold: false, isAnsweredInTime: true }]);
  const another = world.comes(2);
  world.alice.answers();
  world.alice.holds();
  world.advance('40s');
  world.leaves(another);
  world.advance('1m');
  expect(world.lastSegments()).toMatchObject([{ isReleasedByAgent: false, isAbandonedOnHold: true, talkTime: 40_000, holdTime: 40_000 }]);
});

test('abandoned in the queue, and while it rings', () => {
  const world = keptCenter();
  const waits = world.comes(1);
  world.advance('12s');
  world.leaves(waits);
  expect(world.lastCall()).toMatchObject({ disposition: 'abandoned', answered: null, agent: '', queue: S, queueTime: 12_000, ringTime: 0, talkTime: 0 });
  expect(world.lastSegments()).toMatchObject([{ disposition: 'abandoned', queue: S, isAnsweredInTime: false }]);
  atWork(world, 'alice');
  const rings = world.comes(2);
  world.advance('4s');
  world.leaves(rings);
  expect(world.lastCall()).toMatchObject({ disposition: 'abandoned', queueTime: 4_000, ringTime: 4_000 });
});

test('turned away with a tone, and sent on to another queue', () => {
  const world = keptCenter({ queues: { [S]: { limit: 1, whenFull: 'busy', maxWait: '30s', afterMaxWait: T } } });
  atWork(world, 'bob');
  world.comes(1);
  const second = world.comes(2);
  world.leaves(second);
  expect(world.lastCall()).toMatchObject({ call: second, disposition: 'busy', queue: S, queueTime: 0 });
  world.advance('33s');
  world.bob.answers();
  world.advance('1m');
  world.bob.hangsUp();
  world.advance(0);
  expect(world.lastCall()).toMatchObject({ call: '1', disposition: 'answered', vdn: S, queue: S, agent: '5002', queueTime: 33_000, ringTime: 3_000, talkTime: 60_000 });
  expect(world.lastSegments()).toMatchObject([{ vdns: [S, T], queues: [S, T], queue: T, isInflow: true, isAnsweredInTime: true, queueTime: 33_000 }]);
});

test('the queue does not count when it is a person outside of it who answers', () => {
  const world = keptCenter({ queues: { [S]: { exits: { 0: '2007' } } } });
  const call = world.comes(1);
  world.advance('5s');
  world.request('GenerateDigits', { connectionToSendDigits: { callID: call, deviceID: 'pstn#1' }, charactersToSend: '0' });
  world.advance('2s');
  world.grace.answers();
  world.advance('9s');
  world.grace.hangsUp();
  expect(world.lastCall()).toMatchObject({ disposition: 'connected', vdn: S, queue: S, agent: '', device: '2007', queueTime: 5_000, ringTime: 2_000, talkTime: 9_000 });
  expect(world.lastSegments()).toMatchObject([{ disposition: 'connected', queues: [S], queue: '', digits: '0', isAnsweredInTime: false }]);
});

test('who leaves a number is called back: two linkages, the second from the agent\'s telephone', () => {
  const world = keptCenter({ queues: { [S]: { exits: { 2: 'callBack' } } } });
  const call = world.comes(1);
  world.advance('15s');
  world.request('GenerateDigits', { connectionToSendDigits: { callID: call, deviceID: 'pstn#1' }, charactersToSend: '2' });
  world.advance('20s');
  expect(world.lastCall()).toMatchObject({ call, disposition: 'calledBack', queue: S, queueTime: 15_000 });
  atWork(world, 'alice');
  world.alice.picksUp();
  world.advance('10s');
  world.request('farEndAnswers', { callToBeAnswered: { callID: '2', deviceID: world.lastLine() } });
  world.advance('30s');
  world.alice.hangsUp();
  world.advance('1m');
  expect(world.lastCall()).toMatchObject({ direction: 'out', calling: '2001', trunkOut: 'pstn', disposition: 'connected', agent: '5001', device: '2001', queue: S, ringTime: 10_000, talkTime: 30_000, workTime: 20_000 });
  expect(world.lastSegments()).toMatchObject([{ queue: S, queued: null, agent: '5001', fromAgent: '5001', queueTime: 0 }]);
});

test('out, inside, unanswered and blocked', () => {
  const world = keptCenter({ site: { trunks: { pstn: { lines: 1 } }, restrictions: {} } });
  // The number is complete when nothing is dialled for four seconds.
  world.alice.dials('912125550123');
  world.advance('7s');
  world.zoe.answers();
  world.advance('50s');
  world.bob.dials('912125550124');
  world.advance('5s');
  world.bob.hangsUp();
  expect(world.lastCall()).toMatchObject({ direction: 'internal', calling: '2002', called: '912125550124', disposition: 'blocked', cause: 'trunksBusy' });
  world.zoe.hangsUp();
  expect(world.lastCall()).toMatchObject({ direction: 'out', called: '912125550123', trunkOut: 'pstn', lineOut: 'pstn#1', dialledOut: '+12125550123', disposition: 'connected', device: '2001', ringTime: 3_000, talkTime: 55_000 });
  expect(world.lastSegments()).toMatchObject([{ fromDevice: '2001', device: '2001', isReleasedByAgent: false }]);
  world.alice.dials('2002');
  world.advance('8s');
  world.bob.answers();
  world.advance('20s');
  world.bob.hangsUp();
  expect(world.lastCall()).toMatchObject({ direction: 'internal', calling: '2001', called: '2002', disposition: 'connected', device: '2002', ringTime: 8_000, talkTime: 20_000 });
  world.alice.dials('2003');
  world.advance('6s');
  world.alice.hangsUp();
  expect(world.lastCall()).toMatchObject({ disposition: 'unanswered', answered: null, ringTime: 6_000 });
});

test('forwarded outside it is sent out, and served by a machine only it is served', () => {
  const world = keptCenter({ site: { callflows: { 8500: { name: 'Opening hours', start: 'say', nodes: { say: { say: 'We are open from nine to five.' } } } }, trunks: { pstn: { lines: 4, numbers: { '+14155552004': '2004', '+14155558500': '8500' } } } } });
  world.dave.forwardsTo('912125550123');
  world.zoe.calls('+14155552004');
  world.advance('5s');
  world.request('farEndAnswers', { callToBeAnswered: { callID: '1', deviceID: world.lastLine() } });
  world.advance('25s');
  world.zoe.hangsUp();
  expect(world.lastCall()).toMatchObject({ direction: 'in', disposition: 'sentOut', trunkIn: 'pstn', trunkOut: 'pstn', agent: '', talkTime: 25_000 });
  world.zoe.calls('+14155558500');
  world.advance('1m');
  expect(world.lastCall()).toMatchObject({ disposition: 'served', answered: null, vdn: '8500', queue: '', talkTime: 0 });
  expect(world.lastSegments()).toMatchObject([{ vdns: ['8500'], disposition: 'served' }]);
});

test('data that comes with a call, is put to it and changed: a row each, and the last in the rows of the call', () => {
  const world = keptCenter();
  atWork(world, 'alice');
  const call = world.comes(1);
  world.alice.answers();
  const existingCall = { callID: call, deviceID: '2001' };
  world.request('AssociateData', { existingCall, accountCode: '4711' });
  world.request('SendUserInformation', { existingCall, userData: { string: '00ff' } });
  world.request('SendUserInformation', { existingCall, userData: { string: '00ff' } });
  world.request('SendUserInformation', { existingCall, userData: { string: 'cafe' } });
  world.alice.hangsUp();
  world.advance('1m');
  expect(world.rows('userData').map(({ kind, octets, device, ucid }) => [kind, octets, device, ucid])).toEqual([
    ['accountCode', '4711', '2001', world.lastCall().ucid], ['userData', '00ff', '2001', world.lastCall().ucid], ['userData', 'cafe', '2001', world.lastCall().ucid],
  ]);
  expect(world.lastCall()).toMatchObject({ userData: 'cafe', accountCode: '4711' });
});
