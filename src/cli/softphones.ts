// `ringback load --clients`: puts the callers of a load file on somebody's softphones in real time, and reports how these did.

import { setTimeout as nap } from 'node:timers/promises';
import { readFaults } from '../scenario/faultsFile.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { platform } from '../server/platform.ts';
import type { ServeSettings } from '../server/serve.ts';
import { openTrial, type Trial } from '../server/softphones/trial.ts';
import { everybody, readUsers } from '../server/users.ts';
import { createSimulation, type Simulation } from '../simulation.ts';
import { journalWriter } from '../store/journal.ts';
import type { Seat, TrafficSettings } from '../traffic/shape.ts';
import { clientsMeant, seatsText } from './clientSeats.ts';
import { scenariosAt } from './documents.ts';
import { CommandError, exitCodes } from './exitCodes.ts';
import { openClientReporters } from './reporters/clients.ts';
import { asCommandError, CTISVR_ABOVE, logTo, stopAtSignals } from './serve.ts';
import { openText } from './textFile.ts';
import { followTrial, invitation } from './trialProgress.ts';
import { type XmlOptions, xmlPortOf } from './xmlPort.ts';

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
  readonly logLevel: string;
}

/** What is put on the softphones. */
interface Load {
  readonly scenario: Scenario;
  readonly traffic: TrafficSettings;
  readonly seats: readonly Seat[];
}

/** Runs until the load is over or somebody interrupts it. Throws BadDocument and CommandError before anything listens. */
export async function loadSoftphones(file: string, options: SoftphoneOptions): Promise<number> {
  if (options.speed === 'max') throw new CommandError(exitCodes.usage, 'softphones live in real time, so --speed must be a number; 1 is that of life');
  const load = loadAt(file, options);
  const settings = settingsOf(load, options, options.speed);
  const report = openClientReporters(options.reporter);
  const { simulation, ended } = simulate(load, options);
  const stopped = stopAtSignals();
  let fail: (error: unknown) => void = () => {};
  const failed = new Promise<never>((_, reject) => (fail = reject));
  const trial = await openTrial(simulation, platform, { ...settings, traffic: load.traffic, failed: (error) => fail(error) }).catch((error: Error) => {
    throw asCommandError(error, options);
  });
  try {
    const isWhole = await Promise.race([failed, carryOut(trial, load, options, stopped)]);
    const { scenario: { name }, traffic } = load;
    report({ name, speed: settings.speed, seed: options.seed, isWhole, planned: traffic.for, lasted: Math.min(traffic.for, simulation.clock.now), ...trial.callers(), going: trial.going(), figures: trial.figures(), machine: trial.machine() });
    return isWhole ? exitCodes.passed : exitCodes.interrupted;
  } finally {
    await trial.stop();
    ended();
  }
}

function loadAt(file: string, { clients, for: length }: SoftphoneOptions): Load {
  const [scenario, more] = scenariosAt([file]);
  if (!scenario || more) throw new CommandError(exitCodes.usage, `"${file}" must be one file: a scenario with traffic`);
  const { site, traffic } = scenario;
  if (!traffic) throw new CommandError(exitCodes.usage, `${file} has no "traffic": there would be no callers`);
  if (length !== undefined && length <= traffic.warmUp) throw new CommandError(exitCodes.usage, `--for must be longer than the warmUp of ${file}, whose calls do not count`);
  const seats = clientsMeant(site, clients, file);
  return { scenario, seats, traffic: { ...traffic, for: length ?? traffic.for, clients: seats.map(({ agent }) => agent) } };
}

function settingsOf({ scenario: { site, faults } }: Load, options: SoftphoneOptions, speed: number): Omit<ServeSettings, 'failed'> {
  const { host, port, ctisvrPort = port === 0 ? 0 : port + CTISVR_ABOVE, users, origin, logLevel } = options;
  const xml = xmlPortOf(options);
  const written = options.faults === undefined ? {} : readFaults(options.faults, site);
  return { host, port, ctisvrPort, speed, log: logTo(logLevel), origins: origin, users: users === undefined ? everybody : readUsers(users), faults: { ...faults, ...written }, ...(xml && { xml }) };
}

/** The run, and its journal where one was asked for. */
function simulate({ scenario: { site, start, file, trafficWritten }, traffic: { clients, for: length } }: Load, { seed, laws, journal: target }: SoftphoneOptions): { readonly simulation: Simulation; readonly ended: () => void } {
  const begins = { seed, laws, ...(start !== undefined && { start }) };
  if (target === undefined) return { simulation: createSimulation(site, begins), ended: () => {} };
  const text = openText(target);
  const journal = journalWriter(text.write, { site, seed, start, scenario: file, traffic: { ...(trafficWritten as object), for: `${length}ms`, clients } });
  const simulation = createSimulation(site, { ...begins, journal: journal.entry });
  simulation.log.read(journal.read);
  const ended = () => {
    journal.end(simulation.clock.now);
    text.close();
  };
  return { simulation, ended };
}

/** How often it is looked whether the last calls have ended. Milliseconds. */
const GLANCE = 100;

/** False when somebody has stopped it. Throws CommandError when not all clients come. */
async function carryOut(trial: Trial, load: Load, { logOnWithin, gracefulStop, users }: SoftphoneOptions, stopped: AbortSignal): Promise<boolean> {
  const stop = new Promise<'stopped'>((done) => stopped.addEventListener('abort', () => done('stopped'), { once: true }));
  const progress = followTrial(trial, load.traffic);
  try {
    process.stderr.write(invitation(trial, load.scenario, users));
    const late = new AbortController();
    const outcome = await Promise.race([trial.complete, stop, nap(logOnWithin, 'late' as const, { signal: late.signal })]);
    late.abort();
    if (outcome === 'stopped') return false;
    if (outcome === 'late') throw new CommandError(exitCodes.timedOut, lateText(trial, logOnWithin));
    trial.begin();
    progress.begin();
    if ((await Promise.race([trial.over, stop])) === 'stopped') return false;
    for (const until = performance.now() + gracefulStop; trial.going() > 0 && performance.now() < until && !stopped.aborted; ) await nap(GLANCE);
    return true;
  } finally {
    progress.end();
  }
}

function lateText(trial: Trial, within: number): string {
  const missing = trial.missing();
  return `${trial.seats.length - missing.length} of ${trial.seats.length} clients have logged on within ${within / 1000} s, as --log-on-within says; nobody is at ${seatsText(missing).join(' ')} (agent@telephone)`;
}
