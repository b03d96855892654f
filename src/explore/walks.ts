// All walks through a call flow: a search in breadth over places, so that the first way to a place is a shortest one. Only what a caller can bring about is walked.

import { ENDS, type Flow, type FlowNode, LEAVES } from '../ivr/callflow.ts';
import type { Data } from '../ivr/data.ts';
import { keepsTries } from '../ivr/session.ts';
import type { Hours } from '../kernel/hours.ts';
import type { Switch } from '../switch/switch.ts';
import { type Matters, mattersIn } from './matters.ts';
import { type Moments, momentWhen } from './moments.ts';
import { type Act, type Around, type Standing, type WayOn, waysOn } from './ways.ts';

/** A node as somebody comes to it: what has been tried, what is known, what has been chosen. */
export interface Place extends Standing {
  /** Steps from the start, at the least. */
  readonly depth: number;
  /** By which it was first come to; null at the start. */
  readonly by: Passage | null;
  readonly on: Passage[];
  /** Steps to an end, at the least; Infinity when it only goes round from here. */
  toEnd: number;
}

/** From a place on by an outcome. */
export interface Passage {
  readonly from: Place;
  readonly outcome: string;
  readonly act: Act;
  /** Null when the call leaves or is hung up. */
  readonly to: Place | null;
  /** Where the call is brought when it leaves. */
  readonly number: string | null;
}

export interface Walks {
  readonly places: readonly Place[];
  /** False when there were more places than are looked at. */
  readonly isComplete: boolean;
}

export interface Terrain {
  readonly flow: Flow;
  readonly pbx: Switch;
  readonly timeZone: string;
  /** Numbers that can be dialled, for entries that are dialled later. */
  readonly numbers: readonly string[];
  /** Whoever may call, the usual caller first; a withheld number is nothing. */
  readonly callers: (candidates: readonly string[]) => readonly string[];
}

/** Places that are looked at; a flow that has more asks for too much that matters later. */
export const MOST_PLACES = 25_000;

export function walksThrough(terrain: Terrain): Walks {
  const { flow, pbx, callers } = terrain;
  const matters = mattersIn(flow, terrain.numbers);
  const around: Around = { pbx, candidatesFor: remembered(matters.candidatesFor), isPossible: possibleIn(terrain.timeZone) };
  const seen = new Map<string, Place>();
  const places: Place[] = [];
  const enter = (standing: Standing, depth: number, by: Passage | null): Place | null => {
    const key = keyOf(standing, matters);
    const known = seen.get(key);
    if (known || places.length >= MOST_PLACES) return known ?? null;
    const place: Place = { ...standing, depth, by, on: [], toEnd: Infinity };
    seen.set(key, place);
    places.push(place);
    return place;
  };
  for (const caller of callers(around.candidatesFor('caller'))) {
    const data: Data = { caller, called: flow.number };
    enter({ node: flow.first, tries: 0, data, moments: new Map(), telephones: new Map() }, 0, null);
  }
  let isComplete = true;
  for (const place of places) for (const way of waysOn(place, around)) isComplete = walk(flow, place, way, enter) && isComplete;
  noteWaysToEnds(places);
  return { places, isComplete };
}

type Enter = (standing: Standing, depth: number, by: Passage | null) => Place | null;

/** Returns false when there is no room for the place that it leads to. */
function walk(flow: Flow, from: Place, { outcome, by: act, number, data, moments, telephones }: WayOn, enter: Enter): boolean {
  const { node } = from;
  const target = node.edges.get(outcome) as string;
  const passage = { from, outcome, act, to: null as Place | null, number: target === LEAVES ? (number ?? '') : null };
  if (target !== ENDS && target !== LEAVES) {
    const to = flow.nodes.get(target) as FlowNode;
    const tries = keepsTries(node, to, outcome) ? from.tries + (outcome === 'repeat' ? 0 : 1) : 0;
    passage.to = enter({ node: to, tries, data, moments, telephones }, from.depth + 1, passage);
    if (passage.to === null) return false;
  }
  from.on.push(passage);
  return true;
}

/** Places that differ in nothing that still matters are one. */
function keyOf({ node, tries, data, moments, telephones }: Standing, { readFrom }: Matters): string {
  const known = readFrom(node.id).map((name) => data[name]);
  return JSON.stringify([node.id, tries, known, [...moments].map(([hours, moment]) => `${numberOf(hours)} ${moment}`).sort(), [...telephones].map((one) => one.join(' ')).sort()]);
}

const numbers = new WeakMap<Hours, number>();
let lastNumber = 0;

/** Calendars of sub-flows may have the same name: each is known by a number of its own. */
function numberOf(hours: Hours): number {
  const known = numbers.get(hours) ?? ++lastNumber;
  numbers.set(hours, known);
  return known;
}

function possibleIn(zone: string): Around['isPossible'] {
  const known = new Map<string, boolean>();
  return (moments: Moments) => {
    const key = [...moments].map(([hours, moment]) => `${numberOf(hours)} ${moment}`).sort().join();
    const possible = known.get(key) ?? momentWhen(moments, zone) !== null;
    known.set(key, possible);
    return possible;
  };
}

function remembered(ask: (name: string) => readonly string[]): (name: string) => readonly string[] {
  const known = new Map<string, readonly string[]>();
  return (name) => {
    const values = known.get(name) ?? ask(name);
    known.set(name, values);
    return values;
  };
}

/** From the ends backwards, in breadth. */
function noteWaysToEnds(places: readonly Place[]): void {
  const before = new Map<Place, Place[]>();
  const reached: Place[] = [];
  for (const place of places) {
    for (const { to } of place.on) {
      if (to === null) continue;
      const list = before.get(to);
      if (list) list.push(place);
      else before.set(to, [place]);
    }
    if (place.on.some(({ to }) => to === null)) {
      place.toEnd = 1;
      reached.push(place);
    }
  }
  for (const place of reached) {
    for (const one of before.get(place) ?? []) {
      if (one.toEnd < Infinity) continue;
      one.toEnd = place.toEnd + 1;
      reached.push(one);
    }
  }
}
