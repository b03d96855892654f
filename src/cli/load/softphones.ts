// `ringback load --clients`: puts the callers of a load on somebody's softphones in real time, and reports how these did.

import { setTimeout as nap } from 'node:timers/promises';
import type { LoadScenario } from '../../scenario/scenario.ts';
import { platform } from '../../server/platform.ts';
import { openTrial, type Trial, type TrialSettings } from '../../server/softphones/trial.ts';
import { everybody, readUsers } from '../../server/sessions/users.ts';
import { createSimulation, type Simulation } from '../../simulation.ts';
import { clientsMeant, seatsText } from './clientSeats.ts';
import { originsAt } from '../config/switchAt.ts';
import { CommandError, exitCodes } from '../exitCodes.ts';
import { abortsFor, type Outcome, sumUp } from './load.ts';
import { type KeptJournal, keepJournal } from '../serve/keptJournal.ts';
import { exitCodeOf, loadAt } from './loadFile.ts';
import { openOutputs } from '../outputs.ts';
import { clientReporters } from '../reporters/clients.ts';
import { asCommandError, CTISVR_ABOVE, logTo, withCrm } from '../serve/serve.ts';
import { stopAtSignals } from '../signals.ts';
import { openText } from '../textFile.ts';
import { followTrial, invitation } from './trialProgress.ts';
import { type XmlOptions, xmlPortOf } from '../serve/xmlPort.ts';

export interface SoftphoneOptions extends XmlOptions {
  readonly host: string;
  readonly clients: string;
  readonly speed: number | 'max';
  readonly seed: number;
  readonly origin: readonly string[];
  readonly ctisvrPort?: number;
  /** Instead of what the file says. */
  readonly for?: number;
  /** Milliseconds of the wall clock. */
  readonly logOnWithin: number;
  readonly gracefulStop: number;
  readonly reporter: readonly string[];
  readonly faults?: string;
  readonly laws: boolean;
  readonly journal?: string;
  /** The database of the CRM whose pages are served; none unless said. */
  readonly crm?: string;
  readonly logLevel: string;
}

/** Runs until the load is over or somebody interrupts it. Throws BadDocument and CommandError before anything listens. */
export async function loadSoftphones(file: string, options: SoftphoneOptions): Promise<number> {
  const { speed } = options;
  if (speed === 'max') throw new CommandError(exitCodes.usage, 'softphones live in real time, so --speed must be a number; 1 is that of life');
  const scenario = withClients(loadAt(file, options), options.clients);
  const settings = await withCrm(settingsOf(scenario, options, speed), { crm: options.crm ?? false });
  const outputs = openOutputs(options.reporter, clientReporters);
  const { simulation, journal } = simulate(scenario, options);
  const stopped = stopAtSignals();
  const trial = await openTrial(simulation, platform, settings).catch((error: Error) => {
    throw asCommandError(error, options);
  });
  try {
    const outcome = await carryOut(trial, scenario, options, stopped);
    outputs.write({ scenario, speed, outcome, figures: trial.figures(), machine: trial.machine() });
    return exitCodeOf(outcome);
  } finally {
    await trial.stop();
    journal?.end(simulation.clock.now);
  }
}

function withClients(scenario: LoadScenario, words: string): LoadScenario {
  const clients = clientsMeant(scenario.site, words, scenario.file).map(({ agent }) => agent);
  return { ...scenario, traffic: { ...scenario.traffic, clients }, trafficWritten: { ...(scenario.trafficWritten as object), clients } };
}

function settingsOf(scenario: LoadScenario, options: SoftphoneOptions, speed: number): TrialSettings {
  const { host, port, ctisvrPort = port === 0 ? 0 : port + CTISVR_ABOVE, users, origin, logLevel, gracefulStop } = options;
  const { traffic, faults } = scenario;
  const [xml, aborts] = [xmlPortOf(options), abortsFor(scenario)];
  return { host, port, ctisvrPort, speed, traffic, faults, gracefulStop, log: logTo(logLevel), origins: originsAt(origin, process.env), users: users === undefined ? everybody : readUsers(users), ...(xml && { xml }), ...(aborts && { abortsFor: aborts }) };
}

/** The run, and its journal where one was asked for. */
function simulate(scenario: LoadScenario, { seed, laws, journal: target }: SoftphoneOptions): { readonly simulation: Simulation; readonly journal: KeptJournal | null } {
  const { site, start } = scenario;
  const journal = target === undefined ? null : keepJournal(openText(target), scenario, seed);
  const simulation = createSimulation(site, { seed, laws, start, ...(journal && { journal: journal.entry }) });
  journal?.follow(simulation);
  return { simulation, journal };
}

/** What it has come to; also when somebody stops it. Throws CommandError when not all clients come. */
async function carryOut(trial: Trial, scenario: LoadScenario, { logOnWithin, seed, users, crm }: SoftphoneOptions, stopped: AbortSignal): Promise<Outcome> {
  stopped.addEventListener('abort', trial.interrupt, { once: true });
  const progress = followTrial(trial, scenario.traffic);
  const late = new AbortController();
  try {
    process.stderr.write(invitation(trial, scenario, { users, crm }));
    const outcome = await Promise.race([trial.complete, trial.over, nap(logOnWithin, 'late' as const, { signal: late.signal })]);
    if (outcome === 'late') throw new CommandError(exitCodes.timedOut, lateText(trial, logOnWithin));
    if (!stopped.aborted) {
      trial.begin();
      progress.begin();
    }
    return sumUp(scenario, seed, [{ figures: await trial.over, coverage: [], lookUpsFailed: [], told: null, asksServices: false }], true);
  } finally {
    late.abort();
    progress.end();
  }
}

function lateText(trial: Trial, within: number): string {
  const missing = trial.missing();
  return `${trial.seats.length - missing.length} of ${trial.seats.length} clients have logged on within ${within / 1000} s, as --log-on-within says; nobody is at ${seatsText(missing).join(' ')} (agent@telephone)`;
}
