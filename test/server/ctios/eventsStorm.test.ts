// CTI OS in storms: whatever happens at a switch, each call object begins first and ends last, no buttons are told twice, and whoever begins with the calls as they stand knows what was told.

import { expect, test } from 'vitest';
import type { Arguments } from '../../../src/ctios/arguments.ts';
import { agentStates, callStatus } from '../../../src/ctios/codes.ts';
import type { Delivery } from '../../../src/csta/messages.ts';
import { eventsOf } from '../../../src/server/dialects/ctios/events.ts';
import { noMode } from '../../../src/server/dialects/ctios/settings.ts';
import { recallPhone, type Told } from '../../../src/server/dialects/ctios/told.ts';
import type { Simulation } from '../../../src/simulation.ts';
import { type Heard, stormHeard } from '../xml/world.ts';

const BUTTONS = 'eButtonEnablementMaskChange';

/** What a client knows by the events alone. */
interface Known {
  /** How each call object stood when last something was told of it. */
  readonly calls: Map<string, number>;
  readonly masks: Map<string, number>;
  readonly states: Map<string, string>;
}

/** Only the first monitor of each device counts; storms begin a second one now and then. */
function session(seed: number, requests: number, each: (events: readonly Arguments[], simulation: Simulation) => void): { readonly told: Told; readonly heard: Heard } {
  const told: Told = new Map();
  const firsts = new Map<string, string>();
  const heard = stormHeard(seed, requests, new Set(), (delivery: Delivery, simulation, exchange) => {
    if (!('occurrence' in delivery) || !('device' in delivery.monitored)) return;
    const { monitored: { device }, monitorCrossRefID } = delivery;
    if (!firsts.has(device)) firsts.set(device, monitorCrossRefID);
    if (firsts.get(device) === monitorCrossRefID) each(eventsOf({ simulation: { acd: simulation.acd, pbx: simulation.pbx, exchange: exchange as Simulation['exchange'] }, settings: noMode, told }, delivery), simulation);
  });
  // Whoever had events kept back does not know all; no client of CTI OS can.
  const filtered = new Set(heard.exchanged.flatMap(({ service, request }) => (service === 'ChangeMonitorFilter' || service === 'MonitorStop' ? [(request as { readonly monitorCrossRefID: string }).monitorCrossRefID] : [])));
  for (const [device, crossRefID] of firsts) if (filtered.has(crossRefID)) told.delete(device);
  return { told, heard };
}

function follow({ calls, masks, states }: Known, event: Arguments): void {
  const { MessageID: name, UniqueObjectID: object, CallStatus: status, EnablementMask: mask } = event as { MessageID: string; UniqueObjectID: string; CallStatus?: number; EnablementMask?: number };
  const where = JSON.stringify(event);
  if (name === BUTTONS) {
    // Those of a telephone are its agent's while somebody has logged on.
    const whose = object.startsWith('call.') ? object : String(event['DeviceID']);
    expect(masks.get(whose), `the same twice: ${where}`).not.toBe(mask);
    masks.set(whose, mask as number);
    if (!object.startsWith('call.')) return;
  }
  if (name === 'eAgentStateEvent') {
    const state = `${event['AgentState']} ${event['EventReasonCode']}`;
    if (event['AgentState'] === 1) states.delete(object);
    else states.set(object, state);
    return;
  }
  if (!object.startsWith('call.')) return;
  if (name === 'eCallBeginEvent') expect(calls.has(object), `begun twice: ${where}`).toBe(false);
  else expect(calls.has(object), `not begun, or ended: ${where}`).toBe(true);
  if (calls.get(object) === callStatus.LCS_FAIL && /Cleared/.test(name)) expect(status, `cleared behind a failure: ${where}`).toBeUndefined();
  calls.set(object, status ?? (calls.get(object) as number));
  if (name !== 'eCallEndEvent') return;
  calls.delete(object);
  masks.delete(object);
}

test.each([1, 2, 3])('storm %s: every call object begins first and ends last, and is gone when its connection is', (seed) => {
  const known: Known = { calls: new Map(), masks: new Map(), states: new Map() };
  const counts = new Map<string, number>();
  const { told, heard } = session(seed, 2_500, (events) => {
    for (const event of events) {
      follow(known, event);
      counts.set(String(event['MessageID']), (counts.get(String(event['MessageID'])) ?? 0) + 1);
    }
  });

  expect(remembered(told)).toEqual(remembered(recalled(told, heard.simulation)));
});

test.each([11, 12, 13, 14, 15, 16, 17, 18])('storm %s: whoever begins with the calls as they stand knows what was told', (seed) => {
  const { told, heard } = session(seed, 400, () => {});
  expect(remembered(recalled(told, heard.simulation))).toEqual(remembered(told));
});

/** As after a restart that began with a checkpoint taken now. */
function recalled(told: Told, { acd, pbx }: Simulation): Told {
  return new Map([...told].flatMap(([number, { monitor }]) => {
    const device = pbx.devices.get(number);
    return device ? [[number, recallPhone(acd, device, monitor)] as const] : [];
  }));
}

/** What comes behind the work after a call may be changed by a supervisor, of which nobody is told until the next report. */
function remembered(told: Told): unknown {
  return [...told].map(([number, { agent, mask, calls }]) => [number, agent && { ...agent, state: agent.state === agentStates.eWorkNotReady ? agentStates.eWorkReady : agent.state }, mask, [...calls.values()].sort((one, other) => Number(one.call) - Number(other.call)).map((call) => ({ ...call, parties: [...call.parties].sort() }))]).sort();
}
