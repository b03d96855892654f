// The page of reports says what the code says: each report with its columns and their definitions. RINGBACK_UPDATE=1 writes it.

import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { titleOf } from '../../src/callManagement/columns.ts';
import { columnsOf } from '../../src/callManagement/formats/json.ts';
import { subjectWords } from '../../src/callManagement/names.ts';
import type { Report } from '../../src/callManagement/report.ts';
import { reportNamed, reports } from '../../src/callManagement/reports.ts';

const PAGE = 'src/callManagement/README.md';
const HEADING = '## The reports\n';

/** Reports of the same figures stand together. */
function groups(): readonly (readonly Report[])[] {
  const found = new Map<string, Report[]>();
  for (const report of reports) {
    const figures = JSON.stringify(report.columns.filter(({ form }) => !['text', 'instant', 'period'].includes(form)));
    found.set(figures, [...(found.get(figures) ?? []), report]);
  }
  return [...found.values()];
}

function asked({ name, asks: { ids, every, queues }, needs, command, does }: Report): string {
  const words = [ids === null ? 'no numbers' : `${subjectWords[ids]}s`, ...(queues === true ? ['queues beside them'] : []), ...(every.length > 0 ? [`every ${every.join(', ')}`] : [])];
  const from = { records: '', switch: '; of a running switch only', either: '; of a running switch, else as it was last known' }[needs];
  return `- \`${name}\`${command === '' ? '' : ` (\`${command}\`)`}: ${does}. It takes ${words.join('; ')}${from}.`;
}

function described(): string {
  return groups().map((group) => {
    const [first] = group as [Report];
    const all = [...new Map(group.flatMap((report) => columnsOf(report)).map((column) => [column.name, column])).values()];
    return [`### ${titleOf({ title: first.title })}`, '', ...group.map(asked), '', '| column | printed as | unit | definition |', '|---|---|---|---|', ...all.map(({ name, title, unit, says }) => `| ${name} | ${title} | ${unit} | ${says} |`), ''].join('\n');
  }).join('\n');
}

test('the page tells every report with its columns as the code has them', () => {
  const page = readFileSync(PAGE, 'utf8');
  const above = page.slice(0, page.indexOf(HEADING) + HEADING.length);
  if (process.env['RINGBACK_UPDATE'] === '1') writeFileSync(PAGE, `${above}\n${described()}`);
  expect(readFileSync(PAGE, 'utf8')).toBe(`${above}\n${described()}`);
});

test('every report goes on a page of 80 columns, and no column has a name that another has', () => {
  for (const { name, columns } of reports) {
    const printed = columns.filter(({ width }) => width > 0);
    expect([name, printed.reduce((sum, { width }) => sum + width + 1, -1)]).toEqual([name, expect.toSatisfy((width: number) => width <= 80)]);
    expect([name, new Set(columns.map((column) => column.name)).size]).toEqual([name, columns.length]);
  }
});

test('a report is found by its name, and the nearest told for one that is none', () => {
  expect(reports.map(({ name }) => (reportNamed(name) as Report).name)).toEqual(reports.map(({ name }) => name));
  expect(reportNamed('bcms-splt')).toBe('there is no report "bcms-splt"; did you mean "bcms-split"?');
});
