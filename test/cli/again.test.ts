// The command that a report gives to see a run again is the one that was typed: its command, its seed, and every option on which the outcome depends.

import { expect, test } from 'vitest';
import { againByRun, repeatCommand } from '../../src/cli/again.ts';
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
