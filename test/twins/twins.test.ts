// Twins: what comes from the same seed is the same to the byte, whoever drives the clock and however unevenly.

import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { drive, type Wall } from '../../src/cli/drive.ts';
import { deliveryLine } from '../../src/csta/json.ts';
import { type Pace, realTimePace, virtualPace } from '../../src/kernel/pace.ts';
import { createRandom } from '../../src/kernel/random.ts';
import { runLoad } from '../../src/scenario/load.ts';
import { runScenario } from '../../src/scenario/run.ts';
import { readScenario } from '../../src/scenario/scenario.ts';
import { createLookUps, fromStubs } from '../../src/server/lookUps/lookUps.ts';
import { createSimulation } from '../../src/simulation.ts';

const files = readdirSync('scenarios').filter((name) => name.endsWith('.yaml')).map((name) => `scenarios/${name}`);

/** A wall clock that oversleeps by chance, as real ones do. */
function unevenWall(seed: number): Wall {
  const stream = createRandom(seed).stream('wall');
  let time = 1_000;
  const sleep = async (milliseconds: number) => void (time += milliseconds + stream.integer(40));
  return { now: () => time, sleep, deadline: Infinity, interrupted: () => false };
}

/** Every fact and every event of every device. */
async function outputOf(file: string, seed: number, wall: Wall, pace: Pace): Promise<string> {
  const scenario = readScenario(file);
  const lines: string[] = [];
  const simulation = createSimulation(scenario.site, { seed, start: scenario.start, journal: (entry) => lines.push(JSON.stringify(entry)) });
  simulation.log.read((fact) => lines.push(JSON.stringify(fact)));
  const session = simulation.session('events', (delivery) => lines.push(deliveryLine(delivery, simulation.isoTime)));
  for (const deviceObject of simulation.pbx.devices.keys()) session.request('MonitorStart', { monitorObject: { deviceObject } });
  const lookUps = scenario.lookUps && createLookUps(simulation, fromStubs(scenario.lookUps), true);
  const { failure } = await drive(runScenario(scenario, simulation), simulation.clock, pace, wall, lookUps);
  expect(failure).toBeNull();
  return lines.join('\n');
}

test.each(files)('%s is its own twin, at once and in real time', async (file) => {
  const calm = unevenWall(1);
  const once = await outputOf(file, 5, calm, virtualPace);
  expect(await outputOf(file, 5, calm, virtualPace)).toBe(once);
  for (const speed of [1, 10, 333.3]) {
    const wall = unevenWall(speed);
    expect(await outputOf(file, 5, wall, realTimePace(wall, speed))).toBe(once);
  }
});

test('another seed changes what is left to chance, and nothing else', async () => {
  const wall = unevenWall(1);
  const withChance = 'scenarios/outside-in.yaml';
  expect(await outputOf(withChance, 6, wall, virtualPace)).not.toBe(await outputOf(withChance, 5, wall, virtualPace));
  const without = 'scenarios/answered.yaml';
  expect(await outputOf(without, 6, wall, virtualPace)).toBe(await outputOf(without, 5, wall, virtualPace));
});

test('a load is its own twin, whoever drives it and whoever looks on', async () => {
  const scenario = readScenario('scenarios/load/travel-day.yaml');
  const outputOfLoad = async (wall: Wall, pace: Pace, watched: boolean) => {
    const simulation = createSimulation(scenario.site, { seed: 3, laws: false });
    const lines: string[] = [];
    simulation.log.read((fact) => lines.push(JSON.stringify(fact)));
    if (watched) for (const number of ['7001', '2001', '2030', 'pstn#1']) simulation.session('events', () => {}).request('MonitorStart', { monitorObject: { deviceObject: number } });
    const traffic = { ...(scenario.traffic as NonNullable<typeof scenario.traffic>), for: 1_800_000, warmUp: 0 };
    const { queues } = await drive(runLoad(traffic, simulation), simulation.clock, pace, wall);
    return [lines.join('\n'), JSON.stringify([...queues])];
  };
  const calm = unevenWall(2);
  const once = await outputOfLoad(calm, virtualPace, false);
  expect((once[0] as string).length).toBeGreaterThan(100_000);
  expect(await outputOfLoad(calm, virtualPace, true)).toEqual(once);
  const wall = unevenWall(3);
  expect(await outputOfLoad(wall, realTimePace(wall, 100), false)).toEqual(once);
});
