// Many runs of flows that ask services: the scenario answers what it would in a run by itself, to the same facts; where it says nothing, they are refused.

import { expect, test } from 'vitest';
import { virtualPace } from '../../src/kernel/pace.ts';
import { loadOf, replication, type Replication } from '../../src/lab/replication.ts';
import { drive } from '../../src/cli/drive.ts';
import { readScenario, requireTraffic } from '../../src/scenario/scenario.ts';
import { runLoad } from '../../src/scenario/load.ts';
import { createLookUps, fromStubs } from '../../src/server/lookUps/lookUps.ts';
import { createSimulation } from '../../src/simulation.ts';
import { folder, ringback } from '../cli/command.ts';
import { join } from 'node:path';

const FILES = {
  'site.yaml': 'trunks: { pstn: { lines: 20, numbers: { "+14155550100": "8000" } } }\nextensions: { "10-12": {} }\nagents: { "1-3": { skills: { shop: 1 }, at: "10-12" } }\nqueues: { "70": { needs: { shop: 1 } }, "71": { needs: { shop: 2 } } }\ncallflows: { "8000": flow.yaml }\n',
  'flow.yaml': `name: Accounts
start: ask
nodes:
  ask: { lookUp: { url: "http://crm.example/\${caller}", take: { tier: tier }, timeOut: 2s }, found: gold, notFound: plain, failed: gone }
  gold: { queue: "71" }
  plain: { queue: "70" }
  gone: { hangUp: }
`,
  'load.yaml': `name: Who is asked for
site: site.yaml
traffic: { for: 2h, callers: { all: { to: "+14155550100", from: ["+12125550101", "+12125550102", "+12125550103", "+12125550104"], arrivals: { perHour: 100 }, patience: { exponential: 2m }, talk: { exponential: 2m } } } }
`,
  'sweep.yaml': 'name: Fewer\nload: load.yaml\nruns: 2\nvary: { agents: [2, 3] }\n',
};
const STUBS = 'lookUps:\n  "http://crm.example/*101": { data: { tier: gold }, latency: 300ms }\n  "http://crm.example/*102": { outcome: notFound }\n  "http://crm.example/*103": { data: { tier: gold }, latency: 5s }\n';

test('answers come at their times, and a replication is the run that `ringback load` makes', async () => {
  const scenario = requireTraffic(readScenario(join(folder({ ...FILES, 'load.yaml': FILES['load.yaml'] + STUBS }), 'load.yaml')), 'nobody asks');
  const { traffic } = scenario;
  const simulation = createSimulation(scenario.site, { seed: 3, laws: false });
  const lookUps = createLookUps(simulation, fromStubs(scenario.lookUps ?? {}), true);
  const wall = { now: () => performance.now(), sleep: async () => {}, deadline: Infinity, interrupted: () => false };
  const alone = await drive(runLoad(traffic, simulation, { records: true }), simulation.clock, virtualPace, wall, lookUps);
  const { figures } = made(replication(loadOf(scenario, { records: true }), 3));
  expect(figures.records).toEqual(alone.records);
  expect(figures.facts).toBe(alone.facts);
  expect(figures.records.length).toBeGreaterThan(100);
  expect(new Set(figures.records.map(({ visits }) => visits[0]?.queue))).toEqual(new Set(['70', '71', undefined]));
});

function made(run: Generator<number, Replication>): Replication {
  for (let step = run.next(); ; step = run.next()) if (step.done) return step.value;
}

test('a sweep and a comparison answer from the scenario, and are refused where it does not say what', () => {
  const here = folder(FILES);
  const why = 'call flow 8000 asks a service, and none is asked in many runs at once; say under "lookUps" what it answers\n1 mistake\n';
  expect(ringback(here, 'sweep', 'sweep.yaml')).toMatchObject({ code: 3, stderr: `sweep.yaml:2:7: load: load.yaml: ${why}` });
  expect(ringback(here, 'compare', 'load.yaml', '--with', 'agents=2')).toMatchObject({ code: 3, stderr: `load.yaml:1:1: ${why}` });
  expect(ringback(here, 'staff', 'load.yaml')).toMatchObject({ code: 3, stderr: `load.yaml:1:1: ${why}` });
  const stubbed = folder({ ...FILES, 'load.yaml': FILES['load.yaml'] + STUBS });
  expect(ringback(stubbed, 'sweep', 'sweep.yaml')).toMatchObject({ code: 0, stderr: '' });
  expect(ringback(stubbed, 'compare', 'load.yaml', '--with', 'agents=2', '--runs', '1')).toMatchObject({ code: 0, stderr: '' });
});
