// Time in a test: it goes by when the test says so, with whatever call flows look up answered on the way.

import type { Millis } from '../kernel/clock.ts';
import type { Person } from '../scenario/cast.ts';
import { answeredTime, unaskedTime } from '../scenario/answered.ts';
import { asksServices, type Stubs } from '../scenario/lookUps.ts';
import type { Simulation } from '../simulation.ts';
import { NotSo } from './verdict.ts';
import { millisOf, present, stageFor, type TestWorld } from './world.ts';

/** Longest that a test waits for something, unless it says: an hour of virtual time. */
const PATIENCE: Millis = 3_600_000;

/** These people at the simulation. Look-ups are answered by the stubs; without any the test answers them (`answerLookUp`), or their time runs out. */
export function worldOf(simulation: Simulation, people: readonly Person[], stubs: Stubs | null): TestWorld {
  const { clock, ivr } = simulation;
  const backstage = stageFor(simulation, people);
  const { advanceTo, next } = stubs !== null && asksServices(ivr.flows.values()) ? answeredTime(stubs, simulation) : unaskedTime(simulation);
  const world: TestWorld = Object.assign(backstage.scene, {
    advance: (span: string | Millis) => advanceTo(clock.now + millisOf(span)),
    until(condition: () => boolean, within: string | Millis = PATIENCE) {
      const end = clock.now + millisOf(within);
      while (!condition()) {
        if (clock.now >= end) throw new NotSo(backstage, `${condition} within ${millisOf(within) / 1000} s`, 'it has not become so');
        advanceTo(Math.min(end, clock.next() ?? end, next()));
      }
    },
  });
  return present(world, backstage);
}
