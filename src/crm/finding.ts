// The search: records by words of what they say, and by telephone numbers however they are written. It knows entities and limits, and nothing of what
// a softphone or a page does with what is found.

import { type RawBuilder, sql } from 'kysely';
import type { EntityName, Found } from './api.ts';
import type { Crm } from './crm.ts';
import { entities, entityNamed } from './entities.ts';
import { endingsOf, looksLikeNumber, reversedDigits } from './phoneNumbers.ts';
import { ordered } from './recordTables.ts';
import { recordOf } from './rows.ts';
import type { RecordRow } from './tables.ts';

/** Where it is looked, in SOSL's words: IN ALL FIELDS, NAME FIELDS, EMAIL FIELDS, PHONE FIELDS. */
export type Scope = 'all' | 'name' | 'email' | 'phone';

export interface Asked {
  /** Words that must all be there, or a telephone number; ` OR ` stands between one thing and another. */
  readonly text: string;
  readonly entities?: readonly EntityName[];
  readonly fields?: Scope;
  /** Of each entity. */
  readonly limit: number;
  /** Whether words may go on: `oka` finds Okafor. Otherwise only where a `*` ends them. */
  readonly beginnings?: boolean;
}

export const LONGEST_SEARCH = 255;

/** What matches, by entity, the names in order; entities without a match are left out. */
export async function findRecords({ tables }: Crm, { entities: among = entities.map(({ name }) => name), limit, ...asked }: Asked): Promise<Found['groups']> {
  const groups: Found['groups'][number][] = [];
  for (const entity of among) {
    const rows = matchesOf(entity, asked);
    if (rows === null) continue;
    const { rows: [counted] } = await sql<{ readonly total: number }>`select count(*) as total from (${rows})`.execute(tables);
    const total = counted?.total ?? 0;
    if (total === 0) continue;
    const rule = entityNamed(entity);
    const { rows: found } = await sql<RecordRow>`select * from ${sql.table(entity)} where Row in (${rows}) order by ${ordered(rule.nameField)}, Row limit ${limit}`.execute(tables);
    groups.push({ entity, total, records: found.map((row) => recordOf(rule, row)) });
  }
  return groups;
}

/** A query for the rows that match; null when there is nothing to look for. */
export function matchesOf(entity: EntityName, { text, fields = 'all', beginnings = false }: Pick<Asked, 'text' | 'fields' | 'beginnings'>): RawBuilder<unknown> | null {
  const ways = text.slice(0, LONGEST_SEARCH).normalize('NFC').split(/\sOR\s/).flatMap((one) => [
    ...(fields === 'all' || fields === 'phone' ? byNumber(entity, one) : []),
    ...(fields === 'phone' ? [] : byWords(entity, one, fields, beginnings)),
  ]);
  return ways.length === 0 ? null : sql.join(ways, sql` union `);
}

function byNumber(entity: EntityName, text: string): readonly RawBuilder<unknown>[] {
  const reversed = looksLikeNumber(text) ? reversedDigits(text) : '';
  if (reversed === '') return [];
  const { from, to, shorter } = endingsOf(reversed);
  return [
    sql`select Row from Numbers where Reversed in (${sql.join(shorter)}) and Entity = ${entity}`,
    ...(from === to ? [] : [sql`select Row from Numbers where Reversed >= ${from} and Reversed < ${to} and Entity = ${entity}`]),
  ];
}

function byWords(entity: EntityName, text: string, fields: Scope, beginnings: boolean): readonly RawBuilder<unknown>[] {
  const words = text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word));
  if (words.length === 0) return [];
  const terms = words.map((word) => `"${word.replace(/["\u0000]/g, ' ')}"${beginnings || word.endsWith('*') ? '*' : ''}`);
  const expression = `${fields === 'all' ? '' : `${fields} : `}(${terms.join(' AND ')})`;
  const table = sql.table(`${entity}Words`);
  return [sql`select rowid as Row from ${table} where ${table} match ${expression}`];
}
