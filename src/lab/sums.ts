// Sums and means of plain lists.

export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** Of one value at least. */
export function mean(values: readonly number[]): number {
  return sum(values) / values.length;
}
