// Sums of queues in an interval: what became of calls, each where it ended. Definitions are those of `QueueIntervalRow`.

import type { Queue } from '../../../acd/queue.ts';
import type { Millis } from '../../../kernel/clock.ts';
import type { LeavingOfQueue, Visit } from '../../visits.ts';
import type { QueueIntervalRow } from '../intervalRows.ts';
import type { Sums } from './agentSums.ts';

/** A queue at this moment. */
export interface QueueNow {
  readonly queue: Queue;
  sums: QueueSums;
  /** Calls that stand in the line. */
  waiting: number;
  /** Calls that have come and have not ended, with those that are answered. */
  present: number;
}

export interface QueueSums extends Sums<QueueIntervalRow, 'queue' | 'within'> {
  /** Of the calls that ended here, those that had to wait, for groups. */
  waited: number;
}

export function noQueueSums(waiting: number): QueueSums {
  return {
    offered: 0, acdCalls: 0, answerTime: 0, abandoned: 0, abandonTime: 0, talkTime: 0, holdTime: 0, flowIn: 0, flowOut: 0, calledBack: 0, refused: 0, answeredInTime: 0, abandonedInTime: 0, longestWait: 0, mostWaiting: waiting,
    staffTime: 0, availableTime: 0, acdTime: 0, workTime: 0, auxTime: 0, otherTime: 0, isLevelChanged: false, waited: 0,
  };
}

const countOf = { abandoned: 'abandoned', calledBack: 'calledBack', sentOn: 'flowOut', refused: 'refused' } as const;

/** A call has left the queue without having been answered. */
export function countLeft(sums: QueueSums, { since, isInflow, hasWaited, isInTime }: Visit, how: Exclude<LeavingOfQueue, 'answered'>, time: Millis): void {
  const wait = time - since;
  sums[countOf[how]]++;
  if (how === 'abandoned') {
    sums.abandonTime += wait;
    if (isInTime) sums.abandonedInTime++;
  }
  countAll(sums, wait, isInflow, hasWaited);
}

/** The agent who had answered is in the call no more. */
export function countDone(sums: QueueSums, { since, isInflow, hasWaited, isInTime, answeredAt, holdTime }: Visit, time: Millis): void {
  const answered = answeredAt ?? time;
  const wait = answered - since;
  sums.acdCalls++;
  sums.answerTime += wait;
  if (isInTime) sums.answeredInTime++;
  sums.talkTime += time - answered;
  sums.holdTime += holdTime;
  countAll(sums, wait, isInflow, hasWaited);
}

function countAll(sums: QueueSums, wait: Millis, isInflow: boolean, hasWaited: boolean): void {
  sums.offered++;
  if (isInflow) sums.flowIn++;
  if (hasWaited) sums.waited++;
  sums.longestWait = Math.max(sums.longestWait, wait);
}
