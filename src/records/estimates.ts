// What can be said of a queue after a load: each figure with its kind, for those who measure it, set bounds for it, and print it.

/** `count` of calls in one run, warm-up aside; `share` from 0 to 1; `time` in milliseconds. */
export type EstimateKind = 'count' | 'share' | 'time';

export const estimateKinds = {
  offered: 'count',
  answered: 'count',
  /** Of the offered, for whom no agent was free. */
  waiting: 'share',
  /** Of the offered, who gave up. */
  abandoned: 'share',
  /** Of the offered, who were turned away with a tone. */
  refused: 'share',
  /** Of the offered, who were sent elsewhere. */
  sentOn: 'share',
  /** Of the offered, who will be called back. */
  calledBack: 'share',
  /** From coming to the queue to leaving it, over all the offered. */
  averageWait: 'time',
  /** The same up to the answer, over the answered: average speed of answer. */
  averageAnswer: 'time',
  /** Answered in time, of the offered. */
  serviceLevel: 'share',
  /** Answered in time, of the answered: Asterisk's first formula. */
  serviceLevelOfAnswered: 'share',
  /** Answered or abandoned in time, of the answered and abandoned: Asterisk's second formula. */
  serviceLevelWithAbandoned: 'share',
  /** Agents' time ringing, in calls, and in work after them, of their time but for when they were not ready. */
  occupancy: 'share',
  /** Mean time in a call. */
  talk: 'time',
  /** Mean time in work after a call. */
  work: 'time',
} as const satisfies { readonly [name: string]: EstimateKind };

export type EstimateName = keyof typeof estimateKinds;

export const estimateNames = Object.keys(estimateKinds) as readonly EstimateName[];
