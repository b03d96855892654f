// Taking: what the other end has said is done here, as if a network had said it. It decides nothing about how messages come.

import { addConnection, dropConnection, openCall } from '../switch/call.ts';
import type { EventCause } from '../switch/causes.ts';
import { clear, end as endConnection } from '../switch/clearing.ts';
import { type Connection, move } from '../switch/connection.ts';
import { connect, deliver, failCaller, notTaken, REDIRECTION_LIMIT } from '../switch/delivery.ts';
import type { Device } from '../switch/device.ts';
import * as tell from '../switch/facts/calls.ts';
import * as tellParties from '../switch/facts/parties.ts';
import { destinationOf } from '../switch/dialling/numbering.ts';
import { goOver, takeAnotherLine } from '../switch/dialling/outgoing.ts';
import { freeLine } from '../switch/trunk.ts';
import { fittingOfNetwork } from '../switch/userData.ts';
import { pressKeys } from '../switch/services/generateDigits.ts';
import { cameOver } from './facts.ts';
import type { OfCall, SetUp } from './message.ts';
import { changeData, changeLink } from './relinking.ts';
import { type Leg, lineOf, say, type TieEnd, type Ties } from './tieEnd.ts';

/** A message about a call. What comes too late, for a call that has gone from the line, is passed over. */
export function takeOfCall(ties: Ties, end: TieEnd, message: OfCall, taken: number): void {
  const device = lineOf(end, message.line);
  if (message.kind === 'setUp') return comes(ties, end, device, message);
  const leg = device && end.legs[device.rank];
  const connection = device?.connections[0];
  if (!leg || leg.ref !== message.ref || !connection) return;
  switch (message.kind) {
    case 'alerting':
    case 'queued': return rings(leg);
    case 'answered': return answers(ties, leg, connection);
    case 'failed': return fails(ties, leg, connection, message.cause);
    case 'released': return released(ties, end, connection, message.cause);
    case 'keys': return void (connection.state === 'connected' && pressKeys(ties.pbx, connection, message.digits));
    case 'data': return changeData(ties, leg, connection, message, taken);
    case 'linked': return changeLink(ties, leg, connection, message, taken);
  }
}

/** Glare: both ends have taken the line. The switch with the lesser node keeps it; the other's call looks for another line. */
function comes(ties: Ties, end: TieEnd, device: Device | null, message: SetUp): void {
  const { pbx } = ties;
  const ours = device ? end.legs[device.rank] : null;
  if (ours && pbx.node < end.tie.node) return;
  const contested = ours?.isOurs ? device?.connections[0] : undefined;
  if (ours && device && contested) yieldTo(ties, end, ours, contested);
  if (!device || device.outOfService || device.connections.length > 0) return say(ties, end, { kind: 'released', line: message.line, ref: message.ref, cause: 'selectedTrunkBusy' });
  comesIn(ties, end, device, message);
  if (contested) looksForAnother(ties, end, contested);
}

/** The other end is told, for it may have left the line since and take ours for a call that comes. */
function yieldTo(ties: Ties, end: TieEnd, { ref }: Leg, contested: Connection): void {
  const { device: { rank } } = contested;
  end.legs[rank] = null;
  say(ties, end, { kind: 'released', line: rank + 1, ref, cause: 'selectedTrunkBusy' });
  dropConnection(ties.pbx, contested);
  tell.connectionCleared(ties.pbx, contested, 'selectedTrunkBusy');
}

/** Over what leads there; a call that was sent over this very tie stays with it. */
function looksForAnother({ pbx }: Ties, { device: trunk }: TieEnd, contested: Connection): void {
  const { call, party, redirectedFrom, cause } = contested;
  if (call.connections.length === 0) return;
  const destination = destinationOf(pbx, party);
  if (destination.kind === 'outside') return takeAnotherLine(pbx, contested);
  goOver(pbx, call, trunk, party, destination.kind === 'tie' && destination.trunk === trunk ? destination.sent : party, cause, redirectedFrom);
}

/** ECMA-269 has no event for it; what follows is told as of any call from outside. */
function comesIn(ties: Ties, end: TieEnd, device: Device, message: SetUp): void {
  const { pbx } = ties;
  const { calling, called, linkage, original, withheld, redirections, wish, cause, sentBy } = message;
  const call = openCall(pbx, calling, end.trunk.numbers.get(called) ?? called, device, called);
  Object.assign(call, { linkage, original, withheld, redirections: redirections + 1 });
  const userData = message.data.userData === null ? null : fittingOfNetwork(pbx.userData, message.data.userData);
  Object.assign(call.data, message.data, { userData });
  call.wish = wish && { priority: wish.priority, skills: new Map(wish.skills), callBack: null };
  const connection = addConnection(call, device, calling, 'newCall');
  move(connection, 'connect');
  end.legs[device.rank] = { ref: message.ref, isOurs: false, stage: 'begun', data: { ...message.data, userData }, dataToldAt: 0, linkage: call.linkage, linkToldAt: 0 };
  tell.lineSeized(pbx, connection, called);
  tellParties.dataBrought(pbx, connection, call.data);
  cameOver(ties, end, connection, cause, sentBy);
  // As at the site that it comes from: a call that is only ever sent on is given up.
  if (call.redirections > REDIRECTION_LIMIT) return failCaller(pbx, call, 'destNotObtainable', sentBy);
  // A number of theirs that is another device here answers for nothing.
  deliver(pbx, call, call.called, cause === 'makePredictiveCall' ? 'newCall' : cause, sentBy !== null && pbx.devices.has(sentBy) ? null : sentBy);
}

/** How long it rings there, that switch says. */
function rings(leg: Leg): void {
  if (leg.isOurs && leg.stage === 'begun') leg.stage = 'alerting';
}

function answers({ pbx }: Ties, leg: Leg, connection: Connection): void {
  if (!leg.isOurs) return;
  leg.stage = 'answered';
  if (connection.state === 'alerting') connect(pbx, connection);
}

function fails({ pbx }: Ties, leg: Leg, connection: Connection, cause: EventCause): void {
  if (!leg.isOurs) return;
  leg.stage = 'failed';
  if (connection.state !== 'alerting') return;
  if (connection.placement) connection.placement.rules.notTaken(pbx, connection, cause);
  else notTaken(pbx, connection, cause);
}

/** The other end has left the line. A caller who has not been through hears why; a line that was in use there is given back, and another taken. */
function released(ties: Ties, end: TieEnd, connection: Connection, cause: EventCause): void {
  const { pbx } = ties;
  const { call, device } = connection;
  end.legs[device.rank] = null;
  if (connection.state !== 'alerting' || connection.placement !== null) return clear(pbx, connection, cause);
  endConnection(pbx, connection, cause);
  const goesOn = cause === 'selectedTrunkBusy' && call.connections.length > 0 && ++call.redirections <= REDIRECTION_LIMIT && freeLine(end.trunk) !== null;
  if (goesOn) looksForAnother(ties, end, connection);
  else failCaller(pbx, call, cause === 'selectedTrunkBusy' ? 'trunksBusy' : cause, null, end.device);
}
