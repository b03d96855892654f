// What a session has been told of calls: who is in each, and whether its end was told. It comes of the session's deliveries alone, so that a replay
// remembers the same; and where a replay begins with a checkpoint, of the calls as they stood there.

import { universalCallId } from '../../../csta/linkage.ts';
import type { Call, CallId } from '../../../switch/call.ts';
import type { Connection } from '../../../switch/connection.ts';
import type { Device } from '../../../switch/device.ts';
import { partners } from '../../../switch/permitted.ts';

/** What a session has been told, by telephone. */
export type Told = Map<string, PhoneTold>;

export interface PhoneTold {
  /** Calls that are not over. */
  readonly calls: Map<CallId, CallTold>;
  /** The call that was over last; null before the first. */
  last: CallTold | null;
  /** Nothing was told since it was said to be idle. */
  isIdle: boolean;
}

export interface CallTold {
  readonly callid: CallId;
  ucid: string;
  calling: string;
  called: string;
  /** Octets in hex; null for none. */
  userData: string | null;
  /** Those who talk, by device: the numbers of the people. Null before that is known. */
  parties: ReadonlyMap<string, string> | null;
  /** `unseen`: nothing was told of it yet; `refused`: the telephone would not take it, and its owner knows nothing; `over`: its end was told, though the telephone is in it still. */
  stage: 'unseen' | 'told' | 'refused' | 'over';
}

export function phoneTold(told: Told, extension: string): PhoneTold {
  const known = told.get(extension);
  if (known) return known;
  const phone: PhoneTold = { calls: new Map(), last: null, isIdle: false };
  told.set(extension, phone);
  return phone;
}

export function callTold({ calls }: PhoneTold, callid: CallId): CallTold {
  const known = calls.get(callid);
  if (known) return known;
  const call: CallTold = { callid, ucid: '', calling: '', called: '', userData: null, parties: null, stage: 'unseen' };
  calls.set(callid, call);
  return call;
}

/** Takes down how the call stands. Who withholds the number has none. */
export function takeDown(told: CallTold, { linkage, calling, called, withheld, line, data, connections }: Call): void {
  told.ucid = universalCallId(linkage.globalCall);
  told.calling = withheld ? '' : calling;
  told.called = called;
  told.userData = data.userData;
  told.parties = new Map(connections.filter(({ state }) => state === 'connected' || state === 'hold').map(({ device, party }) => [device.number, withheld && device === line ? '' : party]));
}

/** A telephone that has been monitored for a while, as whoever was told all of it would know it. */
export function recall(told: Told, { number, connections }: Device): void {
  const phone = phoneTold(told, number);
  for (const connection of connections) {
    if (connection.state === 'queued') continue;
    const call = callTold(phone, connection.call.id);
    takeDown(call, connection.call);
    call.stage = stageOf(connection);
  }
  phone.isIdle = [...phone.calls.values()].every(({ stage }) => stage === 'refused' || stage === 'unseen');
}

function stageOf(connection: Connection): CallTold['stage'] {
  if (connection.refused) return 'refused';
  if (connection.state === 'initiated') return 'unseen';
  if (connection.state === 'alerting') return 'told';
  const isAlone = partners(connection).every(({ refused, state }) => refused || state === 'fail');
  return connection.state === 'fail' || isAlone ? 'over' : 'told';
}
