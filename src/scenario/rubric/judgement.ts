// What a criterion comes to: a word and a sentence with the numbers that made it so.

import type { Millis } from '../../kernel/clock.ts';

export interface Judgement {
  /** `open` while it may still come either way. */
  readonly state: 'open' | 'met' | 'failed';
  readonly reason: string;
}

/** What somebody wrote about a call. */
export interface Note {
  readonly call: string;
  readonly text: string;
}

export interface Moment {
  readonly now: Millis;
  /** When judging began. */
  readonly since: Millis;
  readonly notes: readonly Note[];
}

export const open = (reason: string): Judgement => ({ state: 'open', reason });
export const met = (reason: string): Judgement => ({ state: 'met', reason });
export const failed = (reason: string): Judgement => ({ state: 'failed', reason });

/** `12 s`, `2 min 5 s`. */
export function spoken(span: Millis): string {
  const seconds = Math.round(span / 1000);
  const [minutes, rest] = [Math.floor(seconds / 60), seconds % 60];
  if (minutes === 0) return `${rest} s`;
  return rest === 0 ? `${minutes} min` : `${minutes} min ${rest} s`;
}

/** Whether what has taken so long, and may still go on, was short enough. */
export function within(what: string, took: Millis, allowed: Millis, goesOn: boolean): Judgement {
  const reason = `${what} ${spoken(took)}, ${spoken(allowed)} allowed`;
  if (took > allowed) return failed(reason);
  return goesOn ? open(reason) : met(reason);
}
