// Bridged appearances: a secretary's telephone rings with the manager's, and either can come into the other's call.

import { describe, expect, test } from 'vitest';
import { type Office, office } from '../../src/testing.ts';

const states = ({ simulation }: Office) => [...simulation.pbx.calls.values()].flatMap(({ connections }) => connections.map(({ device, state }) => `${device.number} ${state}`));
const bridged = (more: Record<string, unknown> = {}) => office({ extensions: { bob: { appearances: ['carol', 'dave'], ...more } } });

test('a call for the principal rings at all its appearances', () => {
  const world = bridged();
  world.alice.calls(world.bob);
  expect(states(world)).toEqual(['2001 connected', '2002 alerting', '2003 alerting', '2004 alerting']);
});

test('who answers has it, the others see it', () => {
  const world = bridged();
  const events = world.monitor(world.bob);
  world.alice.calls(world.bob);
  world.carol.answers();
  expect(states(world)).toEqual(['2001 connected', '2002 queued', '2003 connected', '2004 queued']);
  expect(events.flatMap((event) => event['BridgedEvent'] ?? [])).toMatchObject([
    { bridgedConnection: { callID: '1', deviceID: '2002' }, bridgedAppearance: { deviceIdentifier: '2002' }, localConnectionInfo: 'queued', cause: 'multipleAlerting' },
    { bridgedConnection: { callID: '1', deviceID: '2004' }, localConnectionInfo: 'queued' },
  ]);
  world.carol.hangsUp();
  expect(states(world)).toEqual([]);
});

test('a bridged telephone is free for other calls', () => {
  const world = bridged();
  world.alice.calls(world.bob);
  world.bob.answers();
  world.erin.calls(world.carol);
  world.carol.answers();
  expect(states(world)).toEqual(['2001 connected', '2002 connected', '2003 queued', '2004 queued', '2005 connected', '2003 connected']);
});

test('another appearance comes in, and stays when the first one leaves', () => {
  const world = bridged();
  world.alice.calls(world.bob);
  world.bob.answers();
  world.carol.comesIn();
  expect(states(world)).toEqual(['2001 connected', '2002 connected', '2003 connected', '2004 queued']);
  expect(world.trace().at(-1)).toContain('conferenced');
  world.bob.hangsUp();
  expect(states(world)).toEqual(['2001 connected', '2003 connected', '2004 queued']);
  world.carol.hangsUp();
  expect(states(world)).toEqual([]);
});

test('who is in another call cannot come in', () => {
  const world = bridged();
  world.alice.calls(world.bob);
  world.bob.answers();
  world.carol.calls(world.erin);
  expect(() => world.carol.comesIn()).toThrow('invalidCallingDeviceState');
});

describe('the call leaves the principal', () => {
  test('unanswered it goes where the principal forwards it, and rings at the appearances no more', () => {
    const world = bridged({ forward: { noAnswer: 'erin', after: '10s' } });
    world.alice.calls(world.bob);
    world.advance('10s');
    expect(states(world)).toEqual(['2001 connected', '2005 alerting']);
  });

  test('deflected by an appearance, picked up by somebody else', () => {
    const world = bridged();
    world.alice.calls(world.bob);
    world.carol.deflectsTo(world.frank);
    expect(states(world)).toEqual(['2001 connected', '2006 alerting']);
    world.alice.hangsUp();
    world.alice.calls(world.bob);
    world.grace.picksUpFor(world.bob);
    expect(states(world)).toEqual(['2001 connected', '2007 connected']);
  });

  test('transferred to somebody else', () => {
    const world = bridged();
    world.alice.calls(world.bob);
    world.bob.answers();
    world.bob.transfersTo(world.grace);
    expect(states(world)).toEqual(['2001 connected', '2007 alerting']);
  });

  test('the caller gives up', () => {
    const world = bridged();
    world.alice.calls(world.bob);
    world.alice.hangsUp();
    expect(states(world)).toEqual([]);
  });
});

test('an appearance that rejects leaves the others ringing; a telephone that is busy or is not to be disturbed does not ring', () => {
  const world = bridged();
  world.dave.doNotDisturb('on');
  world.alice.calls(world.bob);
  expect(states(world)).toEqual(['2001 connected', '2002 alerting', '2003 alerting']);
  world.carol.rejects('busy');
  expect(states(world)).toEqual(['2001 connected', '2002 alerting']);
});

test('held by one appearance, another can come in', () => {
  const world = bridged();
  world.alice.calls(world.bob);
  world.bob.answers();
  world.bob.holds();
  world.carol.comesIn();
  expect(states(world)).toEqual(['2001 connected', '2002 hold', '2003 connected', '2004 queued']);
});
