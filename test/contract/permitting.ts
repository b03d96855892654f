// The proof that what a connection permits is true: storms that stand still, in which each service is asked for at each connection.

import assert from 'node:assert/strict';
import { Rejection } from '../../src/kernel/errors.ts';
import { createSimulation, type Simulation } from '../../src/simulation.ts';
import type { Connection } from '../../src/switch/connection.ts';
import { type PermittedName, servicesPermitted } from '../../src/switch/permitted.ts';
import { connectionOf } from '../../src/switch/switch.ts';
import { beginStorm, nextStep, perform, type StormStep } from '../storm/storm.ts';
import { pictureOf } from './picture.ts';
import { soundRequests } from './soundRequests.ts';

/** Requests after which a storm is stopped to be looked at; earlier where something rare is permitted. */
const REQUESTS = 120;
const RARE = 25;
const SETTLING = 20;

export const permittedNames = Object.keys(soundRequests) as PermittedName[];

/** Stops a storm, and asks for each service at each connection. Asking for what is listed changes the world, so each such request has a world of its own. */
export function prove(seed: number, asked: Map<string, number>): void {
  const { simulation, steps } = stormUntilRare(seed, asked);
  for (const { call, device } of connectionsIn(simulation)) {
    const permitted = permittedAt(connectionOf(simulation.pbx, call.id, device.number));
    assert.ok(permitted.every((name) => permittedNames.includes(name as PermittedName)), `nobody knows how to ask for one of ${permitted.join(', ')}`);
    for (const name of permittedNames) {
      const listed = permitted.includes(name);
      const world = listed ? worldAfter(simulation, seed, steps) : simulation;
      const verdict = ask(world, name, call.id, device.number);
      if (verdict === null) continue;
      const where = `seed ${seed}, ${name} at ${device.number} in call ${call.id}, ${listed ? '' : 'not '}listed: ${verdict}`;
      assert.ok(isRight(name, listed, verdict), where);
      const counted = `${name} ${listed ? 'listed' : 'unlisted'}`;
      asked.set(counted, (asked.get(counted) ?? 0) + 1);
    }
  }
}

function stormUntilRare(seed: number, asked: ReadonlyMap<string, number>): { readonly simulation: Simulation; readonly steps: readonly StormStep[] } {
  const weather = beginStorm(seed);
  const { simulation } = weather;
  const steps: StormStep[] = [];
  // First of all each must be met once.
  const enough = permittedNames.every((name) => asked.has(`${name} listed`)) ? RARE : 1;
  const isRare = (name: string) => (asked.get(`${name} listed`) ?? 0) < enough;
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
    assert.equal(pictureOf(world), before, `${name} was refused and has changed something`);
    return error;
  }
}

function isRight(name: PermittedName, listed: boolean, verdict: Verdict): boolean {
  if (!listed) return verdict !== 'carried out' && verdict.category === 'stateIncompatibility';
  return verdict === 'carried out' || (soundRequests[name].mayRefuse ?? []).includes(verdict.code);
}

export interface PermittedReport {
  readonly asked: number;
}

/** The same for a row of seeds. */
export function proveFrom(first: number, seeds: number): PermittedReport {
  const asked = new Map<string, number>();
  for (let seed = first; seed < first + seeds; seed++) prove(seed, asked);
  return { asked: [...asked.values()].reduce((sum, count) => sum + count, 0) };
}
