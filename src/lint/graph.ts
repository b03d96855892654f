// The graph of a flow as callers go through it: the ways that can be taken, what they lead to, and where they lead round.

import { ENDS, type Flow, type FlowNode, LEAVES } from '../ivr/callflow.ts';

export type Next = (id: string) => Iterable<string>;

export interface Graph {
  /** Where callers may come, in the order of the flow. */
  readonly nodes: readonly FlowNode[];
  /** By node: its outcomes that can come about, with where they lead; `ends` and `leaves` among them. */
  readonly ways: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

export function graphOf({ nodes, first }: Flow): Graph {
  const ways = new Map([...nodes.values()].map((node) => [node.id, waysFrom(node)]));
  const reached = reachedFrom([first.id], (id) => ways.get(id)?.values() ?? []);
  return { nodes: [...nodes.values()].filter(({ id }) => reached.has(id)), ways };
}

/** Tries that lead elsewhere are not counted: where all do, there are never too many. */
export function triesRunOut({ id, edges, behaviour }: FlowNode): boolean {
  if (edges.get('silence') === id) return true;
  const canBeWrong = behaviour.ways({ data: {}, tries: 0, candidatesFor: () => [] }).some(({ outcome }) => outcome === 'invalid');
  return edges.get('invalid') === id && canBeWrong;
}

function waysFrom(node: FlowNode): ReadonlyMap<string, string> {
  if (!node.behaviour.reading.asks || triesRunOut(node)) return node.edges;
  return new Map([...node.edges].filter(([outcome]) => outcome !== 'noMoreTries'));
}

/** Nodes of the flow that follow a node. */
export function following({ ways }: Graph, id: string): readonly string[] {
  return [...(ways.get(id)?.values() ?? [])].filter((to) => to !== ENDS && to !== LEAVES);
}

export function reachedFrom(starts: Iterable<string>, next: Next): ReadonlySet<string> {
  const reached = new Set(starts);
  for (const id of reached) for (const to of next(id)) reached.add(to);
  return reached;
}

/** From where one of the targets can be reached; the targets too. */
export function leadingTo(graph: Graph, targets: Iterable<string>): ReadonlySet<string> {
  const before = reversed(graph.nodes.map(({ id }) => id), (id) => graph.ways.get(id)?.values() ?? []);
  return reachedFrom(targets, (id) => before.get(id) ?? []);
}

function reversed(ids: readonly string[], next: Next): ReadonlyMap<string, readonly string[]> {
  const before = new Map<string, string[]>();
  for (const id of ids) {
    for (const to of next(id)) {
      const list = before.get(to);
      if (list) list.push(id);
      else before.set(to, [id]);
    }
  }
  return before;
}

/** Strongly connected parts, each behind those that lead to it. Kosaraju's way, without recursion: flows can be long. */
export function partsOf(ids: readonly string[], next: Next): readonly (readonly string[])[] {
  const known = new Set(ids);
  const within: Next = (id) => [...next(id)].filter((to) => known.has(to));
  const before = reversed(ids, within);
  const placed = new Set<string>();
  const parts: string[][] = [];
  for (const id of finishing(ids, within).reverse()) {
    if (placed.has(id)) continue;
    const part = reachedFrom([id], (one) => (before.get(one) ?? []).filter((other) => !placed.has(other)));
    for (const one of part) placed.add(one);
    parts.push([...part]);
  }
  return parts;
}

/** Depth first, each behind all that it leads to. */
function finishing(ids: readonly string[], next: Next): string[] {
  const met = new Set<string>();
  const finished: string[] = [];
  for (const start of ids) {
    if (met.has(start)) continue;
    met.add(start);
    const stack = [{ id: start, rest: next(start)[Symbol.iterator]() }];
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      const { done, value } = top.rest.next();
      if (done) {
        finished.push(top.id);
        stack.pop();
      } else if (!met.has(value)) {
        met.add(value);
        stack.push({ id: value, rest: next(value)[Symbol.iterator]() });
      }
    }
  }
  return finished;
}

/** Whether a part goes round: several nodes, or one that leads to itself. */
export function goesRound(part: readonly string[], next: Next): boolean {
  const [only = ''] = part;
  return part.length > 1 || [...next(only)].includes(only);
}
