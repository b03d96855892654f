// For build servers: JUnit XML, a suite for each file and a case for each scenario. Times are virtual seconds.

import type { Outcome } from '../load.ts';
import { failureLines } from './list.ts';
import type { Reporter, Write } from './reporter.ts';

export function junitReporter(write: Write): Reporter {
  return {
    end(verdicts) {
      const failures = verdicts.filter(({ failure }) => failure).length;
      const lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        `<testsuites name="ringback" tests="${verdicts.length}" failures="${failures}">`,
        ...verdicts.flatMap(suite),
        '</testsuites>',
      ];
      write(lines.join('\n') + '\n');
    },
  };
}

function suite(verdict: Outcome): readonly string[] {
  const { file, name, failure, ended } = verdict;
  const time = (ended / 1000).toFixed(3);
  const opening = `    <testcase classname="${escaped(file)}" name="${escaped(name)}" time="${time}"`;
  return [
    `  <testsuite name="${escaped(file)}" tests="1" failures="${failure ? 1 : 0}" time="${time}">`,
    ...(failure
      ? [`${opening}>`, `      <failure type="${failure.kind}" message="${escaped(`${failure.step}: expected ${failure.expected}`)}">${escaped(failureLines(verdict).join('\n'))}</failure>`, '    </testcase>']
      : [`${opening}/>`]),
    '  </testsuite>',
  ];
}

/** XML text, without the control characters that XML 1.0 cannot hold. */
function escaped(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd')
    .replace(/[&<>"]/g, (character) => `&${{ '&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot' }[character]};`);
}
