// Waiting without waiting: the caller hangs up, the place stays, and an agent calls when its turn comes.

import { expect, test } from 'vitest';
import { atWork, type Center, center, S } from './center.ts';

const crew = (queue: Record<string, unknown> = {}) => center({ queues: { [S]: { needs: { sales: 16 }, ringFor: '12s', ...queue } }, agents: { 5001: { skills: { sales: 1 } }, 5002: { skills: { sales: 2 } } } });
const ask = (world: Center, callID: string) => world.request('askForCallBack', { callID });
const lines = (world: Center) => [...world.simulation.pbx.calls.values()].flatMap(({ connections }) => connections.map(({ device, state, party }) => `${device.kind === 'line' ? party : device.number} ${state}`));

test('it keeps its place: behind who came before, before who came after', () => {
  const world = crew();
  const [first, second, third] = [world.comes(1), world.comes(2), world.comes(3)];
  ask(world, second);
  expect(lines(world)).toEqual(['+12125550001 connected', '8001 queued', '+12125550003 connected', '8001 queued']);
  expect(world.request('getWaiting', { callID: third })).toMatchObject({ callsInFront: 2, numberQueued: 3 });
  atWork(world, 'alice');
  expect(world.states()).toEqual(['2001 alerting', '8001 queued']);
  world.leaves(first);
  world.advance(0);
  expect(lines(world)).toEqual(['+12125550003 connected', '8001 queued', '2001 initiated']);
  world.alice.picksUp();
  expect(lines(world)).toEqual(['+12125550003 connected', '8001 queued', '2001 connected', '+12125550002 alerting']);
  expect(world.state('5001')).toBe('busy');
});

test('it takes one agent, and only one who is free', () => {
  const world = crew({ strategy: 'ringAll' });
  const calls = [world.comes(1), world.comes(2)];
  ask(world, calls[0] as string);
  atWork(world, 'alice', 'bob');
  expect(lines(world)).toEqual(['+12125550002 connected', '2002 alerting', '2001 initiated']);
});

test('an agent who does not lift the handset: the wish goes on to the next, at its place', () => {
  const world = crew();
  ask(world, world.comes(1));
  atWork(world, 'alice', 'bob');
  expect(lines(world)).toEqual(['2001 initiated']);
  const later = world.comes(2);
  world.bob.answers();
  world.advance('12s');
  expect(world.state('5001')).toBe('notReady');
  world.leaves(later);
  world.advance(0);
  expect(lines(world)).toEqual(['2002 initiated']);
  world.advance('12s');
  expect([world.state('5002'), world.simulation.acd.queues.get(S)?.waiting.length]).toEqual(['notReady', 1]);
  world.bob.isReady();
  expect(lines(world)).toEqual(['2002 initiated']);
});

test('the data of the call goes along, and work follows as after any call', () => {
  const world = crew({ wrapUp: '20s' });
  const call = world.comes(1);
  world.request('AssociateData', { existingCall: { callID: call, deviceID: 'pstn#1' }, correlatorData: { string: 'CAFE' } });
  ask(world, call);
  atWork(world, 'alice');
  world.alice.picksUp();
  const [callingBack] = world.simulation.pbx.calls.values();
  expect(callingBack?.data.correlatorData).toBe('CAFE');
  world.alice.hangsUp();
  world.advance(0);
  expect(world.state('5001')).toBe('workingAfterCall');
});

test('by a key, while waiting', () => {
  const world = crew({ exits: { 2: 'callBack' } });
  const call = world.comes(1);
  world.request('GenerateDigits', { connectionToSendDigits: { callID: call, deviceID: 'pstn#1' }, charactersToSend: '2' });
  expect(lines(world)).toEqual([]);
  atWork(world, 'alice');
  expect(lines(world)).toEqual(['2001 initiated']);
});

test('who withholds the number must say one', () => {
  const world = crew({ exits: { 2: 'callBack' } });
  const { callID } = world.door.request('offerCall', { calling: '+12125550001', called: '+14155558001', withheld: true }).callingDevice;
  expect(() => ask(world, callID)).toThrow('withholds the number');
  world.request('GenerateDigits', { connectionToSendDigits: { callID, deviceID: 'pstn#1' }, charactersToSend: '2' });
  expect(world.states()).toEqual(['8001 queued']);
  world.request('askForCallBack', { callID, number: '+12125550009' });
  expect(lines(world)).toEqual([]);
});

test('a number that leads nowhere is refused, and the call waits on', () => {
  const world = crew();
  const callID = world.comes(1);
  expect(() => world.request('askForCallBack', { callID, number: '2999' })).toThrow('invalidDestination');
  expect(world.states()).toEqual(['8001 queued']);
});
