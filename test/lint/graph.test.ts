// Parts of graphs beside the plain definition: two nodes are in one part if each can be reached from the other.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { goesRound, type Next, partsOf, reachedFrom } from '../../src/lint/graph.ts';

const graphs = fc.integer({ min: 1, max: 12 }).chain((size) => fc.array(fc.tuple(fc.nat(size - 1), fc.nat(size - 1)), { maxLength: 24 }).map((edges) => ({ ids: Array.from({ length: size }, (_, id) => String(id)), edges })));

function nextBy(edges: readonly (readonly [number, number])[]): Next {
  return (id) => edges.filter(([from]) => String(from) === id).map(([, to]) => String(to));
}

test('parts are those within which all lead to each other, and stand behind those that lead to them', () => {
  fc.assert(fc.property(graphs, ({ ids, edges }) => {
    const next = nextBy(edges);
    const reaches = (from: string, to: string) => reachedFrom([from], next).has(to);
    const parts = partsOf(ids, next);
    expect(parts.flat().sort()).toEqual([...ids].sort());
    const placeOf = (id: string) => parts.findIndex((part) => part.includes(id));
    for (const one of ids) for (const other of ids) expect(placeOf(one) === placeOf(other)).toBe(reaches(one, other) && reaches(other, one));
    for (const [from, to] of edges) expect(placeOf(String(from))).toBeLessThanOrEqual(placeOf(String(to)));
    for (const part of parts) expect(goesRound(part, next)).toBe(part.some((id) => reachedFrom(next(id), next).has(id)));
  }), { seed: 7 });
});
