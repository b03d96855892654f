// For build servers: JUnit XML, a suite for each file and in it a case for each run of its scenario; of a load a case for each threshold. Times are virtual
// seconds. What Jenkins, GitHub and GitLab read of it: counts, times, `failure` for what was not met, `error` for what broke, the seed as a property.

import { inAttribute, inText } from '../../kernel/markup.ts';
import type { Judgement } from '../../scenario/judging.ts';
import type { Outcome } from '../load.ts';
import { repeatCommand } from '../again.ts';
import { failureLines } from './list.ts';
import { type Reporter, titleOf, type Write } from './reporter.ts';

/** A case as it is written. */
interface Case {
  readonly file: string;
  readonly name: string;
  readonly time: number;
  /** Null when it passed. */
  readonly fault: Fault | null;
}

interface Fault {
  readonly element: 'failure' | 'error';
  readonly type: string;
  readonly message: string;
  readonly text: string;
}

export function junitReporter(write: Write): Reporter {
  return {
    end(verdicts) {
      const files = [...new Set(verdicts.map(({ file }) => file))];
      const cases = verdicts.flatMap(casesOf);
      const lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        `<testsuites name="ringback"${counts(cases)}>`,
        ...files.flatMap((file) => suite(file, verdicts.filter((one) => one.file === file))),
        '</testsuites>',
      ];
      write(lines.join('\n') + '\n');
    },
  };
}

function suite(file: string, verdicts: readonly Outcome[]): readonly string[] {
  const cases = verdicts.flatMap(casesOf);
  const seeds = [...new Set(verdicts.map(({ seed }) => seed))].join(' ');
  return [`  <testsuite name="${inAttribute(file)}"${counts(cases)} skipped="0">`, `    <properties><property name="seed" value="${seeds}"/></properties>`, ...cases.flatMap(testCase), '  </testsuite>'];
}

function counts(cases: readonly Case[]): string {
  const those = (element: Fault['element']) => cases.filter(({ fault }) => fault?.element === element).length;
  return ` tests="${cases.length}" failures="${those('failure')}" errors="${those('error')}" time="${seconds(cases.reduce((sum, { time }) => sum + time, 0))}"`;
}

/** A load that was not broken off by something else is what its thresholds are. */
function casesOf(verdict: Outcome): readonly Case[] {
  const { file, failure, ended, thresholds = [] } = verdict;
  const title = titleOf(verdict);
  if (thresholds.length === 0) return [{ file, name: title, time: ended, fault: failure && faultOf(verdict) }];
  // The time is that of all of them together.
  const judged = thresholds.map((one, place): Case => ({ file, name: `${title}: ${one.threshold.key} ${one.threshold.text.trim()}`, time: place === 0 ? ended : 0, fault: missed(one, verdict) }));
  return failure && failure.kind !== 'threshold' ? [...judged, { file, name: title, time: 0, fault: faultOf(verdict) }] : judged;
}

function missed({ isMet, text }: Judgement, verdict: Outcome): Fault | null {
  return isMet ? null : { element: 'failure', type: 'threshold', message: text, text: `${text}\nseed      ${verdict.seed}\nagain     ${repeatCommand(verdict)}` };
}

/** With the last events before it, and the command that shows it again. */
function faultOf(verdict: Outcome): Fault | null {
  const { failure } = verdict;
  if (!failure) return null;
  const isBroken = failure.kind === 'law' || failure.kind === 'bug';
  return { element: isBroken ? 'error' : 'failure', type: failure.kind, message: `${failure.step}: expected ${failure.expected}`, text: failureLines(verdict).join('\n') };
}

function testCase({ file, name, time, fault }: Case): readonly string[] {
  const opening = `    <testcase classname="${inAttribute(file)}" name="${inAttribute(name)}" time="${seconds(time)}"`;
  if (fault === null) return [`${opening}/>`];
  return [`${opening}>`, `      <${fault.element} type="${fault.type}" message="${inAttribute(fault.message)}">${inText(fault.text)}</${fault.element}>`, '    </testcase>'];
}

const seconds = (milliseconds: number) => (milliseconds / 1000).toFixed(3);
