// What a connection permits is true: what is listed is never refused for its state, what is not listed is, and then nothing has changed.

import { expect, test } from 'vitest';
import { Rejection } from '../../src/kernel/errors.ts';
import { createSimulation, type Simulation } from '../../src/simulation.ts';
import type { Connection } from '../../src/switch/connection.ts';
import { office } from '../../src/testing.ts';
import { type PermittedName, servicesPermitted } from '../../src/switch/permitted.ts';
import { connectionOf } from '../../src/switch/switch.ts';
import { beginStorm, nextStep, perform, type StormStep } from '../storm/storm.ts';
import { pictureOf } from './picture.ts';
import { soundRequests } from './soundRequests.ts';

/** Wall time for the proof. */
const BUDGET = 12_000;
const STORMS = 250;
/** Requests after which a storm is stopped to be looked at; earlier where something rare is permitted. */
const REQUESTS = 120;
const RARE = 25;
const SETTLING = 20;

const names = Object.keys(soundRequests) as PermittedName[];

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

/** Stops a storm, and asks for each service at each connection. Asking for what is listed changes the world, so each such request has a world of its own. */
function prove(seed: number, asked: Map<string, number>): void {
  const { simulation, steps } = stormUntilRare(seed, asked);
  for (const { call, device } of connectionsIn(simulation)) {
    const permitted = permittedAt(connectionOf(simulation.pbx, call.id, device.number));
    expect(names).toEqual(expect.arrayContaining(permitted as string[]));
    for (const name of names) {
      const listed = permitted.includes(name);
      const world = listed ? worldAfter(simulation, seed, steps) : simulation;
      const verdict = ask(world, name, call.id, device.number);
      if (verdict === null) continue;
      const where = `seed ${seed}, ${name} at ${device.number} in call ${call.id}, ${listed ? '' : 'not '}listed: ${verdict}`;
      expect(isRight(name, listed, verdict), where).toBe(true);
      const counted = `${name} ${listed ? 'listed' : 'unlisted'}`;
      asked.set(counted, (asked.get(counted) ?? 0) + 1);
    }
  }
}

function stormUntilRare(seed: number, asked: ReadonlyMap<string, number>): { readonly simulation: Simulation; readonly steps: readonly StormStep[] } {
  const weather = beginStorm(seed);
  const { simulation } = weather;
  const steps: StormStep[] = [];
  const isRare = (name: string) => (asked.get(`${name} listed`) ?? 0) < RARE;
  while (steps.length < REQUESTS && !(steps.length > SETTLING && connectionsIn(simulation).some((connection) => permittedAt(connection).some(isRare)))) {
    const step = nextStep(weather);
    perform(simulation, step);
    steps.push(step);
  }
  return { simulation, steps };
}

function connectionsIn({ pbx }: Simulation): readonly Connection[] {
  return [...pbx.calls.values()].flatMap(({ connections }) => connections);
}

function permittedAt(connection: Connection): readonly string[] {
  return Object.values(servicesPermitted(connection)).flat();
}

function worldAfter({ site }: Simulation, seed: number, steps: readonly StormStep[]): Simulation {
  const world = createSimulation(site, { seed, laws: false });
  for (const step of steps) perform(world, step);
  return world;
}

type Verdict = 'carried out' | Rejection;

/** Null when there is no sound way to ask just now. A refusal must have changed nothing. */
function ask(world: Simulation, name: PermittedName, call: string, device: string): Verdict | null {
  const { service, request } = soundRequests[name];
  const sound = request(connectionOf(world.pbx, call, device), world.pbx);
  if (sound === null) return null;
  const before = pictureOf(world);
  try {
    world.people.request(service, sound as never);
    return 'carried out';
  } catch (error) {
    if (!(error instanceof Rejection)) throw error;
    expect(pictureOf(world), `${name} was refused and has changed something`).toBe(before);
    return error;
  }
}

function isRight(name: PermittedName, listed: boolean, verdict: Verdict): boolean {
  if (!listed) return verdict !== 'carried out' && verdict.category === 'stateIncompatibility';
  return verdict === 'carried out' || (soundRequests[name].mayRefuse ?? []).includes(verdict.code);
}

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
