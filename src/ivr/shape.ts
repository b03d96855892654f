// How call flows are written: nodes are told by their kind, and what stands beside it are outcomes with the nodes they lead to.

import type { z } from 'zod';
import type { Found, Path } from '../document.ts';
import { isMap, nearest } from '../kernel/shape.ts';
import type { FlowSettings } from './flowShape.ts';
import type { FlowContext, Outcome } from './node.ts';
import { type NodeKindName, nodeKindNames, nodeKinds } from './nodes.ts';

export type { FlowSettings };

export interface NodeSettings {
  readonly kind: NodeKindName;
  readonly settings: unknown;
  /** Nodes by outcome, as far as they stand beside the kind. */
  readonly edges: Readonly<Record<string, string>>;
}

type Written = Readonly<Record<string, unknown>>;

/** Reads a node that is right. */
export function readNode(written: unknown): NodeSettings {
  const node = written as Written;
  const kind = nodeKindNames.find((name) => Object.hasOwn(node, name)) as NodeKindName;
  const settings = (nodeKinds[kind].shape as z.ZodType).parse(node[kind]);
  return { kind, settings, edges: Object.fromEntries(Object.entries(node).filter(([name]) => name !== kind)) as Record<string, string> };
}

const NOWHERE: FlowContext = { wordsPerMinute: 150, hours: new Map(), people: [] };

/** Notes every mistake between and within the nodes of a flow; those of its frame are found by `flowShape`. `calendars` are the site's. */
export function checkNodes(flow: unknown, path: Path, found: Found, calendars: readonly string[] | null): void {
  if (!isMap(flow)) return;
  const nodes = flow['nodes'] === '' ? {} : flow['nodes'];
  if (!isMap(nodes)) return;
  const names = Object.keys(nodes);
  if (names.length === 0) found([...path, 'nodes'], 'must have a node');
  if (typeof flow['start'] === 'string' && !names.includes(flow['start'])) found([...path, 'start'], `there is no node "${flow['start']}"${nearest(flow['start'], names)}`);
  const hours = calendars && [...calendars, ...(isMap(flow['hours']) ? Object.keys(flow['hours']) : [])];
  for (const name of names) checkNode(nodes[name], [...path, 'nodes', name], { names, hours }, found);
}

interface Around {
  readonly names: readonly string[];
  /** Null when it is not known which there are. */
  readonly hours: readonly string[] | null;
}

function checkNode(written: unknown, path: Path, around: Around, found: Found): void {
  if (!isMap(written)) return found(path, `must be a node, like { say: "Welcome.", then: main }`);
  const kinds = nodeKindNames.filter((name) => Object.hasOwn(written, name));
  const [kind, another] = kinds;
  if (kind === undefined) return found(path, `must say what it does: ${nodeKindNames.join(', ')}${guessed(Object.keys(written))}`);
  if (another !== undefined) return found([...path, another], `is a ${kind} already; a node does one thing`, true);
  const { data, error } = (nodeKinds[kind].shape as z.ZodType).safeParse(written[kind]);
  for (const issue of error?.issues ?? []) noteIssue(issue, [...path, kind], found);
  if (kind === 'call' && isMap(written['call'])) {
    checkNodes(written['call']['flow'], [...path, 'call', 'flow'], found, around.hours);
  }
  if (error) return;
  if (kind === 'return' && (nodeKindNames as readonly unknown[]).includes(data)) return found([...path, kind], `"${String(data)}" is what a node does and cannot be an outcome; take another word`);
  if (kind === 'hours') checkCalendar((data as { readonly of: string }).of, [...path, 'hours'], around, found);
  const outcomes = kind === 'call' ? returnsOf((data as { readonly flow: FlowSettings }).flow) : nodeKinds[kind].make(data as never, NOWHERE).outcomes;
  checkEdges(written, kind, outcomes, path, around.names, found);
}

function checkCalendar(name: string, path: Path, { hours }: Around, found: Found): void {
  if (hours !== null && !hours.includes(name)) found(path, `there are no opening hours "${name}"${nearest(name, hours)}`);
}

function checkEdges(written: Written, kind: NodeKindName, outcomes: readonly Outcome[], path: Path, names: readonly string[], found: Found): void {
  const free = outcomes.filter(({ to, rule }) => to === undefined && rule !== 'leaves' && rule !== 'ends').map(({ name }) => name);
  for (const { name, to } of outcomes) if (to !== undefined && !names.includes(to)) found(placeOf(written, kind, name, path), `there is no node "${to}"${nearest(to, names)}`);
  for (const [outcome, to] of Object.entries(written)) {
    if (outcome === kind) continue;
    const at = [...path, outcome];
    if (!free.includes(outcome) && isSetting(kind, outcome)) found(at, `is a setting of ${kind} and stands within it: ${kind}: { …, ${outcome}: … }`, true);
    else if (!free.includes(outcome)) found(at, `unknown key "${outcome}"${free.length > 0 ? nearest(outcome, free) || `; what comes of a ${kind} is ${free.join(', ')}` : `; nothing follows a ${kind}`}`, true);
    else if (typeof to !== 'string' || to === '') found(at, 'must be the name of a node');
    else if (!names.includes(to)) found(at, `there is no node "${to}"${nearest(to, names)}`);
  }
}

/** Whether the kind knows the key among its settings. */
function isSetting(kind: NodeKindName, key: string): boolean {
  const { error } = (nodeKinds[kind].shape as z.ZodType).safeParse({ [key]: null, '': null });
  const unknown = (error?.issues ?? []).flatMap((issue) => (issue.code === 'unrecognized_keys' ? issue.keys : []));
  return unknown.includes('') && !unknown.includes(key);
}

/** Where an outcome among the settings stands: the choice of a menu, the case of a branch. */
function placeOf(written: Written, kind: NodeKindName, outcome: string, path: Path): Path {
  const settings = written[kind];
  if (Array.isArray(settings)) return [...path, kind];
  for (const part of ['choices', 'keys']) if (isMap(settings) && isMap(settings[part]) && Object.hasOwn(settings[part], outcome)) return [...path, kind, part, outcome];
  return [...path, kind];
}

/** What a sub-flow may come back with. */
function returnsOf({ nodes }: FlowSettings): readonly Outcome[] {
  const words = Object.values(nodes).flatMap((node) => (isMap(node) && Object.hasOwn(node, 'return') ? [typeof node['return'] === 'string' && node['return'] !== '' ? node['return'] : 'then'] : []));
  return [...new Set([...words, 'then'])].map((name) => ({ name, rule: 'on' }));
}

function guessed(keys: readonly string[]): string {
  const guess = keys.map((key) => nearest(key, nodeKindNames)).find((text) => text.includes('did you mean'));
  return guess ?? '';
}

function noteIssue(issue: z.core.$ZodIssue, path: Path, found: Found): void {
  const at = [...path, ...(issue.path as Path)];
  if (issue.code === 'unrecognized_keys') issue.keys.forEach((key, place) => found([...at, key], issue.message.split('\n')[place] ?? `unknown key "${key}"`, true));
  else found(at, issue.message, issue.code === 'custom' && issue.params?.['atKey'] === true);
}
