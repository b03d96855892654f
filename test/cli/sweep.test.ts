// Sweeps and many runs from the command line: tables, thresholds, mistakes, and what Ctrl-C and a kill leave behind.

import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { COMMAND, folder, ringback } from './command.ts';
import { callProcess } from '../witnesses.ts';

const SITE = `trunks: { pstn: { lines: 40, numbers: { "+14155550100": "70" } } }
extensions: { "10-15": {} }
agents: { "1-6": { skills: { shop: 1 }, at: "10-15" } }
queues: { "70": { name: Shop, needs: { shop: 16 } } }
`;
const LOAD = `name: A shop
site: site.yaml
traffic:
  for: 8h
  callers: { all: { to: "+14155550100", arrivals: { perHour: 70 }, patience: { exponential: 5m }, talk: { exponential: 3m } } }
thresholds: { "service_level{queue:70}": ["rate>=0.80"] }
`;
const SWEEP = `name: How many agents
load: load.yaml
runs: 6
vary:
  agents: [4, 5, 6]
  queues.70.strategy: [longestIdle, linear]
`;
const shop = { 'site.yaml': SITE, 'load.yaml': LOAD, 'sweep.yaml': SWEEP };

interface Made {
  readonly runs: number;
  readonly combinations: readonly {
    readonly settings: Record<string, string>;
    readonly missed: readonly string[];
    readonly queues: readonly { readonly figures: Record<string, { readonly value: number; readonly isBest: boolean; readonly interval: Interval; readonly difference: Interval | null }> }[];
  }[];
}
interface Interval { readonly low: number; readonly high: number; readonly halfWidth: number }

test('every combination has its figures, the difference to the first, and the thresholds that it misses', () => {
  const here = folder(shop);
  const { code, stdout } = ringback(here, 'sweep', 'sweep.yaml', '--reporter', 'list', '--reporter', 'json:out.json', '--reporter', 'csv:out.csv');
  expect(code).toBe(0);
  expect(stdout).toMatch(/queue 70, Shop: service level\n\s+agents\s+queues\.70\.strategy\s+interval\s+more than the first\n\s+4\s+longestIdle\s+\d+\.\d %/);
  expect(stdout).toMatch(/✗ missed\s+4, longestIdle\n\s+service_level\{queue:70\} rate is \d+\.\d %, \d+\.\d points below its bound >= 0\.80/);
  expect(stdout).toMatch(/✓ met\s+6, linear/);
  const { runs, combinations } = JSON.parse(readFileSync(join(here, 'out.json'), 'utf8')) as Made;
  expect([runs, combinations.map(({ settings }) => Object.values(settings).join())]).toEqual([6, ['4,longestIdle', '4,linear', '5,longestIdle', '5,linear', '6,longestIdle', '6,linear']]);
  const levels = combinations.map(({ queues }) => queues[0]?.figures['serviceLevel']);
  expect(levels[0]?.difference).toBeNull();
  expect(levels[4]?.difference?.low).toBeGreaterThan(0);
  // Which of alike agents is taken makes no caller wait: both are the best, so neither is marked.
  expect([levels[4]?.value, levels.filter((one) => one?.isBest).length]).toEqual([levels[5]?.value, 0]);
  expect(stdout).toContain('which is best cannot be told with these runs');
  const rows = readFileSync(join(here, 'out.csv'), 'utf8').trim().split('\n');
  expect(rows[0]).toBe('agents,queues.70.strategy,queue,figure,runs,value,low,high,difference,differenceLow,differenceHigh,best');
  expect(rows).toHaveLength(1 + 6 * 4);
});

test('a threshold with abortOnFail ends no run, and that is said', () => {
  const load = LOAD.replace('["rate>=0.80"]', '[{ threshold: "rate>=0.999", abortOnFail: true }]');
  const said = 'abortOnFail ends no run here: all combinations have whole days, to be compared';
  expect(ringback(folder({ ...shop, 'load.yaml': load }), 'sweep', 'sweep.yaml', '--runs', '2')).toMatchObject({ code: 99, stdout: expect.stringContaining(said) as string });
  expect(ringback(folder(shop), 'sweep', 'sweep.yaml', '--runs', '2').stdout).not.toContain('abortOnFail');
});

test('what is clearly best is marked, and 99 is given when no combination meets the thresholds', () => {
  const here = folder({ ...shop, 'load.yaml': LOAD.replace('0.80', '0.999'), 'sweep.yaml': SWEEP.replace('  queues.70.strategy: [longestIdle, linear]\n', '').replace('[4, 5, 6]', '[3, 4, 6]') });
  const { code, stdout } = ringback(here, 'sweep', 'sweep.yaml');
  expect(code).toBe(99);
  expect(stdout).toMatch(/\n\s+6\s+\d+\.\d %\s+\d+\.\d % to \d+\.\d %\s+\+\d+\.\d % \(.*\)\s+best\n/);
});

test('all mistakes of a sweep are told at once, each at its place', () => {
  const sweep = `name: Wrong
load: load.yaml
runs: 1
figures: [servicelevel]
queues: ["71"]
vary:
  agents 1-9: [12]
  agents: [7, many]
  queues.71.strategy: [longestIdle]
  queues.70.strategy: [longestidle, linear]
  traffic.callers.al.talk: [3m]
  traffic.callers.all.talk: [3m, 5]
  trafic.for: [8h]
  traffic.callers.all.patiense: [3m]
`;
  const told = (text: string) => ringback(folder({ ...shop, 'sweep.yaml': text }), 'sweep', 'sweep.yaml');
  const shape = told(sweep);
  expect(shape.code).toBe(3);
  expect(shape.stderr).toContain('sweep.yaml:3:7: runs: must be a whole number from 2 to 1000, not "1"');
  expect(shape.stderr).toContain('sweep.yaml:4:11: figures[1]: must be a word like offered, not "servicelevel"; did you mean "serviceLevel"?');
  const { code, stderr } = told(sweep.replace('runs: 1', 'runs: 2').replace('servicelevel', 'serviceLevel'));
  expect(code).toBe(3);
  const lines = stderr.trim().split('\n');
  expect(lines).toEqual([
    'sweep.yaml:5:10: queues[1]: there is no queue "71"; did you mean "70"?',
    'sweep.yaml:7:16: vary.agents 1-9[1]: must be how many of them work, a whole number from 0 to 6, not 12',
    'sweep.yaml:8:12: vary.agents[1]: must be how many of them work, a whole number from 0 to 6, not 7',
    'sweep.yaml:8:15: vary.agents[2]: must be how many of them work, a whole number from 0 to 6, not many',
    expect.stringMatching(/^sweep\.yaml:9:24: vary\.queues\.71\.strategy\[1\]: there is no "71" in queues; did you mean "70"\?/),
    expect.stringMatching(/^sweep\.yaml:10:24: vary\.queues\.70\.strategy\[1\]: must be .*longestIdle/),
    expect.stringMatching(/^sweep\.yaml:11:29: vary\.traffic\.callers\.al\.talk\[1\]: there is no "al" in traffic\.callers; did you mean "all"\?/),
    expect.stringMatching(/^sweep\.yaml:12:34: vary\.traffic\.callers\.all\.talk\[2\]: must be a span of time .*not "5"/),
    expect.stringMatching(/^sweep\.yaml:13:16: vary\.trafic\.for\[1\]: there is no "trafic" in a site or a load; did you mean "traffic"\?/),
    expect.stringMatching(/^sweep\.yaml:14:34: vary\.traffic\.callers\.all\.patiense\[1\]: unknown key "patiense"; did you mean "patience"\?/),
    '10 mistakes',
  ]);
});

test('a load that is not there, or has no traffic, is told; and other documents are no sweeps', () => {
  const steps = 'name: Steps\nsite: site.yaml\ncast: { ana: { extension: "10" } }\nsteps: [{ wait: 1s }]\n';
  const told = (files: Record<string, string>, file = 'sweep.yaml') => ringback(folder({ ...shop, ...files }), 'sweep', file);
  expect(told({ 'sweep.yaml': SWEEP.replace('load.yaml', 'lod.yaml') })).toMatchObject({ code: 3, stderr: expect.stringContaining('sweep.yaml:2:7: load: there is no file lod.yaml') as string });
  expect(told({ 'load.yaml': steps })).toMatchObject({ code: 3, stderr: expect.stringContaining('load.yaml has no traffic') as string });
  expect(told({}, 'load.yaml')).toMatchObject({ code: 2, stderr: expect.stringContaining('is no sweep: it has no "vary"') as string });
  expect(ringback(folder(shop), 'check', 'sweep.yaml')).toMatchObject({ code: 0, stdout: 'sweep.yaml: a sweep without mistakes\n' });
});

const lines = (text: string) => text.split('\n').filter((line) => /%|met|missed/.test(line));

/** More than are made while this process stands still. */
const MANY = 5_000;

/** Starts a sweep and sends the signal once so many runs have been kept. */
function stoppedAt(kept: number, signal: NodeJS.Signals, here: string): Promise<{ readonly code: number | null; readonly stdout: string; readonly stderr: string; readonly kept: number }> {
  const runs = join(here, '.ringback', 'runs');
  const keptNow = () => (existsSync(runs) ? readdirSync(runs).reduce((sum, name) => sum + readFileSync(join(runs, name), 'utf8').split('\n').filter((line) => line.endsWith('"whole":true}')).length, 0) : 0);
  const child = callProcess(spawn(process.execPath, [COMMAND, 'sweep', 'sweep.yaml', '--runs', String(MANY), '--workers', '2'], { cwd: here }));
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (part: string) => (stdout += part));
  child.stderr.setEncoding('utf8').on('data', (part: string) => (stderr += part));
  const watching = setInterval(() => keptNow() >= kept && child.kill(signal) && clearInterval(watching), 20);
  return new Promise((resolve) => child.on('close', (code) => {
    clearInterval(watching);
    resolve({ code, stdout, stderr, kept: keptNow() });
  }));
}

const LONG = { ...shop, 'load.yaml': LOAD.replace('for: 8h', 'for: 40h'), 'sweep.yaml': SWEEP.replace('  queues.70.strategy: [longestIdle, linear]\n', '') };

test('Ctrl-C reports what has been made, and the same command goes on behind it to the same figures', async () => {
  const here = folder(LONG);
  const stopped = await stoppedAt(9, 'SIGINT', here);
  expect(stopped.code).toBe(130);
  expect(stopped.stdout).toMatch(new RegExp(`interrupted: \\d+ of ${MANY} runs; the same command goes on behind them`));
  const again = ringback(here, 'sweep', 'sweep.yaml', '--runs', '4');
  expect(again.code).toBe(0);
  expect(again.stderr).toMatch(/^\d+ of 12 runs had been made before and are taken over; --fresh makes them anew\n$/);
  const fresh = ringback(here, 'sweep', 'sweep.yaml', '--runs', '4', '--fresh', '--workers', '1');
  expect(fresh.stderr).toBe('');
  expect(lines(again.stdout)).toEqual(lines(fresh.stdout));
});

test('killed in the middle, exactly the runs that had finished are taken over', async () => {
  const here = folder(LONG);
  const { code, kept } = await stoppedAt(10, 'SIGKILL', here);
  expect([code, kept >= 10]).toEqual([null, true]);
  // Runs go seed by seed, so all that were kept are among these.
  const again = ringback(here, 'sweep', 'sweep.yaml', '--runs', String(Math.ceil((kept + 2) / 3)));
  expect(again.stderr).toMatch(new RegExp(`^${kept} of \\d+ runs had been made before`));
  expect(again.code).toBe(0);
});
