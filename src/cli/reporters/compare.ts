// A comparison for people and for programs: figures, how many callers are better or worse off, and who.

import { stringify } from 'csv-stringify/sync';
import { type CallerComparison, type Lot, mostChanged } from '../../lab/comparison.ts';
import type { SummaryEstimate, SummaryName } from '../../lab/summaries.ts';
import type { Compared } from '../comparing/compare.ts';
import { stopText } from '../comparing/manyRuns.ts';
import { printable } from './reporter.ts';
import { figureLabel, valueText } from './study.ts';
import { differenceText } from './sweep.ts';
import { tableLines } from './table.ts';

/** Tables stand a little in from their titles. */
const MARGIN = '  ';

export const compareReporters = { list, json, csv };

function list(compared: Compared): string {
  const { before, after, study, seed, wanted, stopped } = compared;
  return [
    `${printable(before.name)}  ${printable(before.file)}`,
    `beside ${printable(after)}: ${study.runs} day${study.runs === 1 ? '' : 's'} from seed ${seed} on, the same callers in both; intervals of ${Math.round(study.level * 100)} %`,
    ...(stopped === null ? [] : [`${stopText(stopped)}: ${study.runs} of ${wanted} days; the same command goes on behind them`]),
    ...study.queues.flatMap(({ queue, name, rows }) => ['', `queue ${queue}${name === '' ? '' : `, ${printable(name)}`}`, ...tableLines([
      ['', 'before', 'after', 'more'],
      ...rows.map(({ figure, cells: [one, other] }) => [figureLabel(figure), valueText(figure, one?.value ?? null), valueText(figure, other?.value ?? null), other?.difference ? differenceText(figure, other.difference) : '']),
    ], { numbers: [1, 2], margin: MARGIN })]),
    '', 'callers, in a day', ...tableLines(summaryRows(compared), { numbers: [1], margin: MARGIN }),
    ...callerLines(compared), '',
  ].join('\n');
}

const summaryLabels: { readonly [Name in SummaryName]: string } = {
  same: 'as before', better: 'better off', helpedInstead: '  helped instead of not', worse: 'worse off', lostInstead: '  not helped instead', answeredByAnother: 'answered by somebody else', moreWait: 'more wait, all together',
  onlyBefore: 'come only before', onlyAfter: 'come only after',
};

/** Nobody comes on one day only unless the change is about who comes. */
function summaryRows({ summaries }: Compared): readonly (readonly string[])[] {
  const names = (Object.keys(summaryLabels) as SummaryName[]).filter((name) => !name.startsWith('only') || summaries[name].mean > 0);
  // Decimals for all callers or for none, so that they stand under each other.
  const digits = names.every((name) => name === 'moreWait' || Number.isInteger(summaries[name].mean)) ? 0 : 1;
  return names.map((name) => [summaryLabels[name], numberText(name, summaries[name].mean, digits), intervalText(name, summaries[name])]);
}

function numberText(name: SummaryName, value: number, digits = 1): string {
  return name === 'moreWait' ? `${Math.round(value / 1000).toLocaleString('en-US')} s` : value.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

function intervalText(name: SummaryName, { interval }: SummaryEstimate): string {
  if (interval === null || interval.halfWidth === 0) return '';
  const least = name === 'moreWait' ? -Infinity : 0;
  return `${numberText(name, Math.max(least, interval.low))} to ${numberText(name, interval.high)}`;
}

function callerLines({ day: { seed, callers }, top, at }: Compared): readonly string[] {
  const all = callers.filter(({ verdict }) => verdict !== 'same');
  if (all.length === 0) return ['', `seed ${seed}: nobody is better or worse off`];
  const shown = mostChanged(callers, top);
  return ['', `seed ${seed}: ${shown.length < all.length ? `the ${shown.length} of ${all.length} callers whose lot has changed most` : `the ${all.length} callers whose lot has changed`}`, ...tableLines([
    ['came', 'caller', '', 'before', 'after', ''],
    ...shown.map((one) => [at(one.began).slice('2026-01-05T'.length, '2026-01-05T08:00:00'.length), printable(one.calling), printable(one.kind), lotText(one.before), lotText(one.after), one.verdict]),
  ], { numbers: [], margin: MARGIN })];
}

const outcomeWords: { readonly [Outcome in Lot['outcome']]: string } = {
  answered: 'answered', served: 'served by machine', abandoned: 'gave up', blocked: 'all lines busy', refused: 'turned away', calledBack: 'called back', unanswered: 'unanswered', unfinished: 'still waiting',
};

/** `answered by 5007 after 12.0 s, 2 calls`; who found no line has waited for nothing. */
function lotText({ outcome, answeredBy, wait, calls }: Lot): string {
  const waited = wait > 0 || outcome === 'answered' ? ` after ${(wait / 1000).toFixed(1)} s` : '';
  return `${outcomeWords[outcome]}${answeredBy === '' ? '' : ` by ${printable(answeredBy)}`}${waited}${calls > 1 ? `, ${calls} calls` : ''}`;
}

function json({ before, after, day, summaries, study, seed, wanted, stopped, top }: Compared): string {
  const queues = study.queues.map(({ queue, name, rows }) => ({ queue, name, figures: Object.fromEntries(rows.map(({ figure, cells: [one, other] }) => [figure, { before: one?.value ?? null, after: other?.value ?? null, difference: other?.difference ?? null }])) }));
  return `${JSON.stringify({ name: before.name, file: before.file, after, seed, runs: study.runs, runsWanted: wanted, stopped, level: study.level, queues, callers: summaries, mostChanged: mostChanged(day.callers, top) }, null, 2)}\n`;
}

/** All callers of the first seed; times and waits in seconds. */
function csv({ day: { seed, callers } }: Compared): string {
  const lot = ({ outcome, wait, answeredBy, calls }: Lot) => [outcome, wait / 1000, answeredBy, calls];
  const rows = callers.map(({ kind, caller, calling, began, before, after, verdict }: CallerComparison) => [seed, kind, caller, calling, began / 1000, ...lot(before), ...lot(after), (after.wait - before.wait) / 1000, verdict]);
  const names = (day: string) => ['Outcome', 'Wait', 'AnsweredBy', 'Calls'].map((name) => `${day}${name}`);
  return stringify([['seed', 'kind', 'caller', 'calling', 'began', ...names('before'), ...names('after'), 'moreWait', 'verdict'], ...rows]);
}
