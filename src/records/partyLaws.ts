// The laws of what happens between parties: data goes along, nobody answers twice, who is on hold or parked comes back. They change nothing.

import { LawBroken } from '../kernel/errors.ts';
import type { CallData, CallId } from '../switch/call.ts';
import type { Connection } from '../switch/connection.ts';
import type { SwitchFact } from '../switch/facts.ts';
import { permits } from '../switch/permitted.ts';
import type { Switch } from '../switch/switch.ts';

/** The data of calls as it was at the last check, and as calls that have come of others since must have it. */
export interface DataKept {
  readonly known: Map<CallId, CallData>;
  readonly promised: Map<CallId, CallData>;
}

export function keepData(): DataKept {
  return { known: new Map(), promised: new Map() };
}

/** The data of the first call goes along into the call that comes of it; what it lacks comes from the second. */
export function noteData({ known, promised }: DataKept, fact: SwitchFact): void {
  if ((fact.type !== 'transferred' && fact.type !== 'conferenced') || fact.call === fact.primary) return;
  const first = known.get(fact.primary);
  const second = fact.secondary === null ? undefined : known.get(fact.secondary);
  if (!first && !second) return;
  const either = (name: keyof CallData) => first?.[name] ?? second?.[name] ?? null;
  promised.set(fact.call, { correlatorData: either('correlatorData'), userData: either('userData'), accountCode: either('accountCode') });
}

/** Call it for each call that has changed. */
export function checkData(pbx: Switch, { known, promised }: DataKept, id: CallId): void {
  const data = pbx.calls.get(id)?.data;
  if (!data) {
    known.delete(id);
    promised.delete(id);
    return;
  }
  const must = promised.get(id);
  promised.delete(id);
  for (const name of must ? (['correlatorData', 'userData', 'accountCode'] as const) : []) {
    if (data[name] !== must?.[name]) throw new LawBroken('dataGoesAlong', `call ${id} has the ${name} ${data[name]}, the calls it came of had ${must?.[name]}`);
  }
  if (data.correlatorData !== null || data.userData !== null || data.accountCode !== null) known.set(id, { ...data });
}

/** `before` is the state in which the facts have left the device so far; undefined when it was not in the call. */
export function checkAnswered(fact: SwitchFact, before: string | undefined): void {
  if (fact.type !== 'established' || before === undefined || before === 'alerting' || before === 'queued') return;
  throw new LawBroken('answeredOnce', `${fact.device} answers call ${fact.call}, in which it is ${before} already`);
}

/** Who is on hold can be retrieved, at once or when the other call of that telephone ends; who is parked can be fetched, and is recalled. */
export function checkComesBack(connection: Connection): void {
  const { state, device, call, timer } = connection;
  const where = `${device.number} in call ${call.id}`;
  if (state === 'hold' && !permits(connection, 'retrieveCall') && !permits(connection, 'reconnectCall')) throw new LawBroken('heldComesBack', `${where} is on hold, and nothing brings it back`);
  if (state !== 'queued' || device.kind !== 'park') return;
  if (timer === null || !permits(connection, 'directedPickupCall')) throw new LawBroken('parkedComesBack', `${where} is parked, and nothing brings it back`);
}
