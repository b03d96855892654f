// All reports there are, in the order in which they are listed.

import { nearest } from '../kernel/shape.ts';
import type { Report } from './report.ts';
import { abandonedCalls } from './reports/abandonedCalls.ts';
import { agentStates } from './reports/agentStates.ts';
import { bcmsAgent, bcmsSummaryAgent } from './reports/bcmsAgent.ts';
import { bcmsSplit, bcmsSummarySplit } from './reports/bcmsSplit.ts';
import { bcmsSummaryTrunk, bcmsTrunk } from './reports/bcmsTrunk.ts';
import { bcmsSummaryVdn, bcmsVdn } from './reports/bcmsVdn.ts';
import { displayAgent } from './reports/displayAgent.ts';
import { huntGroupLastHour, huntGroupTodayPeak, huntGroupYesterdayPeak } from './reports/huntGroupMeasurements.ts';
import { agentMetrics, queueMetrics } from './reports/metrics.ts';
import { monitorSplit } from './reports/monitorSplit.ts';

export const reports: readonly Report[] = [
  bcmsAgent, bcmsSplit, bcmsVdn, bcmsTrunk,
  bcmsSummaryAgent, bcmsSummarySplit, bcmsSummaryVdn, bcmsSummaryTrunk,
  monitorSplit, displayAgent,
  huntGroupLastHour, huntGroupTodayPeak, huntGroupYesterdayPeak,
  abandonedCalls, agentStates,
  queueMetrics, agentMetrics,
];

/** A sentence where there is none of that name. */
export function reportNamed(name: string): Report | string {
  return reports.find((report) => report.name === name) ?? `there is no report ${JSON.stringify(name.slice(0, 60))}${nearest(name, reports.map((report) => report.name))}`;
}
