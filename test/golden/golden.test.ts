// Every scenario that ships has a trace that is compared line by line. RINGBACK_UPDATE=1 writes the traces anew; read the difference.

import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { expect, test } from 'vitest';
import { runScenario } from '../../src/scenario/run.ts';
import { readScenario } from '../../src/scenario/scenario.ts';
import { createSimulation } from '../../src/simulation.ts';

const folder = 'test/golden/traces';
const files = readdirSync('scenarios').filter((name) => name.endsWith('.yaml')).map((name) => `scenarios/${name}`);

export function traceOf(file: string): string {
  const scenario = readScenario(file);
  const simulation = createSimulation(scenario.site, { seed: 1, ...(scenario.start && { start: scenario.start }) });
  const run = runScenario(scenario, simulation);
  for (let wish = run.next(); ; wish = run.next()) {
    if (!wish.done) {
      simulation.clock.advanceTo(wish.value);
      continue;
    }
    expect(wish.value.failure, file).toBeNull();
    return wish.value.trace.join('\n') + '\n';
  }
}

test.each(files)('%s goes as it always went', (file) => {
  const golden = `${folder}/${basename(file, '.yaml')}.txt`;
  const trace = traceOf(file);
  if (process.env['RINGBACK_UPDATE']) writeFileSync(golden, trace);
  expect(existsSync(golden), `${golden} is missing; RINGBACK_UPDATE=1 writes it`).toBe(true);
  expect(trace).toBe(readFileSync(golden, 'utf8'));
});

test('there is no trace of a scenario that is gone', () => {
  const scenarios = files.map((file) => basename(file, '.yaml'));
  expect(readdirSync(folder).map((name) => basename(name, '.txt')).sort()).toEqual([...scenarios].sort());
});
