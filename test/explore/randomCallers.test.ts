// Random callers in random flows: none of them takes a way of which a complete walk says that no caller can.

import { expect, test } from 'vitest';
import { parseSource } from '../../src/document.ts';
import { type Exploration, exploreFile } from '../../src/explore/explore.ts';
import { checkFlowFile } from '../../src/ivr/flowFile.ts';
import { createRandom, type Stream } from '../../src/kernel/random.ts';
import { createSimulation, type Simulation } from '../../src/simulation.ts';
import { randomFlow } from './randomFlow.ts';

const FLOWS = Number(process.env['RINGBACK_FLOWS'] ?? 30);
const FROM = Number(process.env['RINGBACK_FROM'] ?? 1);
const CALLERS = 30;

const starts = ['2026-01-05T09:00', '2026-01-05T20:00', '2026-12-25T10:00'];
const callers = ['+12125550123', '+44125550123', '+41125550123'];
const entries = ['1', '2', '0', '5', '12', '24', '9', '*', '#', '4711', '4711#', '12#', '410000', '1000', '999', '50#', '49#', '0#', '2001', '2002', '784', '4100', '0000'];
const values = ['gold', '4711', '12', '1000', '999', '50', '49', '41000', '', '2001', 'other'];

/** Takes the pressing of keys, silence and answers as they come, until the call is over. */
function call(simulation: Simulation, number: string, chance: Stream): void {
  let taken: readonly string[] = [];
  simulation.log.read((fact) => {
    if (fact.type === 'lookUpRequested') taken = Object.keys(fact.take);
  });
  const door = simulation.session('random');
  const { clock, pbx, ivr } = simulation;
  for (const device of pbx.devices.values()) if (device.kind === 'extension' && chance.chance(0.3)) door.request('goOffHook', { device: device.number });
  door.request('offerCall', { calling: chance.pick(callers), called: '+14155550100', withheld: chance.chance(0.2) });
  for (let turn = 0; turn < 40; turn++) {
    const at = pbx.devices.get(number)?.connections[0];
    if (at?.state !== 'connected') break;
    const [lookUp] = ivr.lookUps.keys();
    const caller = at.call.connections.find((one) => one !== at);
    if (lookUp !== undefined) door.request('answerLookUp', { lookUp, outcome: chance.pick(['found', 'found', 'notFound', 'failed'] as const), data: Object.fromEntries(taken.filter(() => chance.chance(0.7)).map((name) => [name, chance.pick(values)])) });
    else if (caller && chance.chance(0.6)) door.request('GenerateDigits', { connectionToSendDigits: { callID: caller.call.id, deviceID: caller.device.number }, charactersToSend: chance.pick(entries) });
    clock.advanceTo(clock.now + chance.pick([100, 3_000, 6_000, 50_000]));
  }
}

function waysGone({ site, flow: { number } }: Exploration, seed: number): ReadonlySet<string> {
  const gone = new Set<string>();
  const chance = createRandom(seed).stream('callers');
  for (let caller = 0; caller < CALLERS; caller++) {
    const simulation = createSimulation(site, { laws: false, start: chance.pick(starts) });
    simulation.log.read((fact) => {
      if (fact.type === 'flowStepped' && fact.device === number) gone.add(`${fact.node} → ${fact.outcome}`);
    });
    call(simulation, number, chance);
  }
  return gone;
}

test(`${FLOWS} random flows with ${CALLERS} random callers each: what nobody can take, nobody takes`, () => {
  for (let seed = FROM; seed < FROM + FLOWS; seed++) {
    const exploration = exploreFile(checkFlowFile(parseSource('random.yaml', JSON.stringify(randomFlow(seed)))));
    if (!exploration.isComplete) continue;
    const gone = waysGone(exploration, seed);
    const untaken = exploration.untaken.map(({ node, outcome }) => `${node} → ${outcome}`);
    expect(untaken.filter((way) => gone.has(way)), `seed ${seed}: ${JSON.stringify(exploration.flow.nodes.size)}`).toEqual([]);
  }
});
