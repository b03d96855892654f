// Rehearsing a journey: its scenario is carried out in virtual time, which shows whether it passes and how long each step takes.

import { parseSource } from '../document.ts';
import type { Millis } from '../kernel/clock.ts';
import { playScenario } from '../scenario/playing.ts';
import type { Verdict } from '../scenario/run.ts';
import { checkScenario } from '../scenario/scenario.ts';
import type { Simulation } from '../simulation.ts';
import type { Exploration } from './explore.ts';
import type { Journey } from './journeys.ts';
import { type Names, scenarioText } from './scenarioFile.ts';

export interface Rehearsed {
  readonly journey: Journey;
  /** The scenario with times that fit. */
  readonly text: string;
  readonly verdict: Verdict;
}

/** `file` is where the scenario would be. */
export function rehearse(exploration: Exploration, journey: Journey, names: Names, file: string): Rehearsed {
  const { number } = exploration.flow;
  const times: Millis[] = [];
  const scenario = checkScenario(parseSource(file, scenarioText(exploration, journey, names, null)), () => exploration.site);
  const watch = ({ log }: Simulation) => {
    log.read((fact) => {
      if (fact.type === 'flowStepped' && fact.device === number) times.push(fact.time);
    });
  };
  const verdict = playScenario(scenario, { watch });
  const spans = times.map((time, place) => time - (times[place - 1] ?? 0));
  return { journey, text: scenarioText(exploration, journey, names, spans), verdict };
}
