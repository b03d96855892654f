// The beginning of a simulation: all the records, functions and rules that a fresh one from the same site has, numbered as they are reached, with what was in them.
// A checkpoint names them by number, and tells of them only what has changed since.

import { createHash } from 'node:crypto';
import { assert } from '../kernel/errors.ts';
import { isMachine } from '../kernel/lifecycle.ts';
import type { Simulation } from '../simulation.ts';
import { contentsOf, type Kind, kindOf, stepTo } from './contents.ts';

/** Everything that can be reached from some roots. Each thing has a number: that of the first of them, and its place behind it. */
export interface Reached {
  readonly first: number;
  /** Where things that have a number already are found; null for nowhere. */
  readonly before: Reached | null;
  readonly things: object[];
  readonly numbers: Map<object, number>;
  readonly kinds: Kind[];
  /** From which thing each was reached first, and at which place of that one's contents. */
  readonly from: number[];
  readonly at: number[];
}

export interface Beginning extends Reached {
  readonly simulation: Simulation;
  /** What was in each. */
  readonly contents: readonly (readonly unknown[])[];
  /** The same for every simulation of the same site, seed, start and traffic by the same version. */
  readonly digest: string;
}

/** Call it when the simulation has been made and its traffic, if any, has begun, before anything else is asked of it. */
export function noteBeginning(simulation: Simulation): Beginning {
  const { exchange, traffic, ledger, log, clock } = simulation;
  assert(log.seq === 0 && clock.firings === 0 && clock.now === 0, 'the beginning of a simulation is noted before anything happens');
  const reached = reaching(null);
  const contents: unknown[][] = [];
  reach(reached, { exchange, traffic, ledger: ledger?.state ?? null }, -1, 0);
  for (let number = 0; number < reached.things.length; number++) {
    const thing = reached.things[number] as object;
    const inside = contentsOf(thing, reached.kinds[number] as Kind);
    if (!isKnown(simulation, thing, reached.kinds[number] as Kind)) assert(false, `a checkpoint would not see what is in ${wayTo(reached, number)}, an instance of ${thing.constructor.name}; state belongs into plain records`);
    contents.push(inside);
    for (let place = 0; place < inside.length; place++) if (isThing(inside[place])) reach(reached, inside[place] as object, number, place);
  }
  return { simulation, ...reached, contents, digest: digestOf(reached, contents) };
}

/** A clock and a log say themselves what is in them; machines never change, and functions hold nothing. */
function isKnown({ clock, log }: Simulation, thing: object, kind: Kind): boolean {
  return kind !== 'leaf' || typeof thing === 'function' || thing === clock || thing === log || isMachine(thing);
}

/** Nothing yet; numbers go on behind those of `before`. */
export function reaching(before: Reached | null): Reached {
  return { first: before ? before.first + before.things.length : 0, before, things: [], numbers: new Map(), kinds: [], from: [], at: [] };
}

/** Its number, a new one when it is reached for the first time. */
export function reach({ first, before, things, numbers, kinds, from, at }: Reached, thing: object, source: number, place: number): number {
  const known = before?.numbers.get(thing) ?? numbers.get(thing);
  if (known !== undefined) return known;
  const number = first + things.push(thing) - 1;
  numbers.set(thing, number);
  kinds.push(kindOf(thing));
  from.push(source);
  at.push(place);
  return number;
}

export function isThing(value: unknown): value is object {
  return (typeof value === 'object' && value !== null) || typeof value === 'function';
}

/** The way to a thing, as `exchange.pbx.calls.get("7").connections[0]`. */
export function wayTo(reached: Reached, number: number): string {
  return stepsTo(reached, number).replace(/^\./, '');
}

function stepsTo(reached: Reached, number: number): string {
  const within = (wanted: number): Reached => (wanted < reached.first && reached.before ? reached.before : reached);
  const { first, from, at } = within(number);
  const source = from[number - first] as number;
  if (source < 0) return '';
  const { first: base, things, kinds } = within(source);
  const kind = kinds[source - base] as Kind;
  return stepsTo(reached, source) + stepTo(kind, contentsOf(things[source - base] as object, kind), at[number - first] as number);
}

function digestOf({ numbers, kinds }: Reached, contents: readonly (readonly unknown[])[]): string {
  const rows = contents.map((inside, number) => [kinds[number], ...inside.map((value) => (isThing(value) ? [numbers.get(value)] : typeof value === 'number' ? String(value) : value))]);
  return createHash('sha256').update(JSON.stringify(rows)).digest('hex');
}
