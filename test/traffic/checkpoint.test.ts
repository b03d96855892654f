// People go on behind a checkpoint as if there had been none: whoever rings, talks, or has stepped aside for a client.

import { expect, test } from 'vitest';
import { beginTraffic } from '../../src/scenario/load.ts';
import { readScenario } from '../../src/scenario/scenario.ts';
import { createSimulation, type Simulation } from '../../src/simulation.ts';
import { noteBeginning } from '../../src/store/beginning.ts';
import { restoreCheckpoint, takeCheckpoint } from '../../src/store/checkpoint.ts';
import { trafficShape } from '../../src/traffic/shape.ts';

const { site, start, trafficWritten } = readScenario('scenarios/live/demo.yaml');

function demonstration() {
  const simulation = createSimulation(site, { start: start as string });
  beginTraffic(trafficShape.parse(trafficWritten), simulation);
  return { simulation, beginning: noteBeginning(simulation) };
}

/** What happens in the next half hour, in which the client gives one of its seats back, and its session ends. */
function goOn(simulation: Simulation): readonly string[] {
  const facts: string[] = [];
  simulation.log.read((fact) => void facts.push(JSON.stringify(fact)));
  const client = simulation.session('softphone');
  simulation.clock.advanceTo(1_500_000);
  client.request('giveSeatBack', { device: '2001' });
  simulation.clock.advanceTo(2_000_000);
  client.request('endSession', {});
  simulation.clock.advanceTo(2_700_000);
  return facts;
}

test('the demonstration goes on from a checkpoint to the byte, seats and all', () => {
  const { simulation, beginning } = demonstration();
  simulation.clock.advanceTo(300_000);
  const client = simulation.session('softphone');
  client.request('startSession', { user: 'ana', mayOperate: false, application: 'test', wire: 'csta-json', settings: {}, idleFor: 60_000 });
  for (const device of ['2000', '2001']) client.request('takeSeat', { device });
  simulation.clock.advanceTo(900_000);
  const checkpoint = JSON.parse(JSON.stringify(takeCheckpoint(beginning))) as ReturnType<typeof takeCheckpoint>;
  const twin = demonstration();
  restoreCheckpoint(twin.beginning, checkpoint);
  const facts = goOn(simulation);
  expect(facts.filter((fact) => fact.includes('seatGivenBack'))).toHaveLength(2);
  expect(facts.length).toBeGreaterThan(1_000);
  expect(goOn(twin.simulation)).toEqual(facts);
});
