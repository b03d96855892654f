// Columns as many reports have them, and what their values are made of: averages over what was completed, percents, hundreds of seconds.

import type { Millis } from '../kernel/clock.ts';
import type { Column, Form } from './report.ts';

type Described<Row> = Pick<Column<Row>, 'name' | 'title' | 'width' | 'says' | 'of'> & Partial<Column<Row>>;

function columnOf(form: Form) {
  return <Row>(column: Described<Row>): Column<Row> => ({ form, ...column });
}

export const count = columnOf('count');
export const span = columnOf('span');
export const percent = columnOf('percent');
export const ccs = columnOf('ccs');
export const decimal = columnOf('decimal');
export const text = columnOf('text');
export const instant = columnOf('instant');
export const flag = columnOf('flag');

/** Null where there was nothing. */
export function average(total: number, number: number): number | null {
  return number === 0 ? null : total / number;
}

/** From 0 to 100; null of nothing. */
export function share(part: number, whole: number): number | null {
  return whole === 0 ? null : (part * 100) / whole;
}

/** Hundred call seconds: 36 are one line busy for an hour. */
export function ccsOf(usage: Millis): number {
  return usage / 100_000;
}

interface Timed {
  readonly from: number;
  readonly to: number;
}

/** What a row covers: printed as one, in CSV and JSON two instants. */
export function periodColumns<Row extends Timed>(): readonly Column<Row>[] {
  return [
    { name: 'period', title: 'TIME', form: 'period', width: 11, says: 'What the row covers', isPrintedOnly: true, of: ({ from }) => from },
    instant({ name: 'from', title: 'FROM', width: 0, says: 'Where the row begins', of: (row: Row) => row.from }),
    instant({ name: 'to', title: 'TO', width: 0, says: 'And before what it ends', of: (row: Row) => row.to }),
  ];
}

/** Of a row for each subject: printed as one, in CSV and JSON number and name. */
export function idColumns<Row extends { readonly id: string; readonly name: string }>(word: string): readonly Column<Row>[] {
  return [
    text({ name: 'subject', title: `${word.toUpperCase()}\nNAME`, width: 11, says: `The ${word}, by its name where it has one`, isPrintedOnly: true, of: ({ id, name }: Row) => name || id }),
    text({ name: word, title: word.toUpperCase(), width: 0, says: `The ${word}'s number`, of: ({ id }: Row) => id }),
    text({ name: 'name', title: 'NAME', width: 0, says: 'Its name', of: ({ name }: Row) => name }),
  ];
}

/** `Split`, and VDN as it is. */
export function titled(word: string): string {
  return word === 'vdn' ? 'VDN' : word.slice(0, 1).toUpperCase() + word.slice(1);
}

/** `splits`, `VDNs` */
export function several(word: string): string {
  return `${word === 'vdn' ? 'VDN' : word}s`;
}

export function titleLines({ title }: Pick<Column<never>, 'title'>): readonly string[] {
  return title.split('\n');
}

/** On one line, with what stands over it. */
export function titleOf(column: Pick<Column<never>, 'title' | 'over'>): string {
  return [column.over, ...titleLines(column)].filter(Boolean).join(' ').replace('/ ', '/');
}
