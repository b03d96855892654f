// Hunting: a call that has reached the number of a group is handed to its members, one after the other or to all at once.

import { addConnection, type Call, dropConnection, isIn } from './call.ts';
import type { EventCause } from './causes.ts';
import { clear, end } from './clearing.ts';
import { type Connection, move } from './connection.ts';
import { divert, refuse, ring, sendOn } from './delivery.ts';
import { type Device, isFree } from './device.ts';
import * as tellParties from './facts/parties.ts';
import { type Hunt, type HuntGroup, noteAnswered, noteOffered } from './huntGroup.ts';
import { strategies } from './selection.ts';
import type { Switch } from './switch.ts';

/** From where a call goes on; it may never have had a connection there. */
type From = Pick<Connection, 'call' | 'device' | 'redirectedFrom'>;

/** A call has reached the group `device`. Who comes while others wait stands behind them, and is tried when they have been. */
export function hunt(pbx: Switch, call: Call, device: Device, group: HuntGroup, redirectedFrom: string | null): void {
  const search: Hunt = { group, tried: [], until: pbx.clock.now + group.giveUpAfter };
  const from = { call, device, redirectedFrom };
  if (device.connections.some(({ state }) => state === 'queued')) return wait(pbx, from, search, pbx.clock.now);
  begin(pbx, from, search);
}

/** The member at `connection` does not take the call: the next one is rung. In ring-all those that ring go on ringing. */
export function huntOn(pbx: Switch, connection: Connection, cause: EventCause): void {
  const { call, hunt: search, device } = connection;
  if (search === null) return;
  const { group } = search;
  if (call.connections.some((other) => other !== connection && other.hunt === search)) return end(pbx, connection, cause);
  const next = chosen(pbx, call, search);
  if (next.length > 0) {
    dropConnection(pbx, connection);
    return distribute(pbx, connection, search, next, cause);
  }
  if (group.overflow === null && pbx.clock.now >= search.until) return clear(pbx, connection, 'alertTimeExpired');
  dropConnection(pbx, connection);
  if (group.overflow !== null) return sendOn(pbx, connection, group.overflow, 'overflow');
  divert(pbx, connection, group.number, cause);
  search.tried.length = 0;
  begin(pbx, { call, device: pbx.devices.get(group.number) as Device, redirectedFrom: device.number }, search);
}

/** A member has answered: it is the only one. */
export function answeredFor(pbx: Switch, { call, device }: Connection, search: Hunt): void {
  noteAnswered(search.group, device.number);
  endHunt(pbx, call, search, device);
}

/** The call stops ringing at all members but `except`, because somebody has it or it went elsewhere. */
export function endHunt(pbx: Switch, { connections }: Call, search: Hunt, except: Device): void {
  const others = connections.filter((connection) => connection.hunt === search && connection.device !== except);
  for (const other of others) end(pbx, other, 'multipleAlerting');
}

/** Whether a member can be rung for a call. */
export function canTake(call: Call, member: Device): boolean {
  return isFree(member) && !member.doNotDisturb && !isIn(call, member);
}

/** A round begins at the group. */
function begin(pbx: Switch, from: From, search: Hunt): void {
  const { group } = search;
  const members = chosen(pbx, from.call, search);
  if (members.length > 0) return distribute(pbx, from, search, members, 'distributed');
  if (group.whenBusy === 'wait') return wait(pbx, from, search, search.until);
  if (group.whenBusy === 'overflow' && group.overflow !== null) return sendOn(pbx, from, group.overflow, 'overflow');
  refuse(pbx, from.call, from.device, 'busy', from.redirectedFrom);
}

function chosen(pbx: Switch, call: Call, { group, tried }: Hunt): readonly Device[] {
  const { members, memory, weights } = group;
  const free = members.filter((member) => !tried.includes(member.number) && canTake(call, member));
  return strategies[group.strategy](free, { members, memory, weights, random: pbx.random.stream(`hunt ${group.number}`) });
}

function distribute(pbx: Switch, from: From, search: Hunt, members: readonly Device[], cause: EventCause): void {
  divert(pbx, from, (members[0] as Device).number, cause);
  for (const member of members) {
    search.tried.push(member.number);
    noteOffered(search.group, member.number);
    const connection = addConnection(from.call, member, member.number, members.length > 1 ? 'multipleAlerting' : cause, from.device.number);
    connection.hunt = search;
    ring(pbx, connection);
  }
}

/** The call waits at the group; at `lookAt` it looks for a free member, or earlier when one becomes free. */
function wait(pbx: Switch, { call, device, redirectedFrom }: From, search: Hunt, lookAt: number): void {
  const connection = addConnection(call, device, device.number, 'noAvailableAgents', redirectedFrom);
  connection.hunt = search;
  move(connection, 'queue');
  connection.timer = pbx.clock.at(Math.max(lookAt, pbx.clock.now), lookForMember, pbx, connection);
  tellParties.queued(pbx, connection);
}

/** A member may have become free for a call that waits, or it has waited long enough. */
export function lookForMember(pbx: Switch, connection: Connection): void {
  const { call, hunt: search } = connection;
  connection.timer = null;
  if (search === null) return;
  const { overflow } = search.group;
  const members = chosen(pbx, call, search);
  const { now } = pbx.clock;
  if (members.length > 0) {
    dropConnection(pbx, connection);
    return distribute(pbx, connection, search, members, 'distributed');
  }
  if (now < search.until) {
    connection.timer = pbx.clock.at(search.until, lookForMember, pbx, connection);
    return;
  }
  if (overflow === null) return clear(pbx, connection, 'queueTimeOverflow');
  dropConnection(pbx, connection);
  sendOn(pbx, connection, overflow, 'queueTimeOverflow');
}
