// Carries one scenario out: its steps or its traffic, at the pace that was asked for, with whatever is written beside it.

import { basename } from 'node:path';
import { deliveryLine } from '../../csta/json.ts';
import type { Millis } from '../../kernel/clock.ts';
import { realTimePace, virtualPace } from '../../kernel/pace.ts';
import { loadOf } from '../../lab/replication.ts';
import { keepCoverage } from '../../records/coverage.ts';
import { tellRun } from '../../report/telling.ts';
import { asksServices } from '../../scenario/lookUps.ts';
import { runScenario } from '../../scenario/run.ts';
import { hasTraffic, type LoadScenario, type Scenario } from '../../scenario/scenario.ts';
import { createLookUps, fromNobody, fromServices, fromStubs, type LookUps } from '../../server/lookUps/lookUps.ts';
import { createSimulation, type Simulation } from '../../simulation.ts';
import type { Again } from '../again.ts';
import type { MakersOptions } from '../comparing/makers.ts';
import { type Driver, drive, type Wall } from '../drive.ts';
import type { RecordsOfRuns } from '../records/ofRuns.ts';
import { type KeptJournal, keepJournal } from '../serve/keptJournal.ts';
import { carryOutSites } from './carryOutSites.ts';
import { journalFile, openJournal } from './lastRun.ts';
import { carryOutLoad, type LoadManner, type Outcome, type Watch } from '../load/load.ts';
import { openProgress } from '../load/loadProgress.ts';
import type { LockstepOptions } from '../load/lockstepOptions.ts';
import { type Recordings, recordingsOf } from '../serve/recordings.ts';
import { nameOf, type Round } from './rounds.ts';
import { type Keeping, runsBehind } from '../load/runsBehind.ts';
import type { TextFile } from '../textFile.ts';

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
  /** Where its records go; null for none. */
  readonly kept: RecordsOfRuns | null;
  /** The clients that keep time with it; null for nobody. */
  readonly lockstep: LockstepOptions | null;
  /** Whether somebody wants to be told of each call. */
  readonly tells: boolean;
  /** What carries one of them out again. */
  readonly again: Again;
  /** What `ringback load` wants besides of traffic. */
  readonly load?: LoadWishes;
}

export interface LoadWishes extends Pick<LoadManner, 'records' | 'laws' | 'endsWithReport'> {
  /** Lines that say how far it is, where there is no terminal. */
  readonly says: boolean;
  /** Whether finished runs are kept, and taken over by who asks for them again; `anew` takes none over. */
  readonly keeps: Keeping;
  /** Who makes runs that nobody watches. */
  readonly makers: MakersOptions;
}

const noWishes: LoadWishes = { records: false, laws: false, endsWithReport: false, says: false, keeps: 'none', makers: {} };

/** Throws StopRun when it must end before its end. */
export async function carryOut(round: Round, how: Carrying, wall: Wall): Promise<Outcome> {
  const { scenario, repeat } = round;
  const outcome = await (hasTraffic(scenario) ? carryOutTraffic(round, scenario, how, wall) : scenario.sites.size > 0 ? carryOutSites(round, how, wall) : carryOutSteps(round, how, wall));
  return { ...outcome, again: how.again, ...(repeat !== null && { repeat }) };
}

/** Clients in lockstep live through one run, however many the file wants. */
async function carryOutTraffic(round: Round, scenario: LoadScenario, how: Carrying, wall: Wall): Promise<Outcome> {
  const { name, traffic } = scenario;
  const { says, keeps, makers, ...wishes } = how.load ?? noWishes;
  const runs = how.lockstep === null ? traffic.runs : 1;
  const progress = openProgress({ name, runs, length: traffic.for }, says);
  const load = loadOf(scenario, { ...wishes, records: wishes.records || scenario.thresholds.length > 0 });
  const elsewhere: LoadManner['behind'] = (seeds) => runsBehind(load, seeds, wall, keeps, { ...makers, what: `load ${basename(scenario.file)}` }, (done) => progress?.done(done));
  const manner: LoadManner = {
    ...wishes, ledger: how.kept?.ledgerOf(scenario.site) ?? null, progress, tells: how.tells, drive: driverOf(scenario, how, wall), lookUpsOf: (simulation) => lookUpsOf(scenario, how, simulation),
    behind: how.speed === 'max' && how.lockstep === null ? elsewhere : null,
    watch(first) {
      writeEvents(first, how);
      const over = how.kept?.follow(first, scenario, round.seed) ?? null;
      return allOf(recordingsIn(first, round, how), journalOfLoad(round, how, first), over);
    },
  };
  return carryOutLoad({ ...scenario, traffic: { ...traffic, runs } }, round.seed, manner).finally(() => progress?.stop());
}

async function carryOutSteps(round: Round, how: Carrying, wall: Wall): Promise<Outcome> {
  const { scenario, seed } = round;
  const { file, site, start } = scenario;
  const journal = keepJournal(how.journal ?? openJournal(journalFile(nameOf(round))), scenario, seed);
  const simulation = createSimulation(site, { seed, journal: journal.entry, start, ...(how.kept && { ledger: how.kept.ledgerOf(site) }) });
  journal.follow(simulation);
  const over = how.kept?.follow(simulation, scenario, seed);
  writeEvents(simulation, how);
  const recordings = recordingsIn(simulation, round, how);
  const lookUps = lookUpsOf(scenario, how, simulation);
  const told = how.tells ? tellRun(simulation, file) : null;
  const { flows: coverage } = keepCoverage(simulation.log, simulation.ivr.flows.values());
  try {
    const verdict = await driverOf(scenario, how, wall)(runScenario(scenario, simulation), simulation, lookUps);
    if (verdict.failure?.kind === 'expectation') simulation.clock.advanceTo(simulation.clock.now);
    return { ...verdict, lookUpsFailed: lookUps?.notes() ?? [], coverage, ...(told && { told: told() }) };
  } finally {
    lookUps?.stop();
    over?.();
    journal.end(simulation.clock.now);
    recordings?.write();
  }
}

/** Each run has a pace of its own, from its beginning. */
function driverOf(scenario: Scenario, { speed, lockstep, kept }: Carrying, asked: Wall): Driver {
  const wall = kept?.wallFor(asked) ?? asked;
  if (lockstep === null) return (run, { clock }, lookUps) => drive(run, clock, speed === 'max' ? virtualPace : realTimePace(wall, speed), wall, lookUps);
  return async (run, simulation, lookUps) => {
    // HTTP and sockets take longer to load than all the rest.
    const { driveInLockstep } = await import('../load/lockstep.ts');
    return driveInLockstep(run, simulation, lookUps, scenario, lockstep, wall);
  };
}

/** Null where no flow asks a service. Up to the speed of life, answers take the time that they take; faster, time waits for them. */
function lookUpsOf({ lookUps: stubs }: Scenario, { lookUps, speed }: Carrying, simulation: Simulation): LookUps | null {
  if (!asksServices(simulation.ivr.flows.values())) return null;
  return createLookUps(simulation, stubs !== null ? fromStubs(stubs) : lookUps === 'off' ? fromNobody : fromServices, speed === 'max' || speed > 1);
}

function recordingsIn(simulation: Simulation, round: Round, { recordings: folder }: Carrying): Recordings | null {
  return folder === undefined ? null : recordingsOf(simulation, folder, nameOf(round));
}

/** A load leaves a journal only where one was asked for, to digest all its facts takes longer than the run itself; or where clients take part. */
function journalOfLoad(round: Round, { journal: named, lockstep }: Carrying, simulation: Simulation): KeptJournal | null {
  const target = named ?? (lockstep && openJournal(journalFile(nameOf(round))));
  if (!target) return null;
  const journal = keepJournal(target, round.scenario, round.seed);
  journal.follow(simulation);
  return journal;
}

/** What follows the first run of a load. */
function allOf(recordings: Recordings | null, journal: KeptJournal | null, over: (() => void) | null): ReturnType<Watch> {
  const ended = (time: Millis) => {
    over?.();
    journal?.end(time);
    recordings?.write();
  };
  return { entry: (entry) => journal?.entry(entry), ended };
}

/** One monitor for each device, in number order; the events of all in one session. Nothing where nobody wants them. */
function writeEvents(simulation: Simulation, { events }: Carrying): void {
  if (events === null) return;
  const session = simulation.session('events', (delivery) => events.write(`${deliveryLine(delivery, simulation.isoTime)}\n`));
  for (const deviceObject of simulation.pbx.devices.keys()) session.request('MonitorStart', { monitorObject: { deviceObject } });
}
