// Calls over a tie between two sites in one process, one after the other through the doors: rung, answered, hung up. The floor is the same calls inside one of the two.

import { tieTogether } from '../../src/network.ts';
import { createSimulation } from '../../src/simulation.ts';
import { siteFrom } from '../../src/site/site.ts';
import { harbor, summit } from '../tie/sites.ts';
import { type Figure, measure } from './measure.ts';

const CALLS = 20_000;
/** Longer than a message is on its way. Milliseconds. */
const STEP = 50;

export function ties(): readonly Figure[] {
  return [measure('ties', 'calls', () => callsTo('3002')), measure('ties', 'calls', () => callsTo('2003'), { inside: 'one switch' })];
}

function callsTo(called: string): number {
  const [here, there] = [harbor(), summit()].map((site) => createSimulation(siteFrom(site), { laws: false })) as [ReturnType<typeof createSimulation>, ReturnType<typeof createSimulation>];
  const network = tieTogether([here, there]);
  const far = called.startsWith('3') ? there : here;
  for (let count = 0; count < CALLS; count++) {
    const { callingDevice } = here.people.request('MakeCall', { callingDevice: '2002', calledDirectoryNumber: called });
    network.advanceTo(network.now + STEP);
    const callID = far.pbx.devices.get(called)?.connections[0]?.call.id ?? '';
    far.people.request('AnswerCall', { callToBeAnswered: { callID, deviceID: called } });
    network.advanceTo(network.now + STEP);
    here.people.request('ClearConnection', { connectionToBeCleared: callingDevice });
    network.advanceTo(network.now + STEP);
    const left = far.pbx.devices.get(called)?.connections[0];
    if (left) far.people.request('ClearConnection', { connectionToBeCleared: { callID: left.call.id, deviceID: called } });
  }
  return CALLS;
}
