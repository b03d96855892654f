// Forks: a simulation that goes on, and another that begins at a checkpoint of it. Whatever is asked of both must come out the same to the byte.

import { expect } from 'vitest';
import type { ServiceName } from '../../src/csta/catalogue.ts';
import { deliveryLine } from '../../src/csta/json.ts';
import { Rejection } from '../../src/kernel/errors.ts';
import { beginTraffic } from '../../src/scenario/load.ts';
import { createSimulation, type Simulation, type SimulationOptions } from '../../src/simulation.ts';
import { siteFrom } from '../../src/site/site.ts';
import { type Beginning, noteBeginning } from '../../src/store/beginning.ts';
import { type Checkpoint, restoreCheckpoint, takeCheckpoint } from '../../src/store/checkpoint.ts';
import type { TrafficSettings } from '../../src/traffic/shape.ts';

/** A simulation with everything that comes out of it: facts, rows, what sessions receive, answers. */
export interface Fork {
  readonly simulation: Simulation;
  readonly beginning: Beginning;
  readonly lines: string[];
}

/** Traffic must have begun. */
export function follow(simulation: Simulation): Fork {
  const fork: Fork = { simulation, beginning: noteBeginning(simulation), lines: [] };
  simulation.log.read((fact) => fork.lines.push(JSON.stringify(fact)));
  simulation.ledger?.attach((table, row) => fork.lines.push(`${table}: ${JSON.stringify(row)}`));
  return fork;
}

/** Asks as a session, or as simulated people when that is empty. Returns false when it is refused. */
export function ask({ simulation, lines }: Fork, session: string, service: ServiceName, request: unknown): boolean {
  const { people, isoTime, laws } = simulation;
  const door = session === '' ? people : simulation.session(session, (delivery) => lines.push(`${session}: ${deliveryLine(delivery, isoTime)}`));
  try {
    lines.push(JSON.stringify(door.request(service, request as never)));
    return true;
  } catch (error) {
    if (!(error instanceof Rejection)) throw error;
    lines.push(error.message);
    return false;
  } finally {
    laws?.checkAll();
  }
}

/** What checkpoints have spoken of by name so far. */
export const spokenOf = new Set<string>();

/** Everything due happens; then a checkpoint goes through JSON into a fresh simulation of the same site, which takes the same checkpoint at once. */
export function forkOff({ simulation, beginning }: Fork, { traffic, ...options }: SimulationOptions & { readonly traffic?: TrafficSettings } = {}): Fork {
  const { clock, site, random: { seed }, ledger } = simulation;
  clock.advanceTo(clock.now);
  const text = JSON.stringify(takeCheckpoint(beginning));
  for (const [, name = ''] of text.matchAll(/\["([a-z]+\.\w+)"\]/g)) spokenOf.add(name);
  const fresh = createSimulation(siteFrom(site.written), { seed, laws: simulation.laws !== null, ...(ledger && { ledger: ledger.settings }), ...options });
  if (traffic) beginTraffic(traffic, fresh);
  const fork = follow(fresh);
  restoreCheckpoint(fork.beginning, JSON.parse(text) as Checkpoint);
  expect(fork.lines).toEqual([]);
  expect(JSON.stringify(takeCheckpoint(fork.beginning))).toBe(text);
  fresh.laws?.checkAll();
  for (const name of simulation.exchange.subscribers.byName.keys()) fresh.session(name, (delivery) => fork.lines.push(`${name}: ${deliveryLine(delivery, fresh.isoTime)}`));
  return fork;
}

/** What has come out since, in the same order; the timers that are pending; and all that there is. */
export function expectTwins(one: Fork, other: Fork): void {
  expect(other.lines.join('\n')).toBe(one.lines.join('\n'));
  const timers = ({ simulation: { clock } }: Fork) => clock.pending().map(({ time, order, fire }) => `${time} ${order} ${fire.name}`);
  expect(timers(other)).toEqual(timers(one));
  expect(JSON.stringify(takeCheckpoint(other.beginning))).toBe(JSON.stringify(takeCheckpoint(one.beginning)));
}
