// Coverage: which outcomes of which nodes calls have taken in each call flow, read from the facts alone.

import type { ExchangeFact } from '../csta/facts.ts';
import type { Flow } from '../ivr/callflow.ts';
import type { Log } from '../kernel/log.ts';

export interface FlowCoverage {
  /** Its file, or its name when it stands in its site. */
  readonly flow: string;
  readonly name: string;
  /** What makes two flows one: the file, or the name and all that it leads to. */
  readonly key: string;
  /** By node, those of sub-flows where they are called; by outcome, how many calls went that way. */
  readonly nodes: ReadonlyMap<string, Map<string, number>>;
}

export interface Coverage {
  /** One for each flow, however many numbers it has. */
  readonly flows: readonly FlowCoverage[];
  stop(): void;
}

/** Begins now. Every outcome of every node counts, also that nothing is pressed and that a service fails: that is what nobody tries by hand. */
export function keepCoverage(log: Log<ExchangeFact>, flows: Iterable<Flow>): Coverage {
  const byNumber = new Map<string, FlowCoverage>();
  const byKey = new Map<string, FlowCoverage>();
  for (const flow of flows) {
    const own = uncovered(flow);
    const known = byKey.get(own.key) ?? own;
    byKey.set(own.key, known);
    byNumber.set(flow.number, known);
  }
  if (byNumber.size === 0) return { flows: [], stop: () => {} };
  const stop = log.read((fact) => {
    if (fact.type !== 'flowStepped') return;
    const outcomes = byNumber.get(fact.device)?.nodes.get(fact.node);
    if (outcomes) outcomes.set(fact.outcome, (outcomes.get(fact.outcome) ?? 0) + 1);
  });
  return { flows: [...byKey.values()], stop };
}

function uncovered({ file, name, nodes }: Flow): FlowCoverage {
  const outcomes = new Map([...nodes].map(([id, { edges }]) => [id, new Map([...edges.keys()].map((outcome) => [outcome, 0]))]));
  const content = () => JSON.stringify([name, [...nodes].map(([id, { edges }]) => [id, [...edges]])]);
  return { flow: file ?? name, name, key: file ?? content(), nodes: outcomes };
}

/** What several runs come to together, in the order in which the flows came first. */
export function sumOf(covered: Iterable<FlowCoverage>): readonly FlowCoverage[] {
  const sums = new Map<string, FlowCoverage>();
  for (const one of covered) {
    const known = sums.get(one.key);
    sums.set(one.key, known ? { ...known, nodes: plus(known.nodes, one.nodes) } : one);
  }
  return [...sums.values()];
}

function plus(first: FlowCoverage['nodes'], second: FlowCoverage['nodes']): FlowCoverage['nodes'] {
  const sum = new Map([...first].map(([node, outcomes]) => [node, new Map(outcomes)]));
  for (const [node, outcomes] of second) {
    const known = sum.get(node) ?? new Map<string, number>();
    for (const [outcome, times] of outcomes) known.set(outcome, (known.get(outcome) ?? 0) + times);
    sum.set(node, known);
  }
  return sum;
}

export interface Share {
  readonly taken: number;
  readonly all: number;
  /** Outcomes that no call took, in the order of the flow. */
  readonly missing: readonly { readonly node: string; readonly outcome: string }[];
}

export function shareOf({ nodes }: FlowCoverage): Share {
  const all = [...nodes].flatMap(([node, outcomes]) => [...outcomes].map(([outcome, times]) => ({ node, outcome, times })));
  const missing = all.filter(({ times }) => times === 0).map(({ node, outcome }) => ({ node, outcome }));
  return { taken: all.length - missing.length, all: all.length, missing };
}

/** Whole percent, never more than it is: 100 means all. */
export function percentOf({ taken, all }: Share): number {
  return Math.floor((taken * 100) / all);
}
