// The report card of a certified client: for people, as JSON, as JUnit XML, and as one HTML file with the calls of each sequence.

import type { Card } from '../../certification/card.ts';
import type { CallsKept } from '../../certification/callsKept.ts';
import type { Moment } from '../../certification/examination.ts';
import type { Played } from '../../certification/play.ts';
import { gradeNames } from '../../certification/sequence.ts';
import { reportHtml } from '../../report/html.ts';
import type { FigureTable, ReportedRun } from '../../report/report.ts';
import { VERSION } from '../../version.ts';
import type { CertificateReporterName } from '../choices.ts';
import { builtPage } from './html.ts';
import { inAttribute, inText, XML_DECLARATION } from '../../kernel/markup.ts';
import { printable } from './reporter.ts';

export interface Certificate {
  readonly card: Card;
  readonly kept: CallsKept;
  /** Virtual time as ISO 8601. */
  readonly isoTime: (time: number) => string;
  /** The command that plays one sequence again as it was played. */
  readonly again: (id: string) => string;
}

export const certificateReporters: { readonly [Name in CertificateReporterName]: (certificate: Certificate) => string } = {
  list: ({ card }) => cardLines(card).join('\n') + '\n',
  json: ({ card }) => JSON.stringify(documentOf(card), null, 2) + '\n',
  junit: ({ card }) => junitLines(card).join('\n') + '\n',
  html: htmlOf,
};

const words = { passed: 'passed', failed: 'failed', skipped: 'skipped', notApplicable: 'not applicable' } as const;

/** `grade full: 61 passed, 2 failed`. */
export function headLine({ grade, all, notRun }: Card): string {
  const counts = (Object.keys(words) as (keyof typeof words)[]).filter((name) => all[name] > 0).map((name) => `${all[name]} ${words[name]}`);
  return `${grade === null ? 'no grade' : `grade ${grade}`}: ${[...counts, ...(notRun > 0 ? [`${notRun} not run`] : [])].join(', ')}`;
}

/** What came of a sequence, in a line or a few. */
export function verdictLines({ sequence: { id, title }, verdict, why, fault }: Played): readonly string[] {
  const mark = { passed: '✓', failed: '✗', skipped: '-', notApplicable: '-' }[verdict];
  const head = `${mark} ${id.padEnd(28)} ${title}${why === '' ? '' : `   (${words[verdict]}: ${printable(why)})`}`;
  return fault === null ? [head] : [head, `    at        ${fault.step === 0 ? '' : `step ${fault.step}: `}${printable(fault.at)}`, `    expected  ${printable(fault.expected)}`, `    came      ${printable(fault.came)}`];
}

function cardLines(card: Card): readonly string[] {
  const { site, device, agent, application, wire, played } = card;
  const told = played.filter(({ verdict }) => verdict !== 'passed');
  return [
    '', `${printable(application) || 'The client'} at ${device}${agent === null ? '' : `, agent ${agent}`}${wire === null ? '' : `, over ${wire}`}; ${printable(site)}`, '',
    ...gradeRows(card).map((row) => `  ${row.map((cell, place) => (place === 0 ? cell.padEnd(8) : cell.padStart(16))).join('')}`), '',
    ...told.flatMap(verdictLines), ...(told.length > 0 ? [''] : []), headLine(card),
  ];
}

function gradeRows({ grades }: Card): readonly (readonly string[])[] {
  return [['grade', ...Object.values(words)], ...grades.map(({ name, ...counts }) => [name, ...(Object.keys(words) as (keyof typeof words)[]).map((one) => String(counts[one]))])];
}

function documentOf({ played, ...card }: Card): object {
  return { ...card, sequences: played.map(({ sequence: { id, title, grade }, verdict, why, fault, began, took, calls, timeline }) => ({ id, title, grade, verdict, why, fault, began, took: Math.round(took), calls, timeline })) };
}

function junitLines({ played, grades, site, application }: Card): readonly string[] {
  const seconds = (took: number) => (took / 1000).toFixed(3);
  const counts = (of: readonly Played[]) => ` tests="${of.length}" failures="${of.filter(({ verdict }) => verdict === 'failed').length}" errors="0" time="${seconds(of.reduce((sum, { took }) => sum + took, 0))}"`;
  const skipped = (of: readonly Played[]) => ` skipped="${of.filter(isLeftOut).length}"`;
  const suites = grades.flatMap(({ name }) => {
    const own = played.filter(({ sequence }) => sequence.grade === name);
    return own.length === 0 ? [] : [`  <testsuite name="${name}"${counts(own)}${skipped(own)}>`, ...own.flatMap(testCase), '  </testsuite>'];
  });
  return [XML_DECLARATION, `<testsuites name="${inAttribute(application || site)}"${counts(played)}>`, ...suites, '</testsuites>'];

  function testCase({ sequence: { id, title, grade }, verdict, why, fault, took, timeline }: Played): readonly string[] {
    const opening = `    <testcase classname="certify.${grade}" name="${inAttribute(`${id}: ${title}`)}" time="${seconds(took)}"`;
    if (verdict === 'passed') return [`${opening}/>`];
    if (fault === null) return [`${opening}>`, `      <skipped message="${inAttribute(`${words[verdict]}: ${why}`)}"/>`, '    </testcase>'];
    const text = [`at        ${fault.at}`, `expected  ${fault.expected}`, `came      ${fault.came}`, '', ...timeline.map(momentLine)].join('\n');
    return [`${opening}>`, `      <failure type="sequence" message="${inAttribute(fault.came)}">${inText(text)}</failure>`, '    </testcase>'];
  }
}

function isLeftOut({ verdict }: Pick<Played, 'verdict'>): boolean {
  return verdict === 'skipped' || verdict === 'notApplicable';
}

const kinds: { readonly [Kind in Moment['kind']]: string } = { prompt: 'asked to', world: 'world', told: 'told', asked: 'asks', line: 'line' };

/** What went over the wire, and what else happened, with its virtual time in seconds. */
function momentLine({ time, kind, text }: Moment): string {
  return `${(time / 1000).toFixed(3).padStart(10)}  ${kinds[kind].padEnd(9)} ${text}`;
}

function htmlOf({ card, kept, again }: Certificate): string {
  const found = card.played.map(({ calls }) => kept.of(calls));
  const table: FigureTable = { title: 'Report card', columns: ['', ...(gradeRows(card)[0] ?? []).slice(1)], rows: gradeRows(card).slice(1), notes: card.played.filter(({ why }) => why !== '').map(({ sequence: { id }, verdict, why }) => `${id}: ${words[verdict]}, ${why}`) };
  const runs = card.played.map((played, place): ReportedRun => ({ ...runOf(card, played, again), ...kept.place, calls: found[place]?.rows as ReportedRun['calls'], ...(place === 0 && { says: [headLine(card)], figures: [table] }) }));
  return reportHtml(builtPage(), { version: VERSION, call: '', runs }, found.map(({ stories }) => stories));
}

function runOf({ seed }: Card, { sequence: { id, title, grade }, verdict, why, fault, timeline, began, took }: Played, again: Certificate['again']): Omit<ReportedRun, keyof CallsKept['place'] | 'calls'> {
  const failure = fault && { kind: 'expectation' as const, line: fault.step, step: fault.at, expected: fault.expected, seen: fault.came };
  return {
    file: `certify ${gradeNames.indexOf(grade) + 1} (${grade}) ${id}`, name: title, seed, again: again(id), ended: began + took, facts: 0, failure, ...(isLeftOut({ verdict }) && { leftOut: { as: words[verdict], why } }),
    trace: failure ? timeline.map(momentLine) : [], says: [], figures: [], thresholds: [], day: null,
  };
}
