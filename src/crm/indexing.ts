// What makes records found: their words and their telephone numbers. Whoever writes rows brings this up to date in the same transaction.

import { type EntityRule, fieldsOf } from './entities.ts';
import type { WordScope } from './fields.ts';
import { reversedDigits } from './phoneNumbers.ts';
import type { StoredRow } from './rows.ts';
import { oneOfThese, type RecordRow, type Tables } from './tables.ts';

const LONGEST_CUSTOM_WORDS = 255;

export async function addToIndex(tables: Tables, entity: EntityRule, rows: readonly RecordRow[]): Promise<void> {
  await tables.insertInto(`${entity.name}Words`).values(rows.map((row) => ({ rowid: row.Row, name: wordsOf(entity, row, 'name'), email: wordsOf(entity, row, 'email'), other: wordsOf(entity, row, 'other') }))).execute();
  const numbers = rows.flatMap((row) => [...numbersOf(entity, row)].map((Reversed) => ({ Reversed, Entity: entity.name, Row: row.Row })));
  if (numbers.length > 0) await tables.insertInto('Numbers').values(numbers).execute();
}

/** Takes what `addToIndex` has put there of these rows. */
export async function takeFromIndex(tables: Tables, entity: EntityRule, rows: readonly StoredRow[]): Promise<void> {
  const places = rows.map((row) => row['Row'] as number);
  await tables.deleteFrom(`${entity.name}Words`).where('rowid', 'in', oneOfThese(places)).execute();
  const numbers = [...new Set(rows.flatMap((row) => [...numbersOf(entity, row)]))];
  if (numbers.length > 0) await tables.deleteFrom('Numbers').where('Reversed', 'in', oneOfThese(numbers)).where('Entity', '=', entity.name).where('Row', 'in', oneOfThese(places)).execute();
}

function numbersOf(entity: EntityRule, row: StoredRow): ReadonlySet<string> {
  return new Set(fieldsOf(entity, 'phone').map(({ name }) => reversedDigits(String(row[name] ?? ''))).filter((digits) => digits !== ''));
}

function wordsOf({ name: entity, fields }: EntityRule, row: StoredRow, scope: WordScope): string {
  const words = fields.filter((field) => field.words === scope).map(({ name }) => String(row[name] ?? ''));
  // Nobody says the noughts of a case.
  if (entity === 'Case' && scope === 'name') words.push(String(row['CaseNumber']).replace(/^0+/, ''));
  if (scope === 'other' && typeof row['Custom'] === 'string') words.push(...Object.values(JSON.parse(row['Custom']) as object).map((value) => String(value).slice(0, LONGEST_CUSTOM_WORDS)));
  return words.join('\n').normalize('NFC');
}
