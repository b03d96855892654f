// Between parties: data goes along, who is on hold or parked comes back.

import { type Call, type CallData, type CallId, dataNames as names, eitherData, noData } from '../../switch/call.ts';
import type { Connection } from '../../switch/connection.ts';
import type { FactOfCall } from '../../csta/facts.ts';
import { permits } from '../../switch/permitted.ts';
import type { Switch } from '../../switch/switch.ts';
import { broken, type Law, where } from './law.ts';

/** The data of calls as it was at the last check, and as calls that have come of others since must have it. */
interface DataKept {
  readonly known: Map<CallId, CallData>;
  readonly promised: Map<CallId, CallData>;
}

export function partyLaws(pbx: Switch): Law {
  const data: DataKept = { known: new Map(), promised: new Map() };
  return {
    noted: (fact) => noteData(data, fact),
    call: (id, call) => checkData(data, id, call),
    connection: checkComesBack,
    resumed: () => pbx.calls.forEach((call, id) => checkData(data, id, call)),
  };
}

/** The data of the first call goes along into the call that comes of it; what it lacks comes from the second. */
function noteData({ known, promised }: DataKept, fact: FactOfCall): void {
  if ((fact.type !== 'transferred' && fact.type !== 'conferenced') || fact.call === fact.primary) return;
  const first = known.get(fact.primary);
  const second = fact.secondary === null ? undefined : known.get(fact.secondary);
  if (!first && !second) return;
  promised.set(fact.call, eitherData(first ?? noData(), second ?? null));
}

function checkData({ known, promised }: DataKept, id: CallId, call: Call | undefined): void {
  const must = promised.get(id);
  promised.delete(id);
  if (!call) return void known.delete(id);
  for (const name of must ? names : []) {
    if (call.data[name] !== must?.[name]) broken('dataGoesAlong', `call ${id} has the ${name} ${call.data[name]}, the calls it came of had ${must?.[name]}`);
  }
  if (names.some((name) => call.data[name] !== null)) known.set(id, { ...call.data });
}

/** Who is on hold can be retrieved, at once or when the other call of that telephone ends; who is parked can be fetched, and is recalled. */
function checkComesBack(connection: Connection): void {
  const { state, device, timer } = connection;
  if (state === 'hold' && !permits(connection, 'retrieveCall') && !permits(connection, 'reconnectCall')) broken('heldComesBack', `${where(connection)} is on hold, and nothing brings it back`);
  if (state !== 'queued' || device.kind !== 'park') return;
  if (timer === null || !permits(connection, 'directedPickupCall')) broken('parkedComesBack', `${where(connection)} is parked, and nothing brings it back`);
}
