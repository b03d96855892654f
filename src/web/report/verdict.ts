// What came of a run, in one word.

import type { ReportedRun } from '../../report/report.ts';

/** In the order in which they are shown. */
export const verdicts = ['failed', 'leftOut', 'passed'] as const;

export type Verdict = (typeof verdicts)[number];

export function verdictOf({ failure, leftOut }: ReportedRun): Verdict {
  if (failure) return 'failed';
  return leftOut ? 'leftOut' : 'passed';
}
