// How long callers must listen before they may choose, from the beginning of the call or from the last time that they were asked.

import type { Millis } from '../../kernel/clock.ts';
import type { FlowNode } from '../../ivr/callflow.ts';
import { following, type Next, partsOf } from '../graph.ts';
import { atNode, judgementAt, type Linted, type Rule } from '../linted.ts';

export const tooLong: Rule = function* (linted) {
  for (const [node, heard] of heardBefore(linted)) {
    const { most } = judgementAt(linted, 'tooLong', node.path);
    if (heard > most) yield atNode(node, `callers listen for ${seconds(heard)} before they may choose, and ${seconds(most)} is enough; say less, or ask sooner`);
  }
};

/** Questions, each with what is said up to its end, on the longest way to it. What may be said again and again counts once. */
function heardBefore({ flow, graph }: Linted): ReadonlyMap<FlowNode, Millis> {
  const nodeOf = (id: string) => flow.nodes.get(id) as FlowNode;
  const onward: Next = (id) => (nodeOf(id).behaviour.reading.asks ? [] : following(graph, id));
  const before = new Map<string, Millis>();
  const heard = new Map<FlowNode, Millis>();
  for (const part of partsOf(graph.nodes.map(({ id }) => id), onward)) {
    const nodes = part.map(nodeOf);
    const here = Math.max(0, ...part.map((id) => before.get(id) ?? 0)) + nodes.reduce((sum, { behaviour: { reading } }) => sum + reading.saysFor, 0);
    for (const node of nodes) if (node.behaviour.reading.asks) heard.set(node, here);
    for (const id of part) for (const to of onward(id)) before.set(to, Math.max(before.get(to) ?? 0, here));
  }
  return heard;
}

function seconds(millis: Millis): string {
  return `${Math.round(millis / 100) / 10}s`;
}
