import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { fields } from '../../../src/records/layouts/avaya/fields.ts';
import { fixed } from '../../../src/records/layouts/avaya/layouts.ts';
import { cdrColumns } from '../../../src/records/layouts/cisco/cdrColumns.ts';
import { cmrColumns } from '../../../src/records/layouts/cisco/cmrColumns.ts';
import { columnsOf } from '../../../src/records/layouts/columns.ts';
import { echiColumns } from '../../../src/records/layouts/echi/columns.ts';
import { layoutSources } from '../../../src/records/layouts/layout.ts';
import { layoutNames } from '../../../src/records/layouts/layouts.ts';

const PAGE = 'src/records/layouts/README.md';

type Table = readonly (readonly (string | number)[])[];

function tableOf(head: readonly string[], rows: Table): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).map((line, place) => (place === 1 ? line.replaceAll(' ', '') : line)).join('\n');
}

/** Neighbours that say the same in one line: `EVENT1` to `EVENT9`. */
function described(columns: readonly { readonly name: string; readonly type: string; readonly from: string }[]): Table {
  const rows: { names: string[]; type: string; from: string }[] = [];
  for (const { name, type, from } of columns) {
    const last = rows.at(-1);
    if (last?.from === from && last.type === type) last.names.push(name);
    else rows.push({ names: [name], type, from });
  }
  return rows.map(({ names, type, from }) => [names.map((name) => `\`${name}\``).join(', '), type, from]);
}

function positionsOf({ parts, lineEnd }: (typeof fixed)[keyof typeof fixed]): string {
  let at = 1;
  const said = parts.flatMap(([name, length]) => {
    const from = at;
    at += length;
    return name === 'space' ? [] : [`${length === 1 ? from : `${from}–${at - 1}`} \`${name}\``];
  });
  return `${said.join(', ')}; ${at}–${at + lineEnd.length - 1} ${lineEnd.replace('\r', 'CR ').replace('\n', 'LF ').replace(/\0+/, 'nulls')}`;
}

const tables: Readonly<Record<string, string>> = {
  columns: tableOf(['rows', 'columns'], layoutSources.map((source) => [source, columnsOf(source).map(({ name, kind }) => `\`${name}\` ${kind}`).join(', ')])),
  'avaya fields': tableOf(['field', 'length', 'what'], Object.entries(fields).map(([name, { length, from }]) => [`\`${name}\``, length, from])),
  'avaya positions': tableOf(['format', 'positions'], Object.entries(fixed).map(([name, format]) => [`\`${name}\``, positionsOf(format)])),
  cdr: tableOf(['column', 'type', 'what'], described(cdrColumns)),
  cmr: tableOf(['column', 'type', 'what'], described(cmrColumns)),
  echi: tableOf(['column', 'type', 'what'], described(echiColumns)),
};

test('the page says of every field what is in it', () => {
  const before = readFileSync(PAGE, 'utf8');
  let page = before;
  for (const [name, table] of Object.entries(tables)) {
    expect(page).toContain(`<!-- ${name} -->`);
    page = page.replace(new RegExp(`<!-- ${name} -->\\n[^]*?<!-- /${name} -->`), () => `<!-- ${name} -->\n\n${table}\n\n<!-- /${name} -->`);
  }
  if (process.env['RINGBACK_UPDATE'] === '1') writeFileSync(PAGE, page);
  else expect(before).toBe(page);
});

test('every field is said to come of a fact, or to be constant', () => {
  const all = [...Object.values(fields), ...cdrColumns, ...cmrColumns, ...echiColumns];
  expect(all.filter(({ from }) => from.trim() === '')).toEqual([]);
  expect(all.filter(({ from }) => !from.startsWith('constant: ')).length).toBeGreaterThan(100);
});

test('the page names every layout', () => {
  const page = readFileSync(PAGE, 'utf8');
  expect(layoutNames.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
});
