// Sums of hunt groups in an interval: what became of the calls that came there, and how long members talked or were free. Definitions are those of `GroupIntervalRow`.

import type { ExchangeFact } from '../../../csta/facts.ts';
import type { Millis } from '../../../kernel/clock.ts';
import type { CallId } from '../../../switch/call.ts';
import { type Device, takesCalls } from '../../../switch/device.ts';
import type { Conferenced, Transferred } from '../../../switch/facts/parties.ts';
import type { Switch } from '../../../switch/switch.ts';
import type { GroupIntervalRow } from '../intervalRows.ts';
import type { Sums } from './agentSums.ts';
import { at, type Engagements } from './engagements.ts';

export type GroupSums = Sums<GroupIntervalRow, 'group' | 'size'>;

/** A call that looks for a member. */
interface Search {
  readonly group: string;
  readonly since: Millis;
  isWaiting: boolean;
  hasWaited: boolean;
}

export interface GroupNow {
  readonly device: Device;
  readonly members: readonly string[];
  sums: GroupSums;
  waiting: number;
  /** Members that talk, and members that are free for a call. */
  readonly busy: Set<string>;
  readonly free: Set<string>;
  counted: Millis;
}

/** Plain records: a checkpoint can keep them. */
export interface Groups {
  readonly byNumber: Map<string, GroupNow>;
  readonly searches: Map<CallId, Search>;
}

export function noGroups(devices: Iterable<Device>): Groups {
  const byNumber = new Map<string, GroupNow>();
  for (const device of devices) {
    if (device.group === null) continue;
    const members = device.group.members.map(({ number }) => number);
    byNumber.set(device.number, { device, members, sums: noGroupSums(0), waiting: 0, busy: new Set(), free: new Set(device.group.members.filter(takesCalls).map(({ number }) => number)), counted: 0 });
  }
  return { byNumber, searches: new Map() };
}

export function noGroupSums(mostQueued: number): GroupSums {
  return { usage: 0, answered: 0, abandoned: 0, queued: 0, overflowed: 0, mostQueued, availableTime: 0, answerTime: 0 };
}

export function spendGroup(now: GroupNow, until: Millis): void {
  const span = until - now.counted;
  if (span <= 0) return;
  now.counted = until;
  now.sums.usage += now.busy.size * span;
  now.sums.availableTime += now.free.size * span;
}

/** Something is otherwise at a telephone that may be a member. */
export function lookAtMember({ byNumber }: Groups, device: Device, engagements: Engagements, time: Millis): void {
  for (const { number } of device.memberOf) {
    const now = byNumber.get(number);
    if (now === undefined) continue;
    spendGroup(now, time);
    put(now.busy, device.number, at(engagements, device.number).some(({ stands }) => stands !== 'ringing'));
    put(now.free, device.number, takesCalls(device));
  }
}

function put(set: Set<string>, member: string, isIn: boolean): void {
  if (isIn) set.add(member);
  else set.delete(member);
}

/** Call it with every fact. */
export function followGroups(groups: Groups, fact: ExchangeFact, { devices }: Pick<Switch, 'devices'>): void {
  switch (fact.type) {
    case 'diverted': return diverted(groups, fact);
    case 'queued': return waits(groups, fact.call, fact.device, fact.time);
    case 'established': return devices.get(fact.device)?.kind === 'extension' ? ends(groups, fact.call, 'answered', fact.time) : undefined;
    case 'failed': return groups.searches.get(fact.call)?.group === fact.failing ? ends(groups, fact.call, null, fact.time) : undefined;
    case 'callCleared': return ends(groups, fact.call, 'abandoned', fact.time);
    case 'transferred':
    case 'conferenced': return regrouped(groups, fact);
  }
}

function searchFor(groups: Groups, call: CallId, group: string, since: Millis): Search {
  let search = groups.searches.get(call);
  if (search?.group !== group) groups.searches.set(call, (search = { group, since, isWaiting: false, hasWaited: false }));
  return search;
}

/** A group tells of a call first when it hands it out, lets it wait, or sends it on. */
function diverted(groups: Groups, { call, device, to, cause, time }: Extract<ExchangeFact, { type: 'diverted' }>): void {
  if (groups.byNumber.has(device) && (cause === 'distributed' || cause === 'overflow' || cause === 'queueTimeOverflow')) {
    standsAside(groups, searchFor(groups, call, device, time));
    return cause === 'distributed' ? undefined : ends(groups, call, 'overflowed', time);
  }
  const search = groups.searches.get(call);
  if (search && to !== search.group && !groups.byNumber.get(search.group)?.members.includes(to)) ends(groups, call, 'overflowed', time);
}

function waits(groups: Groups, call: CallId, device: string, time: Millis): void {
  const now = groups.byNumber.get(device);
  if (now === undefined) return;
  const search = searchFor(groups, call, device, time);
  if (search.isWaiting) return;
  if (!search.hasWaited) now.sums.queued++;
  search.isWaiting = search.hasWaited = true;
  now.sums.mostQueued = Math.max(now.sums.mostQueued, ++now.waiting);
}

function standsAside({ byNumber }: Groups, search: Search): void {
  const now = byNumber.get(search.group);
  if (now && search.isWaiting) now.waiting--;
  search.isWaiting = false;
}

function ends(groups: Groups, call: CallId, how: 'answered' | 'abandoned' | 'overflowed' | null, time: Millis): void {
  const search = groups.searches.get(call);
  if (search === undefined) return;
  groups.searches.delete(call);
  standsAside(groups, search);
  const sums = groups.byNumber.get(search.group)?.sums;
  if (sums === undefined || how === null) return;
  sums[how]++;
  if (how === 'answered') sums.answerTime += time - search.since;
}

function regrouped({ searches }: Groups, { call, primary, secondary }: Transferred | Conferenced): void {
  for (const old of [primary, secondary]) {
    const search = old === null ? undefined : searches.get(old);
    if (search === undefined || old === call) continue;
    searches.delete(old as CallId);
    searches.set(call, search);
  }
}
