// What a connection permits is true: what is listed is never refused for its state, what is not listed is, and then nothing has changed.

import { expect, test } from 'vitest';
import { office } from '../../src/testing.ts';
import { servicesPermitted } from '../../src/switch/permitted.ts';
import { connectionOf } from '../../src/switch/switch.ts';
import { permittedNames as names, prove } from './permitting.ts';

/** Wall time for the proof; the full figures are in `npm run long`. */
const BUDGET = 4_000;
const STORMS = 250;

test('what servicesPermitted lists is never refused for its state, what it does not list always is', () => {
  const end = performance.now() + BUDGET;
  const asked = new Map<string, number>();
  let seed = 1;
  const isProven = () => names.every((name) => (asked.get(`${name} listed`) ?? 0) > 0);
  for (; seed <= STORMS && (performance.now() < end || !isProven()); seed++) prove(seed, asked);
  const total = [...asked.values()].reduce((sum, count) => sum + count, 0);
  console.log(`servicesPermitted: ${total} requests, seeds 1 to ${seed - 1}`);
  for (const name of names) {
    expect(asked.get(`${name} listed`), `${name} was listed nowhere`).toBeGreaterThan(0);
    if (name !== 'clearCall' && name !== 'clearConnection') expect(asked.get(`${name} unlisted`), `${name} was listed everywhere`).toBeGreaterThan(0);
  }
});

test('each of several calls on hold permits what it can do with the active one', () => {
  const { alice, bob, carol, dave, simulation, request } = office({ extensions: { alice: { calls: 3 } } });
  for (const other of [bob, carol, dave]) {
    if (other !== bob) alice.holds();
    other.calls(alice);
    alice.answers();
  }
  const permittedIn = (call: string) => servicesPermitted(connectionOf(simulation.pbx, call, alice.number)).callControlServices;
  for (const call of ['1', '2', '3']) expect(permittedIn(call)).toEqual(expect.arrayContaining(['alternateCall', 'conferenceCall', 'reconnectCall', 'transferCall']));
  request('AlternateCall', { heldCall: { callID: '2', deviceID: alice.number }, activeCall: { callID: '3', deviceID: alice.number } });
  expect(simulation.pbx.devices.get(alice.number)?.connections.map(({ state }) => state)).toEqual(['hold', 'connected', 'hold']);
});
