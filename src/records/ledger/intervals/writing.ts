// Writing intervals: sums as rows, wherever somebody was staffed or a call was there; and sums begun anew.

import type { AgentIntervalRow } from '../intervalRows.ts';
import type { Desk } from '../reader.ts';
import type { AgentSums } from './agentSums.ts';
import type { Intervals } from './intervals.ts';
import { clearVdnSums } from './vdnSums.ts';
import { type GroupSums, noGroupSums } from './groupSums.ts';
import { noQueueSums, type QueueNow, type QueueSums } from './queueSums.ts';
import { noTrunkSums } from './trunkSums.ts';

/** What names a row's interval. */
function placeOf({ seq, bounds: { start, end } }: Intervals) {
  return { seq, start, length: end - start };
}

export function writeRows(state: Intervals, desk: Desk): void {
  const place = placeOf(state);
  for (const [agent, own] of state.agents) for (const [queue, sums] of own) desk.write('agentIntervals', agentRow(place, agent, queue, sums));
  for (const now of state.queues.values()) if (isWorthARow(now)) writeQueue(now, place, desk);
  for (const [trunk, { sums, trunk: { lines } }] of state.trunks) {
    if (sums.inTime + sums.outTime + sums.maintenanceTime + sums.inCalls + sums.outCalls > 0) desk.write('trunkIntervals', { ...place, trunk, lines: lines.length, ...sums });
  }
  for (const [vdn, sums] of state.vdns.sums) desk.write('vdnIntervals', { ...place, vdn, ...sums });
  for (const [group, { sums, members }] of state.groups.byNumber) if (isUsed(sums)) desk.write('groupIntervals', { ...place, group, size: members.length, ...sums });
}

/** Member by member: these are most of an interval's rows, and one that is spread from two records leaves ten kilobytes of garbage. */
function agentRow({ seq, start, length }: ReturnType<typeof placeOf>, agent: string, queue: string, sums: AgentSums): AgentIntervalRow {
  const { acdCalls, talkTime, holdTime, extInCalls, extInTime, extOutCalls, extOutTime, unanswered, transferred, conferenced, staffTime, availableTime, acdTime, workTime, auxTime, extTime, otherTime, ringTime } = sums;
  return { seq, start, length, agent, queue, acdCalls, talkTime, holdTime, extInCalls, extInTime, extOutCalls, extOutTime, unanswered, transferred, conferenced, staffTime, availableTime, acdTime, workTime, auxTime, extTime, otherTime, ringTime };
}

function isWorthARow({ sums: { staffTime, offered, mostWaiting }, present }: QueueNow): boolean {
  return staffTime > 0 || offered > 0 || present > 0 || mostWaiting > 0;
}

/** All but the time for which its members were free. */
function isUsed({ usage, answered, abandoned, queued, overflowed, mostQueued }: GroupSums): boolean {
  return usage > 0 || answered + abandoned + queued + overflowed + mostQueued > 0;
}

/** A queue is a group of its agents, too. */
function writeQueue({ queue: { number, seats, serviceLevel: { within } }, sums }: QueueNow, place: ReturnType<typeof placeOf>, desk: Desk): void {
  const { waited, ...counted } = sums;
  desk.write('queueIntervals', { ...place, queue: number, ...counted, within });
  const { acdCalls: answered, abandoned, flowOut: overflowed, mostWaiting: mostQueued, availableTime, answerTime, acdTime: usage }: QueueSums = sums;
  desk.write('groupIntervals', { ...place, group: number, size: seats.length, usage, answered, abandoned, queued: waited, overflowed, mostQueued, availableTime, answerTime });
}

/** Whoever waits still does. */
export function clearSums(state: Intervals): void {
  state.agents.clear();
  for (const now of state.queues.values()) now.sums = noQueueSums(now.waiting);
  for (const now of state.trunks.values()) now.sums = noTrunkSums();
  for (const now of state.groups.byNumber.values()) now.sums = noGroupSums(now.waiting);
  clearVdnSums(state.vdns);
}
