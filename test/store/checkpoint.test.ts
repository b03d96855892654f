// What a checkpoint cannot keep it refuses, and says where that is; and it goes only where it belongs.

import { expect, test } from 'vitest';
import type { Connection } from '../../src/switch/connection.ts';
import { alertTimeExpired } from '../../src/switch/delivery.ts';
import { createSimulation } from '../../src/simulation.ts';
import { siteFrom } from '../../src/site/site.ts';
import { noteBeginning } from '../../src/store/beginning.ts';
import { type Checkpoint, restoreCheckpoint, takeCheckpoint } from '../../src/store/checkpoint.ts';

const office = () => siteFrom({ name: 'Office', extensions: { 2001: { name: 'Ana' }, 2002: { name: 'Bob' } } });

/** Ana's call rings at Bob's telephone. */
function ringing() {
  const beginning = noteBeginning(createSimulation(office()));
  const { simulation } = beginning;
  simulation.people.request('MakeCall', { callingDevice: '2001', calledDirectoryNumber: '2002' });
  const connection = simulation.pbx.devices.get('2002')?.connections[0] as Connection;
  return { beginning, simulation, connection };
}

class Secret {
  readonly what = 1;
}

const BOB = 'devices\\.get\\("2002"\\)';

test.each<readonly [string, (connection: Connection) => object, string]>([
  ['a closure', ({ call }) => Object.assign(call.data, { variables: { later: () => call } }), 'calls\\.get\\("1"\\)\\.data\\.variables\\.later: it is a function without a name that checkpoints know \\(later\\)'],
  ['an instance of a class', (connection) => Object.assign(connection, { voice: new Secret() }), BOB + '\\.connections\\[0\\]\\.voice: it is an instance of Secret, and no plain record'],
  ['a WeakMap', (connection) => Object.assign(connection, { voice: new WeakMap() }), BOB + '\\.connections\\[0\\]\\.voice: it is an instance of WeakMap'],
  ['a promise', (connection) => Object.assign(connection, { asking: Promise.resolve() }), BOB + '\\.connections\\[0\\]\\.asking: it is an instance of Promise'],
  ['a symbol', (connection) => Object.assign(connection, { dialled: Symbol('dialled') }), BOB + '\\.connections\\[0\\]: it holds a symbol'],
  ['a large whole number', (connection) => Object.assign(connection, { rung: 1n }), BOB + '\\.connections\\[0\\]: it holds a bigint'],
  ['a member that is a symbol', (connection) => Object.assign(connection, { [Symbol('secret')]: 1 }), BOB + '\\.connections\\[0\\]: it has a member that is a symbol'],
  ['a member that a device was not born with', ({ device }) => Object.assign(device, { later: 1 }), BOB + ': it has got a member since the beginning'],
  ['a device that has lost a member', ({ device }) => (delete (device as { rank?: number }).rank, device), BOB + ': it has lost a member since the beginning'],
])('%s is refused, with the way to it', (_, plant, message) => {
  const { beginning, connection } = ringing();
  plant(connection);
  expect(() => takeCheckpoint(beginning)).toThrow(new RegExp(`^bug in ringback: a checkpoint cannot keep exchange\\.pbx\\.${message}`));
});

test('a timer of a function that has no name is refused', () => {
  const { beginning, simulation: { clock } } = ringing();
  clock.after(1, () => {}, null, null);
  expect(() => takeCheckpoint(beginning)).toThrow(/cannot keep timers\[\d\]\.fire: it is a function without a name that checkpoints know \(anonymous\); it belongs into a names\.ts/);
});

test('state that hides in an instance of a class is found before anything happens', () => {
  const simulation = createSimulation(office());
  Object.assign(simulation.acd, { probe: new Secret() });
  expect(() => noteBeginning(simulation)).toThrow('a checkpoint would not see what is in exchange.acd.probe, an instance of Secret');
});

test('it is taken when everything due has happened', () => {
  const { beginning, simulation: { clock, pbx }, connection } = ringing();
  clock.after(0, alertTimeExpired, pbx, connection);
  expect(() => takeCheckpoint(beginning)).toThrow('a checkpoint is taken when everything due at 0 has happened');
});

test('it changes nothing', () => {
  const { beginning, simulation: { log, clock, random } } = ringing();
  random.stream('some').uniform();
  const first = JSON.stringify(takeCheckpoint(beginning));
  expect(JSON.stringify(takeCheckpoint(beginning))).toBe(first);
  expect([log.seq, clock.now]).toEqual([3, 0]);
});

test('numbers that JSON does not know, and nothing at all, come back', () => {
  const { beginning, connection } = ringing();
  const odd = { none: undefined, never: Infinity, less: -Infinity, not: NaN, zero: -0, half: 0.5 };
  Object.assign(connection.call.data, { variables: odd });
  const fresh = noteBeginning(createSimulation(office()));
  restoreCheckpoint(fresh, JSON.parse(JSON.stringify(takeCheckpoint(beginning))) as Checkpoint);
  expect(fresh.simulation.pbx.calls.get('1')?.data.variables).toStrictEqual(odd);
});

test.each([
  ['another site', () => createSimulation(siteFrom({ name: 'Office', extensions: { 2001: { name: 'Ana' }, 2002: { name: 'Ben' } } }))],
  ['another seed', () => createSimulation(office(), { seed: 2 })],
  ['another start', () => createSimulation(office(), { start: '2030-01-01T08:00' })],
])('it is not for %s', (_, make) => {
  const { beginning } = ringing();
  expect(() => restoreCheckpoint(noteBeginning(make()), takeCheckpoint(beginning))).toThrow('the checkpoint is of another site, seed, start or traffic');
});

test('it is restored before anything happens', () => {
  const { beginning } = ringing();
  expect(() => restoreCheckpoint(beginning, takeCheckpoint(beginning))).toThrow('a checkpoint is restored before anything happens');
  expect(() => noteBeginning(beginning.simulation)).toThrow('the beginning of a simulation is noted before anything happens');
});
