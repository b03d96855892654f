// The runs that a command is made of: each scenario once, or several times, each time from a seed of its own.

import type { Scenario } from '../../scenario/scenario.ts';

/** One run of a scenario. */
export interface Round {
  readonly scenario: Scenario;
  readonly seed: number;
  /** Which of several runs of it this is, from 1; null when there is one. */
  readonly repeat: number | null;
}

/** The first has the seed itself, the others those behind it. Traffic of several runs uses as many seeds each time, so that no run comes twice. */
export function roundsOf(scenarios: readonly Scenario[], seed: number, times: number): readonly Round[] {
  return scenarios.flatMap((scenario) => Array.from({ length: times }, (_, before) => ({ scenario, seed: seed + before * (scenario.traffic?.runs ?? 1), repeat: times === 1 ? null : before + 1 })));
}

/** `scenarios/busy.yaml`, and where there are several runs of it, which: what belongs to this one is named after it. */
export function nameOf({ scenario, seed, repeat }: Round): string {
  return `${scenario.file}${repeat === null ? '' : `.seed-${seed}`}`;
}
