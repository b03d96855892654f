// The facts alone rebuild the set of connections and their states; and nobody answers a call they are in already.

import type { CallId } from '../../switch/call.ts';
import type { FactOfCall } from '../../csta/facts.ts';
import type { Conferenced, Transferred } from '../../switch/facts/parties.ts';
import type { Switch } from '../../switch/switch.ts';
import { broken, type Law, where } from './law.ts';

/** The state in which a fact leaves the connection it is about; `gone` when the connection ends. */
const stateAfter = {
  lineSeized: 'connected',
  serviceInitiated: 'initiated',
  originated: 'connected',
  delivered: 'alerting',
  established: 'connected',
  failed: 'fail',
  held: 'hold',
  retrieved: 'connected',
  queued: 'queued',
  bridged: 'queued',
  diverted: 'gone',
  connectionCleared: 'gone',
} as const;

/** Calls as the facts alone tell them: for each call the state at each device. */
type Shadow = Map<CallId, Map<string, string>>;

export function rebuildingLaws(pbx: Switch): Law {
  const shadow: Shadow = new Map();
  return {
    noted: (fact) => retell(shadow, fact, pbx),
    call: (id, call) => {
      const told = shadow.get(id);
      if (!call && told) broken('factsRebuildTheCalls', `call ${id} is gone, and no fact told so`);
      if (call && told?.size !== call.connections.length) broken('factsRebuildTheCalls', `call ${id}: the facts tell of ${told?.size ?? 0} connections, it has ${call.connections.length}`);
    },
    connection: (connection) => {
      const told = shadow.get(connection.call.id)?.get(connection.device.number);
      if (connection.state !== told) broken('factsRebuildTheCalls', `${where(connection)} is ${connection.state}, the facts tell ${told ?? 'nothing'}`);
    },
    resumed() {
      for (const [id, { connections }] of pbx.calls) shadow.set(id, new Map(connections.map(({ device, state }) => [device.number, state])));
    },
    everything: () => {
      if (shadow.size !== pbx.calls.size) broken('factsRebuildTheCalls', `the facts tell of ${shadow.size} calls, the switch has ${pbx.calls.size}`);
    },
  };
}

function retell(shadow: Shadow, fact: FactOfCall, pbx: Switch): void {
  if (fact.type === 'callCleared') return void shadow.delete(fact.call);
  if (fact.type === 'transferred' || fact.type === 'conferenced') return regroup(shadow, fact);
  // A recording is complete when its call is over.
  if ('recording' in fact) return;
  let states = shadow.get(fact.call);
  if (states === undefined) shadow.set(fact.call, (states = new Map()));
  if (fact.type === 'networkReached') {
    const analog = pbx.devices.get(fact.device)?.trunk?.signalling === 'analog';
    states.set(fact.device, analog ? 'connected' : 'alerting');
  } else if (fact.type in stateAfter && 'device' in fact) {
    checkAnswered(fact, states.get(fact.device));
    const state = stateAfter[fact.type as keyof typeof stateAfter];
    if (state === 'gone') states.delete(fact.device);
    else states.set(fact.device, state);
  }
}

/** The parties keep their states and go over into the resulting call; who brought it about may stay. */
function regroup(shadow: Shadow, { call, primary, secondary, parties }: Transferred | Conferenced): void {
  const before = (device: string) => [primary, secondary].map((old) => old && shadow.get(old)?.get(device));
  const states = parties.map(({ device, from }) => [device, shadow.get(from)?.get(device) ?? before(device).find(Boolean) ?? 'unknown'] as const);
  for (const old of [primary, secondary]) if (old !== null) shadow.delete(old);
  shadow.set(call, new Map(states));
}

/** `before` is the state in which the facts have left the device so far; undefined when it was not in the call. */
function checkAnswered(fact: FactOfCall, before: string | undefined): void {
  if (fact.type !== 'established' || before === undefined || before === 'alerting' || before === 'queued') return;
  broken('answeredOnce', `${fact.device} answers call ${fact.call}, in which it is ${before} already`);
}
