// `ringback load --clients` from outside: the switch in one process, softphones in another, and what the report says of them.

import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { TrialReport } from '../../src/cli/reporters/clients.ts';
import { COMMAND, folder, ringback, ROOT, SITE } from './command.ts';
import { plantClients } from './plantedClients.ts';

const AGENTS = join(ROOT, 'examples', 'agents.mjs');

function shop(agents: number, callers: string): { readonly [file: string]: string } {
  return {
    'shop.yaml': `name: A shop
site:
  trunks: { pstn: { lines: 500, numbers: { "+14155550100": "7001" } } }
  extensions: { "${2001}-${2000 + agents}": {} }
  agents: { "${5001}-${5000 + agents}": { skills: { shop: 1 }, at: "${2001}-${2000 + agents}" } }
  queues: { "7001": { needs: { shop: 16 }, ringFor: 8s } }
traffic:
  for: 20s
  callers: { all: { to: "+14155550100", ${callers} } }
`,
  };
}

/** Starts the load and waits until it says where softphones connect. */
async function loading(here: string, ...words: readonly string[]) {
  const child = spawn(process.execPath, [COMMAND, 'load', 'shop.yaml', '--port', '0', ...words], { cwd: here });
  onTestFinished(() => void child.kill('SIGKILL'));
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (part: string) => (stdout += part));
  const ended = new Promise<{ readonly code: number | null; readonly stdout: string; readonly stderr: string }>((done) => child.on('close', (code) => done({ code, stdout, stderr })));
  await new Promise<void>((done, fail) => {
    child.stderr.setEncoding('utf8').on('data', (part: string) => {
      stderr += part;
      if (stderr.includes('Ctrl-C')) done();
    });
    void ended.then(() => fail(new Error(stderr)));
  });
  return { child, ended, said: () => stderr, address: /CSTA JSON +(\S+)/.exec(stderr)?.[1] as string };
}

/** The crowd of the examples, in a process of its own. */
function crowd(address: string, ...words: readonly string[]): () => string {
  const child = spawn(process.execPath, [AGENTS, address, ...words], { stdio: ['ignore', 'pipe', 'pipe'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (part: string) => (said += part));
  return () => said;
}

test('two hundred agents as clients in another process: figures for all of them, and nothing missed', async () => {
  const here = folder(shop(200, 'arrivals: { perHour: 72000 }, talk: { exponential: 3s }'));
  const load = await loading(here, '--clients', '200', '--reporter', 'json', '--reporter', 'csv:clients.csv');
  const complaints = crowd(load.address, '5001-5200@2001-2200', '--answers-after', '500ms-1500ms', '--wraps-up', '200ms');
  const { code, stdout, stderr } = await load.ended;
  expect([code, complaints()], stderr).toEqual([0, '']);
  const { figures: { clients, all }, machine, came } = JSON.parse(stdout) as TrialReport;
  const spread = (what: typeof all.answerTime) => `p50 ${what?.p50.toFixed(1)} p95 ${what?.p95.toFixed(1)} p99 ${what?.p99.toFixed(1)} max ${what?.max.toFixed(1)} ms`;
  process.stdout.write(`200 agents, ${came} callers, ${all.events} events: answers ${spread(all.answerTime)}; responses ${spread(all.responseTime)}; switch busy ${(machine.busy * 100).toFixed(0)} %\n`);
  expect(clients).toHaveLength(200);
  expect(came).toBeGreaterThan(300);
  expect(all).toMatchObject({ missed: { missed: 0, of: came }, undecided: 0, losses: { broken: 0, slow: 0, silent: 0 }, faults: [], alerts: came });
  expect(all.answerTime?.count).toBe(came);
  expect(all.answerTime?.p50).toBeGreaterThan(490);
  const [head, ...rows] = readFileSync(join(here, 'clients.csv'), 'utf8').trim().split('\n');
  expect(head).toMatch(/^agent,telephone,wire,.*answer_ms_p99/);
  expect(rows).toHaveLength(200);
}, 60_000);

test('clients that drop one event in a hundred and answer three seconds late are reported with these figures', async () => {
  const here = folder(shop(100, 'arrivals: { every: 20ms }, calls: 300, talk: 200ms'));
  const load = await loading(here, '--clients', '5001-5100', '--for', '7s', '--reporter', 'json');
  const planted = await plantClients(load.address, Array.from({ length: 100 }, (_, place) => ({ agent: String(5001 + place), telephone: String(2001 + place) })));
  const { code, stdout, stderr } = await load.ended;
  planted.close();
  expect(code, stderr).toBe(0);
  const { all } = (JSON.parse(stdout) as TrialReport).figures;
  expect(planted.droppedCalls).toBeGreaterThan(0);
  // By the acknowledgements, of all events: those that came last were not acknowledged yet, perhaps.
  expect(all.skipped?.share).toBeCloseTo(0.01, 2);
  expect(Math.abs((all.skipped?.missed ?? 0) - planted.dropped)).toBeLessThan(4);
  // By what the clients did, of the calls.
  expect(all.missed?.missed).toBe(planted.droppedCalls);
  expect(all.missed?.low).toBeLessThan(0.01);
  expect(all.missed?.high).toBeGreaterThan(0.01);
  expect(all.answerTime?.count).toBe(300);
  expect(all.answerTime?.p50).toBeGreaterThan(2_990);
  expect(all.answerTime?.p50).toBeLessThan(4_000);
  expect([all.losses, all.faults]).toEqual([{ broken: 0, slow: 0, silent: 0 }, []]);
}, 60_000);

test('whoever stops it gets a report of what there is', async () => {
  const load = await loading(folder(shop(2, 'arrivals: { every: 100ms }, calls: 2, talk: 500ms')), '--clients', '1');
  crowd(load.address, '5001@2001', '--answers-after', '200ms');
  await expect.poll(load.said).toContain('callers come\n');
  load.child.kill('SIGINT');
  const { code, stdout } = await load.ended;
  expect(code).toBe(130);
  expect(stdout).toMatch(/^\nA shop: \d+s of 20s, then it was stopped, as fast as life; \d+ callers came/);
  expect(stdout).toMatch(/\n {2}5001 at 2001 .*\n {2}all /);
});

test('when not all of them come, it says who is missing', async () => {
  const load = await loading(folder(shop(4, 'arrivals: { every: 100ms }, talk: 1s')), '--clients', '4', '--log-on-within', '2s');
  crowd(load.address, '5002@2002');
  const { code, stderr, stdout } = await load.ended;
  expect([code, stdout]).toEqual([5, '']);
  expect(stderr).toContain('1 of 4 clients have logged on within 2 s, as --log-on-within says; nobody is at 5001@2001 5003-5004@2003-2004 (agent@telephone)\n');
});

test.each([
  [['--clients', '4'], 2, '--clients 4: there are 2 agents with telephones, 5001 to 5002\n'],
  [['--clients', '5003'], 2, '--clients 5003: there are 2 agents with telephones, 5001 to 5002\n'],
  [['--clients', '5001,5O02'], 2, '--clients 5001,5O02: there is no agent 5O02; did you mean "5002"?; write how many, or ids like 5001-5010,5020\n'],
  [['--clients', '1', '--speed', 'max'], 2, 'softphones live in real time, so --speed must be a number; 1 is that of life\n'],
  [['--clients', '1', '--reporter', 'jsn'], 2, 'there is no reporter "jsn"; did you mean "json"?\n'],
])('%j is refused', (words, exitCode, says) => {
  const { code, stderr } = ringback(folder(shop(2, 'arrivals: { every: 1s }, talk: 1s')), 'load', 'shop.yaml', ...words);
  expect([code, stderr]).toEqual([exitCode, says]);
});

test('a scenario without callers is no load', () => {
  const here = folder({ 'site.yaml': SITE, 'call.yaml': 'name: A call\nsite: site.yaml\nsteps: []\n' });
  expect(ringback(here, 'load', 'call.yaml', '--clients', '1')).toMatchObject({ code: 2, stderr: 'call.yaml has no "traffic": there would be no callers\n' });
});
