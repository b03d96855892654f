// For programs: one JSON document with every verdict.

import { sumOf } from '../../records/coverage.ts';
import { coverageJson } from './coverage.ts';
import { repeatCommand, type Reporter, type Write } from './reporter.ts';

export function jsonReporter(write: Write): Reporter {
  return {
    end(verdicts) {
      const failed = verdicts.filter(({ failure }) => failure).length;
      const scenarios = verdicts.map(({ name, file, failure, ended, facts, seed, trace, study, lookUpsFailed }) => ({
        name, file, passed: failure === null, failure, milliseconds: ended, facts, seed, ...(study ? { study } : { trace }), ...(lookUpsFailed.length > 0 && { lookUpsFailed }), again: repeatCommand({ file, seed } as never),
      }));
      const coverage = sumOf(verdicts.flatMap((one) => one.coverage)).map(coverageJson);
      write(JSON.stringify({ passed: verdicts.length - failed, failed, scenarios, ...(coverage.length > 0 && { coverage }) }, null, 2) + '\n');
    },
  };
}
