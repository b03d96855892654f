// A report as BCMS prints it: pages of 80 columns with a head, titles over columns, and a line for all together.

import { titleLines } from '../columns.ts';
import { isEmpty, type Made } from '../making.ts';
import type { ColumnHead, Line, Section } from '../report.ts';
import { pageDate, type Wording, wordingIn } from '../valueTexts.ts';

const WIDTH = 80;

/** A page for each section. */
export function asText(made: Made): string {
  const { report, sections } = made;
  if (isEmpty(made)) return [...headLines(made, [], 1), '', 'nothing found', ''].join('\n');
  const wording = wordingIn(made.timeZone, made.asked.every);
  const columns = report.columns.filter(({ width }) => width > 0);
  return sections.map((section, place) => [...headLines(made, section.about, place + 1), '', ...tableLines(made, section, columns, wording), ''].join('\n')).join('\n');
}

/** The switch, what the page is about and how far the figures go; then whatever else is said of it, beside each other. */
function headLines({ report, site, timeZone, asOf, asked: { ids } }: Made, about: Section<Line>['about'], page: number): readonly string[] {
  const asked = [report.command || report.name, ...ids].join(' ');
  const pageText = `Page ${String(page).padStart(3)}`;
  const labels: Section<Line>['about'] = [['Switch Name', site], ...about.slice(0, 2)];
  const widest = Math.max(...labels.map(([label]) => label.length));
  const [first = '', ...others] = labels.map(([label, text]) => `${label.padStart(widest)}: ${text}`);
  return [
    `${asked.slice(0, WIDTH - pageText.length - 1).padEnd(WIDTH - pageText.length)}${pageText}`,
    centred(report.title), '',
    `${first.padEnd(42)}Date: ${pageDate(asOf, timeZone)}`, ...others, ...inRows(about.slice(2).map(([label, text]) => `${label}: ${text}`)),
  ];
}

/** As many on a line as go there. */
function inRows(texts: readonly string[]): readonly string[] {
  const lines: string[] = [];
  for (const text of texts) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + text.length + 3 <= WIDTH) lines[lines.length - 1] = `${last}   ${text}`;
    else lines.push(text);
  }
  return lines;
}

function centred(text: string): string {
  return `${' '.repeat(Math.max(0, (WIDTH - text.length) >> 1))}${text}`;
}

function tableLines(made: Made, { rows, summary }: Section<Line>, columns: readonly ColumnHead[], wording: Wording): readonly string[] {
  const cells = (line: Line) => columns.map((column) => cellOf(column, line, wording));
  const lines = rows.map(cells);
  const total = summary === null ? null : ['SUMMARY', ...cells(summary).slice(1)];
  const widths = columns.map(({ width }, place) => Math.max(width, ...(total === null ? [] : [total[place]?.length ?? 0])));
  const line = (texts: readonly string[]) => texts.map((text, place) => (isLeft(columns[place] as ColumnHead) ? text.padEnd(widths[place] ?? 0) : text.padStart(widths[place] ?? 0))).join(' ').trimEnd();
  const rule = widths.map((width) => '-'.repeat(width)).join(' ');
  return [
    ...titlesOf(made, columns, widths), rule,
    ...withDays(made, rows, lines.map(line), wording),
    ...(total === null ? [] : [rule, line(total)]),
  ];
}

function cellOf({ name, form, width }: ColumnHead, { values, marked }: Line, wording: Wording): string {
  if (form === 'period') return wording.period(values['from'] as number, values['to'] as number);
  const text = form === 'instant' && width < 19 ? wording.word(form, values[name] ?? null).slice(11) : wording.word(form, values[name] ?? null);
  return `${isText(form) ? text.slice(0, width) : text}${marked.includes(name) ? '*' : ''}`;
}

function isText(form: ColumnHead['form']): boolean {
  return form === 'text' || form === 'flag';
}

function isLeft({ form }: ColumnHead): boolean {
  return isText(form) || form === 'period' || form === 'instant';
}

/** The titles end on one line; what stands over several of them is in their middle. */
function titlesOf({ asked: { every } }: Made, columns: readonly ColumnHead[], widths: readonly number[]): readonly string[] {
  const titles = columns.map((column) => (column.form === 'period' && every === 'day' ? ['DATE'] : titleLines(column)));
  const depth = Math.max(...titles.map((lines) => lines.length));
  const rows = Array.from({ length: depth }, (_, row) => columns.map((column, place) => {
    const [lines, width] = [titles[place] as readonly string[], widths[place] ?? 0];
    const text = lines[row - depth + lines.length] ?? '';
    return isLeft(column) ? text.padEnd(width) : text.padStart(width);
  }).join(' ').trimEnd());
  return columns.some(({ over }) => over !== undefined) ? [overLine(columns, widths), ...rows] : rows;
}

function overLine(columns: readonly ColumnHead[], widths: readonly number[]): string {
  let line = '';
  columns.forEach(({ over = '' }, place) => {
    if (over !== '' && over === columns[place - 1]?.over) return;
    const span = columns.reduce((sum, column, other) => (other === place || (over !== '' && column.over === over) ? sum + (widths[other] ?? 0) + 1 : sum), -1);
    const rest = span - over.length;
    line += `${over === '' ? ' '.repeat(span) : `${'-'.repeat((rest - 2) >> 1)} ${over} ${'-'.repeat((rest - 1) >> 1)}`} `;
  });
  return line.trimEnd();
}

/** Where rows are times of several days, each day is named before its first. */
function withDays({ asked: { every } }: Made, rows: readonly Line[], lines: readonly string[], wording: Wording): readonly string[] {
  const days = rows.map(({ values }) => (typeof values['from'] === 'number' && every !== 'day' && Object.hasOwn(values, 'period') ? wording.word('instant', values['from']).slice(0, 10) : ''));
  if (new Set(days).size < 2) return lines;
  return lines.flatMap((line, place) => (days[place] === days[place - 1] ? [line] : [`${days[place] ?? ''}:`, line]));
}
