// Rows of a ledger as a database would have them: one that comes again stands for the one before.

import type { Ledger } from '../../src/records/ledger/ledger.ts';
import { keys, type TableName, type Tables } from '../../src/records/ledger/rows.ts';

export interface RowsKept {
  /** In the order in which they first came. */
  rows<Name extends TableName>(table: Name): readonly Tables[Name][];
  /** Everything that has come, as lines. */
  readonly lines: string[];
}

export function keepRows(ledger: Ledger): RowsKept {
  const tables = new Map<TableName, Map<string, unknown>>();
  const lines: string[] = [];
  ledger.attach((table, row) => {
    const rows = tables.get(table) ?? new Map<string, unknown>();
    tables.set(table, rows);
    rows.set(keyOf(table, row), row);
    lines.push(`${table} ${JSON.stringify(row)}`);
  });
  return { rows: (table) => [...(tables.get(table)?.values() ?? [])] as never, lines };
}

function keyOf<Name extends TableName>(table: Name, row: Tables[Name]): string {
  return (keys[table] as readonly (keyof Tables[Name])[]).map((member) => String(row[member])).join('/');
}
