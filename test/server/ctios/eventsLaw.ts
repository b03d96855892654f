// What holds of CTI OS in every storm: each call object begins first and ends last, no buttons are told twice, and whoever begins with the switch as it stands knows what was told.

import assert from 'node:assert/strict';
import type { Arguments } from '../../../src/ctios/arguments.ts';
import { callStatus } from '../../../src/ctios/codes.ts';
import type { Delivery } from '../../../src/csta/messages.ts';
import { eventsOf } from '../../../src/server/dialects/ctios/events.ts';
import { noMode } from '../../../src/server/dialects/ctios/settings.ts';
import { recallPhone, type Told } from '../../../src/server/dialects/ctios/told.ts';
import type { Simulation } from '../../../src/simulation.ts';
import { type Heard, stormHeard } from '../xml/world.ts';

export interface EventsReport {
  readonly events: number;
  /** Call objects that began. */
  readonly objects: number;
}

/** What a client knows by the events alone. */
interface Known {
  /** How each call object stood when last something was told of it. */
  readonly calls: Map<string, number>;
  /** By call object, or telephone. */
  readonly masks: Map<string, number>;
}

/** Throws at what does not hold. */
export function holdEvents(seed: number, requests: number): EventsReport {
  const known: Known = { calls: new Map(), masks: new Map() };
  let [events, objects] = [0, 0];
  const { told, heard } = session(seed, requests, (list) => {
    for (const event of list) {
      follow(known, event);
      events++;
      if (event['MessageID'] === 'eCallBeginEvent') objects++;
    }
    for (const event of list) if (event['MessageID'] === 'eAgentStateEvent') assert.equal(event['EnablementMask'], known.masks.get(String(event['DeviceID'])), `other buttons than were told: ${JSON.stringify(event)}`);
  });
  assert.deepEqual(remembered(told), remembered(recalled(told, heard.simulation)));
  return { events, objects };
}

/** Only the first monitor of each device counts; storms begin a second one now and then. */
function session(seed: number, requests: number, each: (events: readonly Arguments[]) => void): { readonly told: Told; readonly heard: Heard } {
  const told: Told = new Map();
  const firsts = new Map<string, string>();
  const heard = stormHeard(seed, requests, new Set(), (delivery: Delivery, { acd, pbx }, exchange) => {
    if (!('occurrence' in delivery) || !('device' in delivery.monitored)) return;
    const { monitored: { device }, monitorCrossRefID } = delivery;
    if (!firsts.has(device)) firsts.set(device, monitorCrossRefID);
    if (firsts.get(device) === monitorCrossRefID) each(eventsOf({ simulation: { acd, pbx, exchange: exchange as Simulation['exchange'] }, settings: noMode, told }, delivery));
  });
  // Whoever had events kept back does not know all; no client of CTI OS can.
  const filtered = new Set(heard.exchanged.flatMap(({ service, request }) => (service === 'ChangeMonitorFilter' || service === 'MonitorStop' ? [(request as { readonly monitorCrossRefID: string }).monitorCrossRefID] : [])));
  for (const [device, crossRefID] of firsts) if (filtered.has(crossRefID)) told.delete(device);
  return { told, heard };
}

function follow({ calls, masks }: Known, event: Arguments): void {
  const { MessageID: name, UniqueObjectID: object, CallStatus: status, EnablementMask: mask } = event as { MessageID: string; UniqueObjectID: string; CallStatus?: number; EnablementMask?: number };
  const where = JSON.stringify(event);
  if (name === 'eButtonEnablementMaskChange') {
    // Those of a telephone are its agent's while somebody has logged on.
    const whose = object.startsWith('call.') ? object : String(event['DeviceID']);
    assert.ok((mask as number) >= 0, `a negative mask: ${where}`);
    assert.notEqual(masks.get(whose), mask, `the same twice: ${where}`);
    masks.set(whose, mask as number);
  }
  if (!object.startsWith('call.')) return;
  assert.equal(calls.has(object), name !== 'eCallBeginEvent', `begun twice, not begun, or ended: ${where}`);
  if (calls.get(object) === callStatus.LCS_FAIL && /Cleared/.test(name)) assert.equal(status, undefined, `cleared behind a failure: ${where}`);
  calls.set(object, status ?? (calls.get(object) as number));
  if (name !== 'eCallEndEvent') return;
  calls.delete(object);
  masks.delete(object);
}

/** As after a restart that began with a checkpoint taken now. */
function recalled(told: Told, { acd, pbx }: Simulation): Told {
  return new Map([...told].flatMap(([number, { monitor }]) => {
    const device = pbx.devices.get(number);
    return device ? [[number, recallPhone(acd, device, monitor)] as const] : [];
  }));
}

/** Independent of the order in which anything was told. */
function remembered(told: Told): unknown {
  const phones = [...told].sort(([one], [other]) => (one < other ? -1 : 1));
  return phones.map(([number, { calls, ...phone }]) => [number, phone, [...calls.values()].sort((one, other) => Number(one.call) - Number(other.call))]);
}
