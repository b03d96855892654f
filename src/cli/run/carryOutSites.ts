// Carries a scenario of several sites out: their switches in one virtual time, and a journal of each, which replays alone.

import { realTimePace, virtualPace } from '../../kernel/pace.ts';
import { keepCoverage } from '../../records/coverage.ts';
import { runScenarioOfSites } from '../../scenario/run.ts';
import { startAt, tieSites } from '../../scenario/tiedSites.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { drive, type Wall } from '../drive.ts';
import { CommandError, exitCodes } from '../exitCodes.ts';
import type { Outcome } from '../load/load.ts';
import { type KeptJournal, keepJournal } from '../serve/keptJournal.ts';
import type { Carrying } from './carryOut.ts';
import { journalsOfSites, openJournal } from './lastRun.ts';
import type { Round } from './rounds.ts';

export async function carryOutSites(round: Round, how: Carrying, wall: Wall): Promise<Outcome> {
  const { scenario, seed } = round;
  const { sites, start } = scenario;
  const files = journalsOfSites(round);
  const journals = new Map<string, KeptJournal>([...sites].map(([name, site], place) => {
    return [name, keepJournal(openJournal(files[place] as string), { ...scenario, site, start: start && startAt(site, start, sites) }, seed)];
  }));
  const tied = tieSites(scenario, seed, journals);
  const coverage = [...tied.simulations.values()].map(({ log, ivr }) => keepCoverage(log, ivr.flows.values()).flows);
  try {
    const pace = how.speed === 'max' ? virtualPace : realTimePace(wall, how.speed);
    return { ...(await drive(runScenarioOfSites(scenario, tied), tied.clock, pace, wall)), lookUpsFailed: [], coverage: coverage.flat() };
  } finally {
    for (const journal of journals.values()) journal.end(tied.clock.now);
  }
}

/** What follows one switch alone; refused before anything has run. */
export function refuseOfOneSwitch(scenarios: readonly Scenario[], options: { readonly [Key in typeof ofOneSwitch[number]]?: unknown }): void {
  const [several] = scenarios.filter(({ sites }) => sites.size > 0);
  const said = ofOneSwitch.find((name) => options[name] !== undefined && options[name] !== false);
  if (several && said) throw new CommandError(exitCodes.usage, `--${said} is of one switch, and ${several.file} plays at several sites`);
}

const ofOneSwitch = ['events', 'journal', 'records', 'recordings', 'lockstep'] as const;
