// Where things stand in the picture of a ladder. Pixels.

/** Of a row, and of the column of times. */
export const HEIGHT = 40;
export const TIMES = 84;
/** Of a column, at least. */
export const LEAST_WIDTH = 108;

/** Middle of a column. */
export function columnAt(place: number, each: number): number {
  return TIMES + each * (place + 0.5);
}

/** Pauses that are worth a word. Milliseconds. */
const LONG = 5_000;

export function gapText(before: number | null, time: number): string {
  const gap = before === null ? 0 : time - before;
  if (gap < LONG) return '';
  return gap < 120_000 ? `+${Math.round(gap / 1000)} s` : `+${Math.round(gap / 60_000)} min`;
}
