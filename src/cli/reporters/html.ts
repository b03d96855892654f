// For people with a browser: every verdict, every figure and the picture of every call of interest in one file that needs nothing else.

import { readFileSync, statSync } from 'node:fs';
import { reportHtml } from '../../report/html.ts';
import type { Report, ReportedRun, Told } from '../../report/report.ts';
import { VERSION } from '../../version.ts';
import { CommandError, exitCodes } from '../exitCodes.ts';
import type { Outcome } from '../load/load.ts';
import { shipped } from '../shipped.ts';
import { repeatCommand } from '../again.ts';
import { headLines, tableOf } from './study.ts';
import { type Reporter, TRACE_TAIL, type Write } from './reporter.ts';

export function htmlReporter(write: Write): Reporter {
  const page = builtPage();
  return {
    tells: true,
    end(verdicts) {
      const told = verdicts.filter((verdict): verdict is Outcome & { readonly told: Told } => verdict.told !== undefined);
      const report: Report = { version: VERSION, call: '', runs: told.map(runOf) };
      write(reportHtml(page, report, told.map((verdict) => verdict.told.stories)));
    },
  };
}

function runOf(verdict: Outcome & { readonly told: Told }): ReportedRun {
  const { file, name, seed, ended, facts, failure, trace, study, thresholds = [], told: { stories: _, ...told } } = verdict;
  return {
    file, name, seed, again: repeatCommand(verdict), ended, facts, failure, trace: failure ? trace.slice(-TRACE_TAIL) : [], says: study ? headLines(study) : [], figures: study?.queues.map(tableOf) ?? [],
    thresholds: thresholds.map(({ threshold: { key, text }, isMet, seen, by }) => ({ text: `${key} ${text.trim()}`, isMet, seen: seen || 'could not be measured', by })), ...told,
  };
}

export function builtPage(): string {
  const file = shipped('dist/web/report.html');
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) throw new CommandError(exitCodes.usage, `the page of reports is not built: ${file} is missing; run npm run build`);
  return readFileSync(file, 'utf8');
}
