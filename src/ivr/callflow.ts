// A call flow that can be run: its nodes at work, and its lifecycle, which says what follows what. Sub-flows stand in it as often as they are called.

import { type Lifecycle, lifecycle } from '../kernel/lifecycle.ts';
import { flowNodesIn, type PlacedNode } from './expanding.ts';
import type { Behaviour, FlowContext, Outcome } from './node.ts';
import { nodeKinds } from './nodes.ts';
import type { FlowSettings } from './shape.ts';
import { SPEAKING_RATE } from '../switch/voice/speech.ts';

/** Where a call goes that is hung up, and one that leaves for a number. */
export const ENDS = 'ends';
export const LEAVES = 'leaves';

export interface FlowNode {
  /** Within a sub-flow behind the node that calls it, as `billing/ask`. */
  readonly id: string;
  readonly kind: string;
  readonly behaviour: Behaviour;
  /** Where each outcome leads: another node, `ends` or `leaves`. */
  readonly edges: ReadonlyMap<string, string>;
  /** Outcomes that lead nowhere: the flow does not say what follows, and the call is hung up. */
  readonly open: readonly string[];
  /** The way to the node in the document. */
  readonly path: readonly (string | number)[];
}

export interface Flow {
  /** Empty for a flow that is only read. */
  readonly number: string;
  readonly name: string;
  /** Where it was read from; null for one that stands in its site. */
  readonly file: string | null;
  readonly first: FlowNode;
  readonly nodes: ReadonlyMap<string, FlowNode>;
  readonly lifecycle: Lifecycle<string, string>;
  readonly wordsPerMinute: number;
}

/** What a site adds to a flow: its calendars, and whom it knows by name. */
export type Surroundings = Pick<FlowContext, 'hours' | 'people'>;

/** Makes a flow of settings that are right. */
export function flowOf(number: string, settings: FlowSettings, surroundings: Surroundings): Flow {
  const nodes = new Map(flowNodesIn(settings, surroundings).map((placed) => [placed.id, nodeOf(placed)]));
  const drawing = Object.fromEntries([...[...nodes].map(([id, { edges }]) => [id, { on: Object.fromEntries(edges) }]), [ENDS, {}], [LEAVES, {}]]) as { readonly [state: string]: { readonly on: { readonly [outcome: string]: string } } };
  const first = nodes.get(settings.start) as FlowNode;
  return { number, name: settings.name, file: settings.file ?? null, first, nodes, lifecycle: lifecycle<typeof drawing>(settings.name, first.id, drawing), wordsPerMinute: settings.wordsPerMinute ?? SPEAKING_RATE };
}

function nodeOf({ id, kind, path, settings, context, lead }: PlacedNode): FlowNode {
  const behaviour = nodeKinds[kind].make(settings as never, context);
  const edges = new Map<string, string>();
  const open: string[] = [];
  for (const outcome of behaviour.outcomes) {
    const to = lead(outcome) ?? fallback(outcome, id);
    // Of two cases with the same conditions the first holds.
    if (to === null || edges.has(outcome.name)) continue;
    edges.set(outcome.name, to);
    if (outcome.rule === 'on' && lead(outcome) === null) open.push(outcome.name);
  }
  const leadAway = ['silence', 'invalid'].every((how) => edges.has(how) && edges.get(how) !== id);
  if (open.includes('noMoreTries') && leadAway) {
    // Tries that lead elsewhere are not counted, so there are never too many: see outcomeOfTry.
    edges.delete('noMoreTries');
    open.splice(open.indexOf('noMoreTries'), 1);
  }
  return { id, kind, behaviour, edges, open, path };
}

function fallback({ rule }: Outcome, id: string): string | null {
  switch (rule) {
    case 'on':
    case 'ends': return ENDS;
    case 'leaves': return LEAVES;
    case 'again': return id;
    case 'maybe': return null;
  }
}
