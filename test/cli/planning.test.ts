// Planning from the command line: a scenario out of call records, agents out of a scenario, and whatever may be wrong with either.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { folder, ringback, SCENARIOS } from './command.ts';

const CALLS = join(SCENARIOS, 'load', 'calls.csv');

const SITE = `trunks: { pstn: { lines: 40, numbers: { "+14155550100": "7001" } } }
extensions: { "10-13": {} }
agents: { "1-4": { skills: { shop: 1 }, at: "10-13" } }
queues: { "7001": { name: Sales, needs: { shop: 16 } } }
`;
const LOAD = `name: A shop
site: site.yaml
start: 2026-01-05T09:00
traffic: { for: 2h, callers: { Sales: { to: "+14155550100", arrivals: { profile: [6, 25, 12, 6] }, patience: { exponential: 3m }, talk: { exponential: 3m }, reacts: 3s } } }
`;

/** So many calls to Sales in minutes, each answered by Ana after 5 seconds. */
const lines = (count: number) => Array.from({ length: count }, (_, place) => `2026-01-05 ${String(9 + Math.floor(place / 30)).padStart(2, '0')}:${String((place % 30) * 2).padStart(2, '0')}:00,Sales,5,100,ana,answered\n`).join('');
const HEAD = 'start,queue,wait,talk,agent,disposition\n';

test('the shipped records become a day that runs, and staff plans it', () => {
  const here = folder();
  const fitted = ringback(here, 'fit', CALLS, '--out', 'day.yaml', '--runs', '4');
  expect(fitted).toMatchObject({ code: 0, stderr: '' });
  expect(fitted.stdout).toMatch(/1,155 calls on 1,155 lines\ncolumns: began = StartTime, queue = Queue, calling = ANI, wait = QueueTime/);
  expect(fitted.stdout).toMatch(/Sales: 814 calls\n {2}callers a day\s+\d+\s+± \d/);
  expect(fitted.stdout).toMatch(/fitted beside real: Sales, service level within 20s, 4 simulated days\n\s+real\s+simulated\s+interval\s+gap\n/);
  const staffed = ringback(here, 'staff', 'day.yaml', '--target', '80/20', '--interval', '3h', '--runs', '4', '--write', 'staffed.yaml', '--csv', 'plan.csv', '--json', 'plan.json');
  expect(staffed).toMatchObject({ code: 0, stderr: '' });
  expect(staffed.stdout).toMatch(/^\s+calls\s+erlangs\s+Erlang C\s+Erlang A\s+agents\s+service level\s+abandoned\s+occupancy\s+with one fewer$/m);
  expect(staffed.stdout).toMatch(/\nbinding: \d\d:\d\d, where most are needed; with one agent fewer there\n {2}\w+: [\d.]+ % ± [\d.]+ at \d\d:\d\d in queue 700\d: missed\n/);
  expect(ringback(here, 'run', 'staffed.yaml', '--quiet').code).toBe(0);
  expect(readFileSync(join(here, 'plan.csv'), 'utf8')).toMatch(/^interval,queue,calls,erlangs,erlangC,erlangA,serviceLevel,serviceLevelHalfWidth,abandoned,agents sales,agents repairs\n09:00,7001,/);
  const plan = JSON.parse(readFileSync(join(here, 'plan.json'), 'utf8')) as { readonly groups: readonly { readonly agents: readonly number[] }[]; readonly binding: { readonly agents: number } };
  expect(plan.groups.map(({ agents }) => agents.length)).toEqual([3, 3]);
  expect(plan.binding.agents).toBe(Math.max(...(plan.groups[0]?.agents ?? []).map((count, place) => count + (plan.groups[1]?.agents[place] ?? 0))));
});

test('without --out the document alone goes to the standard output; lines that cannot be used are told beside it', () => {
  const { code, stdout, stderr } = ringback(folder({ 'calls.csv': `${HEAD}${lines(60)}yesterday,Sales,5,100,ana,answered\n,Sales\n` }), 'fit', 'calls.csv', '--runs', '0');
  expect(code).toBe(0);
  expect(stdout).toMatch(/^# Fitted by ringback fit to one day \(2026-01-05\) of calls\.csv\n/);
  expect(stdout).toContain('talk: 1m40s');
  expect(stderr).toContain('calls.csv: 60 calls on 62 lines, 2 lines that could not be used\n  line 62: start is no time\n  line 63: has 2 cells where the columns need 6\n');
});

test('a queue keeps its name, and its callers have it without accents; one call is one', () => {
  const { code, stdout, stderr } = ringback(folder({ 'calls.csv': `${HEAD}${lines(1).replace('Sales', 'Zürich 日本')}` }), 'fit', 'calls.csv', '--runs', '2');
  expect(code).toBe(0);
  expect(stdout).toContain('name: "Zürich 日本"');
  expect(stdout).toMatch(/# 1 call of one day[^\n]*\n {4}Zurich:\n/);
  expect(stdout).toContain('# 1 call at once was the most');
  // The interval of so few is wider than there are shares.
  expect(stderr).not.toMatch(/to 1\d\d\.[1-9] %/);
});

test('at a site the rest of the scenario stays', () => {
  const here = folder({ 'site.yaml': SITE, 'load.yaml': `${LOAD}tags: [shop]\n`, 'calls.csv': HEAD + lines(60) });
  const { code } = ringback(here, 'fit', 'calls.csv', '--site', 'load.yaml', '--out', 'fitted.yaml', '--runs', '2');
  expect(code).toBe(0);
  const text = readFileSync(join(here, 'fitted.yaml'), 'utf8');
  expect(text).toContain('name: "A shop"\n');
  expect(text).toContain('tags: [shop]\n');
  expect(text).toContain('site: "site.yaml"\n');
  expect(text).toContain('reacts: 3s # kept from the scenario');
  expect(ringback(here, 'run', 'fitted.yaml').code).toBe(0);
  expect(ringback(folder({ 'site.yaml': SITE.replaceAll('7001', '7005').replace('Sales', 'Repairs'), 'calls.csv': HEAD + lines(60) }), 'fit', 'calls.csv', '--site', 'site.yaml').stderr).toBe(
    'calls.csv: 60 calls on 60 lines\ncolumns: began = start, queue, wait, talk, outcome = disposition, agent\n' + 'site.yaml:1:1: trunks: no public number leads to the queue Sales, to which 60 calls came; give it one, or say with --column called=NAME which number was called\n1 mistake\n');
});

test.each<[string, number, RegExp, readonly string[]]>([
  ['no such file', 2, /there is no file "none\.csv"/, ['fit', 'none.csv']],
  ['columns missing', 3, /nowait\.csv:1:1: no column says how long a call waited; name it with --column wait=/, ['fit', 'nowait.csv']],
  ['no such meaning', 2, /nothing is called "wayt"; did you mean "wait"\?$/m, ['fit', 'calls.csv', '--column', 'wayt=wait']],
  ['nothing on those days', 4, /no call of calls\.csv came on sun/, ['fit', 'calls.csv', '--days', 'sun']],
  ['no such queue', 2, /there is no queue "7002" at the site; did you mean "7001"\?/, ['staff', 'load.yaml', '--queue', '7002']],
  ['no such target', 2, /It must be like 80\/20/, ['staff', 'load.yaml', '--target', 'most']],
  ['out of reach', 1, /out of reach: .*agents let it ring for 30\.0 s/, ['staff', 'slow.yaml', '--runs', '4']],
])('%s gives %i', (_, code, message, words) => {
  const here = folder({
    'calls.csv': HEAD + lines(60), 'nowait.csv': 'start,queue,agent\n2026-01-05 09:00:00,Sales,ana\n',
    'site.yaml': SITE, 'load.yaml': LOAD, 'slow.yaml': LOAD.replace('traffic: {', 'traffic: { agents: [{ answersAfter: 30s }],').replace('name: A shop', 'name: Slow'),
  });
  const ended = ringback(here, ...words);
  expect(ended.stderr).toMatch(message);
  expect(ended.stderr).not.toMatch(/\n {4}at /);
  expect(ended.code).toBe(code);
});

test('agents are planned at the site of the file, and more are put to it where they are needed', () => {
  const here = folder({ 'site.yaml': SITE, 'load.yaml': LOAD });
  const { code, stdout } = ringback(here, 'staff', 'load.yaml', '--runs', '8', '--abandoned', '5%', '--write', 'staffed.yaml');
  expect(code).toBe(0);
  expect(stdout).toMatch(/80\.0 % answered within 20 s in every interval, no more than 5\.0 % abandoned; 8 days/);
  expect(stdout).toMatch(/the site has 4 agents, \d too few/);
  expect(stdout).toMatch(/binding: 09:30, where most are needed/);
  expect(readFileSync(join(here, 'staffed.yaml'), 'utf8')).toMatch(/"9010001(-901000\d)?": \{ skills: \{ shop: 1 \}, at: "9010001(-901000\d)?" \}/);
  expect(ringback(here, 'run', 'staffed.yaml').code).toBe(0);
});

test('the same seed finds the same plan', () => {
  const here = folder({ 'site.yaml': SITE, 'load.yaml': LOAD });
  const plan = (seed: string) => ringback(here, 'staff', 'load.yaml', '--runs', '4', '--seed', seed).stdout;
  expect(plan('5')).toBe(plan('5'));
});
