// Completing rows: a segment when its person has left and the work after it is done, a call when all of its segments are and nobody is there.

import { instant, type Desk } from './reader.ts';
import type { Leg, Linkage, Part } from './linkage.ts';
import type { CallRow, SegmentRow } from './rows.ts';

/** Writes the segment, and with the last one its call. The row of a call that is complete; else null. */
export function complete(part: Part, seq: number, desk: Desk): CallRow | null {
  const { linkage } = part;
  const row = segmentOf(part, seq, desk);
  linkage.written++;
  linkage.queueTime += row.queueTime;
  linkage.ringTime += row.ringTime;
  linkage.talkTime += row.talkTime;
  linkage.holdTime += row.holdTime;
  linkage.workTime += row.workTime;
  desk.write('segments', row);
  return completeCall(linkage, seq, desk);
}

/** Nothing while it goes on, or somebody works after it. */
export function completeCall(linkage: Linkage, seq: number, desk: Desk): CallRow | null {
  if (linkage.ended === null || linkage.isComplete || linkage.written < linkage.segments) return null;
  linkage.isComplete = true;
  const row = callOf(linkage, linkage.ended, seq, desk);
  desk.write('calls', row);
  return row;
}

function segmentOf(part: Part, seq: number, desk: Desk): SegmentRow {
  const { linkage, leg, segment, began, queued, answered, vdns, queues, queue, agent, device, fromAgent, fromDevice, disposition, cause, queueTime, ringTime, holdTime, holds, consultTime, workTime } = part;
  const { isConsultation, isTransferred, isConferenced, isAbandonedOnHold, isReleasedByAgent, isInflow, isAnsweredInTime, digits } = part;
  const ended = part.ended as number;
  const { call: { id, data: { userData, accountCode } }, ucid } = linkage;
  const { direction, calling, called, trunkIn, lineIn, trunkOut, lineOut, dialledOut } = leg;
  return {
    seq, call: id, ucid, direction, calling, called, trunkIn, lineIn, trunkOut, lineOut, dialledOut, userData, accountCode,
    segment, began: instant(desk, began), queued: queued === null ? null : instant(desk, queued), answered: answered === null ? null : instant(desk, answered), ended: instant(desk, ended),
    vdns, queues, queue, agent, device, fromAgent, fromDevice, disposition, cause: cause ?? 'normal', queueTime, ringTime, talkTime: answered === null ? 0 : ended - answered, holdTime, holds, consultTime, workTime,
    isConsultation, isTransferred, isConferenced, isAbandonedOnHold, isReleasedByAgent, isInflow, isAnsweredInTime, digits,
  };
}

function callOf(linkage: Linkage, ended: number, seq: number, desk: Desk): CallRow {
  const { call: { id, data: { userData, accountCode } }, ucid, thread, leg, out, began, answered, vdn, queue, agent, device, disposition, cause, segments, queueTime, ringTime, talkTime, holdTime, workTime, transferred, conferenced, kind } = linkage;
  const { direction, calling, called, trunkIn, lineIn }: Leg = leg;
  return {
    seq, call: id, ucid, direction, calling, called, trunkIn, lineIn, trunkOut: out.trunkOut, lineOut: out.lineOut, dialledOut: out.dialledOut, userData, accountCode,
    thread, began: instant(desk, began), answered: answered === null ? null : instant(desk, answered), ended: instant(desk, ended), vdn, queue, agent, device, disposition, cause,
    segments, queueTime, ringTime, talkTime, holdTime, workTime, transferred, conferenced, kind,
  };
}
