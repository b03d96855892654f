// For build servers: JUnit XML, a suite for each file and in it a case for each run of its scenario. Times are virtual seconds.

import type { Outcome } from '../load.ts';
import { failureLines } from './list.ts';
import { type Reporter, titleOf, type Write } from './reporter.ts';

export function junitReporter(write: Write): Reporter {
  return {
    end(verdicts) {
      const failures = verdicts.filter(({ failure }) => failure).length;
      const lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        `<testsuites name="ringback" tests="${verdicts.length}" failures="${failures}">`,
        ...[...new Set(verdicts.map(({ file }) => file))].flatMap((file) => suite(file, verdicts.filter((one) => one.file === file))),
        '</testsuites>',
      ];
      write(lines.join('\n') + '\n');
    },
  };
}

function suite(file: string, verdicts: readonly Outcome[]): readonly string[] {
  const failures = verdicts.filter(({ failure }) => failure).length;
  const time = verdicts.reduce((sum, { ended }) => sum + ended, 0);
  return [`  <testsuite name="${escaped(file)}" tests="${verdicts.length}" failures="${failures}" time="${seconds(time)}">`, ...verdicts.flatMap(testCase), '  </testsuite>'];
}

function testCase(verdict: Outcome): readonly string[] {
  const { file, failure, ended } = verdict;
  const opening = `    <testcase classname="${escaped(file)}" name="${escaped(titleOf(verdict))}" time="${seconds(ended)}"`;
  if (!failure) return [`${opening}/>`];
  return [`${opening}>`, `      <failure type="${failure.kind}" message="${escaped(`${failure.step}: expected ${failure.expected}`)}">${escaped(failureLines(verdict).join('\n'))}</failure>`, '    </testcase>'];
}

const seconds = (milliseconds: number) => (milliseconds / 1000).toFixed(3);

/** XML text, without the control characters that XML 1.0 cannot hold. */
function escaped(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd')
    .replace(/[&<>"]/g, (character) => `&${{ '&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot' }[character]};`);
}
