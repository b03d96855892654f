// Loads from the command line: figures beside theory, thresholds, mistakes.

import { expect, test } from 'vitest';
import { folder, ringback } from './command.ts';

const SITE = `trunks: { pstn: { lines: 40, numbers: { "+14155550100": "70" } } }
extensions: { "10-13": {} }
agents: { "1-4": { skills: { shop: 1 }, at: "10-13" } }
queues: { "70": { name: Shop, needs: { shop: 16 } } }
`;
const LOAD = `name: A shop
site: site.yaml
traffic:
  for: 40h
  warmUp: 1h
  runs: 3
  callers: { all: { to: "+14155550100", arrivals: { perHour: 50 }, patience: { exponential: 5m }, talk: { exponential: 3m } } }
`;

interface Estimate { readonly value: number; readonly interval: { readonly low: number; readonly high: number } | null; readonly theory: number | null }

test('the report has theory beside the figures, for people and for programs', () => {
  const here = folder({ 'site.yaml': SITE, 'load.yaml': LOAD });
  const { code, stdout } = ringback(here, 'run', 'load.yaml', '--reporter', 'list', '--reporter', 'json:figures.json');
  expect(code).toBe(0);
  expect(stdout).toMatch(/queue 70, Shop\n\s+simulated\s+interval\s+Erlang A\n/);
  expect(stdout).toMatch(/abandoned\s+\d+\.\d %\s+\d+\.\d % to \d+\.\d %\s+\d+\.\d %\n/);
});

test('as JSON: each figure with its interval and its theory', () => {
  const here = folder({ 'site.yaml': SITE, 'load.yaml': LOAD });
  const { stdout } = ringback(here, 'run', 'load.yaml', '--reporter', 'json');
  const { scenarios } = JSON.parse(stdout) as { readonly scenarios: readonly { readonly study: { readonly queues: readonly { readonly model: string; readonly estimates: Record<string, Estimate> }[] } }[] };
  const [queue] = scenarios[0]?.study.queues ?? [];
  expect(queue?.model).toBe('Erlang A');
  const { breakdown } = (JSON.parse(stdout) as { readonly scenarios: readonly { readonly study: { readonly breakdown: Record<'skills' | 'intervals' | 'agents', readonly Record<string, unknown>[]> } }[] }).scenarios[0]?.study ?? {};
  expect(breakdown?.skills).toMatchObject([{ skill: 'shop', offered: expect.any(Number) as number }]);
  expect(breakdown?.intervals[0]).toMatchObject({ queue: '70', from: 3_600_000 });
  expect(breakdown?.agents.map(({ agent }) => agent)).toEqual(['1', '2', '3', '4']);
  for (const name of ['waiting', 'averageWait', 'averageAnswer', 'serviceLevel', 'abandoned', 'occupancy']) {
    const { value, interval, theory } = queue?.estimates[name] ?? {};
    expect([typeof value, typeof interval?.low, typeof theory], name).toEqual(['number', 'number', 'number']);
  }
});

test('the same seed gives the same figures, another gives others', () => {
  const here = folder({ 'site.yaml': SITE, 'load.yaml': LOAD });
  const figures = (seed: string) => ringback(here, 'run', 'load.yaml', '--seed', seed).stdout.split('\n').slice(2).join('\n');
  expect(figures('5')).toBe(figures('5'));
  expect(figures('6')).not.toBe(figures('5'));
});

test('thresholds that are not met are all told, by how much, and give 99', () => {
  const here = folder({ 'site.yaml': SITE, 'load.yaml': `${LOAD}thresholds:\n  occupancy{queue:70}: [value>10%]\n  service_level{queue:70}: [rate>=99.9%]\n  speed_of_answer{queue:70}: [avg<1s, p(95)<10s]\n` });
  const { code, stdout } = ringback(here, 'run', 'load.yaml');
  expect(code).toBe(99);
  expect(stdout).toMatch(/load\.yaml:\d+: thresholds\n\s+expected\s+service_level\{queue:70\} rate>=99\.9%, and speed_of_answer\{queue:70\} avg<1s, and speed_of_answer\{queue:70\} p\(95\)<10s\n/);
  expect(stdout).toMatch(/speed_of_answer\{queue:70\} avg is \d+\.\d s, \d+\.\d s above its bound < 1s\n/);
});

test('who is turned away hangs up, and the line is free for the next', () => {
  const site = SITE.replace('lines: 40', 'lines: 4').replace('"1-4"', '"1-1"').replace('"10-13" }', '"10-10" }').replace('needs: { shop: 16 }', 'needs: { shop: 16 }, limit: 1');
  const load = 'name: Full\nsite: site.yaml\ntraffic: { for: 3h, callers: { all: { to: "+14155550100", arrivals: { every: 1m }, talk: 150s, redial: { times: 1, after: 5m } } } }\n';
  const { code, stdout } = ringback(folder({ 'site.yaml': site, 'load.yaml': load }), 'run', 'load.yaml');
  expect(code).toBe(0);
  expect(stdout).not.toContain('all lines were busy');
  // A hundred and eighty callers, and those who were turned away once more.
  expect(Number(/calls offered\s+(\d+)/.exec(stdout)?.[1])).toBeGreaterThan(250);
});

test('what could not be measured meets no threshold', () => {
  const load = `${LOAD.replace('  callers:', '  agents: [{ who: ["1"], from: 39h }]\n  callers:').replace('for: 40h', 'for: 2h')}thresholds:\n  speed_of_answer{queue:70}: [avg<20s]\n  abandoned{queue:70}: rate>=50%\n`;
  const { code, stdout } = ringback(folder({ 'site.yaml': SITE, 'load.yaml': load }), 'run', 'load.yaml');
  expect(code).toBe(99);
  expect(stdout).toContain('speed_of_answer{queue:70} avg could not be measured; its bound is < 20s');
});

test('agents, shifts and warm-ups that cannot be are told', () => {
  const load = LOAD.replace('  callers:', '  agents: [{ who: ["9", "1-4"], from: 3h, to: 2h }]\n  callers:').replace('warmUp: 1h', 'warmUp: 40h');
  const { code, stderr } = ringback(folder({ 'site.yaml': SITE, 'load.yaml': load }), 'check', 'load.yaml');
  expect(code).toBe(3);
  expect(stderr).toContain('there is no agent 9');
  expect(stderr).toContain('a shift must end after it begins');
});

test('mistakes in traffic are told with their places', () => {
  const here = folder({ 'site.yaml': SITE, 'load.yaml': LOAD.replace('for: 40h', 'for: 40').replace('perHour: 50', 'perHour: 50, every: 3s').replace('+14155550100', '+14155550199').replace('exponential: 3m', 'exponental: 3m') });
  const { code, stderr } = ringback(here, 'check', 'load.yaml');
  expect(code).toBe(3);
  expect(stderr.split('\n').slice(0, -2)).toEqual([
    'load.yaml:4:8: traffic.for: must be a span of time like 20s, 1m30s or 500ms, not "40"; did you mean "40s"?',
    expect.stringContaining('traffic.callers.all.to: +14155550199 is no number of the site; did you mean "+14155550100"?'),
    expect.stringContaining('traffic.callers.all.arrivals: must say exactly one of perHour, every and profile'),
    expect.stringContaining('traffic.callers.all.talk.exponental: unknown key "exponental"; did you mean "exponential"?'),
  ]);
});
