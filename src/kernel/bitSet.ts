// A set of whole numbers from 0 up to a size: the first and the last of them are found in a few steps, however large it is. Plain arrays, so that checkpoints can hold it.

/** A bit for each number in words of 32; above them a bit for each word that holds any, and so on up to a single word. */
export interface BitSet {
  readonly levels: readonly number[][];
}

/** With all numbers below `size` in it. */
export function fullBitSet(size: number): BitSet {
  const levels: number[][] = [];
  for (let left = size; levels.length === 0 || left > 1; left = Math.ceil(left / 32)) {
    levels.push(Array.from({ length: Math.max(1, Math.ceil(left / 32)) }, (_, word) => (left - word * 32 >= 32 ? -1 : (1 << (left - word * 32)) - 1)));
  }
  return { levels };
}

export function addTo({ levels }: BitSet, number: number): void {
  let place = number;
  for (const level of levels) {
    const word = level[place >>> 5] as number;
    level[place >>> 5] = word | (1 << (place & 31));
    if (word !== 0) return;
    place >>>= 5;
  }
}

export function removeFrom({ levels }: BitSet, number: number): void {
  let place = number;
  for (const level of levels) {
    const word = (level[place >>> 5] as number) & ~(1 << (place & 31));
    level[place >>> 5] = word;
    if (word !== 0) return;
    place >>>= 5;
  }
}

/** -1 when there is none. */
export function firstOf({ levels }: BitSet): number {
  let place = 0;
  for (let height = levels.length - 1; height >= 0; height--) {
    const word = (levels[height] as number[])[place] as number;
    if (word === 0) return -1;
    place = place * 32 + 31 - Math.clz32(word & -word);
  }
  return place;
}

/** -1 when there is none. */
export function lastOf({ levels }: BitSet): number {
  let place = 0;
  for (let height = levels.length - 1; height >= 0; height--) {
    const word = (levels[height] as number[])[place] as number;
    if (word === 0) return -1;
    place = place * 32 + 31 - Math.clz32(word);
  }
  return place;
}
