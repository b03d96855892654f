// A bit set beside a sorted list, with sizes on both sides of a word and of a word of words.

import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { addTo, firstOf, fullBitSet, lastOf, removeFrom } from '../../src/kernel/bitSet.ts';

test.each([1, 31, 32, 33, 1_024, 1_025, 40_000])('of %i numbers, all are in it at first', (size) => {
  const set = fullBitSet(size);
  expect([firstOf(set), lastOf(set)]).toEqual([0, size - 1]);
  for (let number = 0; number < size; number++) removeFrom(set, number);
  expect([firstOf(set), lastOf(set)]).toEqual([-1, -1]);
});

test('whatever is taken out and put back, the first and the last are those of a list', () => {
  const size = 2_100;
  fc.assert(fc.property(fc.array(fc.tuple(fc.boolean(), fc.nat(size - 1)), { maxLength: 300 }), fc.boolean(), (changes, full) => {
    const set = fullBitSet(size);
    const list = new Set(Array.from({ length: size }, (_, number) => number));
    if (!full) for (const number of [...list]) (list.delete(number), removeFrom(set, number));
    for (const [isAdded, number] of changes) {
      if (isAdded) (list.add(number), addTo(set, number));
      else (list.delete(number), removeFrom(set, number));
      expect([firstOf(set), lastOf(set)]).toEqual(list.size === 0 ? [-1, -1] : [Math.min(...list), Math.max(...list)]);
    }
  }), { numRuns: 40 });
});
