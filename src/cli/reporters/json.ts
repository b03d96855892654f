// For programs: one JSON document with every verdict.

import { sumOf } from '../../records/coverage.ts';
import type { Outcome } from '../load/load.ts';
import { repeatCommand } from '../again.ts';
import { coverageJson } from './coverage.ts';
import { type Reporter, type RunInfo, type Write } from './reporter.ts';

/** Bound and value in milliseconds, as shares from 0 to 1, or plain. */
function thresholdJson({ threshold: { key, text, metric, tags, bound }, value, isMet, seen, by }: NonNullable<Outcome['thresholds']>[number]) {
  return { metric, tags, key, threshold: text.trim(), passed: isMet, value, bound, seen, by };
}

function verdictJson(verdict: Outcome) {
  const { name, file, repeat, failure, ended, facts, seed, trace, study, summary, thresholds = [], ties, stopped, lookUpsFailed } = verdict;
  return {
    name, file, ...(repeat !== undefined && { repeat }), passed: failure === null, failure, milliseconds: ended, facts, seed, ...(study ? { study } : { trace }), ...(summary && { summary }),
    ...(thresholds.length > 0 && { thresholds: thresholds.map(thresholdJson) }), ...(ties && { ties }), ...(stopped && { stopped }), ...(lookUpsFailed.length > 0 && { lookUpsFailed }), again: repeatCommand(verdict),
  };
}

export function jsonReporter(write: Write, { leftOut }: RunInfo): Reporter {
  return {
    end(verdicts, notRun) {
      const failed = verdicts.filter(({ failure }) => failure).length;
      const coverage = sumOf(verdicts.flatMap((one) => one.coverage)).map(coverageJson);
      write(JSON.stringify({ passed: verdicts.length - failed, failed, ...(notRun > 0 && { notRun }), ...(leftOut.length > 0 && { leftOut }), scenarios: verdicts.map(verdictJson), ...(coverage.length > 0 && { coverage }) }, null, 2) + '\n');
    },
  };
}
