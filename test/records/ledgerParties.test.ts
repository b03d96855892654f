// Calls that are handed on, as rows: transfers, conferences, consultations, parking, pickup. A call is one linkage, a person a segment.

import { expect, test } from 'vitest';
import { atWork, S, T } from '../acd/center.ts';
import { keptCenter, type KeptCenter } from './center.ts';

/** Alice has a caller of sales for a minute. */
function talking(world: KeptCenter = keptCenter()): KeptCenter {
  atWork(world, 'alice', 'bob');
  world.comes(1);
  world.alice.answers();
  world.advance('1m');
  return world;
}

test('transferred after a consultation: the consultation is part of the call, which is one linkage with two segments', () => {
  const world = talking();
  world.alice.consults(world.carol);
  world.advance('5s');
  world.carol.answers();
  world.advance('10s');
  world.alice.transfers();
  world.advance('40s');
  world.carol.hangsUp();
  expect(world.rows('calls').length).toBe(1);
  expect(world.lastCall()).toMatchObject({ call: '3', ucid: '00001000011767603600', thread: '00001000011767603600', agent: '5001', device: '2001', disposition: 'answered', segments: 2, transferred: true, conferenced: false, talkTime: 125_000, holdTime: 15_000, workTime: 20_000 });
  expect(world.lastSegments()).toMatchObject([
    { segment: 1, queue: S, agent: '5001', disposition: 'handedOn', cause: 'transfer', isTransferred: true, talkTime: 75_000, holdTime: 15_000, consultTime: 15_000, workTime: 20_000, isReleasedByAgent: false },
    { segment: 2, direction: 'internal', calling: '2001', called: '2003', queue: '', agent: '', device: '2003', fromAgent: '5001', fromDevice: '2001', disposition: 'connected', isConsultation: true, ringTime: 5_000, talkTime: 50_000, isReleasedByAgent: true },
  ]);
});

test('a consultation that comes to nothing is a linkage of its own, on the same thread', () => {
  const world = talking();
  world.alice.consults(world.carol);
  world.advance('5s');
  world.carol.answers();
  world.advance('10s');
  world.alice.reconnects();
  expect(world.lastCall()).toMatchObject({ call: '2', ucid: '00001000021767603660', thread: '00001000011767603600', direction: 'internal', disposition: 'connected', device: '2003', segments: 1, talkTime: 10_000 });
  expect(world.lastSegments()).toMatchObject([{ isConsultation: true, fromAgent: '5001' }]);
  world.advance('5s');
  world.alice.hangsUp();
  world.advance('20s');
  expect(world.lastCall()).toMatchObject({ call: '1', segments: 1, transferred: false, talkTime: 80_000, holdTime: 15_000 });
  expect(world.lastSegments()).toMatchObject([{ disposition: 'answered', consultTime: 15_000 }]);
});

test('handed on to a queue without asking: the way to the next agent begins there', () => {
  const world = talking();
  world.alice.transfersTo(T);
  world.advance('4s');
  world.bob.answers();
  world.advance('2m');
  world.bob.hangsUp();
  world.advance('1s');
  expect(world.lastCall()).toMatchObject({ call: '2', vdn: S, queue: S, agent: '5001', segments: 2, transferred: true, queueTime: 4_000, talkTime: 180_000 });
  expect(world.lastSegments()).toMatchObject([
    { disposition: 'handedOn', cause: 'singleStepTransfer', queue: S, talkTime: 60_000 },
    { disposition: 'answered', vdns: [T], queues: [T], queue: T, agent: '5002', fromAgent: '5001', isConsultation: false, isInflow: false, queueTime: 4_000, ringTime: 4_000, talkTime: 120_000 },
  ]);
});

test('transferred while the queue still rings, and given up there', () => {
  const world = talking();
  world.alice.consults(T);
  world.advance('2s');
  world.alice.transfers();
  world.advance('3s');
  world.leaves('3');
  world.advance('1m');
  expect(world.lastCall()).toMatchObject({ call: '3', disposition: 'answered', segments: 2, queueTime: 5_000 });
  expect(world.lastSegments()).toMatchObject([{ disposition: 'handedOn' }, { disposition: 'abandoned', queue: T, isConsultation: true, queueTime: 5_000, ringTime: 5_000, answered: null }]);
});

test('a conference: who was added has a segment beside the other, and the hold ends with it', () => {
  const world = talking();
  world.alice.consults(world.carol);
  world.carol.answers();
  world.advance('10s');
  world.alice.conferences();
  world.advance('30s');
  world.carol.hangsUp();
  world.advance('20s');
  world.alice.hangsUp();
  world.advance('20s');
  expect(world.rows('calls').length).toBe(1);
  expect(world.lastCall()).toMatchObject({ call: '3', segments: 2, conferenced: true, transferred: false, talkTime: 160_000, holdTime: 10_000 });
  expect(world.lastSegments()).toMatchObject([
    { agent: '5001', disposition: 'answered', isConferenced: true, talkTime: 120_000, holdTime: 10_000, consultTime: 10_000 },
    { device: '2003', disposition: 'connected', isConferenced: false, isConsultation: true, talkTime: 40_000 },
  ]);
});

test('somebody joins, somebody else does not want to, and who only listens has no segment', () => {
  const world = talking();
  world.alice.brings(world.carol);
  world.advance('4s');
  world.carol.answers();
  world.dave.listensTo(world.alice);
  world.alice.brings(world.erin);
  world.advance('6s');
  world.erin.hangsUp();
  world.advance('10s');
  world.alice.hangsUp();
  world.advance('10s');
  world.carol.hangsUp();
  world.advance('20s');
  expect(world.lastSegments()).toMatchObject([
    { segment: 1, agent: '5001', isConferenced: true, talkTime: 80_000 },
    { segment: 2, device: '2003', fromDevice: '2001', disposition: 'connected', ringTime: 4_000, talkTime: 26_000 },
    { segment: 3, device: '', disposition: 'unanswered', ringTime: 6_000, talkTime: 0 },
  ]);
});

test('handed on to somebody outside, who has a segment too', () => {
  const world = talking();
  world.alice.consults('912125550199');
  world.advance('5s');
  world.request('farEndAnswers', { callToBeAnswered: { callID: '2', deviceID: world.lastLine() } });
  world.advance('5s');
  world.alice.transfers();
  world.advance('30s');
  world.leaves('3');
  world.advance('20s');
  expect(world.lastCall()).toMatchObject({ call: '3', direction: 'in', disposition: 'answered', agent: '5001', lineIn: 'pstn#1', trunkOut: 'pstn', lineOut: world.lastLine(), dialledOut: '+12125550199', segments: 3 });
  expect(world.lastSegments()).toMatchObject([
    { disposition: 'handedOn', queue: S, lineOut: '' },
    { disposition: 'handedOn', direction: 'out', device: '2001', lineOut: world.lastLine(), isConsultation: true, talkTime: 5_000 },
    { disposition: 'sentOut', direction: 'out', device: world.lastLine(), fromAgent: '5001', talkTime: 30_000 },
  ]);
});

test('parked, forgotten, and back where it was', () => {
  const world = talking(keptCenter({ site: { parking: { slots: ['7000'], recallAfter: '30s' } } }));
  world.alice.parksAt('7000');
  world.until(() => world.states().includes('2001 alerting'), '10m');
  world.alice.answers();
  world.advance('10s');
  world.alice.hangsUp();
  world.advance('30s');
  expect(world.lastSegments()).toMatchObject([{ disposition: 'handedOn', cause: 'park', workTime: 20_000 }, { device: '2001', disposition: 'connected', fromDevice: '2001', queue: '', talkTime: 10_000 }]);
});

test('parked, and fetched by another', () => {
  const world = talking();
  world.alice.parksAt('7000');
  world.advance('15s');
  world.erin.picksUpFor('7000');
  world.advance('40s');
  world.erin.hangsUp();
  world.advance('10s');
  expect(world.lastSegments()).toMatchObject([{ agent: '5001', disposition: 'handedOn', cause: 'park', talkTime: 60_000 }, { device: '2005', disposition: 'connected', fromDevice: '2001' }]);
  expect(world.lastCall().talkTime).toBe(60_000 + (world.lastSegments()[1]?.talkTime ?? 0));
});

test('picked up by a colleague: nobody of the queue has answered', () => {
  const world = keptCenter();
  atWork(world, 'alice');
  world.comes(1);
  world.advance('3s');
  world.dave.picksUpFor(world.alice);
  world.advance('10s');
  world.dave.hangsUp();
  expect(world.lastCall()).toMatchObject({ disposition: 'connected', agent: '', device: '2004', queue: S, queueTime: 3_000, ringTime: 3_000, talkTime: 10_000 });
  expect(world.lastSegments()).toMatchObject([{ queue: '', queues: [S], disposition: 'connected' }]);
});

test('a transfer of a transfer: three people, three segments, one linkage', () => {
  const world = talking();
  world.alice.transfersTo(world.carol);
  world.advance('5s');
  world.carol.answers();
  world.advance('10s');
  world.carol.transfersTo(world.dave);
  world.advance('5s');
  world.dave.answers();
  world.advance('10s');
  world.dave.hangsUp();
  world.advance('20s');
  expect(world.lastCall()).toMatchObject({ call: '3', ucid: '00001000011767603600', segments: 3, transferred: true, talkTime: 80_000, ringTime: 10_000 });
  expect(world.lastSegments().map(({ device, fromDevice, disposition }) => [device, fromDevice, disposition])).toEqual([['2001', '', 'handedOn'], ['2003', '2001', 'handedOn'], ['2004', '2003', 'connected']]);
});

