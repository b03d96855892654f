// `npm run long`: the full figures of what `npm test` does for seconds, on all cores; `npm run long -- storm kills` does these two. Prints seeds and counts; ends with 1 when
// anything failed.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { type CrowdReport, crowdUnderLoad } from '../cli/crowd.ts';
import { type PermittedReport, proveFrom } from '../contract/permitting.ts';
import { type FrameFuzzReport, fuzzFrames } from '../fuzz/frames.ts';
import { fuzz, type FuzzReport, shipped } from '../fuzz/fuzz.ts';
import { type FailOverReport, killInConference } from '../kills/conferenceKills.ts';
import { killAndComeBack, type KillReport } from '../kills/kills.ts';
import { killPublisher, type PublishingKillReport } from '../kills/publishingKills.ts';
import { killAndCount, type RecordKillReport } from '../kills/recordKills.ts';
import { type EventsReport, holdEvents } from '../server/ctios/eventsLaw.ts';
import { killOnServer, type StreamReport, summaryOf } from '../kills/streamKills.ts';
import { hasNats } from '../nats/natsServer.ts';
import { scenarioText } from '../storm/scenarioFile.ts';
import { shrinkStorm } from '../storm/shrink.ts';
import { storm, type StormReport } from '../storm/storm.ts';

const REQUESTS = 5_000_000;
const PER_SEED = 20_000;
const MUTANTS = 100_000;
const PER_BATCH = 2_000;
const PROOFS = 250;
const PER_PROOF = 10;
const KILLS = 200;
const PER_CLIENT = 10;
const RECORD_KILLS = 100;
const PER_DATABASE = 5;
const CONFERENCES = 100;
const PER_PAIR = 10;
const STRIKES = 100;
const PER_STREAM = 10;
const PUBLISHERS = 10;
const KILLS_OF_EACH = 6;
const CROWD_SECONDS = 300;
/** Storms that are told in CTI OS, and requests in each. */
const TOLD = 200;
const PER_TOLD = 500;
/** Steps that nobody reads on a terminal. */
const MANY = 100;

type Report = StormReport | PermittedReport | FuzzReport | FrameFuzzReport | KillReport | RecordKillReport | PublishingKillReport | FailOverReport | StreamReport | CrowdReport | EventsReport;

/** Work that is cut into pieces, numbered from 1. A piece is the same on any number of cores. */
interface Work {
  readonly pieces: number;
  readonly carryOut: (piece: number) => Report | Promise<Report>;
  /** What is told of a piece that failed. */
  readonly explain: (piece: number, error: unknown) => string;
}

const works = {
  storm: { pieces: REQUESTS / PER_SEED, carryOut: (seed) => storm(seed, PER_SEED), explain: (seed, error) => `seed ${seed}: ${textOf(error)}\n${shrunkText(seed)}` },
  permitted: { pieces: PROOFS / PER_PROOF, carryOut: (row) => proveFrom((row - 1) * PER_PROOF + 1, PER_PROOF), explain: (_, error) => textOf(error) },
  fuzz: { pieces: MUTANTS / PER_BATCH, carryOut: (batch) => fuzz(shipped(), (batch - 1) * PER_BATCH + 1, PER_BATCH), explain: (_, error) => textOf(error) },
  frames: { pieces: MUTANTS / PER_BATCH, carryOut: (batch) => fuzzFrames((batch - 1) * PER_BATCH + 1, PER_BATCH), explain: (_, error) => textOf(error) },
  crowd: { pieces: 1, carryOut: () => crowdUnderLoad(CROWD_SECONDS), explain: (_, error) => textOf(error) },
  kills: { pieces: KILLS / PER_CLIENT, carryOut: (client) => killAndComeBack(client, PER_CLIENT), explain: (client, error) => `client ${client}: ${textOf(error)}` },
  ctios: { pieces: TOLD, carryOut: (seed) => holdEvents(seed, PER_TOLD), explain: (seed, error) => `seed ${seed}: ${textOf(error)}` },
  conferences: { pieces: CONFERENCES / PER_PAIR, carryOut: (seed) => killInConference(seed, PER_PAIR), explain: (seed, error) => `seed ${seed}: ${textOf(error)}` },
  streams: { pieces: STRIKES / PER_STREAM, carryOut: (seed) => killOnServer(seed, PER_STREAM), explain: (seed, error) => `seed ${seed}: ${textOf(error)}` },
  publishing: { pieces: PUBLISHERS, carryOut: (seed) => killPublisher(seed, KILLS_OF_EACH), explain: (seed, error) => `seed ${seed}: ${textOf(error)}` },
  records: { pieces: RECORD_KILLS / PER_DATABASE, carryOut: (seed) => killAndCount(seed, PER_DATABASE), explain: (seed, error) => `seed ${seed}: ${textOf(error)}` },
} satisfies Record<string, Work>;

type WorkName = keyof typeof works;

/** What a worker tells of a piece. */
type Told = { readonly report: Report } | { readonly failure: string };

/** What has come of a work. */
interface Outcome {
  readonly reports: readonly Report[];
  readonly failures: number;
  readonly seconds: number;
}

function textOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** The smallest scenario that fails in the same way, and the file that it has been written to. */
function shrunkText(seed: number): string {
  const shrunk = shrinkStorm(seed, PER_SEED);
  if (shrunk === null) return 'It does not fail a second time: something outside of the seed decides.';
  const { recording, fault, asker } = shrunk;
  const text = scenarioText(recording, fault);
  const file = join(mkdtempSync(join(tmpdir(), 'ringback-storm-')), `storm-${seed}.yaml`);
  writeFileSync(file, text);
  const caution = asker === 'people' ? 'It fails only when requests come before what is due at the same time, which no scenario can show:\n' : '';
  return `${caution}ringback run --seed ${seed} ${file}\n\n${recording.steps.length > MANY ? '' : text}`;
}

interface Share {
  readonly name: WorkName;
  readonly first: number;
  readonly step: number;
}

/** Every worker takes each n-th piece, up to the first that fails. */
async function workOn({ name, first, step }: Share): Promise<void> {
  const { pieces, carryOut, explain }: Work = works[name];
  const tell = (told: Told) => parentPort?.postMessage(told);
  for (let piece = first; piece <= pieces; piece += step) {
    try {
      tell({ report: await carryOut(piece) });
    } catch (error) {
      return tell({ failure: explain(piece, error) });
    }
  }
}

function onAllCores(name: WorkName): Promise<Outcome> {
  const begun = performance.now();
  const { pieces } = works[name];
  const workers = Math.min(availableParallelism(), pieces);
  const reports: Report[] = [];
  let [failures, running] = [0, workers];
  const hear = (told: Told) => {
    if ('report' in told) reports.push(told.report);
    else failures++;
    if ('failure' in told) process.stderr.write(`\n${name}: ${told.failure}\n`);
    else if (process.stderr.isTTY) process.stderr.write(`\r${name}: ${reports.length} of ${pieces}`);
  };
  return new Promise((done) => {
    const end = () => {
      if (--running === 0) done({ reports, failures, seconds: (performance.now() - begun) / 1000 });
    };
    for (let first = 1; first <= workers; first++) {
      const share: Share = { name, first, step: workers };
      new Worker(new URL(import.meta.url), { workerData: share }).on('message', hear).on('error', (error) => process.stderr.write(`${String(error)}\n`)).on('exit', end);
    }
  });
}

function sumOf<Name extends string>(reports: readonly { readonly [name in Name]: number }[], name: Name): number {
  return reports.reduce((sum, report) => sum + report[name], 0);
}

function tellStorm({ reports, failures, seconds }: Outcome): void {
  const storms = reports as readonly StormReport[];
  const carriedOut = new Map<string, number>();
  for (const report of storms) for (const [service, count] of Object.entries(report.carriedOut)) carriedOut.set(service, (carriedOut.get(service) ?? 0) + count);
  process.stdout.write(`carried out: ${[...carriedOut].sort().map(([service, count]) => `${service} ${count}`).join(', ')}\n`);
  const requests = sumOf(storms, 'requests');
  const verdict = failures === 0 ? `seeds 1 to ${storms.length}, no law broken` : `${failures} seeds failed, ${storms.length} passed, the others were left`;
  process.stdout.write(`storm: ${requests} requests, ${sumOf(storms, 'refused')} refused, ${sumOf(storms, 'facts')} facts, ${verdict}, ${seconds.toFixed(0)} s, ${Math.round(requests / seconds)} requests/s\n`);
}

function tellPermitted({ reports, failures, seconds }: Outcome): void {
  process.stdout.write(`permitted: ${sumOf(reports as readonly PermittedReport[], 'asked')} requests in ${PROOFS} storms that stood still, ${failures === 0 ? 'all as listed' : `${failures} rows of seeds failed`}, ${seconds.toFixed(0)} s\n`);
}

function tellFuzz({ reports, failures, seconds }: Outcome): void {
  const batches = reports as readonly FuzzReport[];
  const verdict = failures === 0 ? 'none crashed' : `${failures} batches failed`;
  process.stdout.write(`fuzz: ${sumOf(batches, 'mutants')} mutants of the shipped flows and sites, ${sumOf(batches, 'refused')} refused, ${sumOf(batches, 'ran')} ran, ${verdict}, ${seconds.toFixed(0)} s\n`);
}

function tellKills({ reports, failures, seconds }: Outcome): void {
  const clients = reports as readonly KillReport[];
  const verdict = failures === 0 ? 'nothing lost' : `${failures} clients lost something`;
  process.stdout.write(`kills: ${sumOf(clients, 'rounds')} times killed, ${sumOf(clients, 'takeOvers')} with another standing by, ${sumOf(clients, 'answers')} answers, ${sumOf(clients, 'events')} events, ${sumOf(clients, 'again')} of them seen twice, ${verdict}, ${seconds.toFixed(0)} s\n`);
}

function tellFrames({ reports, failures, seconds }: Outcome): void {
  const batches = reports as readonly FrameFuzzReport[];
  const verdict = failures === 0 ? 'the switch withstood all' : `${failures} batches failed`;
  process.stdout.write(`frames: ${sumOf(batches, 'mutants')} mutants of frames, ${sumOf(batches, 'answered')} refused, ${sumOf(batches, 'carriedOut')} carried out, ${sumOf(batches, 'closed')} lines closed, ${verdict}, ${seconds.toFixed(0)} s\n`);
}

/** Whoever missed a call, asked for what made no sense, or was lost fails it. */
function tellCrowd({ reports, seconds }: Outcome): void {
  for (const { summary, complaints, all: { missed, faults, losses } } of reports as readonly CrowdReport[]) {
    const isWell = missed?.missed === 0 && faults.length === 0 && complaints === '' && Object.values(losses).every((count) => count === 0);
    if (!isWell) process.exitCode = 1;
    process.stdout.write(`crowd: ${summary}, ${isWell ? 'nothing missed' : 'not all went well'}, ${seconds.toFixed(0)} s\n${complaints}`);
  }
}

/** How long sessions of CTI OS were without their objects. */
function tellConferences({ reports, failures, seconds }: Outcome): void {
  const pairs = reports as readonly FailOverReport[];
  const times = pairs.flatMap((report) => report.times).sort((one, other) => one - other);
  const verdict = failures === 0 ? 'every object right' : `${failures} pairs failed`;
  process.stdout.write(`conferences: ${times.length} times killed, back after ${times[times.length >> 1]} ms at the median and ${times.at(-1)} ms at the worst, ${sumOf(pairs, 'events')} events of calls, ${verdict}, ${seconds.toFixed(0)} s\n`);
}

/** How long clients were without an answer. */
function tellStreams({ reports, failures, seconds }: Outcome): void {
  process.stdout.write(`streams: ${summaryOf(reports as readonly StreamReport[])}, ${failures === 0 ? 'nothing lost' : `${failures} pairs failed`}, ${seconds.toFixed(0)} s\n`);
}

function tellRecords({ reports, failures, seconds }: Outcome): void {
  const killed = reports as readonly RecordKillReport[];
  process.stdout.write(`records: ${sumOf(killed, 'rounds')} times killed, ${sumOf(killed, 'takeOvers')} with another standing by, ${sumOf(killed, 'calls')} calls in ${sumOf(killed, 'rows')} rows, ${failures === 0 ? 'each once' : `${failures} failed`}, ${seconds.toFixed(0)} s\n`);
}

function tellPublishing({ reports, failures, seconds }: Outcome): void {
  const killed = reports as readonly PublishingKillReport[];
  process.stdout.write(`publishing: ${sumOf(killed, 'rounds')} times killed, ${sumOf(killed, 'takeOvers')} with another standing by, ${sumOf(killed, 'events')} events, ${failures === 0 ? 'each once, as the journal has it' : `${failures} failed`}, ${seconds.toFixed(0)} s\n`);
}

function tellCtios({ reports, failures, seconds }: Outcome): void {
  const storms = reports as readonly EventsReport[];
  process.stdout.write(`ctios: ${sumOf(storms, 'objects')} call objects, ${sumOf(storms, 'events')} events, ${failures === 0 ? 'each begun first and ended last' : `${failures} storms failed`}, ${seconds.toFixed(0)} s\n`);
}

const tellers: { readonly [Name in WorkName]: (outcome: Outcome) => void } = { storm: tellStorm, permitted: tellPermitted, fuzz: tellFuzz, frames: tellFrames, crowd: tellCrowd, kills: tellKills, ctios: tellCtios, conferences: tellConferences, streams: tellStreams, records: tellRecords, publishing: tellPublishing };

/** The others go on when one has failed. */
async function supervise(names: readonly WorkName[]): Promise<void> {
  for (const name of names) {
    const outcome = await onAllCores(name);
    tellers[name](outcome);
    if (outcome.failures > 0 || outcome.reports.length !== works[name].pieces) process.exitCode = 1;
  }
}

/** Every sequence of certification, at the softphone's page, on every wire, and at the example with planted faults: `npm test` plays some there. */
function certifyAll(): void {
  const { status } = spawnSync(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', 'test/browser/certify', 'test/certification/example', 'test/certification/wires', 'test/certification/planted'], { env: { ...process.env, CERTIFY: 'all' }, stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
}

const CERTIFY = 'certify';

/** Those that were named behind `npm run long --`, or all. Null when there is no such part. */
function wantedParts(words: readonly string[]): readonly string[] | null {
  const parts = [...Object.keys(works), CERTIFY];
  const unknown = words.find((word) => !parts.includes(word));
  if (unknown === undefined) return words.length > 0 ? words : parts.filter((part) => !['streams', 'publishing'].includes(part) || hasNats);
  process.stderr.write(`there is no part ${JSON.stringify(unknown)}; it can be ${parts.join(', ')}\n`);
  return null;
}

async function main(): Promise<void> {
  const parts = wantedParts(process.argv.slice(2));
  if (parts === null) return void (process.exitCode = 2);
  await supervise(parts.filter((part): part is WorkName => part !== CERTIFY));
  if (parts.includes(CERTIFY)) certifyAll();
}

if (isMainThread) await main();
else await workOn(workerData as Share);
