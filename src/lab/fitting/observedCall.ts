// A call as somebody's records tell it, and what could not be read of them.

import type { Millis } from '../../kernel/clock.ts';

/** Times are ms since 1970-01-01T00:00 on the clock on the wall there, or since midnight of the first day where no date is known; spans are ms. */
export interface ObservedCall {
  readonly began: Millis;
  /** When it came to its queue, behind a call flow perhaps; when it began where nothing says. */
  readonly queued: Millis;
  /** What it was about: the kind of callers, or the queue, or the number that was called; empty when nothing says. */
  readonly kind: string;
  /** Empty for none. */
  readonly queue: string;
  /** Empty when it is withheld, or not in the records. */
  readonly calling: string;
  readonly called: string;
  /** In the queue, until it was answered or left; null when it came to none. */
  readonly wait: Millis | null;
  /** `blocked` found no line; `left` neither waited to the end nor gave up: sent elsewhere, served by a machine, still waiting. */
  readonly outcome: 'answered' | 'abandoned' | 'blocked' | 'left';
  /** Hold included; null when nobody answered, or it is not in the records. */
  readonly talk: Millis | null;
  readonly work: Millis | null;
  readonly agent: string;
}

/** Lines that could not be used, by reason: how many, and the first few. */
export interface Refusals {
  readonly reasons: ReadonlyMap<string, { readonly count: number; readonly lines: readonly number[] }>;
  readonly count: number;
}

export interface CallTable {
  readonly calls: readonly ObservedCall[];
  /** Behind the line of names. */
  readonly lines: number;
  readonly refused: Refusals;
  /** Calls out and inside, which nobody waits in. */
  readonly notIncoming: number;
  /** Whether the times have no date: they count from the start of a run. */
  readonly isRelative: boolean;
  /** Which column was taken for what. */
  readonly taken: readonly { readonly meaning: string; readonly column: string }[];
}

/** When it was over, work after it not included. */
export function endOf({ queued, wait, talk }: ObservedCall): Millis {
  return queued + (wait ?? 0) + (talk ?? 0);
}

const SHOWN = 3;

export function createRefusals(): Refusals & { refuse(line: number, reason: string): void } {
  const reasons = new Map<string, { count: number; lines: number[] }>();
  return {
    reasons,
    get count() {
      return [...reasons.values()].reduce((all, { count }) => all + count, 0);
    },
    refuse(line, reason) {
      const known = reasons.get(reason) ?? { count: 0, lines: [] };
      reasons.set(reason, known);
      known.count++;
      if (known.lines.length < SHOWN) known.lines.push(line);
    },
  };
}
