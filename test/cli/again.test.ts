// The command that a report gives to see a run again is the one that was typed: its command, its seed, and every option on which the outcome depends.

import { join } from 'node:path';
import { expect, test } from 'vitest';
import { againByLoad, againByRun, repeatCommand } from '../../src/cli/again.ts';
import { scenarioAt } from '../../src/cli/documents.ts';
import { sumUp } from '../../src/cli/load/load.ts';
import { loadOf, replication } from '../../src/lab/replication.ts';
import type { Stopped } from '../../src/scenario/load.ts';
import { requireTraffic } from '../../src/scenario/scenario.ts';
import { COMMAND, folder, ringback, shell } from './command.ts';

const SITE = 'trunks: { pstn: { lines: 9, numbers: { "+14155550100": "70" } } }\nextensions: { "10": {} }\nagents: { "1": { skills: { shop: 1 }, at: "10" } }\nqueues: { "70": { needs: { shop: 1 } } }\n';
const LOAD = `name: A shop
site: site.yaml
traffic: { callers: { sales: { to: "+14155550100", arrivals: { perHour: 60 }, talk: 1m } }, for: 9h }
thresholds: { queue_wait: [max < 1ms] }
`;

test('of a load, with all that was said of it, in every report', () => {
  const here = folder({ 'site.yaml': SITE, "a day's load.yaml": LOAD, 'broken lines.yaml': 'faults: { lines: { fault: outOfService, devices: [pstn], from: 20s, to: 50s } }\n' });
  const typed = "npx ringback load 'a day'\\''s load.yaml' --seed 4 --for 3600s --runs 2 --faults 'broken lines.yaml' --laws";
  const { code, stdout } = ringback(here, 'load', "a day's load.yaml", '--seed', '4', '--for', '1h', '--runs', '2', '--faults', 'broken lines.yaml', '--laws', '--json', 'figures.json', '--reporter', 'junit:results.xml');
  expect(code).toBe(99);
  expect(/\nagain {2}(.*)\n$/.exec(stdout)?.[1]).toBe(typed);
  expect(shell(here, 'cat figures.json').stdout).toContain(`"again": ${JSON.stringify(typed)}`);
  expect(shell(here, 'cat results.xml').stdout).toContain(`again     ${typed.replaceAll('&', '&amp;')}`);
  expect(shell(here, typed.replace('npx ringback', `node ${COMMAND}`)).stdout).toBe(stdout);
});

test('of a scenario, with the clients that keep time with it and the services that are not asked', () => {
  const run = { file: 'a.yaml', seed: 7 };
  expect(repeatCommand({ ...run, again: againByRun({ lookUps: 'off', lockstep: 2 }) })).toBe('npx ringback run a.yaml --seed 7 --look-ups off --lockstep 2');
  expect(repeatCommand({ ...run, again: againByRun({ lookUps: 'on' }) })).toBe(repeatCommand(run));
});

test('of several runs of which one has broken a law, that one alone, and the report says which it was', () => {
  const scenario = requireTraffic(scenarioAt(join(folder({ 'site.yaml': SITE, 'load.yaml': LOAD }), 'load.yaml')), 'no traffic');
  const made = (seed: number, stopped: Stopped | null) => {
    const run = replication(loadOf(scenario, { records: true }), seed);
    for (let step = run.next(); ; step = run.next()) if (step.done) return { ...step.value, figures: { ...step.value.figures, stopped }, lookUpsFailed: [], told: null, asksServices: false };
  };
  const broken: Stopped = { at: 60_000, why: 'law', message: 'callsAddUp: 3 calls came, and 4 are there' };
  const outcome = sumUp(scenario, 7, [made(7, null), made(8, null), made(9, broken)], true);
  expect(outcome.failure).toMatchObject({ kind: 'law', seen: 'in run 3: callsAddUp: 3 calls came, and 4 are there' });
  expect(repeatCommand({ ...outcome, file: 'a.yaml', again: againByLoad({ runs: 3, laws: true, for: 3_600_000 }) })).toBe('npx ringback load a.yaml --seed 9 --for 3600s --laws --runs 1');
  expect(sumUp(scenario, 7, [made(7, broken)], true).failure?.seen).toBe(broken.message);
});
