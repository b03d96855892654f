// Tables for people: columns as wide as their widest cell. It draws no lines and no colours.

/** Rows may be shorter than the longest. Columns of `numbers` stand to the right: all but the first unless said. `margin` stands before each line. */
export function tableLines(rows: readonly (readonly string[])[], { numbers, margin = '' }: { readonly numbers?: readonly number[]; readonly margin?: string } = {}): readonly string[] {
  const columns = Math.max(0, ...rows.map(({ length }) => length));
  const widths = Array.from({ length: columns }, (_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const isNumber = (column: number) => (numbers === undefined ? column > 0 : numbers.includes(column));
  const placed = (cell: string, column: number) => (isNumber(column) ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0));
  return rows.map((row) => `${margin}${row.map(placed).join('  ')}`.trimEnd());
}
