// Restoring: the rows of a checkpoint become things again, and the things of a fresh beginning become what they were.

import { assert } from '../kernel/errors.ts';
import type { Beginning } from './beginning.ts';
import { fill, type Kind } from './contents.ts';
import { FORMS, type Kept, LIST, MAP, SET, type Value } from './keeping.ts';
import { namedThings } from './names.ts';

type Row = readonly [number, ...Value[]];

/** Returns what was kept besides the beginning. */
export function restore({ things, kinds }: Beginning, { forms, born, changed }: Kept): object {
  const all = [...things, ...born.map((row) => emptied(row, forms))];
  const contentsIn = ([, ...values]: Row) => values.map((value) => meant(all, value));
  for (const [place, row] of born.entries()) {
    const thing = all[things.length + place] as object;
    const form = forms[row[0] - FORMS];
    const contents = contentsIn(row);
    if (form) for (const [member, name] of form.entries()) (thing as Record<string, unknown>)[name] = contents[member];
    else fill(thing, row[0] === LIST ? 'list' : row[0] === MAP ? 'map' : 'set', contents);
  }
  for (const row of changed) fill(all[row[0]] as object, kinds[row[0]] as Kind, contentsIn(row));
  return all[things.length] as object;
}

/** With all its members, so that records of one form are of one form for the machine, too. */
function emptied([what]: Row, forms: Kept['forms']): object {
  switch (what) {
    case LIST: return [];
    case MAP: return new Map();
    case SET: return new Set();
    default: return Object.fromEntries((forms[what - FORMS] as readonly string[]).map((name) => [name, null]));
  }
}

const numbersByName: ReadonlyMap<string, number> = new Map([['NaN', NaN], ['Infinity', Infinity], ['-Infinity', -Infinity], ['-0', -0]]);

function meant(all: readonly object[], value: Value): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const [one] = value;
  if (one === undefined) return undefined;
  const thing = typeof one === 'number' ? all[one] : (namedThings.get(one) ?? numbersByName.get(one));
  assert(thing !== undefined, `it speaks of ${one}, which is not here`);
  return thing;
}
