// Keeping: everything that has come into being or has changed since the beginning, as plain rows. Who shares what with whom stays as it was.
// What it does not know how to keep it refuses, and says where it is.

import { assert } from '../kernel/errors.ts';
import { type Beginning, isThing, reach, type Reached, reaching, wayTo } from './beginning.ts';
import { contentsOf, isStill, type Kind } from './contents.ts';
import { nameOf } from './names.ts';

/** A text, a whole number, true, false or null as it is; `[12]` the thing of that number, `["switch.huntRules"]` what has that name, `[]` undefined. */
export type Value = string | number | boolean | null | readonly [] | readonly [number | string];

/** Everything but the things of the beginning is numbered on behind them. */
export interface Kept {
  /** Names of the members of records of one form. */
  readonly forms: readonly (readonly string[])[];
  /** New things: what it is, then its contents. 0 is a list, 1 a map, 2 a set, from 3 on a record of that form, of which only values follow. */
  readonly born: readonly (readonly [number, ...Value[]])[];
  /** Things of the beginning that have changed: the number; of a record the changed members, of anything else all its contents. */
  readonly changed: readonly (readonly [number, ...Value[]])[];
}

export const LIST = 0;
export const MAP = 1;
export const SET = 2;
export const FORMS = 3;

interface Keeping extends Reached {
  readonly forms: string[][];
  /** Forms by how many members they have. */
  readonly bySize: Map<number, number[]>;
}

/** Keeps what can be reached from the beginning, and from `besides`, which is new: number `beginning.things.length`. */
export function keep(beginning: Beginning, besides: object): Kept {
  const { things, kinds, contents } = beginning;
  const keeping: Keeping = { ...reaching(beginning), forms: [], bySize: new Map() };
  reach(keeping, besides, -1, 0);
  const changed: [number, ...Value[]][] = [];
  for (let number = 0; number < things.length; number++) {
    const [thing, kind, before] = [things[number] as object, kinds[number] as Kind, contents[number] as readonly unknown[]];
    if (isStill(thing, kind, before)) continue;
    const now = contentsOf(thing, kind);
    changed.push([number, ...(kind === 'record' ? changedMembers(keeping, number, before, now) : rowOf(keeping, number, now))]);
  }
  const born: [number, ...Value[]][] = [];
  for (let place = 0; place < keeping.things.length; place++) born.push(newThing(keeping, place));
  return { forms: keeping.forms, born, changed };
}

function changedMembers(keeping: Keeping, number: number, before: readonly unknown[], now: readonly unknown[]): Value[] {
  const row: Value[] = [];
  for (let place = 0; place < now.length; place += 2) {
    if (now[place] !== before[place]) refuse(keeping, number, `has ${before.length > now.length ? 'lost' : 'got'} a member since the beginning; records are born complete`);
    if (Object.is(now[place + 1], before[place + 1])) continue;
    row.push(now[place] as string, valueOf(keeping, now[place + 1], number, place + 1));
  }
  if (before.length !== now.length) refuse(keeping, number, 'has lost a member since the beginning; records are born complete');
  return row;
}

function rowOf(keeping: Keeping, number: number, contents: readonly unknown[]): Value[] {
  return contents.map((value, place) => valueOf(keeping, value, number, place));
}

function newThing(keeping: Keeping, place: number): [number, ...Value[]] {
  const thing = keeping.things[place] as object;
  const kind = keeping.kinds[place] as Kind;
  const number = keeping.first + place;
  if (kind === 'leaf') refuse(keeping, number, `is ${described(thing)}`);
  if (Object.getOwnPropertySymbols(thing).length > 0) refuse(keeping, number, 'has a member that is a symbol');
  const contents = contentsOf(thing, kind);
  if (kind !== 'record') return [kind === 'list' ? LIST : kind === 'map' ? MAP : SET, ...rowOf(keeping, number, contents)];
  const row: [number, ...Value[]] = [FORMS + formOf(keeping, contents)];
  for (let member = 1; member < contents.length; member += 2) row.push(valueOf(keeping, contents[member], number, member));
  return row;
}

function formOf({ forms, bySize }: Keeping, contents: readonly unknown[]): number {
  const size = contents.length / 2;
  const alike = bySize.get(size) ?? [];
  const known = alike.find((form) => (forms[form] as string[]).every((name, place) => contents[2 * place] === name));
  if (known !== undefined) return known;
  const form = forms.push(Array.from({ length: size }, (_, place) => contents[2 * place] as string)) - 1;
  bySize.set(size, [...alike, form]);
  return form;
}

/** What stands at `place` of the contents of a thing. */
function valueOf(keeping: Keeping, value: unknown, number: number, place: number): Value {
  if (value === undefined) return [];
  if (typeof value === 'number') return Number.isFinite(value) && !Object.is(value, -0) ? value : [Object.is(value, -0) ? '-0' : String(value)];
  if (!isThing(value)) {
    if (typeof value === 'symbol' || typeof value === 'bigint') refuse(keeping, number, `holds a ${typeof value}`);
    return value as string | boolean | null;
  }
  const name = nameOf.get(value);
  return [name ?? reach(keeping, value, number, place)];
}

function described(thing: object): string {
  if (typeof thing === 'function') return `a function without a name that checkpoints know (${thing.name || 'anonymous'}); it belongs into a names.ts`;
  return `an instance of ${thing.constructor.name}, and no plain record`;
}

function refuse(keeping: Keeping, number: number, why: string): never {
  assert(false, `a checkpoint cannot keep ${wayTo(keeping, number)}: it ${why}`);
}
