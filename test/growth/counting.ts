// Counts how often members of records are looked at, so that a test can say how work grows without a clock.

/** From now on reads of that member of these records are counted; `looks` says how many there were since it was asked last. */
export function counting<Name extends string>(records: Iterable<{ [name in Name]: unknown }>, member: Name): () => number {
  let looks = 0;
  for (const record of records) {
    let value = record[member];
    Object.defineProperty(record, member, {
      enumerable: true, configurable: true,
      get: () => (looks++, value),
      set: (next: typeof value) => (value = next),
    });
  }
  return () => {
    const seen = looks;
    looks = 0;
    return seen;
  };
}
