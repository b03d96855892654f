// The same day twice from the command line; and what is said when a thread dies.

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { COMMAND, folder, ringback } from './command.ts';

const SHOP = `name: A day at the shop
site:
  trunks: { pstn: { lines: 9, numbers: { "+14155550100": "70" } } }
  extensions: { "10-11": {} }
  agents: { "1-2": { skills: { shop: 1 }, at: "10-11" } }
  queues: { "70": { name: Shop, needs: { shop: 16 }, wrapUp: 0s } }
traffic:
  for: 301s
  callers: { all: { to: "+14155550100", arrivals: { every: 60s }, patience: 100s, talk: 150s } }
`;

test('who is worse off with an agent fewer, for people and as a table of all callers', () => {
  const here = folder({ 'day.yaml': SHOP });
  const { code, stdout, stderr } = ringback(here, 'compare', 'day.yaml', '--with', 'agents=1', '--runs', '2', '--top', '3', '--reporter', 'list', '--reporter', 'csv:callers.csv');
  expect([code, stderr]).toEqual([0, '']);
  expect(stdout).toContain('beside agents: 1: 2 days from seed 1 on, the same callers in both');
  expect(stdout).toMatch(/abandoned\s+0\.0 %\s+40\.0 %\s+\+40\.0 %/);
  expect(stdout).toMatch(/worse off\s+3\n\s+not helped instead\s+2\n/);
  expect(stdout).toMatch(/more wait, all together\s+230 s\n/);
  expect(stdout).toContain('seed 1: the 3 callers whose lot has changed');
  expect(stdout).toMatch(/09:03:00\s+\+12000000002\s+all\s+answered by 1 after 30\.0 s\s+gave up after 100\.0 s\s+worse/);
  const rows = readFileSync(join(here, 'callers.csv'), 'utf8').trim().split('\n');
  expect(rows).toHaveLength(6);
  expect(rows[2]).toBe('1,all,1,+12000000001,120,answered,0,2,1,answered,90,1,1,90,worse');
});

test('two files are compared as well, and a file with itself differs in nothing', () => {
  const here = folder({ 'one.yaml': SHOP, 'other.yaml': SHOP.replace('wrapUp: 0s', 'wrapUp: 60s') });
  const made = (...files: readonly string[]) => JSON.parse(ringback(here, 'compare', ...files, '--runs', '1', '--reporter', 'json').stdout) as { readonly after: string; readonly callers: Record<string, { readonly mean: number }>; readonly mostChanged: readonly object[] };
  expect(made('one.yaml', 'one.yaml')).toMatchObject({ callers: { same: { mean: 5 }, worse: { mean: 0 }, better: { mean: 0 }, moreWait: { mean: 0 } }, mostChanged: [] });
  const { after, callers } = made('one.yaml', 'other.yaml');
  expect([after, (callers['worse']?.mean ?? 0) > 0]).toEqual(['other.yaml', true]);
});

test('who found no line waited for nothing, and decimals stand under each other', () => {
  const here = folder({ 'day.yaml': SHOP.replace('lines: 9', 'lines: 1') });
  const { stdout } = ringback(here, 'compare', 'day.yaml', '--with', 'traffic.callers.all.talk={ exponential: 150s }', '--runs', '7');
  expect(stdout).toMatch(/ all {2}all lines busy +answered by \d after 0\.0 s +better\n/);
  const counts = [...stdout.matchAll(/\n {2,4}(?:as before|better off|worse off|not helped instead) +(\S+)/g)].map(([, count]) => count);
  expect(counts).toEqual(counts.map(() => expect.stringMatching(/^\d+\.\d$/) as string));
  expect(counts).toHaveLength(4);
});

test('changes that cannot be made are told, all of them', () => {
  const here = folder({ 'day.yaml': SHOP });
  const told = (...words: readonly string[]) => ringback(here, 'compare', 'day.yaml', ...words);
  const { code, stderr } = told('--with', 'queues.70.strategi: linear', '--with', 'agents=3', '--with', 'agents.9.skills.shop=1');
  expect(code).toBe(3);
  expect(stderr).toMatch(/--with:1:\d+: queues\.70\.strategi: unknown key "strategi"; did you mean "strategy"\?/);
  expect(stderr).toMatch(/--with:1:\d+: agents: must be how many of them work, a whole number from 0 to 2, not 3/);
  expect(stderr).toMatch(/--with:1:\d+: agents\.9\.skills\.shop: there is no "9" in agents/);
  const skill = '--with:1:23: agents.1.skills.shpo: no agent has the skill "shpo", and nothing needs it; did you mean "shop"?\n1 mistake\n';
  expect(told('--with', 'agents.1.skills.shpo=2')).toMatchObject({ code: 3, stderr: skill });
  expect(told('--with', 'agents.1.skills.shop=2', '--runs', '1').code).toBe(0);
  expect(told('--with', 'fewer agents').stderr).toContain('must be a setting and its value');
  expect(told()).toMatchObject({ code: 2, stderr: expect.stringContaining('give two loads, or one and with --with what is to be changed') as string });
});

test('a thread that dies is said plainly, with the seed and with how to go on', () => {
  const here = folder({ 'day.yaml': SHOP.replace('for: 301s', 'for: 400h'), 'die.mjs': "import { isMainThread } from 'node:worker_threads';\nif (!isMainThread) process.exit(3);\n" });
  const { status, stderr } = spawnSync(process.execPath, ['--import', './die.mjs', COMMAND, 'compare', 'day.yaml', '--with', 'agents: 1', '--runs', '20', '--workers', '2'], { cwd: here, encoding: 'utf8' });
  expect(stderr).toMatch(/^the run of seed \d+ failed: its worker thread died: it ended with code \d; runs that had finished are kept, and the same command goes on behind them/);
  expect(status).toBe(6);
});
