// Carries a scenario of several sites out: their switches in one virtual time, and a journal of each, which replays alone.

import { realTimePace, virtualPace } from '../../kernel/pace.ts';
import { keepCoverage } from '../../records/coverage.ts';
import { runScenarioOfSites } from '../../scenario/run.ts';
import { startAt, tieSites } from '../../scenario/tiedSites.ts';
import { drive, type Wall } from '../drive.ts';
import { CommandError, exitCodes } from '../exitCodes.ts';
import type { Outcome } from '../load/load.ts';
import { type KeptJournal, keepJournal } from '../serve/keptJournal.ts';
import type { Carrying } from './carryOut.ts';
import { journalFile, openJournal } from './lastRun.ts';
import { nameOf, type Round } from './rounds.ts';

export async function carryOutSites(round: Round, how: Carrying, wall: Wall): Promise<Outcome> {
  const { scenario, seed } = round;
  const { sites, start } = scenario;
  requireSeveral(how, scenario.file);
  const journals = new Map<string, KeptJournal>([...sites].map(([name, site]) => {
    return [name, keepJournal(openJournal(journalFile(`${nameOf(round)}.${name}`)), { ...scenario, site, start: start && startAt(site, start, sites) }, seed)];
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

/** What follows one switch alone. */
function requireSeveral({ events, journal, kept, lockstep, recordings }: Carrying, file: string): void {
  const unfit = Object.entries({ '--events': events, '--journal': journal, '--records': kept, '--lockstep': lockstep, '--recordings': recordings ?? null }).find(([, value]) => value !== null)?.[0];
  if (unfit !== undefined) throw new CommandError(exitCodes.usage, `${unfit} is of one switch, and ${file} plays at several sites`);
}
