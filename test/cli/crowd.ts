// A crowd of agents as real clients in a process of its own, and a load on them from `ringback load --clients` in another: what the report says.

import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TrialReport } from '../../src/cli/reporters/clients.ts';
import { callProcess } from '../witnesses.ts';

/** Also from where this is built. */
const ROOT = fileURLToPath(new URL(import.meta.url.includes('/dist/test/') ? '../../..' : '../..', import.meta.url));
const COMMAND = join(ROOT, 'bin', 'ringback');
const AGENTS = join(ROOT, 'examples', 'agents.mjs');

/** So many agents, 5001 and on at 2001 and on; callers and thresholds as in YAML. */
export function shopOf(agents: number, callers: string, thresholds = '{}'): string {
  return `name: A shop
site:
  trunks: { pstn: { lines: 500, numbers: { "+14155550100": "7001" } } }
  extensions: { "2001-${2000 + agents}": {} }
  agents: { "5001-${5000 + agents}": { skills: { shop: 1 }, at: "2001-${2000 + agents}" } }
  queues: { "7001": { needs: { shop: 16 }, ringFor: 8s } }
traffic:
  for: 20s
  callers: { all: { to: "+14155550100", ${callers} } }
thresholds: ${thresholds}
`;
}

export interface Load {
  readonly child: ChildProcess;
  /** Of CSTA JSON. */
  readonly address: string;
  readonly said: () => string;
  readonly ended: Promise<{ readonly code: number | null; readonly stdout: string; readonly stderr: string }>;
  /** A file that it has written. */
  readonly file: (name: string) => string;
  /** The crowd of the examples comes; returns what it has complained of. */
  readonly crowd: (...words: readonly string[]) => () => string;
  /** Ends it and its crowd, whatever they do. */
  end(): void;
}

/** Puts a load on the shop, and waits until it says where softphones connect. */
export async function loadShop(shop: string, ...words: readonly string[]): Promise<Load> {
  const here = mkdtempSync(join(tmpdir(), 'ringback-crowd-'));
  writeFileSync(join(here, 'shop.yaml'), shop);
  const child = callProcess(spawn(process.execPath, [COMMAND, 'load', 'shop.yaml', '--port', '0', ...words], { cwd: here }));
  const crowds: ChildProcess[] = [];
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (part: string) => (stdout += part));
  const ended = new Promise<Awaited<Load['ended']>>((done) => child.on('close', (code) => done({ code, stdout, stderr })));
  await new Promise<void>((done, fail) => {
    child.stderr.setEncoding('utf8').on('data', (part: string) => {
      stderr += part;
      if (stderr.includes('Ctrl-C')) done();
    });
    void ended.then(() => fail(new Error(stderr)));
  });
  const address = /CSTA JSON +(\S+)/.exec(stderr)?.[1] as string;
  return {
    child, ended, address, said: () => stderr, file: (name) => readFileSync(join(here, name), 'utf8'),
    crowd(...seats) {
      const crowd = spawn(process.execPath, [AGENTS, address, ...seats], { stdio: ['ignore', 'pipe', 'pipe'] });
      crowds.push(crowd);
      let said = '';
      for (const stream of [crowd.stdout, crowd.stderr]) stream.setEncoding('utf8').on('data', (part: string) => (said += part));
      return () => said;
    },
    end() {
      for (const one of [child, ...crowds]) one.kill('SIGKILL');
      rmSync(here, { recursive: true, force: true });
    },
  };
}

export interface CrowdReport extends TrialReport {
  readonly code: number | null;
  /** What the crowd complained of. */
  readonly complaints: string;
  /** Lines of the CSV. */
  readonly rows: readonly string[];
  /** For people, in a line. */
  readonly summary: string;
}

/** Two hundred agents of whom a caller comes to twenty a second, for so many seconds. */
export async function crowdUnderLoad(seconds: number): Promise<CrowdReport> {
  const load = await loadShop(shopOf(200, 'arrivals: { perHour: 72000 }, talk: { between: [2s, 4s] }'), '--clients', '200', '--for', `${seconds}s`, '--reporter', 'json', '--reporter', 'csv:clients.csv');
  try {
    const complaints = load.crowd('5001-5200@2001-2200', '--answers-after', '500ms-1500ms', '--wraps-up', '200ms');
    const { code, stdout, stderr } = await load.ended;
    if (code !== 0) throw new Error(`exit code ${code}: ${stderr}`);
    const report = JSON.parse(stdout) as TrialReport;
    return { ...report, code, complaints: complaints(), rows: load.file('clients.csv').trim().split('\n'), summary: summaryOf(report) };
  } finally {
    load.end();
  }
}

function summaryOf({ clients, all, load: { kinds: [kind] }, machine }: TrialReport): string {
  const spread = (what: typeof all.answerTime) => `p50 ${what?.p50.toFixed(1)} p95 ${what?.p95.toFixed(1)} p99 ${what?.p99.toFixed(1)} max ${what?.max.toFixed(1)} ms`;
  return `${clients.length} agents, ${kind?.came} callers, ${all.events} events: answers ${spread(all.answerTime)}; responses ${spread(all.responseTime)}; ${all.missed?.missed} calls missed, switch busy ${(machine.busy * 100).toFixed(0)} %`;
}
