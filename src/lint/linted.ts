// What a rule is given: a flow, the document in which it stands, and what surrounds it. And what a rule gives back.

import { pathText, type Path, type Source } from '../document.ts';
import type { Flow, FlowNode } from '../ivr/callflow.ts';
import { type RuleName, type Severity, ruleTerms } from '../ivr/ruleNames.ts';
import { isMap, toMillis } from '../kernel/shape.ts';
import type { Site } from '../site/site.ts';
import type { Graph } from './graph.ts';

export interface Linted {
  readonly flow: Flow;
  readonly graph: Graph;
  /** The document with all that it names in it, and where in it the flow stands. */
  readonly source: Source;
  readonly at: Path;
  /** Null for a flow that is read by itself. */
  readonly site: Site | null;
  /** It is read by itself and comes back: what surrounds it is not known. */
  readonly isPart: boolean;
  /** Names that a call may bring along from other flows. */
  readonly brought: readonly string[];
  /** How often each choice was taken in runs; null when that was not asked for. */
  readonly taken: Taken | null;
}

/** By `choiceKey`. */
export type Taken = ReadonlyMap<string, number>;

export function choiceKey(flow: string, node: string, outcome: string): string {
  return `${flow}\u0000${node}\u0000${outcome}`;
}

/** Something that a rule has to say. */
export interface Remark {
  /** From the flow's own beginning. */
  readonly path: Path;
  /** The place of the key, not of what stands behind it. */
  readonly atKey: boolean;
  readonly about: string;
  readonly message: string;
}

export type Rule = (linted: Linted) => Iterable<Remark>;

/** About a node as a whole. */
export function atNode({ path }: FlowNode, message: string, about = ''): Remark {
  return { path, atKey: true, about, message };
}

/** About something within a node. */
export function inNode(node: FlowNode, beneath: Path, message: string, about = ''): Remark {
  return { path: [...node.path, ...beneath], atKey: false, about, message };
}

/** What stands at a path of the flow. */
function writtenAt({ source, at }: Linted, path: Path): unknown {
  return [...at, ...path].reduce<unknown>((value, step) => (Array.isArray(value) ? value[Number(step)] : isMap(value) && Object.hasOwn(value, step) ? value[step] : undefined), source.data);
}

/** The settings of a node as they are written, below its kind. */
export function writtenIn(linted: Linted, { path, kind }: FlowNode): unknown {
  return writtenAt(linted, [...path, kind]);
}

/** The same for the same place of the same file, however often a sub-flow is called. */
export function placeOf({ source, at }: Linted, path: Path): string {
  const whole = [...at, ...path];
  const place = source.locate(whole);
  return `${place.file ?? source.file} ${pathText(place.path ?? whole)}`;
}

/** How a rule is taken at a path: as the innermost flow says that says something of it, else as usual. */
export function judgementAt(linted: Linted, rule: RuleName, path: Path): { readonly severity: Severity | 'off'; readonly most: number } {
  const { severity, limit } = ruleTerms[rule];
  const usual = { severity, most: limit?.most ?? 0 };
  for (let end = path.length; end >= 0; end--) {
    if (end > 0 && !(path[end - 1] === 'flow' && path[end - 2] === 'call')) continue;
    const word = writtenAt(linted, [...path.slice(0, end), 'rules', rule]);
    if (typeof word !== 'string') continue;
    if (word === 'off' || word === 'warning' || word === 'error') return { ...usual, severity: word };
    return { ...usual, most: limit?.of === 'time' ? toMillis(word) : Number(word) };
  }
  return usual;
}

/** What a node is called in its own document. */
export function nameOf({ id }: FlowNode): string {
  return id.slice(id.lastIndexOf('/') + 1);
}

/** The node that calls the sub-flow in which a node stands; null for a node of the flow itself. */
export function callerOf({ nodes }: Flow, { id }: FlowNode): FlowNode | null {
  return nodes.get(id.slice(0, Math.max(0, id.lastIndexOf('/')))) ?? null;
}
