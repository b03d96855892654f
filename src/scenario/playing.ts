// A scenario as one call: from what was read to the verdict, on a switch of its own.

import { playOut } from '../kernel/playOut.ts';
import { createSimulation, type Simulation, type SimulationOptions } from '../simulation.ts';
import { runScenario, type Verdict } from './run.ts';
import type { Scenario } from './scenario.ts';

/** How a scenario is played; `start` is the scenario's own unless said. */
export interface PlayOptions extends SimulationOptions {
  /** Gets the switch before anything has happened, to read its log or to listen to its events. */
  readonly watch?: (simulation: Simulation) => void;
}

/**
 * Carries out the steps of a scenario at once, in virtual time. What does not come true is the verdict's `failure`, and no error; so is a law that is broken.
 * Services that call flows look something up at are not asked: such a look-up ends as one that is not answered in time.
 */
export function playScenario(scenario: Scenario, { watch, ...options }: PlayOptions = {}): Verdict {
  const simulation = createSimulation(scenario.site, { start: scenario.start, ...options });
  watch?.(simulation);
  return playOut(runScenario(scenario, simulation), simulation.clock);
}
