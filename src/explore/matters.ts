// What of all that a flow knows makes a difference: which values are worth trying for a name, and which names are still read behind a node.

import type { Condition } from '../ivr/condition.ts';
import type { Flow, FlowNode } from '../ivr/callflow.ts';
import { namesIn } from '../ivr/data.ts';
import type { Candidate } from '../ivr/node.ts';

export interface Matters {
  /** Values that make a difference, by the name under which the flow keeps them. */
  readonly candidatesFor: (name: string) => readonly string[];
  /** Names that decide something at the node or behind it, in order. */
  readonly readFrom: (node: string) => readonly string[];
}

/** `numbers` are worth trying wherever a call goes to a number that data holds. */
export function mattersIn(flow: Flow, numbers: readonly string[]): Matters {
  const candidates = candidatesIn(flow, numbers);
  const read = namesReadIn(flow);
  return { candidatesFor: (name) => [...(candidates.get(name) ?? [])], readFrom: (node) => read.get(node) ?? [] };
}

/** A look-up behind another needs rows of the first that lead to rows of the second: so often are values handed on. */
const ROUNDS = 3;

/** At zeros, as many as are asked for, there is nobody, as a rule. */
const NOBODY = '0';

function candidatesIn({ nodes }: Flow, numbers: readonly string[]): ReadonlyMap<string, ReadonlySet<string>> {
  const candidates = new Map<string, Set<string>>();
  const add = (name: string, values: Iterable<string>) => {
    const all = candidates.get(name) ?? new Set();
    candidates.set(name, all);
    for (const value of values) all.add(value);
  };
  const all = [...nodes.values()];
  for (const { behaviour, edges } of all) {
    for (const to of behaviour.reading.goesTo) if (isOneName(to)) add(namesIn(to)[0] as string, edges.has('failed') ? [...numbers, NOBODY] : numbers);
  }
  const tested = all.flatMap(({ behaviour }) => behaviour.conditions ?? []);
  let found: readonly Candidate[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const conditions: readonly Condition[] = [...tested, ...found.map(({ name, value }) => ({ name, test: 'is', with: value }) as const)];
    found = unique(all.flatMap(({ behaviour }) => behaviour.matters?.(conditions) ?? []));
    for (const { name, value } of found) add(name, [value]);
  }
  for (let round = 0; round < ROUNDS; round++) for (const node of all) if (node.kind === 'set') handOn(node, candidates, add);
  return candidates;
}

/** What is set under one name from another: whatever matters of the first matters of the other. */
function handOn({ behaviour: { reading } }: FlowNode, candidates: ReadonlyMap<string, ReadonlySet<string>>, add: (name: string, values: Iterable<string>) => void): void {
  for (const from of reading.uses) for (const to of reading.sets) add(from, [...(candidates.get(to) ?? [])]);
}

function unique(candidates: readonly Candidate[]): readonly Candidate[] {
  return [...new Map(candidates.map((one) => [`${one.name}\n${one.value}`, one])).values()];
}

function isOneName(text: string): boolean {
  return /^\$\{[^}]*\}$/.test(text);
}

/** Outcomes by which a node has set what it sets. */
const SETTING = ['then', 'found', 'extension'];

/** From the ends of the flow backwards, until nothing changes. */
function namesReadIn({ nodes }: Flow): ReadonlyMap<string, readonly string[]> {
  const read = new Map<string, Set<string>>([...nodes.keys()].map((id) => [id, new Set()]));
  const before = new Map<string, FlowNode[]>();
  for (const node of nodes.values()) for (const to of new Set(node.edges.values())) before.set(to, [...(before.get(to) ?? []), node]);
  const open = [...nodes.values()].reverse();
  const waiting = new Set(open);
  for (let node = open.shift(); node !== undefined; node = open.shift()) {
    waiting.delete(node);
    const own = read.get(node.id) as Set<string>;
    const size = own.size;
    for (const name of readAt(node, read)) own.add(name);
    if (own.size === size) continue;
    for (const one of before.get(node.id) ?? []) if (!waiting.has(one)) (open.push(one), waiting.add(one));
  }
  return new Map([...read].map(([id, names]) => [id, [...names].sort()]));
}

function readAt({ behaviour, edges, kind }: FlowNode, read: ReadonlyMap<string, ReadonlySet<string>>): readonly string[] {
  const { reading, matters } = behaviour;
  const behind = [...edges].flatMap(([outcome, to]) => [...(read.get(to) ?? [])].filter((name) => !(SETTING.includes(outcome) && reading.sets.includes(name))));
  const sets = kind === 'set' && [...edges.values()].some((to) => reading.sets.some((name) => read.get(to)?.has(name)));
  return [...behind, ...(matters || sets ? reading.uses : []), ...reading.goesTo.flatMap(namesIn)];
}
