// What calls came through in call flows, seen from outside: a line for people, all of it for programs, and an exit code for build servers.

import { expect, test } from 'vitest';
import { CALL, folder, ringback, SITE } from './command.ts';

const FLOW = `name: Desk
start: ask
nodes:
  ask: { menu: { say: For Ana press 1., wait: 2s, choices: { "1": ana, "2": more } }, noMoreTries: end }
  ana: { transfer: "2001", busy: end, noAnswer: end }
  more: { call: hours.yaml, then: end }
  end: { hangUp: }
`;
const HOURS = 'name: Hours\nstart: tell\nnodes:\n  tell: { say: From nine to five., then: back }\n  back: { return: }\n';

const OFFICE = `trunks: { pstn: { lines: 2, numbers: { "+14155550100": "8000", "+14155550101": "8001", "+14155550102": "8002" } } }
extensions: { "2001": { name: Ana } }
callflows:
  "8000": flow.yaml
  "8001": flow.yaml
  "8002": { name: Closed, start: end, nodes: { end: { hangUp: } } }
`;

const call = (number: string, ...steps: readonly string[]) => `name: A caller at ${number}
site: site.yaml
cast: { zoe: { outside: "+12125550123" }, ana: { extension: "2001" } }
steps:
  - zoe: { calls: "${number}" }
${steps.map((step) => `  - ${step}\n`).join('')}`;

const FILES = {
  'site.yaml': OFFICE, 'flow.yaml': FLOW, 'hours.yaml': HOURS,
  'calls/ana.yaml': call('+14155550100', 'zoe: { presses: "1" }', 'ana: answers', 'zoe: hangsUp').replace('site.yaml', '../site.yaml'),
  'calls/hours.yaml': call('+14155550101', 'zoe: { presses: "2" }', 'wait: 10s').replace('site.yaml', '../site.yaml'),
};

/** What follows the summary. */
const below = (report: string) => report.split(/\d+ passed\n/)[1]?.trim().split('\n') ?? [];

test('a flow behind two numbers is one, and all scenarios of a run count together', () => {
  const here = folder(FILES);
  expect(below(ringback(here, 'run', 'calls/ana.yaml').stdout)).toEqual([
    'call flows, outcomes taken',
    'flow.yaml    16 % (2 of 12)   not taken: ask 2, ask invalid, ask silence, ask noMoreTries, ana busy, ana noAnswer, and 4 more',
    'no call came through Closed',
  ]);
  expect(below(ringback(here, 'run', 'calls').stdout)[1]).toBe('flow.yaml    58 % (7 of 12)   not taken: ask invalid, ask silence, ask noMoreTries, ana busy, ana noAnswer');
});

test('--coverage tells all that is missing, by node', () => {
  const { stdout } = ringback(folder(FILES), 'run', 'calls/hours.yaml', '--coverage');
  expect(below(stdout)).toEqual([
    'call flows, outcomes taken',
    'flow.yaml    41 % (5 of 12)',
    '    ask                1, invalid, silence, noMoreTries',
    '    ana                leaves, busy, noAnswer',
    'no call came through Closed',
  ]);
});

test('programs have every outcome with how many calls took it, those of sub-flows where they are called', () => {
  const { stdout } = ringback(folder(FILES), 'run', 'calls', '--reporter', 'json');
  const { coverage } = JSON.parse(stdout) as { readonly coverage: readonly Record<string, unknown>[] };
  expect(coverage[0]).toMatchObject({ flow: 'flow.yaml', name: 'Desk', nodes: { ask: { 1: 1, 2: 1, silence: 0 }, ana: { leaves: 1, busy: 0 }, more: { begins: 1 }, 'more/tell': { then: 1 }, 'more/back': { then: 1 }, end: { ends: 1 } } });
  expect(coverage).toHaveLength(2);
});

test('callers of a load count as well', () => {
  const load = 'name: Many\nsite: site.yaml\ntraffic: { for: 1h, runs: 2, callers: { all: { to: "+14155550100", arrivals: { every: 1m }, calls: 10 } } }\n';
  const { stdout } = ringback(folder({ ...FILES, 'load.yaml': load }), 'run', 'load.yaml', '--reporter', 'json');
  const { coverage } = JSON.parse(stdout) as { readonly coverage: readonly { readonly nodes: unknown }[] };
  expect(coverage[0]?.nodes).toMatchObject({ ask: { silence: 40, noMoreTries: 20 }, end: { ends: 20 } });
});

test('below --min-coverage the command fails and says which flow, how far, and what is missing', () => {
  const here = folder(FILES);
  const { code, stderr } = ringback(here, 'run', 'calls/ana.yaml', '--min-coverage', '10');
  expect(code).toBe(99);
  expect(stderr).toBe('Closed: 0 % of its outcomes were taken (0 of 1), and 10 % are asked for; not taken: end ends\n');
  expect(ringback(here, 'run', 'calls/ana.yaml', '--min-coverage', '0').code).toBe(0);
  expect(ringback(here, 'run', 'calls/ana.yaml', '--min-coverage', '101').code).toBe(2);
});

test('a scenario that fails is told by its own exit code', () => {
  const here = folder({ ...FILES, 'calls/fails.yaml': call('+14155550100', 'expect: { alerting: ana, within: 1s }').replace('site.yaml', '../site.yaml') });
  expect(ringback(here, 'run', 'calls', '--min-coverage', '100').code).toBe(1);
});

test('without call flows there is nothing to tell', () => {
  const here = folder({ 'site.yaml': SITE, 'call.yaml': CALL });
  const { code, stdout } = ringback(here, 'run', 'call.yaml', '--coverage', '--min-coverage', '100');
  expect(code).toBe(0);
  expect(stdout).not.toContain('call flows');
  expect(ringback(here, 'run', 'call.yaml', '--reporter', 'json').stdout).not.toContain('"coverage"');
});

test('tries that are not counted are no outcome that is missing', () => {
  const flow = FLOW.replace('noMoreTries: end }', 'silence: ana, invalid: ana }');
  expect(below(ringback(folder({ ...FILES, 'flow.yaml': flow }), 'run', 'calls').stdout)[1]).toBe('flow.yaml    63 % (7 of 11)   not taken: ask invalid, ask silence, ana busy, ana noAnswer');
});
