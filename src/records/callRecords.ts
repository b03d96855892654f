// One flat record for each call, as a line of a table: who called, how long they waited, who answered, how it ended. Kept by callBook.ts.

import type { Millis } from '../kernel/clock.ts';
import type { CallId } from '../switch/call.ts';

/**
 * `answered` by a person; `served` by a machine only (call flow, mailbox); `abandoned` by the caller before anybody answered; `blocked`: all lines were busy;
 * `refused`: turned away with a tone; `calledBack`: left a wish to be called back; `unanswered`: a call from a telephone that nobody took; `unfinished` when the run ended.
 */
export type CallOutcome = 'answered' | 'served' | 'abandoned' | 'blocked' | 'refused' | 'calledBack' | 'unanswered' | 'unfinished';

/** How a call's stay in a queue ended; `sentOn`: overflow, exit key, closed. */
export type VisitEnd = 'answered' | 'abandoned' | 'sentOn' | 'refused' | 'calledBack' | 'unfinished';

/** What somebody who answered had to do with a call, ms. */
export interface Handling {
  /** From the answer to their leaving it or handing it on, hold included. */
  readonly talk: Millis;
  readonly hold: Millis;
  /** The agent's work after it. */
  readonly work: Millis;
}

/** A call's stay in one queue; it may come to several. */
export interface QueueVisit extends Handling {
  readonly queue: string;
  readonly came: Millis;
  /** Until it was answered, given up, sent on or turned away; null while it goes on. */
  readonly wait: Millis | null;
  readonly end: VisitEnd;
  /** Who answered it; empty for nobody. */
  readonly agent: string;
}

/** Times are ms since the start of the run, spans are ms. */
export interface CallRecord extends Handling {
  /** Its number in the trace, by which it began; empty when no line was free for it. */
  readonly call: CallId;
  readonly direction: 'in' | 'out' | 'internal';
  /** The kind of callers in the traffic, or the campaign; of a call-back that of who asked for it; empty for others. */
  readonly kind: string;
  /** Which of all callers of the kind, from 0: the same person in every run of the seed. Null for others. */
  readonly caller: number | null;
  readonly calling: string;
  /** What was dialled: from outside the public number. */
  readonly called: string;
  /** 1 for the first time that this caller calls. */
  readonly attempt: number;
  readonly began: Millis;
  /** When it came to its first queue; null for none. */
  readonly queued: Millis | null;
  /** The queue that it came to last, or for which it calls back; empty for none. */
  readonly queue: string;
  /** In all queues, until somebody answered, the caller gave up, or it was sent elsewhere. */
  readonly wait: Millis;
  /** By the first person; of a campaign's own call, by the first agent. */
  readonly answered: Millis | null;
  /** Who served it first: an agent's id, and the telephone. Of a call to the outside, who called. Empty for none; talk, hold and work are theirs. */
  readonly agent: string;
  readonly device: string;
  /** Null when it was still going on. */
  readonly ended: Millis | null;
  readonly outcome: CallOutcome;
  /** Its stays in queues, in order. */
  readonly visits: readonly QueueVisit[];
}

/** What nothing but the traffic knows of a call. */
export interface KnownOfCall {
  /** Empty when no line was free. */
  readonly call: CallId;
  readonly kind: string;
  readonly caller: number;
  readonly attempt: number;
  readonly calling: string;
  readonly called: string;
}
