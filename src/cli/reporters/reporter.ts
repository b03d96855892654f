// A reporter shows the verdicts of a run: each as it comes, and all at the end.

import type { Outcome } from '../load/load.ts';

export interface RunInfo {
  readonly seed: number;
  readonly scenarios: number;
  /** How many there were before any was left out, and why which were. */
  readonly of: number;
  readonly leftOut: readonly string[];
  /** Show the trace of each call, not only of those that failed. */
  readonly traces: boolean;
  /** Tell every outcome of a call flow that no call took, not only a few. */
  readonly coverage: boolean;
  /** Colours and marks for a person at a terminal. */
  readonly terminal: boolean;
}

export interface Reporter {
  /** Calls are kept for it, with all that happens in them. */
  readonly tells?: boolean;
  begin?(): void;
  verdict?(verdict: Outcome): void;
  /** `notRun`: how many more were chosen, and not reached. */
  end(verdicts: readonly Outcome[], notRun: number): void;
}

export type Write = (text: string) => void;

/** The name of a scenario, and of several runs of it, which. */
export function titleOf({ name, repeat, seed }: Outcome): string {
  return `${printable(name)}${repeat === undefined ? '' : `, seed ${seed}`}`;
}

/** A text on one line, without what would move a terminal's cursor. */
export function printable(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f]+/g, ' ');
}

/** How many lines of the trace belong to a failure. */
export const TRACE_TAIL = 20;
