// For programs: one JSON document with every verdict.

import { repeatCommand, type Reporter, type Write } from './reporter.ts';

export function jsonReporter(write: Write): Reporter {
  return {
    end(verdicts) {
      const failed = verdicts.filter(({ failure }) => failure).length;
      const scenarios = verdicts.map(({ name, file, failure, ended, facts, seed, trace, study, lookUpsFailed }) => ({
        name, file, passed: failure === null, failure, milliseconds: ended, facts, seed, ...(study ? { study } : { trace }), ...(lookUpsFailed.length > 0 && { lookUpsFailed }), again: repeatCommand({ file, seed } as never),
      }));
      write(JSON.stringify({ passed: verdicts.length - failed, failed, scenarios }, null, 2) + '\n');
    },
  };
}
