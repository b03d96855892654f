// `simulate`: any site or scenario as the world of a test, in virtual time.

import { playOut } from '../kernel/playOut.ts';
import { beginTraffic } from '../scenario/load.ts';
import { runScenario, type Verdict } from '../scenario/run.ts';
import type { Traffic } from '../traffic/traffic.ts';
import { type Casting, castingOf, type CastingOptions, type What } from './casting.ts';
import { worldOf } from './time.ts';
import type { TestWorld } from './world.ts';

/** A world in virtual time. */
export interface SimulatedWorld<Name extends string = string> extends TestWorld<Name> {
  /** Carries out the steps of the scenario, on the world's own clock, and says whether all came true. */
  play(): Verdict;
  /** Lets callers come and agents work, as the scenario's `traffic:` says; at the beginning, for its times are counted from there. */
  startTraffic(): Traffic;
}

/**
 * A world from the path of a site or scenario, or from either as plain values. `people` has the cast; besides, each telephone of the site by the name that the
 * site gives it (`Front desk` is `frontDesk`), or by its number; and Zoe, who is outside. Throws BadDocument with every mistake.
 */
export function simulate<Name extends string = string>(what: What, options: CastingOptions = {}): SimulatedWorld<Name> {
  const casting = castingOf(what, options);
  const { scenario, simulation, people } = casting;
  const world = worldOf(simulation, people, scenario.lookUps);
  return Object.assign(world, {
    play: () => playOut(runScenario(scenario, simulation), { advanceTo: (time) => world.advance(Math.max(0, time - simulation.clock.now)) }),
    startTraffic: () => trafficOf(casting),
  }) as unknown as SimulatedWorld<Name>;
}

/** Throws when neither the scenario nor the test has any, and when it is too late. */
export function trafficOf({ scenario: { traffic }, simulation }: Casting): Traffic {
  if (traffic === null) throw new Error('there is no traffic to start: neither has the scenario any, nor was any given');
  if (simulation.clock.now > 0) throw new Error('traffic starts with the world, for its times are counted from there; start it before time goes by');
  return beginTraffic(traffic, simulation);
}
