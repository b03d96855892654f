// One suite for all services: what each refuses, with which error, and that a refusal changes nothing.

import { describe, expect, test } from 'vitest';
import { catalogue, ownOperations, type ServiceName, standardServices } from '../../src/csta/catalogue.ts';
import type { FullConnectionID } from '../../src/csta/identifiers.ts';
import { Rejection } from '../../src/kernel/errors.ts';
import type { ConnectionState } from '../../src/switch/connection.ts';
import { office, type Office } from '../../src/testing.ts';
import { pictureOf } from './picture.ts';
import { contracts } from './services.ts';

const site = { recording: { recorders: { a: { role: 'active' } } } };

/** An office with one connection in each state: Alice and Bob talk, Carol rings Dave, Erin hears dial tone, Frank an error tone. */
function livelyOffice(): { readonly world: Office; readonly at: { readonly [State in ConnectionState]?: FullConnectionID } } {
  const world = office({ site });
  world.alice.calls(world.bob);
  world.bob.answers();
  world.carol.calls(world.dave);
  world.erin.picksUp();
  world.frank.dials('2999');
  const at = {
    connected: { callID: '1', deviceID: '2001' },
    alerting: { callID: '2', deviceID: '2004' },
    initiated: { callID: '3', deviceID: '2005' },
    fail: { callID: '4', deviceID: '2006' },
  };
  for (const [state, { callID, deviceID }] of Object.entries(at)) {
    expect(world.simulation.pbx.calls.get(callID)?.connections.find(({ device }) => device.number === deviceID)?.state).toBe(state);
  }
  return { world, at };
}

function refusal(world: Office, service: ServiceName, request: unknown): string {
  const before = pictureOf(world.simulation);
  try {
    world.door.request(service, request as never);
  } catch (error) {
    if (!(error instanceof Rejection)) throw error;
    expect(pictureOf(world.simulation)).toBe(before);
    world.simulation.laws?.checkAll();
    return error.code;
  }
  return 'carried out';
}

const services = Object.keys(catalogue) as ServiceName[];
const ofConnections = services.filter((service) => contracts[service].request !== null);
const refusals = services.flatMap((service) => contracts[service].refused.map(([request, code]) => ({ service, request, code })));

test.each(refusals)('$service refuses $request with $code', ({ service, request, code }) => {
  const world = office({ site });
  world.alice.calls(world.bob);
  expect(refusal(world, service, request)).toBe(code);
});

test('a service that nobody has is refused by its name, and the nearest told', () => {
  expect(() => office().door.request('AnswrCall' as ServiceName, {} as never)).toThrow('serviceNotSupported: there is no service "AnswrCall"; did you mean "AnswerCall"?');
});

test.each(services)('%s takes only requests of its own shape', (service) => {
  const empty = contracts[service].mayBeEmpty ? [] : [{}];
  for (const nonsense of [null, 7, 'text', [], ...empty, { unknownMember: true }]) expect(catalogue[service].request.safeParse(nonsense).success).toBe(false);
});

describe.each(ofConnections)('%s', (service) => {
  const { request, states = [], wholeCall } = contracts[service];
  const ask = (world: Office, connection: FullConnectionID) => refusal(world, service, request?.(connection));

  test('refuses an unknown call, an unknown device and a device that is not in the call', () => {
    const { world } = livelyOffice();
    expect(ask(world, { callID: '77', deviceID: '2001' })).toBe('invalidCallID');
    if (wholeCall) return;
    expect(ask(world, { callID: '1', deviceID: '9999' })).toBe('invalidDeviceID');
    expect(ask(world, { callID: '1', deviceID: '2006' })).toBe('invalidConnectionID');
  });

  test.each(['initiated', 'alerting', 'connected', 'fail'] as const)('in state %s is carried out or refused as its contract says', (state) => {
    const { world, at } = livelyOffice();
    expect(ask(world, at[state] as FullConnectionID)).toBe(states.includes(state) ? 'carried out' : 'invalidConnectionState');
    world.simulation.laws?.checkAll();
  });
});

test('our own operations are no services of the standard', () => {
  for (const name of Object.keys(ownOperations)) expect(standardServices).not.toHaveProperty(name);
  for (const [name, { clause }] of Object.entries(standardServices)) expect(clause, name).toMatch(/^\d+(\.\d+)+$/);
});
