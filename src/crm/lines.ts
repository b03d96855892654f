// The lines of a table that is imported, held against the fields of their entity and against the records that they change or lead to.

import { setImmediate } from 'node:timers/promises';
import type { CrmRecord } from './api.ts';
import { checkRecord, fieldNamed, type Mistake, type Values } from './checking.ts';
import type { CsvLine } from './csv.ts';
import type { EntityRule } from './entities.ts';
import { wholeId } from './ids.ts';
import { brokenReferences, withIdsOfNames } from './references.ts';
import { recordOf } from './rows.ts';
import { oneOfThese, type Tables } from './tables.ts';
import { shown } from './values.ts';

/** Lines that are looked at in one go; then others have their turn. */
export const AT_ONCE = 200;

export interface CheckedLine {
  readonly line: number;
  /** Empty where the line makes a record. */
  readonly id: string;
  readonly values: Values;
  readonly mistakes: readonly Mistake[];
}

/** Every line, with what is wrong in it. `names` are those of its fields, `Id` among them. */
export async function checkLines(tables: Tables, entity: EntityRule, names: readonly string[], lines: readonly CsvLine[]): Promise<readonly CheckedLine[]> {
  const checked: CheckedLine[] = [];
  const lineOfId = new Map<string, number>();
  for (let from = 0; from < lines.length; from += AT_ONCE) {
    if (from > 0) await setImmediate();
    checked.push(...(await checkSome(tables, entity, names, lines.slice(from, from + AT_ONCE), lineOfId)));
  }
  return checked;
}

async function checkSome(tables: Tables, entity: EntityRule, names: readonly string[], lines: readonly CsvLine[], lineOfId: Map<string, number>): Promise<readonly CheckedLine[]> {
  const given = await withIdsOfNames(tables, entity, lines.map(({ cells }) => givenIn(names, cells)));
  const there = await recordsOf(tables, entity, given.flatMap(({ Id = '' }) => wholeId(Id) ?? []));
  const checked = lines.map((line, place) => {
    const one = checkLine(entity, given[place] as Given, there, lineOfId);
    if (one.id !== '') lineOfId.set(one.id, line.line);
    const tooMany = line.cells.length > names.length ? [{ field: '', says: `has ${line.cells.length} cells, more than there are columns` }] : [];
    return { ...one, line: line.line, mistakes: [...tooMany, ...one.mistakes] };
  });
  const broken = await brokenReferences(tables, entity, checked.map(({ values }) => values));
  return checked.map((one, place) => ({ ...one, mistakes: [...one.mistakes, ...(broken.get(place) ?? [])] }));
}

/** What a line says, under the names of fields: an empty cell says nothing. */
type Given = Readonly<Record<string, string>>;

function givenIn(names: readonly string[], cells: readonly string[]): Given {
  return Object.fromEntries(names.flatMap((name, place) => (cells[place] ? [[name, cells[place]]] : [])));
}

function checkLine(entity: EntityRule, { Id = '', ...fields }: Given, there: ReadonlyMap<string, CrmRecord>, lineOfId: ReadonlyMap<string, number>): Omit<CheckedLine, 'line'> {
  const id = wholeId(Id) ?? Id;
  const before = there.get(id) ?? null;
  if (id !== '' && before === null) return { id, values: {}, mistakes: [{ field: 'Id', says: `there is no ${entity.name} ${Id.slice(0, 40)}` }] };
  if (lineOfId.has(id)) return { id, values: {}, mistakes: [{ field: 'Id', says: `is that of line ${lineOfId.get(id)}, too` }] };
  const { values, mistakes } = checkRecord(entity, fields, before);
  return { id, values, mistakes: mistakes.map((mistake) => namingNobody(entity, mistake, fields)) };
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
  return new Map(rows.map((row) => [row['Id'] as string, recordOf(entity, row)]));
}
