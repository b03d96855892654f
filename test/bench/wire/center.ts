// A call centre as a live switch in a process of its own, with its journal: what `ringback serve` starts, but that it lets any number of clients log on at once.

import { type ChildProcess, fork } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readSource } from '../../../src/reading.ts';
import { checkScenario } from '../../../src/scenario/scenario.ts';
import { serveJournaled } from '../../../src/server/recovery/journaled.ts';
import { platform } from '../../../src/server/platform.ts';
import type { Server } from '../../../src/server/serve.ts';
import { machineTime } from './listeners.ts';
import { settings } from './office.ts';

export interface Center {
  readonly agents: number;
  /** Callers, to a queue for which all agents have the skill. */
  readonly callsPerSecond: number;
  /** How long simulated agents talk, milliseconds; null when there are none. */
  readonly talk: number | null;
  /** The folder of the built pages; none unless said. */
  readonly pages?: string;
}

export interface LiveCenter extends Pick<Server, 'address' | 'xmlAddress'> {
  /** When virtual time was 0, on the clock of the machine; and what it was called. */
  readonly began: number;
  readonly beganAt: string;
  /** Figures as Prometheus gets them. */
  figures(): Promise<Readonly<Record<string, number>>>;
  end(): void;
}

export const FIRST_TELEPHONE = 20_000;
export const FIRST_AGENT = 50_000;
export const QUEUE = '7001';
/** As `ringback serve` has it. Bytes. */
const ROLL_AT = 8_000_000;

function scenarioOf({ agents, callsPerSecond, talk }: Center): object {
  const places = Array.from({ length: agents }, (_, place) => place);
  const site = {
    trunks: { pstn: { lines: 10_000, numbers: { '+14155557001': QUEUE } } },
    queues: { [QUEUE]: { needs: { service: 16 } } },
    extensions: Object.fromEntries(places.map((place) => [FIRST_TELEPHONE + place, {}])),
    agents: Object.fromEntries(places.map((place) => [FIRST_AGENT + place, { skills: { service: 1 + (place % 16) }, at: String(FIRST_TELEPHONE + place) }])),
  };
  const callers = { all: { to: '+14155557001', arrivals: { perHour: callsPerSecond * 3_600 }, talk: { exponential: `${talk ?? 1_000}ms` } } };
  return { name: 'Center', site, traffic: { for: '10h', callers, ...(talk === null && { agents: [] }) } };
}

export async function startCenter(center: Center, execArgv: readonly string[] = []): Promise<LiveCenter> {
  const folder = mkdtempSync(join(tmpdir(), 'ringback-bench-'));
  const file = join(folder, 'center.yaml');
  writeFileSync(file, JSON.stringify(scenarioOf(center)));
  const child: ChildProcess = fork(fileURLToPath(import.meta.url), ['--serve', file, join(folder, 'journal'), ...(center.pages === undefined ? [] : [center.pages])], { execArgv: [...execArgv] });
  const gone = new Promise((done) => child.once('exit', done));
  const told = await Promise.race([new Promise<Pick<LiveCenter, 'address' | 'xmlAddress' | 'began' | 'beganAt'>>((done) => child.once('message', (message) => done(message as never))), gone.then(() => null)]);
  if (told === null) throw new Error('the center did not start');
  return {
    ...told,
    async figures() {
      const lines = (await (await fetch(`${told.address}/metrics`)).text()).split('\n');
      return Object.fromEntries(lines.filter((line) => /^\w+ /.test(line)).map((line) => line.split(' ')).map(([name, value]) => [name, Number(value)]));
    },
    async end() {
      child.kill('SIGTERM');
      await gone;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function serveCenter(file: string, folder: string, pages?: string): Promise<void> {
  const { site, start, trafficWritten } = checkScenario(readSource(file));
  const { address, xmlAddress, live } = await serveJournaled({ site, seed: 1, start, traffic: trafficWritten }, platform, { ...settings, ...(pages !== undefined && { pages }) }, { folder, fsync: false, rollAt: ROLL_AT, laws: false, fresh: true });
  const { clock, isoTime } = live.simulation;
  const now = live.act(() => clock.now);
  process.send?.({ address, xmlAddress, began: machineTime() - now - live.lag(), beganAt: isoTime(0) });
  process.once('SIGTERM', () => process.exit(0));
}

if (process.argv[2] === '--serve') await serveCenter(process.argv[3] as string, process.argv[4] as string, process.argv[5]);
