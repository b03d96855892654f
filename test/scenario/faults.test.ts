// Faults in scenarios: telephones and trunks break down at their times, in every run alike, and a journal has what they did.

import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { drive, type Wall } from '../../src/cli/drive.ts';
import { BadDocument } from '../../src/document.ts';
import { virtualPace } from '../../src/kernel/pace.ts';
import { runScenario } from '../../src/scenario/run.ts';
import { readScenario } from '../../src/scenario/scenario.ts';
import { createSimulation } from '../../src/simulation.ts';

const wall: Wall = { now: () => 0, sleep: async () => {}, deadline: Infinity, interrupted: () => false };

const SITE = `site:
  trunks: { pstn: { lines: 2, numbers: { "+14155550100": "2001" } } }
  extensions: { "2001": {}, "2002": {} }
`;

function written(faults: string, steps = '  - wait: 60s\n'): string {
  const file = join(mkdtempSync(join(tmpdir(), 'ringback-')), 'faults.yaml');
  writeFileSync(file, `name: Faults\n${SITE}cast: { ana: { extension: "2001" }, bob: { extension: "2002" } }\nfaults:\n${faults}steps:\n${steps}`);
  return file;
}

async function run(file: string, seed = 1) {
  const scenario = readScenario(file);
  const journal: string[] = [];
  const simulation = createSimulation(scenario.site, { seed, journal: ({ time, session, service }) => journal.push(`${time} ${session} ${service}`) });
  const { failure, trace } = await drive(runScenario(scenario, simulation), simulation.clock, virtualPace, wall);
  expect(failure).toBeNull();
  return { journal, trace: trace.map((line) => line.replace(/ +/g, ' ')) };
}

function mistakes(file: string): readonly string[] {
  try {
    readScenario(file);
  } catch (error) {
    if (error instanceof BadDocument) return error.problems.map(({ line, path, message }) => `${line} ${path}: ${message}`);
    throw error;
  }
  return [];
}

test('what is out of service goes and comes at its times, in the middle of a step, and the journal says who did it', async () => {
  const { trace, journal } = await run(written('  dead: { fault: outOfService, devices: ["2002", pstn#1], from: 10s, to: 30s }\n'));
  expect(trace).toEqual([
    '00:00:10.000 serviceLost bob', '00:00:10.000 serviceLost pstn#1', '00:00:10.000 serviceReduced pstn', '00:00:30.000 serviceRestored bob', '00:00:30.000 serviceRestored pstn#1', '00:00:30.000 serviceRestored pstn',
  ]);
  expect(journal).toEqual(['10000 faults takeOutOfService', '10000 faults takeOutOfService', '30000 faults bringBackIntoService', '30000 faults bringBackIntoService']);
});

test('at the beginning it is there before the first step; what waits for something sees it', async () => {
  const { trace } = await run(written('  dead: { fault: outOfService, devices: ["2002"], to: 20s }\n', '  - ana: { calls: bob }\n  - expect: { event: failed, cause: destOutOfOrder }\n  - ana: hangsUp\n  - expect: { event: serviceRestored, at: bob, within: 30s }\n  - ana: { calls: bob }\n  - expect: { alerting: bob }\n'));
  expect(trace.at(-1)).toBe('00:00:20.000 2 delivered bob newCall');
});

test('with a probability it happens in some runs, in each always or never', async () => {
  const file = written('  dead: { fault: outOfService, devices: ["2002"], probability: 40%, from: 1s, to: 2s }\n');
  const happened = async (seed: number) => (await run(file, seed)).trace.length > 0;
  const runs = await Promise.all(Array.from({ length: 40 }, (_, seed) => happened(seed + 1)));
  const times = runs.filter(Boolean).length;
  expect(times).toBeGreaterThan(6);
  expect(times).toBeLessThan(28);
  expect(await happened(1)).toBe(runs[0]);
});

test('faults of lines and by hand do nothing in a run, a scenario has a word for those of its site', async () => {
  const { trace } = await run(written('  gone: { fault: lost }\n  late: { fault: late, by: { between: [1s, 3s] } }\n  byHand: { fault: outOfService, devices: ["2001"], byHand: true }\n'));
  expect(trace).toEqual([]);
});

test('every mistake is told with its place', () => {
  expect(mistakes(written('  a: { fault: lots }\n  b: { fault: lost, by: 2s }\n  c: { fault: outOfService }\n  d: { fault: outOfService, devices: ["2003", psnt, pstn#3] }\n  e: { fault: late, from: 10s, to: 5s, probability: 2, events: [DelivredEvent] }\n  f: { fault: lost, devices: ["2009"], form: 1s }\n'))).toEqual([
    '7 faults.a.fault: must be late, lost, doubled, reordered, closed, halfOpen, outOfService or systemStatus, not "lots"',
    '8 faults.b.by: "by" means nothing to the fault lost, which has user, application, devices, events',
    '9 faults.c.devices: is missing; the fault outOfService needs it',
    '10 faults.d.devices[1]: there is no telephone, line or trunk "2003"; did you mean "2001"?',
    '10 faults.d.devices[2]: there is no telephone, line or trunk "psnt"; did you mean "pstn"?',
    '10 faults.d.devices[3]: there is no telephone, line or trunk "pstn#3"; did you mean "pstn"?',
    '11 faults.e.probability: must be a percentage like 80%, not "2"',
    '11 faults.e.events[1]: must be a word like ServiceInitiatedEvent, not "DelivredEvent"; did you mean "DeliveredEvent"?',
    '12 faults.f.devices[1]: there is no device "2009"; did you mean "2001"?',
    '12 faults.f.form: unknown key "form"; did you mean "from"?',
  ]);
});
