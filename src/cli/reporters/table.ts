// Tables for a terminal: columns as wide as their widest cell.

/** Every row has as many cells as the first at the most. Columns of `numbers` stand to the right. */
export function tableLines(rows: readonly (readonly string[])[], numbers: readonly number[]): readonly string[] {
  const columns = Math.max(...rows.map(({ length }) => length));
  const widths = Array.from({ length: columns }, (_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) => `  ${row.map((cell, column) => (numbers.includes(column) ? cell.padStart(widths[column] as number) : cell.padEnd(widths[column] as number))).join('  ')}`.trimEnd());
}
