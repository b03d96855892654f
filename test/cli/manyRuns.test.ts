// `ringback load` with several runs: the same figures on one thread and on several, and after Ctrl-C the same command goes on.

import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { COMMAND, folder, ringback } from './command.ts';
import { callProcess } from '../witnesses.ts';

const DAY = `name: A day at the shop
site:
  trunks: { pstn: { lines: 40, numbers: { "+14155550100": "70" } } }
  extensions: { "10-15": {} }
  agents: { "1-6": { skills: { shop: 1 }, at: "10-15" } }
  queues: { "70": { name: Shop, needs: { shop: 16 } } }
traffic:
  for: 10h
  callers: { all: { to: "+14155550100", arrivals: { perHour: 90 }, patience: { exponential: 5m }, talk: { exponential: 3m } } }
thresholds: { "queue_wait{queue:70}": ["p(95)<10m"] }
`;

const figures = (here: string, ...words: readonly string[]) => ringback(here, 'load', 'day.yaml', '--quiet', '--json', '-', ...words);

test('on one thread and on two, all figures are the same to the byte', () => {
  const here = folder({ 'day.yaml': DAY });
  const one = figures(here, '--runs', '8', '--workers', '1', '--fresh');
  expect(one).toMatchObject({ code: 0, stderr: '' });
  expect(one.stdout.length).toBeGreaterThan(1_000);
  expect(figures(here, '--runs', '8', '--workers', '2', '--fresh')).toEqual(one);
});

/** Of runs that were kept. */
function keptIn(here: string): number {
  const runs = join(here, '.ringback', 'runs');
  try {
    return readdirSync(runs).reduce((sum, name) => sum + readFileSync(join(runs, name), 'utf8').split('\n').filter((line) => line.endsWith('"whole":true}')).length, 0);
  } catch {
    return 0;
  }
}

/** More than are made while this process stands still. */
const MANY = 20_000;

test('Ctrl-C reports the runs that there are with 130; the same command takes them over, and comes to the same as one that was never stopped', async () => {
  const here = folder({ 'day.yaml': DAY });
  const child = callProcess(spawn(process.execPath, [COMMAND, 'load', 'day.yaml', '--runs', String(MANY), '--workers', '2'], { cwd: here }));
  let stdout = '';
  child.stdout.setEncoding('utf8').on('data', (part: string) => (stdout += part));
  const watching = setInterval(() => keptIn(here) >= 4 && child.kill('SIGINT') && clearInterval(watching), 20);
  const code = await new Promise((resolve) => child.on('close', resolve));
  expect(code).toBe(130);
  expect(stdout).toMatch(new RegExp(`ended by Ctrl-C: \\d+ of ${MANY} runs have been made, and the same command goes on behind them`));
  expect(stdout).toMatch(/\d+ runs; counts are those of one/);
  const again = figures(here, '--runs', '6');
  expect(again.stderr).toMatch(/^[45] of 5 runs had been made before and are taken over; --fresh makes them anew\n$/);
  expect(again.stdout).toBe(figures(here, '--runs', '6', '--fresh').stdout);
});
