// What differs between the objects that are known and those of a snapshot. Pure: it changes neither.

import type { Arguments as Plain, ArgumentValue } from '../../ctios/arguments.ts';

/** Values by UniqueObjectID. */
export type Objects = ReadonlyMap<string, Plain>;

export interface Differences {
  /** Known, and not in the snapshot: with what was known of them. */
  readonly gone: Objects;
  readonly begun: Objects;
  /** Those values alone that are others now. */
  readonly changed: Objects;
}

/** Values that are others with every second, and change nothing. */
const PASSING: ReadonlySet<string> = new Set(['StateDuration', 'EventTime']);

export function differencesOf(known: Objects, snapshot: Objects): Differences {
  const changed = new Map<string, Plain>();
  for (const [id, now] of snapshot) {
    const before = known.get(id);
    const others = before ? Object.entries(now).filter(([key, value]) => !PASSING.has(key) && !isEqual(before[key], value)) : [];
    if (others.length > 0) changed.set(id, Object.fromEntries(others));
  }
  return { gone: without(known, snapshot), begun: without(snapshot, known), changed };
}

function without(objects: Objects, others: Objects): Objects {
  return new Map([...objects].filter(([id]) => !others.has(id)));
}

/** Whatever the order of keys. */
export function isEqual(one: ArgumentValue | undefined, other: ArgumentValue | undefined): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || Array.isArray(one) !== Array.isArray(other)) return false;
  const keys = Object.keys(one);
  return keys.length === Object.keys(other).length && keys.every((key) => isEqual((one as Plain)[key], (other as Plain)[key]));
}
