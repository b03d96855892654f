// `--reporter junit`: what build servers make of a run and of a load.

import { expect, test } from 'vitest';
import { CALL, folder, ringback, scenario, SITE, UNANSWERED } from './command.ts';
import { suitesIn } from './junitXml.ts';

test('a suite for each file, a case for each scenario; a failure with the last events, the seed, and the command that shows it again', () => {
  const office = folder({ 'site.yaml': SITE, 'a.yaml': CALL, 'late.yaml': UNANSWERED });
  const { code, stdout } = ringback(office, 'run', '.', '--reporter', 'junit', '--seed', '3');
  expect(code).toBe(1);
  const [a, late, ...more] = suitesIn(stdout);
  expect(more).toEqual([]);
  expect(a).toEqual({ name: 'a.yaml', counts: { tests: 1, failures: 0, errors: 0, skipped: 0, time: 8 }, properties: { seed: '3' }, cases: [{ classname: 'a.yaml', name: 'A call', time: 8, fault: null }] });
  expect(late?.cases).toMatchObject([{ name: 'Bob should answer', fault: { element: 'failure', type: 'expectation', message: 'expect bob connected: expected bob connected within 2 s' } }]);
  expect(late?.cases[0]?.fault?.text).toMatch(/delivered +bob[^]*npx ringback run late\.yaml --seed 3$/);
});

test('several runs of a scenario are cases of one suite, whose seeds it has', () => {
  const [suite] = suitesIn(ringback(folder({ 'site.yaml': SITE, 'a.yaml': CALL }), 'run', 'a.yaml', '--repeat', '3', '--reporter', 'junit').stdout);
  expect(suite?.properties).toEqual({ seed: '1 2 3' });
  expect(suite?.cases.map(({ name }) => name)).toEqual(['A call, seed 1', 'A call, seed 2', 'A call, seed 3']);
});

const LOAD = `name: A small shop
site:
  trunks: { pstn: { lines: 8, numbers: { "+14155550100": "7001" } } }
  queues: { "7001": { name: Shop, agents: { "5001": 1 } } }
  extensions: { "2001": {} }
  agents: { "5001": { name: Ana, at: "2001" } }
traffic:
  for: 1h
  callers: { all: { to: "+14155550100", arrivals: { perHour: 30 }, talk: { exponential: 2m }, patience: { exponential: 2m } } }
thresholds:
  "service_level{queue:7001,within:20s}": ["rate>=0.99"]
  abandoned: ["rate<1"]
`;

test('a load has a case for each threshold, and says by how much one was missed', () => {
  const here = folder({ 'shop.yaml': LOAD });
  const { code, stdout } = ringback(here, 'load', 'shop.yaml', '--reporter', 'junit');
  expect(code).toBe(99);
  const [suite] = suitesIn(stdout);
  expect(suite?.counts).toMatchObject({ tests: 2, failures: 1, errors: 0 });
  expect(suite?.cases.map(({ name, fault }) => [name, fault?.type])).toEqual([['A small shop: service_level{queue:7001,within:20s} rate>=0.99', 'threshold'], ['A small shop: abandoned rate<1', undefined]]);
  expect(suite?.cases[0]?.fault?.message).toMatch(/points below its bound/);
  expect(suite?.cases[0]?.fault?.text).toContain('shop.yaml --seed 1');
});

test('what XML cannot hold is taken out of names and traces', () => {
  const office = folder({ 'site.yaml': SITE, 'a.yaml': scenario('"Bell \\a escape \\e[31m, ]]> and \\uFFFE\\nline"', 'ana: picksUp', 'expect: { connected: bob }') });
  const [suite] = suitesIn(ringback(office, 'run', '.', '--reporter', 'junit').stdout);
  expect(suite?.cases[0]?.name).toMatch(/^Bell .* escape .*\[31m, \]\]> and .*line$/);
  expect(suite?.cases[0]?.fault?.element).toBe('failure');
});
