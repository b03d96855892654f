// Imports: tables of records, which are made, or changed where a line has an Id. All lines are taken or none, and every mistake is told with its line.

import { setImmediate } from 'node:timers/promises';
import type { EntityName } from './api.ts';
import { mistakeText } from './checking.ts';
import { columnsOf } from './columns.ts';
import type { Crm } from './crm.ts';
import { readCsv } from './csv.ts';
import { entityNamed, type EntityRule } from './entities.ts';
import { AT_ONCE, type CheckedLine, checkLines } from './lines.ts';
import { insertRows, instant, updateRow } from './recording.ts';
import type { Tables } from './tables.ts';

const MOST_TOLD = 20;

/** Nothing was imported; the message has a line for each mistake, 20 at the most. */
export class ImportRefused extends Error {
  constructor(mistakes: readonly string[]) {
    const more = mistakes.length - MOST_TOLD;
    super([...mistakes.slice(0, MOST_TOLD), ...(more > 0 ? [`and ${more} more`] : [])].join('\n'));
    this.name = 'ImportRefused';
  }
}

/** How many records were made or changed. Throws ImportRefused. */
export function importRecords(crm: Crm, entity: EntityName, csv: string): Promise<number> {
  const rule = entityNamed(entity);
  const lines = readCsv(csv);
  if (typeof lines === 'string') throw new ImportRefused([lines]);
  const [head, ...body] = lines;
  if (head === undefined || body.length === 0) throw new ImportRefused([`there must be a line of names, as ${rule.listColumns.slice(0, 3).join(',')}, and a line for each record`]);
  const columns = columnsOf(rule, head);
  if ('wrong' in columns) throw new ImportRefused(columns.wrong.map((says) => `line ${head.line}: ${says}`));
  return crm.tables.transaction().execute(async (tables) => {
    const checked = await checkLines(tables, rule, columns.names, body);
    const wrong = checked.flatMap(({ line, mistakes }) => mistakes.map((mistake) => `line ${line}: ${mistakeText(mistake)}`));
    if (wrong.length > 0) throw new ImportRefused(wrong);
    const fresh = checked.filter(({ id }) => id === '');
    await insertRows(tables, rule, fresh.map(({ values }) => values), instant(crm));
    await change(tables, rule, checked.filter(({ id }) => id !== ''), instant(crm));
    return checked.length;
  });
}

async function change(tables: Tables, entity: EntityRule, lines: readonly CheckedLine[], now: string): Promise<void> {
  for (const [place, { id, values }] of lines.entries()) {
    if (place % AT_ONCE === AT_ONCE - 1) await setImmediate();
    const row = await tables.selectFrom(entity.name).selectAll().where('Id', '=', id).executeTakeFirstOrThrow();
    await updateRow(tables, entity, row, values, now);
  }
}
