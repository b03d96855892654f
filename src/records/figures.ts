// The figures of queues and agents, each with its exact definition.

import type { Millis } from '../kernel/clock.ts';

/** Of one queue, in one interval; a call counts in the interval in which it came. */
export interface QueueFigures {
  /** Calls that came to the queue (CMS "ACD calls offered", without those refused as the queue was closed). */
  offered: number;
  /** Calls that an agent of the queue answered. */
  answered: number;
  /** Calls whose caller left while they waited or rang. */
  abandoned: number;
  /** Calls whose caller asked to be called back and hung up. */
  calledBack: number;
  /** Of the offered, calls that another queue had sent on (CMS "inflow"). */
  overflowedIn: number;
  /** Calls that were sent to another number before they were answered: overflow, exit key, closed (CMS "outflow"). */
  overflowed: number;
  /** Calls that heard a tone instead of waiting. */
  refused: number;
  /** Calls that no agent was free for when they came; of all offered, the probability of waiting (Erlang C). */
  waited: number;
  /** From coming to the queue to being answered, over the answered calls; divided by `answered` the average speed of answer (ASA). */
  answerTime: Millis;
  /** From coming to the queue to leaving it, answered, abandoned, turned away or sent on, over all calls. */
  waitTime: Millis;
  longestWait: Millis;
  /** Answered within the service level's time. */
  answeredInTime: number;
  /** Abandoned within the service level's time. */
  abandonedInTime: number;
  /** From answer to the agent's leaving, hold included. */
  talkTime: Millis;
  /** Of the talk time, that in which the agent had the call on hold. */
  holdTime: Millis;
  /** Work after calls of the queue. */
  workTime: Millis;
}

/** Of one agent over all the time. Time that an agent is logged on is the sum of its parts. */
export interface AgentFigures {
  answered: number;
  readonly time: { [State in AgentTime]: Millis };
}

export type AgentTime = 'ready' | 'ringing' | 'busy' | 'workingAfterCall' | 'notReady';

export function noFigures(): QueueFigures {
  return {
    offered: 0, answered: 0, abandoned: 0, calledBack: 0, overflowedIn: 0, overflowed: 0, refused: 0, waited: 0, answerTime: 0, waitTime: 0, longestWait: 0, answeredInTime: 0, abandonedInTime: 0, talkTime: 0, holdTime: 0, workTime: 0,
  };
}

/** Of both together. */
export function plus(one: QueueFigures, other: QueueFigures): QueueFigures {
  const sum = noFigures();
  for (const name of Object.keys(sum) as (keyof QueueFigures)[]) sum[name] = name === 'longestWait' ? Math.max(one[name], other[name]) : one[name] + other[name];
  return sum;
}
