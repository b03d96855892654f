// `ringback load` from outside: what is planned, what came of it, for people and for programs; thresholds that end a run or fail it; mistakes.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { folder, interruptedAt, ringback } from './command.ts';

const SITE = `trunks: { pstn: { lines: 40, numbers: { "+14155550100": "70" } } }
extensions: { "10-13": {} }
agents: { "1-4": { skills: { shop: 1 }, at: "10-13" } }
queues: { "70": { name: Shop, needs: { shop: 16 } } }
`;

/** A load of two hours at that shop; `more` stands behind it. */
const load = (caller: string, more = '') => `name: A shop\nsite: site.yaml\nstart: 2026-01-05T08:00\ntraffic:\n  callers:\n    sales: { to: "+14155550100", ${caller} }\n${more}`;
const RAMP = 'executor: ramping-arrival-rate, timeUnit: 1h, stages: [{ duration: 2h, target: 120 }], talk: { exponential: 3m }, patience: 2m';

const shop = (text: string, files: { readonly [name: string]: string } = {}) => folder({ 'site.yaml': SITE, 'load.yaml': text, ...files });

test('what is planned stands before, what came of it behind', () => {
  const { code, stdout, stderr } = ringback(shop(load(RAMP, 'thresholds: { calls: [count>=120], abandoned: [rate<90%] }\n')), 'load', 'load.yaml');
  expect([code, stderr]).toEqual([0, '']);
  expect(stdout).toMatch(/^A shop\n\nplanned\n {2}sales {2}ramping-arrival-rate {2}120 callers {2}105 an hour from 09:30 {2}to \+14155550100\n/);
  expect(stdout).toMatch(/\n {2}from {3}calls {2}erlangs {2}agents\n {2}08:00 {6}8 {6}0\.8 {7}4\n/);
  expect(stdout).toMatch(/09:30 {5}53 {6}5\.3 {7}4 {2}more than they can do\n/);
  expect(stdout).toMatch(/trunk pstn: 5\.3 erlangs at the peak and whoever waits besides; \d+ lines would be enough for 999 callers in 1000, there are 40\n/);
  expect(stdout).toMatch(/\ncallers {2,}came {2}blocked {2}offered {2}answered {2}abandoned {2}in time {2}wait avg {2,}p50 {2,}p95 {2,}max {2,}talk\nsales {2,}120 {2,}0 {2,}120 /);
  expect(stdout).toMatch(/\n70 Shop {2,}120 .+ %\n/);
  expect(stdout).toMatch(/✓ calls count is 120, its bound >= 120\n✓ abandoned rate is \d+\.\d %, its bound < 90%\n$/);
});

test('a threshold that fails says by how much, and how to see it again', () => {
  const here = shop(load(RAMP, 'thresholds: { "queue_wait{queue:70}": ["p(95)<1s"], calls: [count>=1] }\n'));
  const { code, stdout } = ringback(here, 'load', 'load.yaml', '--seed', '3');
  expect(code).toBe(99);
  expect(stdout).toMatch(/✗ queue_wait\{queue:70\} p\(95\) is \d+\.\d s, \d+\.\d s above its bound < 1s\n✓ calls count/);
  expect(stdout).toMatch(/\nagain {2}npx ringback load load\.yaml --seed 3\n$/);
  expect(ringback(here, 'load', 'load.yaml', '--seed', '3', '--quiet').stdout).toMatch(/^✗ queue_wait\{queue:70\} p\(95\) is [^\n]+\n$/);
});

test('with abortOnFail the run ends as soon as it fails, and says when', () => {
  const { code, stdout } = ringback(shop(load(RAMP, 'thresholds: { "queue_wait{queue:70}": [{ threshold: "p(95)<10s", abortOnFail: true, delayAbortEval: 30m }] }\n')), 'load', 'load.yaml');
  expect(code).toBe(99);
  expect(stdout).toMatch(/\nended by a threshold at (1 h )?\d+ min of virtual time, with \d+ callers an hour: queue_wait\{queue:70\} p\(95\) is \d\d\.\d s, [\d.]+ m?s above its bound < 10s\n/);
  expect(Number(/\nsales +(\d+)/.exec(stdout)?.[1])).toBeLessThan(110);
});

test('a line for each call, and all figures, for programs', () => {
  const here = shop(load('executor: constant-arrival-rate, rate: 30, timeUnit: 1h, duration: 2h, talk: 1m', 'thresholds: { talk_time: [avg<=60s] }\n'));
  const { code, stdout } = ringback(here, 'load', 'load.yaml', '--csv', 'calls.csv', '--json', 'figures.json', '--runs', '2');
  expect(code).toBe(0);
  expect(stdout).toContain('2 runs; counts are those of one');
  const [head, first, ...rest] = readFileSync(join(here, 'calls.csv'), 'utf8').trim().split('\n');
  expect(head).toBe('run,call,direction,kind,calling,called,attempt,began,queued,queue,wait,answered,agent,device,talk,hold,work,ended,outcome');
  expect(first).toBe('1,1,in,sales,+12000000000,+14155550100,1,2026-01-05T08:02:00.000,2026-01-05T08:02:00.000,70,0,2026-01-05T08:02:00.000,1,10,60,0,0,2026-01-05T08:03:00.000,answered');
  expect(rest).toHaveLength(119);
  const { scenarios: [one] } = JSON.parse(readFileSync(join(here, 'figures.json'), 'utf8')) as { readonly scenarios: readonly Record<string, unknown>[] };
  expect(one).toMatchObject({
    passed: true, study: { runs: 2 }, summary: { kinds: [{ kind: 'sales', came: 60, offered: 60, abandoned: 0, talk: 60_000 }], queues: [{ queue: '70', answered: 60 }] },
    thresholds: [{ metric: 'talk_time', tags: {}, key: 'talk_time', threshold: 'avg<=60s', passed: true, value: 60_000, bound: 60_000, seen: '60.0 s', by: '' }],
  });
});

test('the calls alone on the standard output, the rest beside it', () => {
  const { stdout, stderr } = ringback(shop(load('executor: shared-iterations, vus: 2, iterations: 5, talk: 10s')), 'load', 'load.yaml', '--csv', '-');
  expect(stdout.trim().split('\n').map((line) => line.split(',').at(-1))).toEqual(['outcome', 'answered', 'answered', 'answered', 'answered', 'answered']);
  expect(stderr).toContain('sales  shared-iterations  5 calls  2 at once');
});

test('what cannot be told apart is refused, and a load of nobody says so', () => {
  const here = shop(load(RAMP));
  expect(ringback(here, 'load', 'load.yaml', '--csv', '-', '--json', '-')).toEqual({ code: 2, stdout: '', stderr: '--csv and --json cannot both have the standard output; name a file for one of them\n' });
  const nobody = ringback(shop('name: Nobody\nsite: site.yaml\ntraffic: { for: 1h, callers: {} }\n'), 'load', 'load.yaml');
  expect(nobody.stdout).toMatch(/^Nobody\n\nplanned\n {2}nobody calls in\n\n {2}from {3}calls[^\n]*\n[^\n]+\n\none run, 1 h of virtual time\n\nqueue /);
});

test('a shorter run of the same seed has the same callers, as long as it lasts', () => {
  const here = shop(load('executor: poisson-arrival-rate, rate: 1, timeUnit: 1m, duration: 3h'));
  const calls = (...more: readonly string[]) => ringback(here, 'load', 'load.yaml', '--quiet', '--csv', '-', ...more).stdout.trim().split('\n');
  const all = calls();
  const early = calls('--for', '1h').map((line) => line.split(',').slice(0, 8).join());
  expect(all.slice(0, early.length).map((line) => line.split(',').slice(0, 8).join())).toEqual(early);
  expect(early.length).toBeLessThan(all.length / 2);
});

test('Ctrl-C in real time ends with what is there', async () => {
  const here = shop(load('executor: constant-vus, vus: 3, duration: 9h, talk: 1s'));
  const { code, stdout } = await interruptedAt('trunk pstn', here, 'load', 'load.yaml', '--speed', '1');
  expect(code).toBe(130);
  expect(stdout).toMatch(/\nended by Ctrl-C at \d+ s of virtual time\n/);
  expect(stdout).toMatch(/\nsales {2,}\d/);
});

test('a load that ends within its first minute says the rate of that time', () => {
  const here = shop(load('executor: constant-arrival-rate, rate: 1, timeUnit: 2s, duration: 1h, talk: 1s', 'thresholds: { talk_time: [{ threshold: "max<500ms", abortOnFail: true }] }\n'));
  expect(ringback(here, 'load', 'load.yaml', '--for', '20s', '--speed', '10').stdout).toMatch(/\nended by a threshold at \d+ s of virtual time, with 1,800 callers an hour: /);
});

test('a day at once can be interrupted too', async () => {
  const here = shop(load('executor: constant-arrival-rate, rate: 1, timeUnit: 1s, duration: 9000h, talk: 1s'));
  expect((await interruptedAt('trunk pstn', here, 'load', 'load.yaml')).code).toBe(130);
});

test('what is no load says what it is', () => {
  const here = folder({ 'site.yaml': SITE, 'steps.yaml': 'name: Steps\nsite: site.yaml\ncast: {}\nsteps: [{ wait: 1s }]\n' });
  expect(ringback(here, 'load', 'steps.yaml')).toMatchObject({ code: 3, stderr: expect.stringContaining('steps.yaml:1:1: has no traffic, so there is nothing to load; "ringback run" runs a scenario of steps\n') });
  expect(ringback(here, 'load', 'site.yaml')).toMatchObject({ code: 4, stderr: 'there is no scenario in site.yaml; it is a site, so run a scenario that names it\n' });
  expect(ringback(here, 'load', 'none.yaml')).toMatchObject({ code: 2, stderr: 'there is no file "none.yaml"\n' });
  expect(ringback(shop(load(RAMP)), 'load', 'load.yaml', '--log-on-within', '3s')).toMatchObject({ code: 2, stderr: '--log-on-within is for softphones; say with --clients whose telephones are theirs\n' });
});

test('mistakes in executors are all told, each with its place', () => {
  const text = load('executor: constant-arrival-rate, vus: 3, startRate: 4', `    more: { to: "+14155550100", executor: ramping-vus, stages: [{ duration: 1m, target: 2.5 }], calls: 7 }
    none: { to: "+14155550100" }
    both: { to: "+14155550100", executor: profile, arrivals: { every: 3s } }
    named: { to: "+14155550100", executor: constant-arival-rate, rate: 3 }
`);
  const { code, stderr } = ringback(shop(text), 'check', 'load.yaml');
  expect(code).toBe(3);
  expect(stderr.split('\n').slice(0, -2).map((line) => line.replace(/^load\.yaml:(\d+):\d+: traffic\.callers\./, '$1 '))).toEqual([
    '6 sales.executor: constant-arrival-rate must have rate',
    '6 sales.vus: is nothing for constant-arrival-rate, which takes rate, timeUnit, duration, startTime',
    '6 sales.startRate: is nothing for constant-arrival-rate, which takes rate, timeUnit, duration, startTime',
    '7 more.stages[1].target: must be a whole number from 0 to 100000',
    '7 more.calls: is nothing for ramping-vus: its VUs say how many call',
    '8 none: must say how callers come: with an executor, or with arrivals',
    '9 both.arrivals: the executor says how callers come; write either of them',
    expect.stringMatching(/^10 named\.executor: must be constant-arrival-rate, .*not "constant-arival-rate"/),
  ]);
});
