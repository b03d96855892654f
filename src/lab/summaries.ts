// Comparisons of days over several seeds: the mean of each number of a summary, with its interval.

import type { DaySummary } from './comparison.ts';
import { type Interval, replicationInterval } from './intervals.ts';
import { mean } from './sums.ts';

export type SummaryName = keyof DaySummary;

export interface SummaryEstimate {
  readonly mean: number;
  /** Null for one seed. */
  readonly interval: Interval | null;
}

export function estimateSummaries(summaries: readonly DaySummary[], level = 0.95): { readonly [Name in SummaryName]: SummaryEstimate } {
  const estimate = (name: SummaryName): SummaryEstimate => {
    const values = summaries.map((summary) => summary[name]);
    return { mean: mean(values), interval: values.length > 1 ? replicationInterval(values, level) : null };
  };
  return {
    better: estimate('better'), worse: estimate('worse'), same: estimate('same'), helpedInstead: estimate('helpedInstead'), lostInstead: estimate('lostInstead'),
    answeredByAnother: estimate('answeredByAnother'), moreWait: estimate('moreWait'), onlyBefore: estimate('onlyBefore'), onlyAfter: estimate('onlyAfter'),
  };
}
