// Hunting: a call that has reached the number of a group is handed to its members, one after the other or to all at once.

import { addConnection, type Call, dropConnection, isIn } from '../call.ts';
import type { EventCause } from '../causes.ts';
import { clear, end } from '../clearing.ts';
import { type Connection, move } from '../connection.ts';
import { divert, refuse, ring, sendOn } from '../delivery.ts';
import { type Device, takesCalls } from '../device.ts';
import * as tellParties from '../facts/parties.ts';
import { type Hunt, type HuntGroup, huntOf, noteAnswered, noteFree, noteOffered } from './huntGroup.ts';
import type { PlacementRules } from './placement.ts';
import { type MemberRecord, strategies } from './selection.ts';
import type { Switch } from '../switch.ts';

/** From where a call goes on; it may never have had a connection there. */
type From = Pick<Connection, 'call' | 'device' | 'redirectedFrom'>;

/** A call has reached the group `device`. Who comes while others wait stands behind them, and is tried when they have been. */
export function hunt(pbx: Switch, call: Call, device: Device, group: HuntGroup, redirectedFrom: string | null): void {
  const search: Hunt = { rules: huntRules, group, tried: [], until: pbx.clock.now + group.giveUpAfter };
  const from = { call, device, redirectedFrom };
  if (device.connections.some(({ state }) => state === 'queued')) return wait(pbx, from, search, pbx.clock.now);
  begin(pbx, from, search);
}

/** The member at `connection` does not take the call: the next one is rung. In ring-all those that ring go on ringing. */
function huntOn(pbx: Switch, connection: Connection, cause: EventCause): void {
  const { call } = connection;
  const search = huntOf(connection) as Hunt;
  const { group } = search;
  if (call.connections.some((other) => other !== connection && other.placement === search)) return end(pbx, connection, cause);
  const next = chosen(pbx, call, search);
  if (next.length > 0) {
    dropConnection(pbx, connection);
    return distribute(pbx, connection, search, next, cause);
  }
  if (group.overflow === null && pbx.clock.now >= search.until) return clear(pbx, connection, 'alertTimeExpired');
  const device = pbx.devices.get(group.number) as Device;
  if (group.overflow === null && isIn(call, device)) return end(pbx, connection, cause);
  dropConnection(pbx, connection);
  if (group.overflow !== null) return sendOn(pbx, connection, group.overflow, 'overflow');
  divert(pbx, connection, group.number, cause);
  search.tried.length = 0;
  begin(pbx, { call, device, redirectedFrom: connection.device.number }, search);
}

/** The call stops ringing at all other members, because somebody has it or it went elsewhere. */
function endHunt(pbx: Switch, { call: { connections }, device, placement }: Connection): void {
  const others = connections.filter((connection) => connection.placement === placement && connection.device !== device);
  for (const other of others) end(pbx, other, 'multipleAlerting');
}

export const huntRules: PlacementRules = {
  ringFor: (connection) => (huntOf(connection) as Hunt).group.ringFor,
  notTaken: huntOn,
  taken(pbx, connection) {
    noteAnswered((huntOf(connection) as Hunt).group, connection.device.number);
    endHunt(pbx, connection);
  },
  takenAway: endHunt,
  left: ({ clock }, connection) => noteFree((huntOf(connection) as Hunt).group, connection.device.number, clock.now),
};

/** Whether a member can be rung for a call. */
export function canTake(call: Call, member: Device): boolean {
  return takesCalls(member) && !isIn(call, member);
}

/** A round begins at the group. */
function begin(pbx: Switch, from: From, search: Hunt): void {
  const { group } = search;
  const members = chosen(pbx, from.call, search);
  if (members.length > 0) return distribute(pbx, from, search, members, 'distributed');
  if (group.whenBusy === 'wait' || (group.whenBusy === 'busy' && hearsRinging(from.call))) return wait(pbx, from, search, search.until);
  if (group.whenBusy === 'overflow' && group.overflow !== null) return sendOn(pbx, from, group.overflow, 'overflow');
  refuse(pbx, from.call, from.device, 'busy', from.redirectedFrom);
}

/** A central office cannot be told that it is busy: its caller hears it ring until somebody answers. */
function hearsRinging({ line }: Call): boolean {
  return line?.trunk?.kind === 'centralOffice';
}

function chosen(pbx: Switch, call: Call, { group, tried }: Hunt): readonly Device[] {
  const { members, memory, weights, records } = group;
  const free = members.filter((member) => !tried.includes(member.number) && canTake(call, member));
  return strategies[group.strategy](free, {
    now: pbx.clock.now, members, memory, tried, lastAgent: null, random: pbx.random.stream(`hunt ${group.number}`), levelOf: () => 1,
    recordOf: ({ number }) => records.get(number) as MemberRecord, weightOf: ({ number }) => weights.get(number) ?? 1,
  });
}

function distribute(pbx: Switch, from: From, search: Hunt, members: readonly Device[], cause: EventCause): void {
  divert(pbx, from, (members[0] as Device).number, cause);
  for (const member of members) {
    search.tried.push(member.number);
    noteOffered(search.group, member.number);
    const connection = addConnection(from.call, member, member.number, members.length > 1 ? 'multipleAlerting' : cause, from.device.number);
    connection.placement = search;
    ring(pbx, connection);
  }
}

/** The call waits at the group; at `lookAt` it looks for a free member, or earlier when one becomes free. */
function wait(pbx: Switch, { call, device, redirectedFrom }: From, search: Hunt, lookAt: number): void {
  const connection = addConnection(call, device, device.number, 'noAvailableAgents', redirectedFrom);
  connection.placement = search;
  move(connection, 'queue');
  connection.timer = pbx.clock.at(Math.max(lookAt, pbx.clock.now), lookForMember, pbx, connection);
  const queued = device.connections.filter(({ state }) => state === 'queued').length;
  tellParties.queued(pbx, connection, queued, queued - 1);
}

/** A member may have become free for a call that waits, or it has waited long enough. */
export function lookForMember(pbx: Switch, connection: Connection): void {
  const { call } = connection;
  const search = huntOf(connection) as Hunt;
  connection.timer = null;
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
