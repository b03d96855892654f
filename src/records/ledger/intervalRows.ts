// Rows of intervals: what queues, agents, trunks, numbers and groups did in each half-hour, or whatever length the site says.

import type { Epoch } from '../../kernel/calendar.ts';
import type { Millis } from '../../kernel/clock.ts';

/** Intervals begin at whole multiples of their length on the site's clock. Rows of one that goes on are written again until it is over. */
interface Interval {
  /** The fact by which it stood so. */
  readonly seq: number;
  readonly start: Epoch;
  readonly length: Millis;
}

/** A queue in an interval (BCMS "split", CMS hsplit). Calls count where they end, times where they are spent. */
export interface QueueIntervalRow extends Interval {
  readonly queue: string;
  readonly offered: number;
  readonly acdCalls: number;
  /** Over `acdCalls`: from coming to the queue until it was answered. */
  readonly answerTime: Millis;
  readonly abandoned: number;
  readonly abandonTime: Millis;
  readonly talkTime: Millis;
  readonly holdTime: Millis;
  readonly workTime: Millis;
  readonly flowIn: number;
  readonly flowOut: number;
  readonly calledBack: number;
  readonly refused: number;
  readonly answeredInTime: number;
  readonly abandonedInTime: number;
  readonly longestWait: Millis;
  readonly mostWaiting: number;
  /** Of all agents who can serve it, by duty. */
  readonly staffTime: Millis;
  readonly availableTime: Millis;
  readonly auxTime: Millis;
  readonly otherTime: Millis;
  /** The service level's time, and whether it was changed within the interval. */
  readonly within: Millis;
  readonly isLevelChanged: boolean;
}

/** An agent in an interval (BCMS agent, CMS hagent), for each queue whose calls were answered, and for none (`queue` empty) all that is of no queue. */
export interface AgentIntervalRow extends Interval {
  readonly agent: string;
  readonly queue: string;
  readonly acdCalls: number;
  readonly talkTime: Millis;
  readonly holdTime: Millis;
  readonly workTime: Millis;
  readonly ringTime: Millis;
  readonly extInCalls: number;
  readonly extInTime: Millis;
  readonly extOutCalls: number;
  readonly extOutTime: Millis;
  readonly staffTime: Millis;
  readonly availableTime: Millis;
  readonly auxTime: Millis;
  readonly otherTime: Millis;
  /** Calls that rang and were not answered (CMS "noansredir"). */
  readonly unanswered: number;
  readonly transferred: number;
  readonly conferenced: number;
}

/** A trunk in an interval (BCMS trunk group). */
export interface TrunkIntervalRow extends Interval {
  readonly trunk: string;
  readonly lines: number;
  readonly inCalls: number;
  readonly inAbandoned: number;
  /** Line-milliseconds: hundred seconds are one CCS. */
  readonly inTime: Millis;
  readonly outCalls: number;
  readonly outCompleted: number;
  readonly outTime: Millis;
  /** All lines in use or out of service at the same time. */
  readonly allBusyTime: Millis;
  /** Line-milliseconds out of service. */
  readonly maintenanceTime: Millis;
}

/** A number that leads to a call flow or a queue in an interval (BCMS VDN). */
export interface VdnIntervalRow extends Interval {
  readonly vdn: string;
  readonly offered: number;
  readonly acdCalls: number;
  readonly answerTime: Millis;
  readonly abandoned: number;
  readonly abandonTime: Millis;
  readonly talkTime: Millis;
  readonly holdTime: Millis;
  /** Answered by somebody who is no agent of a queue. */
  readonly connected: number;
  readonly flowOut: number;
  /** Turned away or disconnected by the switch. */
  readonly busy: number;
  readonly answeredInTime: number;
}

/** A hunt group or a queue in an interval (`list measurements hunt-group`). */
export interface GroupIntervalRow extends Interval {
  readonly group: string;
  readonly size: number;
  /** Member-milliseconds in calls. */
  readonly usage: Millis;
  readonly answered: number;
  readonly abandoned: number;
  readonly queued: number;
  readonly overflowed: number;
  readonly mostQueued: number;
  /** Member-milliseconds free for a call. */
  readonly availableTime: Millis;
  readonly answerTime: Millis;
}
