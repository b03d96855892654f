// Carries one scenario out: its steps or its traffic, at the pace that was asked for, with whatever is written beside it.

import { deliveryLine } from '../csta/json.ts';
import type { Millis } from '../kernel/clock.ts';
import { realTimePace, virtualPace } from '../kernel/pace.ts';
import { loadOf } from '../lab/replication.ts';
import { keepCoverage } from '../records/coverage.ts';
import { tellRun } from '../report/telling.ts';
import { runScenario } from '../scenario/run.ts';
import { hasTraffic, type Scenario } from '../scenario/scenario.ts';
import { asksServices, createLookUps, fromNobody, fromServices, fromStubs, type LookUps } from '../server/lookUps.ts';
import { createSimulation, type Simulation } from '../simulation.ts';
import { journalWriter } from '../store/journal.ts';
import { type Driver, drive, type Wall } from './drive.ts';
import { journalFile, openJournal } from './lastRun.ts';
import { carryOutLoad, type LoadManner, type Outcome, type Watch } from './load.ts';
import { openProgress } from './loadProgress.ts';
import type { LockstepOptions } from './lockstepOptions.ts';
import { type Recordings, recordingsOf } from './recordings.ts';
import { nameOf, type Round } from './rounds.ts';
import { type Keeping, runsBehind } from './runsBehind.ts';
import type { TextFile } from './textFile.ts';

/** How all of them are carried out. */
export interface Carrying {
  /** `max`, or how many times as fast as life. */
  readonly speed: number | 'max';
  /** Whether call flows may ask services; when not, every look-up fails. */
  readonly lookUps: 'on' | 'off';
  /** Folder for the messages that are left. */
  readonly recordings?: string;
  /** Where the CSTA events go; null when nobody wants them. */
  readonly events: TextFile | null;
  /** The journal that was asked for by name. */
  readonly journal: TextFile | null;
  /** The clients that keep time with it; null for nobody. */
  readonly lockstep: LockstepOptions | null;
  /** Whether somebody wants to be told of each call. */
  readonly tells: boolean;
  /** What `ringback load` wants besides of traffic. */
  readonly load?: LoadWishes;
}

export interface LoadWishes extends Pick<LoadManner, 'records' | 'laws' | 'endsWithReport'> {
  /** Lines that say how far it is, where there is no terminal. */
  readonly says: boolean;
  /** Whether finished runs are kept, and taken over by who asks for them again; `anew` takes none over. */
  readonly keeps: Keeping;
  /** Threads for runs that nobody watches; one for each core unless said. */
  readonly workers?: number | undefined;
}

const noWishes: LoadWishes = { records: false, laws: false, endsWithReport: false, says: false, keeps: 'none' };

/** Throws StopRun when it must end before its end. */
export async function carryOut(round: Round, how: Carrying, wall: Wall): Promise<Outcome> {
  const { scenario, seed, repeat } = round;
  const { site, start } = scenario;
  const driver = driverOf(scenario, how, wall);
  const { events } = how;
  const watch = (one: Simulation) => events && monitorEverything(one, (line) => events.write(line + '\n'));
  const record = (one: Simulation) => (how.recordings === undefined ? null : recordingsOf(one, how.recordings, nameOf(round)));
  const numbered = (outcome: Outcome): Outcome => ({ ...outcome, ...(repeat !== null && { repeat }) });
  if (hasTraffic(scenario)) {
    const { traffic } = scenario;
    const runs = how.lockstep === null ? traffic.runs : 1;
    const { says, keeps, workers, ...wishes } = how.load ?? noWishes;
    const progress = openProgress({ name: scenario.name, runs, length: traffic.for }, says);
    const isPlain = how.speed === 'max' && how.lockstep === null;
    const elsewhere = (seeds: readonly number[]) => runsBehind(loadOf(scenario, { ...wishes, records: wishes.records || scenario.thresholds.length > 0 }), seeds, wall, keeps, workers, (done) => progress?.done(done));
    const manner: LoadManner = { drive: driver, behind: isPlain ? elsewhere : null, watch: (first) => (watch(first), behind(record(first), journalOfLoad(round, how, first))), lookUpsOf: (one) => lookUpsOf(scenario, how, one), progress, tells: how.tells, ...wishes };
    return numbered(await carryOutLoad({ ...scenario, traffic: { ...traffic, runs } }, seed, manner).finally(() => progress?.stop()));
  }
  const file = how.journal ?? openJournal(journalFile(nameOf(round)));
  const journal = journalWriter(file.write, { site, seed, start, scenario: scenario.file });
  const simulation = createSimulation(site, { seed, journal: journal.entry, ...(start !== undefined && { start }) });
  simulation.log.read(journal.read);
  watch(simulation);
  const recordings = record(simulation);
  const lookUps = lookUpsOf(scenario, how, simulation);
  const told = how.tells ? tellRun(simulation, scenario.file) : null;
  const { flows: coverage } = keepCoverage(simulation.log, simulation.ivr.flows.values());
  try {
    const verdict = await driver(runScenario(scenario, simulation), simulation, lookUps);
    if (verdict.failure?.kind === 'expectation') simulation.clock.advanceTo(simulation.clock.now);
    return numbered({ ...verdict, lookUpsFailed: lookUps?.notes() ?? [], coverage, ...(told && { told: told() }) });
  } finally {
    lookUps?.stop();
    journal.end(simulation.clock.now);
    file.close();
    recordings?.write();
  }
}

/** Each run has a pace of its own, from its beginning. */
function driverOf(scenario: Scenario, { speed, lockstep }: Carrying, wall: Wall): Driver {
  if (lockstep === null) return (run, { clock }, lookUps) => drive(run, clock, speed === 'max' ? virtualPace : realTimePace(wall, speed), wall, lookUps);
  return async (run, simulation, lookUps) => {
    // HTTP and sockets take longer to load than all the rest.
    const { driveInLockstep } = await import('./lockstep.ts');
    return driveInLockstep(run, simulation, lookUps, scenario, lockstep, wall);
  };
}

/** Null where no flow asks a service. Up to the speed of life, answers take the time that they take; faster, time waits for them. */
function lookUpsOf({ lookUps: stubs }: Scenario, { lookUps, speed }: Carrying, simulation: Simulation): LookUps | null {
  if (!asksServices(simulation.ivr.flows.values())) return null;
  return createLookUps(simulation, stubs !== null ? fromStubs(stubs) : lookUps === 'off' ? fromNobody : fromServices, speed === 'max' || speed > 1);
}

/** What follows the first run of a load. */
function behind(recordings: Recordings | null, journal: ReturnType<Watch>): ReturnType<Watch> {
  if (!recordings) return journal;
  const ended = (time: Millis) => {
    journal?.ended(time);
    recordings.write();
  };
  return { entry: (entry) => journal?.entry(entry), ended };
}

/** A load leaves a journal only where one was asked for, to digest all its facts takes longer than the run itself; or where clients take part. */
function journalOfLoad(round: Round, { journal: named, lockstep }: Carrying, { log }: Simulation): ReturnType<Watch> {
  const { scenario: { site, start, file, trafficWritten }, seed } = round;
  const target = named ?? (lockstep && openJournal(journalFile(nameOf(round))));
  if (!target) return null;
  const journal = journalWriter(target.write, { site, seed, start, scenario: file, traffic: trafficWritten });
  log.read(journal.read);
  const ended = (time: Millis) => {
    journal.end(time);
    target.close();
  };
  return { entry: journal.entry, ended };
}

/** One monitor for each device, in number order; the events of all in one session. */
function monitorEverything(simulation: Simulation, events: (line: string) => void): void {
  const session = simulation.session('events', (delivery) => events(deliveryLine(delivery, simulation.isoTime)));
  for (const deviceObject of simulation.pbx.devices.keys()) session.request('MonitorStart', { monitorObject: { deviceObject } });
}
