// Loops that callers cannot leave, whatever they press, leave alone or wait for; and loops in which no time passes.

import { ENDS, type FlowNode, LEAVES } from '../../ivr/callflow.ts';
import { following, goesRound, leadingTo, type Next, partsOf } from '../graph.ts';
import { atNode, type Linted, nameOf, type Remark, type Rule } from '../linted.ts';

/**
 * Saying something again is no way out, and a way out is all that leads away: a key, silence, too many tries, what a look-up finds or
 * does not, what a branch decides, the calendar, a telephone that is busy.
 */
export const trapped: Rule = function* (linted) {
  const { graph } = linted;
  const free = leadingTo(graph, [ENDS, LEAVES]);
  const caught = graph.nodes.filter(({ id }) => !free.has(id)).map(({ id }) => id);
  const onward: Next = (id) => following(graph, id);
  for (const part of partsOf(caught, onward)) {
    const inside = new Set(part);
    const isLast = part.every((id) => following(graph, id).every((to) => inside.has(to)));
    if (isLast) yield about(linted, part, (names) => (part.length === 1 ? 'callers who come here only come here again; lead on to somebody, or to an end' : `callers who come here go round and never leave: ${names}; lead on to somebody, or to an end`));
  }
  const still: Next = (id) => instantly(linted, id);
  const caughtAlready = new Set(caught);
  const idle = graph.nodes.map(({ id }) => id).filter((id) => !caughtAlready.has(id));
  for (const part of partsOf(idle, still)) {
    if (goesRound(part, still)) yield about(linted, part, (names) => `the flow goes round here without waiting for anybody: ${names}; ask or say something on the way, or lead on`);
  }
};

/** What may follow at the same instant. */
function instantly({ flow, graph }: Linted, id: string): readonly string[] {
  const { behaviour: { reading }, edges, kind } = flow.nodes.get(id) as FlowNode;
  if (reading.waits) return [];
  // A telephone rings before nobody has answered; where the flow names that alone, a busy one goes the same way.
  const rings = kind === 'transfer' && edges.has('busy') ? edges.get('noAnswer') : undefined;
  const rest = following(graph, id);
  return rings === undefined || edges.get('busy') === rings ? rest : rest.filter((to) => to !== rings || edges.get('failed') === to);
}

/** Told at the first node of the loop, in the order of the flow. */
function about({ graph }: Linted, part: readonly string[], message: (names: string) => string): Remark {
  const inside = new Set(part);
  const nodes = graph.nodes.filter(({ id }) => inside.has(id));
  return atNode(nodes[0] as FlowNode, message(listed(nodes.map(nameOf))));
}

const MOST_NAMES = 5;

function listed(names: readonly string[]): string {
  const shown = names.slice(0, MOST_NAMES).join(', ');
  return names.length > MOST_NAMES ? `${shown} and ${names.length - MOST_NAMES} more` : shown;
}
