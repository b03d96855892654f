// Expanding: a flow with its sub-flows put in where they are called, each node under a name of its own.

import { hoursOf } from '../kernel/hours.ts';
import { SPEAKING_RATE } from '../switch/voice/speech.ts';
import type { FlowContext, Outcome } from './node.ts';
import type { NodeKindName } from './nodes.ts';
import { type FlowSettings, type NodeSettings, readNode } from './shape.ts';
import type { Surroundings } from './callflow.ts';

/** A node with its place among all, before it is at work. */
export interface PlacedNode {
  readonly id: string;
  readonly kind: NodeKindName;
  readonly settings: unknown;
  readonly context: FlowContext;
  readonly path: readonly (string | number)[];
  /** Where an outcome leads; null when nothing is said. */
  readonly lead: (outcome: Outcome) => string | null;
}

/** A flow within others: what its nodes are called by, and where what it returns leads. */
interface Level {
  readonly prefix: string;
  readonly path: readonly (string | number)[];
  readonly returned: (word: string) => string | null;
  /** Of opening hours whose flow does not say. */
  readonly timeZone: string;
  /** Of prompts whose flow does not say. */
  readonly wordsPerMinute: number;
}

export function flowNodesIn(settings: FlowSettings, surroundings: Surroundings): readonly PlacedNode[] {
  return nodesAt(settings, surroundings, { prefix: '', path: [], returned: () => null, timeZone: 'UTC', wordsPerMinute: SPEAKING_RATE });
}

function nodesAt(flow: FlowSettings, surroundings: Surroundings, level: Level): readonly PlacedNode[] {
  const timeZone = flow.timeZone ?? level.timeZone;
  const wordsPerMinute = flow.wordsPerMinute ?? level.wordsPerMinute;
  const hours = new Map([...surroundings.hours, ...Object.entries(flow.hours).map(([name, times]) => [name, hoursOf(times, timeZone)] as const)]);
  const context: FlowContext = { wordsPerMinute, people: surroundings.people, hours };
  return Object.entries(flow.nodes).flatMap(([name, written]) => {
    const node = readNode(written);
    const path = [...level.path, 'nodes', name];
    const placed = { id: level.prefix + name, kind: node.kind, settings: node.settings, context, path };
    if (node.kind === 'call') return expandCall(node, placed, { ...surroundings, hours }, { ...level, timeZone, wordsPerMinute });
    const lead = (outcome: Outcome) => {
      if (node.kind === 'return') return level.returned(outcome.name);
      const to = outcome.to ?? node.edges[outcome.name];
      return to === undefined ? null : level.prefix + to;
    };
    return [{ ...placed, lead }];
  });
}

/** The call leads into the sub-flow, and what that returns leads on from the call. The calendars of the caller are known there too. */
function expandCall(node: NodeSettings, placed: Omit<PlacedNode, 'lead'>, surroundings: Surroundings, { prefix, path, timeZone, wordsPerMinute }: Level): readonly PlacedNode[] {
  const { flow } = node.settings as { readonly flow: FlowSettings };
  const returned = (word: string) => {
    const to = node.edges[word] ?? node.edges['then'];
    return to === undefined ? null : prefix + to;
  };
  const inner: Level = { prefix: `${placed.id}/`, path: [...path, 'nodes', placed.id.slice(prefix.length), 'call', 'flow'], returned, timeZone, wordsPerMinute };
  return [{ ...placed, lead: () => `${placed.id}/${flow.start}` }, ...nodesAt(flow, surroundings, inner)];
}

