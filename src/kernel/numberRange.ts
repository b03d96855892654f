// Ranges of numbers as documents write them: `2001-2040` is forty numbers. Where a range may stand each document says itself.

const RANGE = /^(\d{1,15})-(\d{1,15})$/;

/** More would be a slip of the finger. */
const LARGEST = 20_000;

/** Null for what is no range: unequal lengths, downwards, or far too large; the shapes will say that it is no number. */
export function numbersIn(word: string): readonly string[] | null {
  const [, first = '', last = ''] = RANGE.exec(word) ?? [];
  const size = Number(last) - Number(first) + 1;
  if (first === '' || first.length !== last.length || size < 1 || size > LARGEST) return null;
  return Array.from({ length: size }, (_, place) => String(Number(first) + place).padStart(first.length, '0'));
}
