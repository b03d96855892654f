// Data that is put to calls: a row for each that is new or has changed, also when a call begins with it.

import type { ExchangeFact } from '../../csta/facts.ts';
import { universalCallId } from '../../csta/linkage.ts';
import type { CallData, CallId } from '../../switch/call.ts';
import type { CallInformation, DataBrought } from '../../switch/facts/parties.ts';
import { type Desk, instant, type LedgerReader } from './reader.ts';

const kinds = ['userData', 'correlatorData', 'accountCode'] as const;

type Data = Pick<CallData, (typeof kinds)[number]>;

/** What is known of calls that carry any. */
type Carried = Map<CallId, Data>;

const facts = ['dataBrought', 'originated', 'callInformation', 'transferred', 'conferenced', 'callCleared'] as const;

type Noted = Extract<ExchangeFact, { readonly type: (typeof facts)[number] }>;

export const userData: LedgerReader<Carried, Noted['type']> = { facts, begin: () => new Map(), note };

function note(carried: Carried, fact: Noted, desk: Desk): void {
  switch (fact.type) {
    case 'dataBrought':
    case 'callInformation': return look(carried, fact, desk);
    // A consultation has the data of the first call from its beginning, and what comes of a transfer that of both.
    case 'originated': return takesAlong(carried, fact.call, desk);
    case 'transferred':
    case 'conferenced': {
      for (const old of [fact.primary, fact.secondary]) if (old !== null) carried.delete(old);
      return takesAlong(carried, fact.call, desk);
    }
    case 'callCleared': return void carried.delete(fact.call);
  }
}

function look(carried: Carried, { seq, time, call: id, device }: CallInformation | DataBrought, desk: Desk): void {
  const call = desk.parts.pbx.calls.get(id);
  if (!call) return;
  const known = carried.get(id);
  for (const kind of kinds) {
    const octets = call.data[kind];
    if (octets === (known?.[kind] ?? null)) continue;
    desk.write('userData', { seq, call: id, ucid: universalCallId(call.linkage.globalCall), device, kind, at: instant(desk, time), octets: octets ?? '' });
  }
  keep(carried, id, call.data);
}

function takesAlong(carried: Carried, id: CallId, { parts: { pbx } }: Desk): void {
  const call = pbx.calls.get(id);
  if (call) keep(carried, id, call.data);
}

function keep(carried: Carried, call: CallId, { userData, correlatorData, accountCode }: Data): void {
  if (userData !== null || correlatorData !== null || accountCode !== null) carried.set(call, { userData, correlatorData, accountCode });
}
