// A sweep for people and for programs: a table for each figure of each queue, a combination in each line.

import { stringify } from 'csv-stringify/sync';
import type { Interval } from '../../lab/intervals.ts';
import type { Cell, FigureRow } from '../../lab/sweepStudy.ts';
import { estimateKinds, type EstimateName } from '../../records/estimates.ts';
import { stopText } from '../comparing/manyRuns.ts';
import type { Swept } from '../comparing/sweep.ts';
import { printable } from './reporter.ts';
import { figureLabel, valueText } from './study.ts';
import { tableLines } from './table.ts';

/** Tables stand a little in from their titles. */
const MARGIN = '  ';

export const sweepReporters = { list, json, csv };

function list({ sweep: { name, file, load, parameters, combinations }, study, seed, wanted, stopped }: Swept): string {
  const many = `${combinations.length} combination${combinations.length === 1 ? '' : 's'}`;
  const head = [
    `${printable(name)}  ${printable(file)}`,
    `${printable(load)}: ${many}, ${study.runs} runs of each from seed ${seed} on, the same callers in all; intervals of ${Math.round(study.level * 100)} %`,
    ...(combinations.some(({ scenario }) => scenario.thresholds.some(({ abortOnFail }) => abortOnFail)) ? ['abortOnFail ends no run here: all combinations have whole days, to be compared'] : []),
    ...(stopped === null ? [] : [`${stopText(stopped)}: ${study.runs} of ${wanted} runs; the same command goes on behind them`]),
  ];
  const tables = study.queues.flatMap(({ queue, name: queueName, rows }) => rows.flatMap((row) => [
    '', `queue ${queue}${queueName === '' ? '' : `, ${printable(queueName)}`}: ${figureLabel(row.figure)}`,
    ...tableLines([[...parameters, '', 'interval', 'more than the first', ''], ...combinations.map(({ values }, place) => [...values, ...cellTexts(row.figure, row.cells[place] as Cell)])].map((cells) => cells.map(printable)), { numbers: [parameters.length], margin: MARGIN }),
    ...verdictOf(row),
  ]));
  return [...head, ...tables, ...thresholdLines(combinations.map(({ values }) => values.join(', ')), study.judgements), ''].join('\n');
}

function cellTexts(figure: EstimateName, { value, interval, difference, isBest }: Cell): readonly string[] {
  return [valueText(figure, value), interval ? between(figure, interval) : '', difference ? differenceText(figure, difference) : '', isBest ? 'best' : ''];
}

function between(figure: EstimateName, { low, high }: Interval): string {
  return `${valueText(figure, low)} to ${valueText(figure, high)}`;
}

/** `+3.2 % (1.1 % to 5.3 %)`; what may as well be nothing is said to be. */
export function differenceText(figure: EstimateName, { mean, low, high }: Interval): string {
  if (mean === 0 && low === 0 && high === 0) return 'the same';
  const text = `${signed(figure, mean)} (${signed(figure, low)} to ${signed(figure, high)})`;
  return low <= 0 && high >= 0 ? `${text}, may be chance` : text;
}

function signed(figure: EstimateName, value: number): string {
  const text = valueText(figure, Math.abs(value));
  return Number.parseFloat(text) === 0 ? text : `${value < 0 ? '-' : '+'}${text}`;
}

/** Where no best is marked, somebody would look for it. */
function verdictOf({ hasBest, cells }: FigureRow): readonly string[] {
  const differs = cells.some(({ value }) => value !== cells[0]?.value);
  return hasBest && differs && !cells.some(({ isBest }) => isBest) ? ['  which is best cannot be told with these runs'] : [];
}

function thresholdLines(names: readonly string[], judgements: Swept['study']['judgements']): readonly string[] {
  if (judgements.every((judged) => judged.length === 0)) return [];
  return ['', 'thresholds of the load', ...names.flatMap((name, place) => {
    const missed = (judgements[place] ?? []).filter(({ isMet }) => !isMet);
    return [`  ${missed.length === 0 ? '✓ met   ' : '✗ missed'}  ${printable(name)}`, ...missed.map(({ text }) => `              ${printable(text)}`)];
  })];
}

function json({ sweep: { name, file, load, parameters, combinations }, study, seed, wanted, stopped }: Swept): string {
  const made = combinations.map(({ values }, place) => ({
    settings: Object.fromEntries(parameters.map((parameter, at) => [parameter, values[at]])),
    missed: study.judgements[place]?.filter(({ isMet }) => !isMet).map(({ text }) => text) ?? [],
    queues: study.queues.map(({ queue, name: queueName, rows }) => ({ queue, name: queueName, figures: Object.fromEntries(rows.map(({ figure, cells }) => [figure, cells[place]])) })),
  }));
  return `${JSON.stringify({ name, file, load, seed, runs: study.runs, runsWanted: wanted, stopped, level: study.level, combinations: made }, null, 2)}\n`;
}

/** A line for each figure of each queue of each combination: shares from 0 to 1, times in seconds. */
function csv({ sweep: { parameters, combinations }, study }: Swept): string {
  const rows = combinations.flatMap(({ values }, place) => study.queues.flatMap(({ queue, rows: figures }) => figures.map(({ figure, cells }) => {
    const { value, interval, difference, isBest } = cells[place] as Cell;
    const cell = (one: number | null | undefined) => (one == null ? '' : String(estimateKinds[figure] === 'time' ? one / 1000 : one));
    return [...values, queue, figure, study.runs, cell(value), cell(interval?.low), cell(interval?.high), cell(difference?.mean), cell(difference?.low), cell(difference?.high), isBest ? 'best' : ''];
  })));
  return stringify([[...parameters, 'queue', 'figure', 'runs', 'value', 'low', 'high', 'difference', 'differenceLow', 'differenceHigh', 'best'], ...rows]);
}
