// Where callers can and cannot come: nodes that nobody reaches, outcomes that lead nowhere, questions without a time-out.

import type { Flow, FlowNode } from '../../ivr/callflow.ts';
import { triesRunOut } from '../graph.ts';
import { atNode, callerOf, type Linted, nameOf, placeOf, type Remark, type Rule } from '../linted.ts';

/** A node of a sub-flow is told when no call of the sub-flow leads to it; not when the sub-flow itself is never called. */
export const unreachable: Rule = function* (linted) {
  const { flow, graph } = linted;
  const reached = new Set(graph.nodes.map(({ id }) => id));
  const places = new Set(graph.nodes.map(({ path }) => placeOf(linted, path)));
  for (const node of flow.nodes.values()) {
    const caller = callerOf(flow, node);
    if (reached.has(node.id) || places.has(placeOf(linted, node.path)) || (caller !== null && !reached.has(caller.id))) continue;
    yield atNode(node, 'no caller comes here; lead to it from another node, or take it out');
  }
};

export const deadEnd: Rule = function* (linted) {
  for (const node of linted.graph.nodes) {
    if (node.kind === 'return') yield* returnedNowhere(linted, node);
    else for (const outcome of node.open) if (outcome !== 'noMoreTries') yield atNode(node, `nothing follows ${words[outcome] ?? `"${outcome}"`}, and the call is hung up; say where ${outcome} leads`, outcome);
    if (node.open.includes('noMoreTries') && !hangsOnSilence(node) && triesRunOut(node)) {
      yield atNode(node, 'a caller with too many wrong entries is hung up; say where noMoreTries leads', 'noMoreTries');
    }
  }
};

const words: { readonly [outcome: string]: string } = {
  then: 'here', otherwise: 'when no case is met', found: 'when it is found', notFound: 'when it is not found', failed: 'when the look-up fails', open: 'while it is open', closed: 'while it is closed', extension: 'when an extension is dialled',
};

/** What a sub-flow comes back with leads on from the node that calls it. A flow that is read by itself may be called by another. */
function* returnedNowhere({ flow, isPart }: Linted, node: FlowNode): Iterable<Remark> {
  const caller = callerOf(flow, node);
  for (const outcome of node.open) {
    if (caller) yield atNode(caller, `nothing follows when the sub-flow comes back with "${outcome}", and the call is hung up; say where ${outcome} leads`, outcome);
    else if (!isPart) yield atNode(node, 'no other flow has called this one, so there is nothing to go back to; lead on to another node, or hang up');
  }
}

export const noTimeOut: Rule = function* ({ graph }) {
  for (const node of graph.nodes) {
    if (node.open.includes('noMoreTries') && hangsOnSilence(node)) yield atNode(node, 'nobody is led on who presses nothing; say where noMoreTries leads');
  }
};

function hangsOnSilence({ id, edges }: FlowNode): boolean {
  return edges.get('silence') === id;
}

/** Whether what stands in a flow may be meant to be called by another: it goes back somewhere. */
export function comesBack({ nodes }: Flow): boolean {
  return [...nodes.values()].some((node) => node.kind === 'return' && nameOf(node) === node.id);
}
