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

/**
 * A queue in an interval (BCMS "split", CMS hsplit). A call counts where it ends, with all its times, so that averages are of whole calls; the times of agents count
 * where they are spent, cut at borders.
 */
export interface QueueIntervalRow extends Interval {
  readonly queue: string;
  /** All that ended here: answered, abandoned, called back, sent on, refused. */
  readonly offered: number;
  readonly acdCalls: number;
  /** Over `acdCalls`: from coming to the queue until it was answered. */
  readonly answerTime: Millis;
  readonly abandoned: number;
  readonly abandonTime: Millis;
  /** Over `acdCalls`: until the agent left, hold included (CMS acdtime and holdacdtime). */
  readonly talkTime: Millis;
  readonly holdTime: Millis;
  readonly flowIn: number;
  readonly flowOut: number;
  readonly calledBack: number;
  readonly refused: number;
  readonly answeredInTime: number;
  readonly abandonedInTime: number;
  readonly longestWait: Millis;
  readonly mostWaiting: number;
  /** Spent by all agents who can serve it or do so: the sum of the five that follow. */
  readonly staffTime: Millis;
  /** Free for a call. */
  readonly availableTime: Millis;
  /** In calls of this queue, hold and consultation included (CMS i_acdtime). */
  readonly acdTime: Millis;
  /** In work after calls of this queue. */
  readonly workTime: Millis;
  /** Not ready, in no call. */
  readonly auxTime: Millis;
  /** While a call rang, in calls and work of other queues, in calls that no queue sent. */
  readonly otherTime: Millis;
  /** The service level's time, and whether it was changed within the interval. */
  readonly within: Millis;
  readonly isLevelChanged: boolean;
}

/**
 * An agent in an interval (BCMS agent, CMS hagent), for each queue whose calls rang or were answered, and for none (`queue` empty) all that is of no queue. Calls count
 * where they end, with all their times. Over all rows of an agent `staffTime` is the sum of available, acd, work, aux, ext and other time, spent and cut at borders.
 */
export interface AgentIntervalRow extends Interval {
  readonly agent: string;
  readonly queue: string;
  readonly acdCalls: number;
  /** Over `acdCalls`, hold included. */
  readonly talkTime: Millis;
  readonly holdTime: Millis;
  /** Calls from outside the queues, and calls that the agent made, for a queue those back to its callers and to its contacts; from answer or dialling until they ended. */
  readonly extInCalls: number;
  readonly extInTime: Millis;
  readonly extOutCalls: number;
  readonly extOutTime: Millis;
  /** Calls that rang and were not answered (CMS "noansredir"). */
  readonly unanswered: number;
  readonly transferred: number;
  readonly conferenced: number;
  /** All the time for which the agent was logged on. */
  readonly staffTime: Millis;
  readonly availableTime: Millis;
  readonly acdTime: Millis;
  readonly workTime: Millis;
  /** Not ready, in no call. */
  readonly auxTime: Millis;
  /** In calls that no queue sent, while ready or not ready. */
  readonly extTime: Millis;
  /** While a call of a queue rang (BCMS "other"). */
  readonly otherTime: Millis;
  /** The same, with the queue whose calls rang; not part of the sum. */
  readonly ringTime: Millis;
}

/** A trunk in an interval (BCMS trunk group). */
export interface TrunkIntervalRow extends Interval {
  readonly trunk: string;
  readonly lines: number;
  readonly inCalls: number;
  /** The caller left before anybody answered. */
  readonly inAbandoned: number;
  /** Line-milliseconds, cut at borders: hundred seconds are one CCS. */
  readonly inTime: Millis;
  /** Over `inCalls`, whole calls, for averages. */
  readonly inHoldingTime: Millis;
  readonly outCalls: number;
  /** The far end answered; on a line without signalling every call. */
  readonly outCompleted: number;
  readonly outTime: Millis;
  readonly outHoldingTime: Millis;
  /** All lines in use or out of service at the same time. */
  readonly allBusyTime: Millis;
  /** Line-milliseconds out of service. */
  readonly maintenanceTime: Millis;
}

/** A number that leads to a call flow or a queue in an interval (BCMS VDN). Calls count where they end, with all their times. */
export interface VdnIntervalRow extends Interval {
  readonly vdn: string;
  /** All that ended here: the sum of `acdCalls`, `connected`, `served`, `abandoned`, `calledBack`, `flowOut` and `busy`. */
  readonly offered: number;
  readonly acdCalls: number;
  /** Over `acdCalls`: from coming to the number until an agent answered. */
  readonly answerTime: Millis;
  readonly abandoned: number;
  readonly abandonTime: Millis;
  /** By all agents who answered its calls. */
  readonly talkTime: Millis;
  readonly holdTime: Millis;
  /** Answered by somebody who is no agent of a queue. */
  readonly connected: number;
  /** By machines only. */
  readonly served: number;
  readonly calledBack: number;
  /** Sent to the outside. */
  readonly flowOut: number;
  /** Turned away with a tone. */
  readonly busy: number;
  /** Of `acdCalls`, within the service level's time of the queue that answered first. */
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
