// Runs told for reports, for tests: a scenario file, or one that is written here at the site of another.

import { parseSource } from '../../src/document.ts';
import { playOut } from '../../src/kernel/playOut.ts';
import type { Told } from '../../src/report/report.ts';
import { withSite } from '../../src/report/retold.ts';
import { tellRun } from '../../src/report/telling.ts';
import { playScenario } from '../../src/scenario/playing.ts';
import { runScenario, type Verdict } from '../../src/scenario/run.ts';
import { checkScenario, readScenario, type Scenario } from '../../src/scenario/scenario.ts';
import { createSimulation } from '../../src/simulation.ts';

export interface ToldRun {
  readonly told: Told;
  readonly verdict: Verdict;
}

export function toldRun(file: string): ToldRun {
  return tell(readScenario(file));
}

/** The scenario that the report writes of a call, carried out with all laws. */
export function again(file: string, text: string, site: unknown): Verdict {
  return playScenario(checkScenario(parseSource(file, withSite(text, site))));
}

function tell(scenario: Scenario): ToldRun {
  const simulation = createSimulation(scenario.site, { start: scenario.start });
  const told = tellRun(simulation, scenario.file);
  const verdict = playOut(runScenario(scenario, simulation), simulation.clock);
  return { verdict, told: told() };
}
