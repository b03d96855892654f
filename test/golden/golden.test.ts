// Every scenario that ships has a trace that is compared line by line. RINGBACK_UPDATE=1 writes the traces anew; read the difference.

import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { expect, test } from 'vitest';
import { drive, type Wall } from '../../src/cli/drive.ts';
import { virtualPace } from '../../src/kernel/pace.ts';
import { runScenario } from '../../src/scenario/run.ts';
import { readScenario } from '../../src/scenario/scenario.ts';
import { createLookUps, fromStubs } from '../../src/server/lookUps/lookUps.ts';
import { createSimulation } from '../../src/simulation.ts';

const folder = 'test/golden/traces';
const files = readdirSync('scenarios').filter((name) => name.endsWith('.yaml')).map((name) => `scenarios/${name}`);

/** Nobody looks at this wall clock: the run takes virtual time only. */
const wall: Wall = { now: () => 0, sleep: async () => {}, deadline: Infinity, interrupted: () => false };

async function traceOf(file: string): Promise<string> {
  const scenario = readScenario(file);
  const simulation = createSimulation(scenario.site, { seed: 1, ...(scenario.start && { start: scenario.start }) });
  const lookUps = scenario.lookUps && createLookUps(simulation, fromStubs(scenario.lookUps), true);
  const { failure, trace } = await drive(runScenario(scenario, simulation), simulation.clock, virtualPace, wall, lookUps);
  expect(failure, file).toBeNull();
  return trace.join('\n') + '\n';
}

test.each(files)('%s goes as it always went', async (file) => {
  const golden = `${folder}/${basename(file, '.yaml')}.txt`;
  const trace = await traceOf(file);
  if (process.env['RINGBACK_UPDATE']) writeFileSync(golden, trace);
  expect(existsSync(golden), `${golden} is missing; RINGBACK_UPDATE=1 writes it`).toBe(true);
  expect(trace).toBe(readFileSync(golden, 'utf8'));
});

test('there is no trace of a scenario that is gone', () => {
  const scenarios = files.map((file) => basename(file, '.yaml'));
  expect(readdirSync(folder).map((name) => basename(name, '.txt')).sort()).toEqual([...scenarios].sort());
});
