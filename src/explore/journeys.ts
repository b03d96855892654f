// Journeys: from all walks through a flow a few, from the start to an end, that together take every edge a caller can take, each by a shortest way.

import type { Flow, FlowNode } from '../ivr/callflow.ts';
import type { Passage, Place, Walks } from './walks.ts';

export interface Journey {
  readonly caller: string;
  readonly passages: readonly Passage[];
  /** `goesRound`: from there on nothing leads to an end; the caller can only hang up. */
  readonly end: 'ends' | 'leaves' | 'goesRound';
  /** Where the call is brought when it leaves. */
  readonly destination: string | null;
  /** The first that no other journey takes as early. */
  readonly own: Passage;
}

export interface Edge {
  readonly node: string;
  readonly outcome: string;
}

export interface Chart {
  /** In the order of the flow: what comes first in a menu comes first. */
  readonly journeys: readonly Journey[];
  /** Edges that are taken. */
  readonly taken: readonly Edge[];
  /** Edges that no caller can take; those that nobody has written and nobody takes are not among them. */
  readonly untaken: readonly Edge[];
  readonly isComplete: boolean;
}

export function chartOf(flow: Flow, walks: Walks): Chart {
  const best = bestPassages(walks.places);
  const journeys = withoutCovered([...best.values()].map(journeyThrough), best);
  const edges = [...flow.nodes.values()].flatMap((node) => [...node.edges.keys()].map((outcome) => ({ node, outcome })));
  const isTaken = ({ node, outcome }: { readonly node: FlowNode; readonly outcome: string }) => best.has(edgeKey(node.id, outcome));
  const plain = ({ node, outcome }: { readonly node: FlowNode; readonly outcome: string }): Edge => ({ node: node.id, outcome });
  return {
    journeys: inOrderOfFlow(journeys),
    taken: edges.filter(isTaken).map(plain),
    untaken: edges.filter((edge) => !isTaken(edge) && isWritten(edge.node, edge.outcome)).map(plain),
    isComplete: walks.isComplete,
  };
}

/** Whether the flow says where it leads, and it does not just come with the kind of node. */
function isWritten({ id, edges, open, behaviour }: FlowNode, outcome: string): boolean {
  if (open.includes(outcome)) return false;
  return !(edges.get(outcome) === id && behaviour.outcomes.find(({ name }) => name === outcome)?.rule === 'again');
}

function edgeKey(node: string, outcome: string): string {
  return `${node}\n${outcome}`;
}

/** For each edge the passage that is reached in the fewest steps, and of those one from which the end is nearest. */
function bestPassages(places: readonly Place[]): ReadonlyMap<string, Passage> {
  const best = new Map<string, Passage>();
  for (const place of places) {
    for (const passage of place.on) {
      const key = edgeKey(place.node.id, passage.outcome);
      const known = best.get(key);
      if (!known || (place.depth === known.from.depth && stepsAfter(passage) < stepsAfter(known))) best.set(key, passage);
    }
  }
  return best;
}

function stepsAfter({ to }: Passage): number {
  return to === null ? 0 : to.toEnd;
}

/** A shortest way to the passage, through it, and a shortest way to an end. */
function journeyThrough(passage: Passage): Journey {
  const before: Passage[] = [];
  for (let one = passage.from.by; one !== null; one = one.from.by) before.unshift(one);
  const passages = [...before, passage];
  let last = passage;
  for (let place = passage.to; place !== null && place.toEnd < Infinity; place = last.to) {
    last = place.on.reduce((one, other) => (stepsAfter(other) < stepsAfter(one) ? other : one));
    passages.push(last);
  }
  const caller = (passages[0] as Passage).from.data['caller'] ?? '';
  return { caller, passages, own: passage, end: last.to !== null ? 'goesRound' : last.number === null ? 'ends' : 'leaves', destination: last.number };
}

/** Leaves out a journey when others take all its edges, each as early as can be. The longest are kept first. */
function withoutCovered(journeys: readonly Journey[], best: ReadonlyMap<string, Passage>): readonly Journey[] {
  const taken = (journey: Journey) => journey.passages.flatMap(({ from, outcome }, place) => {
    const key = edgeKey(from.node.id, outcome);
    return best.get(key)?.from.depth === place ? [key] : [];
  });
  const longestFirst = [...journeys].sort((one, other) => other.passages.length - one.passages.length);
  const times = new Map<string, number>();
  const kept = longestFirst.flatMap((journey) => {
    const edges = taken(journey);
    if (edges.every((edge) => times.has(edge))) return [];
    for (const edge of edges) times.set(edge, (times.get(edge) ?? 0) + 1);
    return [{ journey, edges }];
  });
  const needed = kept.reverse().filter(({ edges }) => {
    if (edges.some((edge) => times.get(edge) === 1)) return true;
    for (const edge of edges) times.set(edge, (times.get(edge) as number) - 1);
    return false;
  });
  return needed.map(({ journey, edges }) => {
    const own = edges.find((edge) => times.get(edge) === 1);
    return { ...journey, own: journey.passages.find(({ from, outcome }) => edgeKey(from.node.id, outcome) === own) ?? journey.own };
  });
}

function inOrderOfFlow(journeys: readonly Journey[]): readonly Journey[] {
  const ranks = new Map(journeys.map((journey) => [journey, journey.passages.map(({ from, outcome }) => [...from.node.edges.keys()].indexOf(outcome))]));
  return [...journeys].sort((one, other) => {
    const [first, second] = [ranks.get(one) as readonly number[], ranks.get(other) as readonly number[]];
    const differs = first.findIndex((rank, place) => rank !== second[place]);
    return differs < 0 ? first.length - second.length : (first[differs] as number) - (second[differs] ?? -1);
  });
}
