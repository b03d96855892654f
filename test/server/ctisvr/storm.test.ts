// The order of events in storms: whatever happens at a switch, a softphone is told of each call in an order that it can follow, and is idle when it is.

import { expect, test } from 'vitest';
import { eventsOf } from '../../../src/server/dialects/ctisvr/events.ts';
import { callsOf } from '../../../src/server/phone.ts';
import { recall, type Told } from '../../../src/server/dialects/ctisvr/told.ts';
import type { CtisvrEvent } from '../../../src/server/dialects/ctisvr/happening.ts';
import type { Delivery } from '../../../src/csta/messages.ts';
import type { Simulation } from '../../../src/simulation.ts';
import type { Device } from '../../../src/switch/device.ts';
import { type Heard, stormHeard } from '../xml/world.ts';

/** What a softphone knows of its calls by the events alone. */
interface Known {
  readonly calls: Set<string>;
  wasBusy: boolean;
}

const beginnings = new Set(['offer', 'alert', 'callnetworkreached', 'callqueued', 'connect', 'fail', 'transfer', 'conference']);

function follow(known: Known, { eventtype, ...event }: CtisvrEvent): void {
  const { callid = '', oldcallid } = event as { callid?: string; oldcallid?: string };
  if (eventtype === 'idle') {
    known.wasBusy = false;
    return known.calls.clear();
  }
  if (oldcallid !== undefined) expect(known.calls, `${eventtype} goes on from a call that was told`).toContain(oldcallid);
  if (beginnings.has(eventtype)) known.calls.add(callid);
  else expect(known.calls, `${eventtype} is about a call that was told`).toContain(callid);
  known.wasBusy = true;
}

test.each([1, 2, 3])('storm %s: each event is about a call that was told, idle is told when nothing is left, and only then', (seed) => {
  const told: Told = new Map();
  const phones = new Map<string, Known>();
  const counts = new Map<string, number>();
  const firsts = new Map<string, string>();
  const deliver = (delivery: Delivery, simulation: Simulation) => {
    if (!('occurrence' in delivery) || !('device' in delivery.monitored)) return;
    const { device } = delivery.monitored;
    const { pbx } = simulation;
    if (pbx.devices.get(device)?.kind !== 'extension') return;
    // A second monitor on a telephone tells the same again.
    if (!firsts.has(device)) firsts.set(device, delivery.monitorCrossRefID);
    if (firsts.get(device) !== delivery.monitorCrossRefID) return;
    const known = phones.get(device) ?? { calls: new Set<string>(), wasBusy: false };
    phones.set(device, known);
    for (const event of eventsOf(simulation, told, delivery)) {
      counts.set(event.eventtype, (counts.get(event.eventtype) ?? 0) + 1);
      follow(known, event);
    }
  };
  const heard = stormHeard(seed, 3_000, new Set(), deliver);
  for (const [number, { wasBusy, calls }] of phones) {
    const left = callsOf(heard.simulation.pbx.devices.get(number) as never);
    if (left.length === 0) expect([number, wasBusy, [...calls]]).toEqual([number, false, []]);
  }
  for (const eventtype of ['offer', 'alert', 'connect', 'hold', 'retrieve', 'transfer', 'conference', 'disconnect', 'fail', 'idle', 'callqueued', 'callnetworkreached']) expect(counts.get(eventtype) ?? 0, eventtype).toBeGreaterThan(0);
  forgetFiltered(told, firsts, heard);
  expect(remembered(told, heard.simulation)).toEqual(remembered(recalled(told, heard.simulation), heard.simulation));
});

test.each([11, 12, 13, 14, 15, 16, 17, 18])('storm %s: whoever begins with the calls as they stand knows what was told', (seed) => {
  const told: Told = new Map();
  const firsts = new Map<string, string>();
  const heard = stormHeard(seed, 400, new Set(), (delivery, simulation) => {
    if (!('occurrence' in delivery) || !('device' in delivery.monitored)) return;
    const { device } = delivery.monitored;
    if (!firsts.has(device)) firsts.set(device, delivery.monitorCrossRefID);
    if (firsts.get(device) === delivery.monitorCrossRefID) eventsOf(simulation, told, delivery);
  });
  forgetFiltered(told, firsts, heard);
  expect(remembered(recalled(told, heard.simulation), heard.simulation)).toEqual(remembered(told, heard.simulation));
});

/** Whoever had events kept back does not know all; no client of ctiSVR can. */
function forgetFiltered(told: Told, firsts: ReadonlyMap<string, string>, { exchanged }: Heard): void {
  const filtered = new Set(exchanged.flatMap(({ service, request }) => (service === 'ChangeMonitorFilter' || service === 'MonitorStop' ? [(request as { readonly monitorCrossRefID: string }).monitorCrossRefID] : [])));
  for (const [device, crossRefID] of firsts) if (filtered.has(crossRefID)) told.delete(device);
}

/** As after a restart that began with a checkpoint taken now. */
function recalled(told: Told, { pbx }: Simulation): Told {
  const again: Told = new Map();
  for (const number of told.keys()) recall(again, pbx.devices.get(number) as Device);
  return again;
}

function remembered(told: Told, { pbx }: Simulation): unknown {
  const phones = [...told].filter(([number]) => pbx.devices.get(number)?.kind === 'extension').sort(([one], [other]) => (one < other ? -1 : 1));
  return phones.map(([number, { calls, isIdle }]) => [number, isIdle, [...calls.values()].sort((one, other) => Number(one.callid) - Number(other.callid)).map(({ parties, ...call }) => ({ ...call, parties: parties && [...parties].sort() }))]);
}
