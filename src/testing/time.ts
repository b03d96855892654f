// Time in a test: it goes by when the test says so, with whatever call flows look up answered on the way.

import type { Millis } from '../kernel/clock.ts';
import type { Person } from '../scenario/cast.ts';
import { asksServices, type Stubs } from '../scenario/lookUps.ts';
import { createLookUps, fromStubs, type LookUps } from '../server/lookUps.ts';
import type { Simulation } from '../simulation.ts';
import { NotSo } from './verdict.ts';
import { millisOf, present, stageFor, type TestWorld } from './world.ts';

/** Longest that a test waits for something, unless it says: an hour of virtual time. */
const PATIENCE: Millis = 3_600_000;

/** These people at the simulation. Look-ups are answered by the stubs; without any the test answers them (`answerLookUp`), or their time runs out. */
export function worldOf(simulation: Simulation, people: readonly Person[], stubs: Stubs | null): TestWorld {
  const { clock, ivr } = simulation;
  const backstage = stageFor(simulation, people);
  const lookUps = stubs !== null && asksServices(ivr.flows.values()) ? createLookUps(simulation, fromStubs(stubs), true) : null;
  const goTo = (time: Millis) => (lookUps ? bringAlong(simulation, lookUps, time) : void clock.advanceTo(time));
  const world: TestWorld = Object.assign(backstage.scene, {
    advance: (span: string | Millis) => goTo(clock.now + millisOf(span)),
    until(condition: () => boolean, within: string | Millis = PATIENCE) {
      const end = clock.now + millisOf(within);
      while (!condition()) {
        if (clock.now >= end) throw new NotSo(backstage, `${condition} within ${millisOf(within) / 1000} s`, 'it has not become so');
        goTo(Math.min(end, clock.next() ?? end, lookUps?.next() ?? end));
      }
    },
  });
  return present(world, backstage);
}

/** Instant by instant, for an answer may be due soon after it was asked for. */
function bringAlong({ clock }: Simulation, lookUps: LookUps, time: Millis): void {
  for (;;) {
    const next = Math.max(clock.now, Math.min(clock.next() ?? time, lookUps.next(), time));
    clock.advanceTo(next);
    if (!lookUps.bring() && next >= time) return;
  }
}
