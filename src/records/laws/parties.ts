// Between parties: data goes along and is told of, who is on hold or parked comes back.

import { type Call, type CallData, type CallId, dataNames as names, eitherData, noData } from '../../switch/call.ts';
import type { Connection } from '../../switch/connection.ts';
import type { CallInformation, DataBrought } from '../../switch/facts/parties.ts';
import type { FactOfCall } from '../../csta/facts.ts';
import { permits } from '../../switch/permitted.ts';
import type { Switch } from '../../switch/switch.ts';
import { broken, type Law, where } from './law.ts';

/** The data of calls as it was at the last check, as calls that have come of others since must have it, and what facts have told of it since. */
interface DataKept {
  readonly known: Map<CallId, CallData>;
  readonly promised: Map<CallId, CallData>;
  readonly told: Map<CallId, Partial<CallData>>;
}

export function partyLaws(pbx: Switch): Law {
  const data: DataKept = { known: new Map(), promised: new Map(), told: new Map() };
  return {
    noted: (fact) => noteData(data, fact),
    call: (id, call) => checkData(data, pbx, id, call),
    connection: checkComesBack,
    resumed: () => pbx.calls.forEach((call, id) => learn(data, id, call)),
  };
}

/** The data of the first call goes along into the call that comes of it; what it lacks comes from the second. */
function noteData({ known, promised, told }: DataKept, fact: FactOfCall): void {
  if (fact.type === 'callInformation' || fact.type === 'dataBrought') told.set(fact.call, { ...told.get(fact.call), ...toldBy(fact) });
  if ((fact.type !== 'transferred' && fact.type !== 'conferenced') || fact.call === fact.primary) return;
  const first = known.get(fact.primary);
  const second = fact.secondary === null ? undefined : known.get(fact.secondary);
  if (!first && !second) return;
  promised.set(fact.call, eitherData(first ?? noData(), second ?? null));
}

/** All of the data, or what the call has had from its beginning. */
function toldBy(fact: CallInformation | DataBrought): Partial<CallData> {
  const { correlatorData, userData, variables } = fact;
  if (fact.type === 'callInformation') return { correlatorData, userData, variables };
  return { ...(correlatorData !== null && { correlatorData }), ...(userData !== null && { userData }), ...(variables !== null && { variables }) };
}

function checkData(data: DataKept, pbx: Switch, id: CallId, call: Call | undefined): void {
  const must = data.promised.get(id);
  data.promised.delete(id);
  if (!call) {
    data.known.delete(id);
    data.told.delete(id);
    return;
  }
  for (const name of must ? names : []) {
    if (call.data[name] !== must?.[name]) broken('dataGoesAlong', `call ${id} has the ${name} ${call.data[name]}, the calls it came of had ${must?.[name]}`);
  }
  if (!must) checkTold(data, id, call);
  const { userData } = call.data;
  if (userData !== null && userData.length > 2 * pbx.userData.limit) broken('userDataFits', `call ${id} carries ${userData.length / 2} octets of user data, and may carry ${pbx.userData.limit}`);
  learn(data, id, call);
}

function learn({ known, told }: DataKept, id: CallId, call: Call): void {
  told.delete(id);
  if (names.some((name) => call.data[name] !== null)) known.set(id, { ...call.data });
}

/** What programs write is in a fact; only a consultation begins with what the call before it had. */
function checkTold({ known, told }: DataKept, id: CallId, { data, original }: Call): void {
  if (!known.has(id) && original?.reason === 'consultation') return;
  for (const name of ['correlatorData', 'userData'] as const) {
    const expected = told.get(id)?.[name] ?? known.get(id)?.[name] ?? null;
    if (data[name] !== expected) broken('dataIsTold', `call ${id} has the ${name} ${data[name]}, and the facts tell ${expected ?? 'of none'}`);
  }
  const variables = told.get(id)?.variables;
  if (variables !== undefined && data.variables !== variables) broken('dataIsTold', `call ${id} has the variables ${JSON.stringify(data.variables)}, and the facts tell ${JSON.stringify(variables)}`);
}

/** Who is on hold can be retrieved, at once or when the other call of that telephone ends; who is parked can be fetched, and is recalled. */
function checkComesBack(connection: Connection): void {
  const { state, device, timer } = connection;
  if (state === 'hold' && !permits(connection, 'retrieveCall') && !permits(connection, 'reconnectCall')) broken('heldComesBack', `${where(connection)} is on hold, and nothing brings it back`);
  if (state !== 'queued' || device.kind !== 'park') return;
  if (timer === null || !permits(connection, 'directedPickupCall')) broken('parkedComesBack', `${where(connection)} is parked, and nothing brings it back`);
}
