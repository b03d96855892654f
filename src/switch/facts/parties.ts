// What happens between the parties of a call: held, retrieved, transferred, brought together. One function to tell each.

import type { Call, CallData, CallId } from '../call.ts';
import type { EventCause } from '../causes.ts';
import type { Connection, ConnectionState } from '../connection.ts';
import type { Linkage } from '../linkage.ts';
import type { Switch } from '../switch.ts';
import type { CallFact, Parties } from './calls.ts';

export interface Held extends CallFact<'held'> {}
export interface Retrieved extends CallFact<'retrieved'> {}
/** `numberQueued` counts it itself; both are null where calls do not stand in a line. */
export interface Queued extends CallFact<'queued'>, Parties { readonly numberQueued: number | null; readonly callsInFront: number | null }
/** An appearance of the call is not in use any more; the call goes on at another. */
export interface Bridged extends CallFact<'bridged'> {}

/** A party of the resulting call: where it was, and how it stands now. */
export interface Moved {
  readonly device: string;
  readonly party: string;
  readonly from: CallId;
  readonly state: ConnectionState;
}

/** Two calls have become one, or one has been handed on. `call` is the resulting call, `device` whoever brought it about. */
interface Regrouping<Type extends string> extends CallFact<Type> {
  readonly primary: CallId;
  readonly secondary: CallId | null;
  /** How the resulting call is linked, and how the secondary was. */
  readonly linkage: Linkage;
  readonly oldLinkage: Linkage | null;
  /** The device transferred to, or the party added. */
  readonly to: string;
  readonly parties: readonly Moved[];
}
export interface Transferred extends Regrouping<'transferred'> {}
export interface Conferenced extends Regrouping<'conferenced'> {}
/** `oldLinkage`: it goes on as another call since another switch has brought it together with one; else null. */
export interface CallInformation extends CallFact<'callInformation'>, Readonly<CallData> { readonly oldLinkage: Linkage | null }

/** What a call has had from its beginning: a program, the network or the caller's own keys gave it. CSTA has no event for it; its other events carry the data. Null for what was not among it. */
export interface DataBrought extends CallFact<'dataBrought'>, Readonly<CallData> {}

export type PartyFact = Held | Retrieved | Queued | Bridged | Transferred | Conferenced | CallInformation | DataBrought;

export function held({ log, clock }: Switch, { call, device }: Connection, cause: EventCause): void {
  if (!log.heard) return log.count();
  log.emit({ seq: log.nextSeq(), time: clock.now, type: 'held', call: call.id, device: device.number, cause });
}

export function retrieved({ log, clock }: Switch, { call, device }: Connection, cause: EventCause): void {
  if (!log.heard) return log.count();
  log.emit({ seq: log.nextSeq(), time: clock.now, type: 'retrieved', call: call.id, device: device.number, cause });
}

export function queued({ log, clock }: Switch, { call, device, cause, redirectedFrom }: Connection, numberQueued: number | null = null, callsInFront: number | null = null): void {
  if (!log.heard) return log.count();
  log.emit({ seq: log.nextSeq(), time: clock.now, type: 'queued', call: call.id, device: device.number, cause, calling: call.calling, called: call.called, lastRedirection: redirectedFrom, numberQueued, callsInFront });
}

export function bridged({ log, clock }: Switch, { call, device }: Connection): void {
  if (!log.heard) return log.count();
  log.emit({ seq: log.nextSeq(), time: clock.now, type: 'bridged', call: call.id, device: device.number, cause: 'multipleAlerting' });
}

/** `from` tells for each connection of the resulting call which call it was in. */
export function transferred({ log, clock }: Switch, call: Call, device: string, to: string, old: OldCalls, cause: EventCause): void {
  if (!log.heard) return log.count();
  log.emit({ seq: log.nextSeq(), time: clock.now, type: 'transferred', call: call.id, device, cause, primary: old.primary, secondary: old.secondary, linkage: call.linkage, oldLinkage: old.linkage, to, parties: partiesOf(call, old) });
}

export function conferenced({ log, clock }: Switch, call: Call, device: string, to: string, old: OldCalls, cause: EventCause): void {
  if (!log.heard) return log.count();
  log.emit({ seq: log.nextSeq(), time: clock.now, type: 'conferenced', call: call.id, device, cause, primary: old.primary, secondary: old.secondary, linkage: call.linkage, oldLinkage: old.linkage, to, parties: partiesOf(call, old) });
}

/** A party that was asked to join has answered. */
export function joined(pbx: Switch, { call, device, cause }: Connection, by: string): void {
  conferenced(pbx, call, by, device.number, { primary: call.id, secondary: null, linkage: null, from: () => call.id }, cause);
}

export function callInformation({ log, clock }: Switch, { call, device }: Connection, oldLinkage: Linkage | null = null): void {
  if (!log.heard) return log.count();
  log.emit({ seq: log.nextSeq(), time: clock.now, type: 'callInformation', call: call.id, device: device.number, cause: 'normal', ...call.data, oldLinkage });
}

export function dataBrought({ log, clock }: Switch, { call, device, cause }: Connection, { correlatorData = null, userData = null, accountCode = null, variables = null }: Partial<CallData>): void {
  if (correlatorData === null && userData === null && accountCode === null && variables === null) return;
  if (!log.heard) return log.count();
  log.emit({ seq: log.nextSeq(), time: clock.now, type: 'dataBrought', call: call.id, device: device.number, cause, correlatorData, userData, accountCode, variables });
}

export interface OldCalls {
  readonly primary: CallId;
  readonly secondary: CallId | null;
  readonly linkage: Linkage | null;
  readonly from: (connection: Connection) => CallId;
}

function partiesOf({ connections }: Call, { from }: OldCalls): readonly Moved[] {
  return connections.map((connection) => ({ device: connection.device.number, party: connection.party, from: from(connection), state: connection.state }));
}
