// Telling: what happens here to calls on tie lines, said to the other end. It reads the log and touches nothing but what this end has said.

import type { Call, CallData } from '../switch/call.ts';
import type { SwitchFact } from '../switch/facts.ts';
import type { NetworkReached } from '../switch/facts/calls.ts';
import type { Linkage, Origin } from '../switch/linkage.ts';
import type { Connection } from '../switch/connection.ts';
import type { Wish } from './message.ts';
import { endOf, type Leg, say, type TieEnd, type Ties } from './tieEnd.ts';

/** A call on a tie line. */
interface OnTie {
  readonly end: TieEnd;
  readonly line: number;
  readonly leg: Leg;
  readonly call: Call;
  readonly connection: Connection;
}

/** Whatever happens at the switch. */
export function tellOtherEnds(ties: Ties, fact: SwitchFact): void {
  switch (fact.type) {
    case 'networkReached': return setsUp(ties, fact);
    case 'delivered': return goesOn(ties, fact, 'alerting');
    case 'queued': return goesOn(ties, fact, 'queued');
    case 'established': return goesOn(ties, fact, 'answered');
    case 'failed': {
      for (const on of others(ties, fact.call, null)) if (!on.leg.isOurs && on.leg.stage !== 'answered' && on.leg.stage !== 'failed') fails(ties, on, fact);
      return;
    }
    case 'connectionCleared': return leaves(ties, fact);
    case 'digitsGenerated': {
      for (const { end, line, leg, connection } of others(ties, fact.call, fact.device)) if (connection.state === 'connected') say(ties, end, { kind: 'keys', line, ref: leg.ref, digits: fact.digits });
      return;
    }
    case 'transferred':
    case 'conferenced':
    case 'callInformation':
    case 'dataBrought': return changes(ties, fact);
  }
}

/** Calls on tie lines that are in a call, but for that on one device. */
function others({ pbx, ...rest }: Ties, id: string, device: string | null): readonly OnTie[] {
  const call = pbx.calls.get(id);
  return (call?.connections ?? []).flatMap((connection) => {
    const end = connection.device.number === device ? null : endOf({ pbx, ...rest }, connection.device);
    const leg = end?.legs[connection.device.rank];
    return end && leg && call ? [{ end, line: connection.device.rank + 1, leg, call, connection }] : [];
  });
}

function setsUp(ties: Ties, { call: id, device: number, sent, cause, lastRedirection }: NetworkReached): void {
  const { pbx } = ties;
  const device = pbx.devices.get(number);
  const end = device ? endOf(ties, device) : null;
  const call = pbx.calls.get(id);
  if (!device || !end || !call) return;
  const { linkage, original, calling, withheld, redirections } = call;
  const data = { ...call.data };
  const leg: Leg = { ref: `${pbx.node}.${++end.setUps}`, isOurs: true, stage: 'begun', data, dataToldAt: 0, linkage, linkToldAt: 0 };
  end.legs[device.rank] = leg;
  say(ties, end, { kind: 'setUp', line: device.rank + 1, ref: leg.ref, linkage, original, calling, withheld: withheld || isWithheld(call), called: sent, cause, sentBy: lastRedirection, redirections, wish: wishOf(call), data });
}

function isWithheld({ connections: [caller] }: Call): boolean {
  return caller?.device.withholdsNumber ?? false;
}

function wishOf({ wish }: Call): Wish | null {
  return wish && { priority: wish.priority, skills: [...wish.skills] };
}

/** What the far end of a call that came here is told of it, each once. */
function goesOn(ties: Ties, { call, device }: { readonly call: string; readonly device: string }, kind: 'alerting' | 'queued' | 'answered'): void {
  for (const { end, line, leg } of others(ties, call, device)) {
    if (leg.isOurs || leg.stage === 'answered' || (kind === 'alerting' && leg.stage !== 'begun')) continue;
    leg.stage = kind === 'answered' ? kind : 'alerting';
    say(ties, end, { kind, line, ref: leg.ref });
  }
}

function fails(ties: Ties, { end, line, leg }: OnTie, { cause }: Extract<SwitchFact, { type: 'failed' }>): void {
  leg.stage = 'failed';
  say(ties, end, { kind: 'failed', line, ref: leg.ref, cause });
}

function leaves(ties: Ties, { device: number, cause }: Extract<SwitchFact, { type: 'connectionCleared' }>): void {
  const device = ties.pbx.devices.get(number);
  const end = device ? endOf(ties, device) : null;
  const leg = device && end?.legs[device.rank];
  if (!device || !end || !leg) return;
  end.legs[device.rank] = null;
  say(ties, end, { kind: 'released', line: device.rank + 1, ref: leg.ref, cause });
}

/** Data, or the linkage, has become another: whoever is at the other end of the call's lines is told, unless it came from there. */
function changes(ties: Ties, { call: id }: { readonly call: string }): void {
  for (const { end, line, leg, call } of others(ties, id, null)) {
    if (!isSameData(leg.data, call.data)) {
      leg.data = { ...call.data };
      leg.dataToldAt = end.said + 1;
      say(ties, end, { kind: 'data', line, ref: leg.ref, data: leg.data });
    }
    if (!isSameLinkage(leg.linkage, call.linkage)) {
      leg.linkage = call.linkage;
      leg.linkToldAt = end.said + 1;
      say(ties, end, { kind: 'linked', line, ref: leg.ref, linkage: call.linkage, original: call.original });
    }
  }
}

function isSameData(one: CallData, other: CallData): boolean {
  return one.correlatorData === other.correlatorData && one.userData === other.userData && one.accountCode === other.accountCode && isSameVariables(one.variables, other.variables);
}

function isSameVariables(one: CallData['variables'], other: CallData['variables']): boolean {
  if (one === other) return true;
  if (one === null || other === null) return false;
  const names = Object.keys(one);
  return names.length === Object.keys(other).length && names.every((name) => one[name] === other[name]);
}

function isSameLinkage(one: Linkage, other: Linkage): boolean {
  return isSameOrigin(one.globalCall, other.globalCall) && isSameOrigin(one.thread, other.thread);
}

function isSameOrigin(one: Origin, other: Origin): boolean {
  return one.node === other.node && one.id === other.id && one.opened === other.opened;
}
