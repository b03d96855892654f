// `ringback certify`: serves a switch for somebody's client, plays sequences against it, and writes the report card.

import { setTimeout as nap } from 'node:timers/promises';
import { type Certification, type CertificationSettings, openCertification } from '../certification/certify.ts';
import { type CallsKept, keepCalls } from '../certification/callsKept.ts';
import type { Card } from '../certification/card.ts';
import type { Driver } from '../certification/driver.ts';
import { startProgram } from '../certification/program.ts';
import { type GradeName, gradeNames, type Sequence } from '../certification/sequence.ts';
import { allSequences } from '../certification/sequences.ts';
import { nearest } from '../kernel/shape.ts';
import { readSource } from '../reading.ts';
import { platform } from '../server/platform.ts';
import { CSTA_PATH, CTIOS_PATH } from '../server/paths.ts';
import { everybody, readUsers } from '../server/sessions/users.ts';
import { createSimulation, type Simulation } from '../simulation.ts';
import { checkSite, type Site } from '../site/site.ts';
import { againByCertify } from './again.ts';
import { originsAt } from './config/switchAt.ts';
import { CommandError, exitCodes } from './exitCodes.ts';
import { openOutputs } from './outputs.ts';
import { certificateReporters, headLine, verdictLines } from './reporters/certificate.ts';
import { printable } from './reporters/reporter.ts';
import { asCommandError, CTISVR_ABOVE, logTo, withCrm } from './serve/serve.ts';
import { stopAtSignals } from './signals.ts';
import { shipped } from './shipped.ts';
import { askPerson } from './tester.ts';
import { type XmlOptions, xmlPortOf } from './serve/xmlPort.ts';

export interface CertifyOptions extends XmlOptions {
  readonly host: string;
  readonly site?: string;
  readonly device?: string;
  /** False for none. */
  readonly agent?: string | boolean;
  readonly driver?: string;
  readonly only: readonly string[];
  readonly grade?: GradeName;
  readonly list: boolean;
  /** Milliseconds of the wall clock. */
  readonly wait: number;
  readonly within?: number;
  readonly speed: number;
  readonly seed: number;
  readonly origin: readonly string[];
  readonly ctisvrPort?: number;
  readonly reporter: readonly string[];
  readonly crm?: string;
  readonly logLevel: string;
}

const OWN_SITE = shipped('scenarios/sites/certification.yaml');

/** Milliseconds. */
const WITHIN_DRIVER = 10_000;
const WITHIN_PERSON = 60_000;
const AT_LEAST = 4_000;
const RETURN = 15_000;

/** Runs until all is played or somebody interrupts it. Throws BadDocument and CommandError before anything listens. */
export async function certify(options: CertifyOptions): Promise<number> {
  const sequences = chosen(options);
  if (options.list) return list(sequences);
  const site = checkSite(readSource(options.site ?? OWN_SITE));
  const outputs = openOutputs(options.reporter, certificateReporters);
  const stopped = stopAtSignals();
  const simulation = createSimulation(site, { seed: options.seed });
  const kept = keepCalls(simulation);
  const late = new AbortController();
  const { opened, failed } = await opening(simulation, site, options, sequences);
  try {
    const card = await Promise.race([failed, carryOut(opened, options, stopped, late.signal)]);
    outputs.write({ card, kept: kept() satisfies CallsKept, isoTime: simulation.isoTime, again: againByCertify(options) });
    if (stopped.aborted) return exitCodes.interrupted;
    return card.all.failed > 0 || card.notRun > 0 ? exitCodes.expectationFailed : exitCodes.passed;
  } finally {
    late.abort();
    await opened.stop();
  }
}

function chosen({ only, grade }: Pick<CertifyOptions, 'only' | 'grade'>): readonly Sequence[] {
  const ids = only.flatMap((words) => words.split(',')).map((word) => word.trim()).filter((word) => word !== '');
  const unknown = ids.find((id) => !allSequences.some((one) => one.id === id));
  if (unknown !== undefined) throw new CommandError(exitCodes.nothingMatched, `there is no sequence "${unknown}"${nearest(unknown, allSequences.map(({ id }) => id)) || '; --list prints them'}`);
  const found = allSequences.filter((one) => (only.length === 0 || ids.includes(one.id)) && (grade === undefined || gradeNames.indexOf(one.grade) <= gradeNames.indexOf(grade)));
  if (found.length === 0) throw new CommandError(exitCodes.nothingMatched, 'no sequence is left by --only and --grade; --list prints them all');
  return found;
}

function list(sequences: readonly Sequence[]): number {
  process.stdout.write(sequences.map(({ id, grade, title }) => `${id.padEnd(28)} ${grade.padEnd(7)} ${title}\n`).join(''));
  return exitCodes.passed;
}

/** Listens, and starts the driver. `failed` rejects when the switch breaks, or the driver before the client was there. */
async function opening(simulation: Simulation, site: Site, options: CertifyOptions, sequences: readonly Sequence[]): Promise<{ readonly opened: Certification; readonly failed: Promise<never> }> {
  let fail: (error: unknown) => void = () => {};
  const failed = new Promise<never>((_, reject) => (fail = reject));
  failed.catch(() => {});
  const gone = (why: string) => {
    if (!opened.hasConnected()) return fail(new CommandError(exitCodes.usage, `${why}, before its client was there`));
    complain(why);
    opened.interrupt();
  };
  const opened: Certification = await openCertification(simulation, platform, await settingsOf(site, options, sequences, gone, fail)).catch((error: Error) => {
    throw error instanceof RangeError ? new CommandError(exitCodes.usage, error.message) : asCommandError(error, options);
  });
  return { opened, failed };
}

async function settingsOf(site: Site, options: CertifyOptions, sequences: readonly Sequence[], gone: (why: string) => void, failed: (error: unknown) => void): Promise<CertificationSettings> {
  const { host, port, ctisvrPort = port === 0 ? 0 : port + CTISVR_ABOVE, users, origin, logLevel, driver, speed, seed, within = driver === undefined ? WITHIN_PERSON : WITHIN_DRIVER } = options;
  if (driver?.trim() === '') throw new CommandError(exitCodes.usage, '--driver is empty; it must be a command');
  const xml = xmlPortOf(options);
  const device = options.device ?? Object.keys(site.extensions).sort()[0] ?? '';
  const usual = Object.keys(site.agents).sort().find((id) => site.agents[id]?.at === device) ?? null;
  const settings: CertificationSettings = {
    host, port, ctisvrPort, speed, seed, log: logTo(logLevel), origins: originsAt(origin, process.env), users: users === undefined ? everybody : readUsers(users), ...(xml && { xml }), failed,
    device, agent: typeof options.agent === 'string' ? options.agent : options.agent === false ? null : usual, sequences,
    limits: { within, atLeast: AT_LEAST, returnWithin: driver === undefined ? WITHIN_PERSON : RETURN },
    driverFor: (around): Driver => (driver === undefined ? askPerson(say) : startProgram(driver, around, gone, complain)),
  };
  return withCrm(settings, { crm: options.crm ?? false });
}

function say(text: string): void {
  process.stderr.write(text);
}

function complain(text: string): void {
  say(`${printable(text)}\n`);
}

/** Throws CommandError when no client comes. */
async function carryOut(opened: Certification, options: CertifyOptions, stopped: AbortSignal, over: AbortSignal): Promise<Card> {
  const { server: { address, xmlAddress, ctisvrAddress } } = opened;
  const row = (label: string, text: string) => `  ${label.padEnd(14)}${text}\n`;
  say(['waits for the client\n', row('CSTA JSON', address.replace('http', 'ws') + CSTA_PATH), row('CTI OS', address.replace('http', 'ws') + CTIOS_PATH), xmlAddress === null ? '' : row('CSTA XML', `tcp://${xmlAddress}`),
    ctisvrAddress === null ? '' : row('ctiSVR', `${ctisvrAddress.replace('http', 'ws')}/`), options.crm === undefined ? '' : row('pages', `${address}/   CRM, softphone`)].join(''));
  stopped.addEventListener('abort', opened.interrupt, { once: true });
  const interrupted = new Promise<'stopped'>((done) => stopped.addEventListener('abort', () => done('stopped'), { once: true }));
  const came = await Promise.race([opened.connected, interrupted, nap(options.wait, 'late' as const, { signal: over })]);
  if (came === 'late') throw new CommandError(exitCodes.timedOut, `no client watches its telephone within ${options.wait / 1000} s, as --wait says`);
  const isPerson = options.driver === undefined;
  const card = await opened.run({
    begins: ({ title }, place) => void (isPerson && say(`${place + 1}. ${title}\n`)),
    ended: (played) => say(`${verdictLines(played).join('\n')}\n`),
  });
  say(`${headLine(card)}\n`);
  return card;
}
