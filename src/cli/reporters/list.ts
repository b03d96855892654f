// For people: each scenario with its verdict and the trace of its calls.

import { styleText } from 'node:util';
import { VERSION } from '../../version.ts';
import type { Outcome } from '../load/load.ts';
import { sumOf } from '../../records/coverage.ts';
import { repeatCommand } from '../again.ts';
import { coverageLines } from './coverage.ts';
import { studyLines } from './study.ts';
import { printable, type Reporter, type RunInfo, titleOf, TRACE_TAIL, type Write } from './reporter.ts';

type Style = Parameters<typeof styleText>[0];

export function listReporter(write: Write, info: RunInfo): Reporter {
  const styled = (style: Style, text: string) => (info.terminal ? styleText(style, text) : text);
  const line = (text: string) => write(`${text}\n`);
  let isApart = true;
  return {
    begin() {
      line(styled('dim', `ringback ${VERSION}, seed ${info.seed}${info.leftOut.length > 0 ? `, ${chosenText(info)}` : ''}`));
    },
    verdict(outcome) {
      const { failure, file } = outcome;
      const details = detailsOf(outcome, info.traces);
      if (isApart || details.length > 0) line('');
      isApart = details.length > 0;
      line(`${failure ? styled('red', '✗ failed') : styled('green', '✓ passed')}  ${styled('bold', titleOf(outcome))}  ${styled('dim', printable(file))}`);
      for (const one of details) line(one === '' ? '' : `    ${one}`);
    },
    end(verdicts, notRun) {
      const failed = verdicts.filter(({ failure }) => failure).length;
      line('');
      for (const one of repeatLines(verdicts)) line(one);
      line(`${verdicts.length - failed} passed${failed > 0 ? `, ${styled('red', `${failed} failed`)}` : ''}${notRun > 0 ? `, ${notRun} not run` : ''}`);
      for (const one of coverageLines(sumOf(verdicts.flatMap(({ coverage }) => coverage)), info.coverage)) line(one);
    },
  };
}

/** How many of how many scenarios, and why not the others. */
export function chosenText({ scenarios, of, leftOut }: Pick<RunInfo, 'scenarios' | 'of' | 'leftOut'>): string {
  if (of === 0) return leftOut.join(', ');
  return leftOut.length === 0 ? `${of} scenario${of === 1 ? '' : 's'}` : `${scenarios} of ${of} scenarios (left out: ${leftOut.map(printable).join(', ')})`;
}

/** Of scenarios that have run several times, a line each: how often they failed, and with which seeds. */
function repeatLines(verdicts: readonly Outcome[]): readonly string[] {
  const files = new Set(verdicts.filter(({ repeat }) => repeat !== undefined).map(({ file }) => file));
  return [...files].map((file) => {
    const runs = verdicts.filter((one) => one.file === file);
    const failed = runs.filter(({ failure }) => failure).map(({ seed }) => seed);
    const name = printable(runs[0]?.name ?? file);
    return failed.length === 0 ? `${name}: all ${runs.length} runs passed` : `${name}: ${failed.length} of ${runs.length} runs failed, ${failed.length === 1 ? 'that with seed' : 'those with the seeds'} ${failed.join(', ')}`;
  });
}

/** What stands under the verdict; verdicts without it stand close together. */
function detailsOf(outcome: Outcome, traces: boolean): readonly string[] {
  const { failure, study, trace } = outcome;
  return [...(study ? studyLines(study) : []), ...(failure ? failureLines(outcome) : traces ? trace : []), ...lookUpLines(outcome)];
}

/** Failed look-ups that are told; of more, how many. */
const FEW = 5;

function lookUpLines({ lookUpsFailed }: Outcome): readonly string[] {
  const more = lookUpsFailed.length - FEW;
  return [...lookUpsFailed.slice(0, FEW).map((text) => `look-up   ${printable(text)}`), ...(more > 0 ? [`look-up   and ${more} more that failed`] : [])];
}

/** What a person needs to understand a failure and to see it again. */
export function failureLines(verdict: Outcome): readonly string[] {
  const { failure, file, trace, seed } = verdict;
  if (!failure) return [];
  const tail = trace.slice(-TRACE_TAIL);
  return [
    `at        ${printable(`${file}:${failure.line}: ${failure.step}`)}`,
    `expected  ${failure.expected}`,
    `seen      ${failure.seen.split('\n').join('\n              ')}`,
    ...(verdict.study ? [] : [tail.length < trace.length ? `trace     the last ${tail.length} of ${trace.length} lines` : `trace${tail.length === 0 ? '     nothing has happened' : ''}`]),
    ...tail.map((line) => `  ${line}`),
    `seed      ${seed}`,
    `again     ${repeatCommand(verdict)}`,
  ];
}
