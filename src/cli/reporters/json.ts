// For programs: one JSON document with every verdict.

import { sumOf } from '../../records/coverage.ts';
import { coverageJson } from './coverage.ts';
import { repeatCommand, type Reporter, type RunInfo, type Write } from './reporter.ts';

export function jsonReporter(write: Write, { leftOut }: RunInfo): Reporter {
  return {
    end(verdicts, notRun) {
      const failed = verdicts.filter(({ failure }) => failure).length;
      const scenarios = verdicts.map(({ name, file, repeat, failure, ended, facts, seed, trace, study, lookUpsFailed }) => ({
        name, file, ...(repeat !== undefined && { repeat }), passed: failure === null, failure, milliseconds: ended, facts, seed, ...(study ? { study } : { trace }), ...(lookUpsFailed.length > 0 && { lookUpsFailed }), again: repeatCommand({ file, seed } as never),
      }));
      const coverage = sumOf(verdicts.flatMap((one) => one.coverage)).map(coverageJson);
      write(JSON.stringify({ passed: verdicts.length - failed, failed, ...(notRun > 0 && { notRun }), ...(leftOut.length > 0 && { leftOut }), scenarios, ...(coverage.length > 0 && { coverage }) }, null, 2) + '\n');
    },
  };
}
