// Imports: tables of records, which are made, or changed where a line has an Id. All lines are taken or none, and every mistake is told with its line.

import { setImmediate } from 'node:timers/promises';
import type { CrmRecord, EntityName, Value } from './api.ts';
import { checkRecord, fieldNamed, type Mistake, mistakeText, type Values } from './checking.ts';
import { columnsOf } from './columns.ts';
import type { Crm } from './crm.ts';
import { type CsvLine, readCsv } from './csv.ts';
import { entityNamed, type EntityRule } from './entities.ts';
import { wholeId } from './ids.ts';
import { insertRows, instant, updateRow } from './recording.ts';
import { brokenReferences, withIdsOfNames } from './references.ts';
import { recordOf } from './rows.ts';
import { oneOfThese, type Tables } from './tables.ts';
import { shown } from './values.ts';

const MOST_TOLD = 20;
/** Lines that are looked at in one go; then others have their turn. */
const AT_ONCE = 200;

/** Nothing was imported; the message has a line for each mistake, 20 at the most. */
export class ImportRefused extends Error {
  constructor(mistakes: readonly string[]) {
    const more = mistakes.length - MOST_TOLD;
    super([...mistakes.slice(0, MOST_TOLD), ...(more > 0 ? [`and ${more} more`] : [])].join('\n'));
    this.name = 'ImportRefused';
  }
}

interface Line {
  readonly line: number;
  /** Empty where the line makes a record. */
  readonly id: string;
  readonly values: Values;
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
    const checked = await check(tables, rule, columns.names, body);
    const fresh = checked.filter(({ id }) => id === '');
    await insertRows(tables, rule, fresh.map(({ values }) => values), instant(crm));
    await change(tables, rule, checked.filter(({ id }) => id !== ''), instant(crm));
    return checked.length;
  });
}

async function check(tables: Tables, entity: EntityRule, names: readonly string[], lines: readonly CsvLine[]): Promise<readonly Line[]> {
  const checked: Line[] = [];
  const wrong: { readonly line: number; readonly mistake: Mistake }[] = [];
  const ids = new Map<string, number>();
  for (let from = 0; from < lines.length; from += AT_ONCE) {
    if (from > 0) await setImmediate();
    const some = lines.slice(from, from + AT_ONCE);
    const given = await withIdsOfNames(tables, entity, some.map(({ cells }) => givenIn(names, cells)));
    const there = await recordsOf(tables, entity, given.flatMap(({ Id }) => wholeId(Id ?? '') ?? []));
    const read = some.map(({ line, cells }, place) => {
      const { Id = '', ...fields } = given[place] as Given;
      const id = wholeId(Id) ?? Id;
      const before = there.get(id) ?? null;
      const { values, mistakes } = checkRecord(entity, fields, before);
      const told = (mistake: Mistake) => void wrong.push({ line, mistake });
      if (cells.length > names.length) told({ field: '', says: `has ${cells.length} cells, more than there are columns` });
      if (Id !== '' && before === null) told({ field: 'Id', says: `there is no ${entity.name} ${Id.slice(0, 40)}` });
      else if (ids.has(id)) told({ field: 'Id', says: `is that of line ${ids.get(id)}, too` });
      else mistakes.forEach((mistake) => told(namingNobody(entity, mistake, fields)));
      if (id !== '') ids.set(id, line);
      return { line, id, values };
    });
    const broken = await brokenReferences(tables, entity, read.map(({ values }) => values));
    for (const [place, mistakes] of broken) for (const mistake of mistakes) wrong.push({ line: (read[place] as Line).line, mistake });
    checked.push(...read);
  }
  if (wrong.length > 0) throw new ImportRefused(wrong.sort((one, other) => one.line - other.line).map(({ line, mistake }) => `line ${line}: ${mistakeText(mistake)}`));
  return checked;
}

/** What a line says: an empty cell says nothing. */
export type Given = Readonly<Record<string, string>>;

function givenIn(names: readonly string[], cells: readonly string[]): Given {
  return Object.fromEntries(names.flatMap((name, place) => (cells[place] ? [[name, cells[place]]] : [])));
}

/** Where a name was written in place of an id, the mistake is that of the name. */
function namingNobody(entity: EntityRule, mistake: Mistake, given: Given): Mistake {
  const [field, written = ''] = [fieldNamed(entity, mistake.field), given[mistake.field]];
  if (field?.kind !== 'reference' || wholeId(written) !== null) return mistake;
  return { field: field.name, says: `not just one ${field.refersTo?.join(' or ')} is called ${shown(written)}; write its id` };
}

async function recordsOf(tables: Tables, entity: EntityRule, ids: readonly string[]): Promise<ReadonlyMap<string, CrmRecord>> {
  if (ids.length === 0) return new Map();
  const rows = await tables.selectFrom(entity.name).selectAll().where('Id', 'in', oneOfThese(ids)).execute();
  return new Map(rows.map((row) => [row['Id'] as Value & string, recordOf(entity, row)]));
}

async function change(tables: Tables, entity: EntityRule, lines: readonly Line[], now: string): Promise<void> {
  for (const [place, { id, values }] of lines.entries()) {
    if (place % AT_ONCE === AT_ONCE - 1) await setImmediate();
    const row = await tables.selectFrom(entity.name).selectAll().where('Id', '=', id).executeTakeFirstOrThrow();
    await updateRow(tables, entity, row, values, now);
  }
}
