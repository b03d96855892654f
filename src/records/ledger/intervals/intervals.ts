// Intervals: what agents, queues, trunks, numbers and groups do, added up until the site's clock comes to the next border. Here a fact goes to all who add up; what
// each counts is in the files of the sums.

import type { ExchangeFact } from '../../../csta/facts.ts';
import type { Millis } from '../../../kernel/clock.ts';
import { followVisits, noVisits, type Visits } from '../../visits.ts';
import { type Desk, instant, type LedgerReader } from '../reader.ts';
import type { SumsOfAgents } from './agentSums.ts';
import { spend } from './agentSums.ts';
import { type Bounds, boundsAt } from './border.ts';
import { counting } from './counting.ts';
import { beginSession, closeInterval, type Days, firstDay, openInterval } from './days.ts';
import { type Engagements, followEngagements, noEngagements } from './engagements.ts';
import { following } from './following.ts';
import { followGroups, type Groups, lookAtMember, noGroups, spendGroup } from './groupSums.ts';
import { beforeDuty, behindDuty } from './onDuty.ts';
import type { Presences } from './presence.ts';
import { noQueueSums, type QueueNow } from './queueSums.ts';
import { lineServed, newTrunk, spendTrunk, type TrunkNow } from './trunkSums.ts';
import { followVdns, noVdns, type Vdns } from './vdnSums.ts';
import { clearSums, writeRows } from './writing.ts';

/** Plain records: a checkpoint can keep them. */
export interface Intervals {
  /** Of the interval that goes on. */
  bounds: Bounds;
  /** The last fact that was noted. */
  seq: number;
  readonly visits: Visits;
  readonly engagements: Engagements;
  readonly presences: Presences;
  readonly agents: SumsOfAgents;
  readonly queues: ReadonlyMap<string, QueueNow>;
  readonly trunks: ReadonlyMap<string, TrunkNow>;
  readonly vdns: Vdns;
  readonly groups: Groups;
  readonly days: Days;
}

/** What those who follow facts are given. */
export interface Own {
  readonly state: Intervals;
  readonly desk: Desk;
}

const facts = [
  'lineSeized', 'networkReached', 'serviceInitiated', 'originated', 'delivered', 'queued', 'established', 'held', 'retrieved', 'failed', 'bridged', 'diverted', 'connectionCleared', 'callCleared', 'transferred', 'conferenced',
  'callBackAsked', 'cameOver', 'agentLoggedOn', 'agentReady', 'agentNotReady', 'agentBusy', 'agentWorking', 'agentLoggedOff', 'skillChanged', 'contactPreviewed', 'previewEnded', 'serviceLost', 'serviceRestored', 'doNotDisturbSet',
  'serviceLevelSet',
] as const;

type Noted = Extract<ExchangeFact, { readonly type: (typeof facts)[number] }>;

export const intervals: LedgerReader<Intervals, Noted['type']> = { facts, begin, note, bringTo };

function begin({ parts: { pbx, acd }, settings, timeZone }: Desk): Intervals {
  const bounds = boundsAt(pbx.startsAt, settings.interval, timeZone, null);
  return {
    bounds, seq: 0, days: firstDay(bounds),
    visits: noVisits(), engagements: noEngagements(), presences: new Map(), agents: new Map(),
    queues: new Map([...acd.queues.values()].map((queue) => [queue.number, { queue, sums: noQueueSums(0), waiting: 0, present: 0 }])),
    trunks: new Map(pbx.trunks.flatMap(({ number, trunk }) => (trunk ? [[number, newTrunk(trunk)]] : []))),
    vdns: noVdns(), groups: noGroups(pbx.devices.values()),
  };
}

function note(state: Intervals, fact: Noted, desk: Desk): void {
  if (instant(desk, fact.time) >= state.bounds.end) turnOver(state, fact.time, desk);
  state.seq = fact.seq;
  const own: Own = { state, desk };
  beforeDuty(own, fact);
  followVisits(state.visits, fact, counting, own);
  followEngagements(state.engagements, fact, following, own);
  followVdns(state.vdns, fact, desk.parts);
  followGroups(state.groups, fact, desk.parts.pbx);
  behindDuty(own, fact);
  if (fact.type === 'agentLoggedOn') beginSession(state.days, fact.agent, state.agents);
  if (fact.type === 'serviceLevelSet') levelChanged(state, fact.queue);
  if (fact.type === 'serviceLost' || fact.type === 'serviceRestored' || fact.type === 'doNotDisturbSet') serviceChanged(own, fact.device, fact.type === 'serviceLost', fact.time);
}

/** Figures of the interval are of two levels, then. */
function levelChanged({ queues }: Intervals, queue: string): void {
  const now = queues.get(queue);
  if (now) now.sums.isLevelChanged = true;
}

function serviceChanged({ state, desk }: Own, number: string, isOut: boolean, time: Millis): void {
  const device = desk.parts.pbx.devices.get(number);
  if (device === undefined) return;
  const trunk = device.kind === 'line' ? state.trunks.get(device.trunk?.name ?? '') : undefined;
  if (trunk) lineServed(trunk, number, isOut, time);
  else lookAtMember(state.groups, device, state.engagements, time);
}

/** Every interval that is over by then is written, and the next begins. */
function turnOver(state: Intervals, time: Millis, desk: Desk): void {
  const { parts: { pbx: { startsAt } }, settings: { interval }, timeZone } = desk;
  while (startsAt + time >= state.bounds.end) {
    spendAll(state, state.bounds.end - startsAt);
    writeRows(state, desk);
    closeInterval(state.days, state.agents, state.queues);
    clearSums(state);
    state.bounds = boundsAt(state.bounds.end, interval, timeZone, state.bounds.setting);
    openInterval(state.days, state.bounds);
  }
}

function bringTo(state: Intervals, time: Millis, desk: Desk): void {
  turnOver(state, time, desk);
  spendAll(state, time);
  writeRows(state, desk);
}

/** What goes on counts up to now. */
function spendAll({ presences, agents, queues, trunks, groups }: Intervals, until: Millis): void {
  for (const presence of presences.values()) spend(presence, until, agents, (queue) => queues.get(queue)?.sums);
  for (const trunk of trunks.values()) spendTrunk(trunk, until);
  for (const group of groups.byNumber.values()) spendGroup(group, until);
}
