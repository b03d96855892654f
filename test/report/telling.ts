// Runs told for reports, for tests: a scenario file, or one that is written here at the site of another.

import { parseSource } from '../../src/document.ts';
import type { Told } from '../../src/report/report.ts';
import { withSite } from '../../src/report/retold.ts';
import { tellRun } from '../../src/report/telling.ts';
import { runScenario, type Verdict } from '../../src/scenario/run.ts';
import { checkScenario, readScenario, type Scenario } from '../../src/scenario/scenario.ts';
import { createSimulation, type Simulation } from '../../src/simulation.ts';

export interface ToldRun {
  readonly told: Told;
  readonly verdict: Verdict;
}

export function toldRun(file: string): ToldRun {
  return tell(readScenario(file));
}

/** The scenario that the report writes of a call, carried out with all laws. */
export function again(file: string, text: string, site: unknown): Verdict {
  const scenario = checkScenario(parseSource(file, withSite(text, site)));
  return carryOut(scenario, simulationOf(scenario));
}

function tell(scenario: Scenario): ToldRun {
  const simulation = simulationOf(scenario);
  const told = tellRun(simulation, scenario.file);
  const verdict = carryOut(scenario, simulation);
  return { verdict, told: told() };
}

function simulationOf({ site, start }: Scenario): Simulation {
  return createSimulation(site, start === undefined ? {} : { start });
}

function carryOut(scenario: Scenario, simulation: Simulation): Verdict {
  const run = runScenario(scenario, simulation);
  for (let wish = run.next(); ; wish = run.next()) {
    if (wish.done) return wish.value;
    simulation.clock.advanceTo(wish.value);
  }
}
