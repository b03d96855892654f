// One flat record for each call, as a line of a table: who called, how long they waited, who answered, how it ended.

import type { Millis } from '../kernel/clock.ts';
import type { CallId } from '../switch/call.ts';

/**
 * `answered` by a person; `served` by a machine only (call flow, mailbox); `abandoned` by the caller before anybody answered; `blocked`: all lines were busy;
 * `refused`: turned away with a tone; `calledBack`: left a wish to be called back; `unanswered`: a call out that nobody took; `unfinished` when the run ended.
 */
export type CallOutcome = 'answered' | 'served' | 'abandoned' | 'blocked' | 'refused' | 'calledBack' | 'unanswered' | 'unfinished';

/** Times are ms since the start of the run, spans are ms. */
export interface CallRecord {
  /** Its number in the trace; empty when no line was free for it. */
  readonly call: CallId;
  readonly direction: 'in' | 'out' | 'internal';
  /** The kind of callers in the traffic, or the campaign; empty for others. */
  readonly kind: string;
  readonly calling: string;
  readonly called: string;
  /** 1 for the first time that this caller calls. */
  readonly attempt: number;
  readonly began: Millis;
  /** When it came to its first queue; null for none. */
  readonly queued: Millis | null;
  /** The queue that it came to last; empty for none. */
  readonly queue: string;
  /** In all queues, until somebody answered, the caller gave up, or it was sent elsewhere. */
  readonly wait: Millis;
  readonly answered: Millis | null;
  /** Who answered: an agent's id, and the telephone; empty for none. */
  readonly agent: string;
  readonly device: string;
  readonly talk: Millis;
  readonly hold: Millis;
  /** The agent's work after it. */
  readonly work: Millis;
  /** Null when it was still going on. */
  readonly ended: Millis | null;
  readonly outcome: CallOutcome;
}
