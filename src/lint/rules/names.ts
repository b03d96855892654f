// What things are called: one destination by one name in all menus, and no name in a prompt or condition that nothing sets.

import type { FlowNode } from '../../ivr/callflow.ts';
import { isFixed, namesIn } from '../../ivr/data.ts';
import { isMap, nearest } from '../../kernel/shape.ts';
import type { Path } from '../../document.ts';
import { following } from '../graph.ts';
import { inNode, type Linted, nameOf, placeOf, type Rule, writtenIn } from '../linted.ts';

interface Called {
  readonly menu: FlowNode;
  readonly key: string;
  readonly name: string;
}

/** The first menu that offers a destination gives it its name; a menu may offer it twice under two. */
export const inconsistentName: Rule = function* (linted) {
  for (const called of byDestination(linted).values()) {
    const [first] = called as [Called];
    const own = called.filter(({ menu }) => placeOf(linted, menu.path) === placeOf(linted, first.menu.path));
    const known = new Set(own.map(({ name }) => plain(name)));
    for (const { menu, key, name } of called) {
      if (!known.has(plain(name))) yield inNode(menu, ['menu', 'choices', key, 'name'], `"${name}" leads where "${first.name}" leads in ${nameOf(first.menu)}; call it the same in every menu`);
    }
  }
};

function byDestination(linted: Linted): ReadonlyMap<string, readonly Called[]> {
  const found = new Map<string, Called[]>();
  for (const menu of linted.graph.nodes.filter(({ kind }) => kind === 'menu')) {
    for (const { key, name } of menu.behaviour.reading.choices) {
      const to = linted.flow.nodes.get(menu.edges.get(key) ?? '');
      if (name === null || !to) continue;
      const destination = destinationOf(linted, to);
      found.set(destination, [...(found.get(destination) ?? []), { menu, key, name }]);
    }
  }
  return found;
}

/** The number to which a choice brings the call, if nothing is done but said on the way; else the node to which it leads. */
function destinationOf(linted: Linted, start: FlowNode): string {
  const passed = new Set<FlowNode>();
  let node = start;
  while (['say', 'play', 'call'].includes(node.kind) && !passed.has(node)) {
    passed.add(node);
    const [to = ''] = following(linted.graph, node.id);
    node = linted.flow.nodes.get(to) ?? node;
  }
  const { goesTo: [number], by, needs } = node.behaviour.reading;
  if (number === undefined || !isFixed(number)) return placeOf(linted, start.path);
  return `${by === 'transfer' || by === 'queue' ? 'call' : by} ${number} ${JSON.stringify(needs)}`;
}

function plain(name: string): string {
  return name.normalize('NFC').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim().replace(/^(the|an?|our) /, '');
}

/** Known of every call. */
const BUILT_IN = ['caller', 'called'];

export const unknownName: Rule = function* (linted) {
  if (linted.isPart) return;
  const known = namesBefore(linted);
  for (const node of linted.graph.nodes) {
    const names = known.get(node.id) ?? new Set();
    for (const name of new Set(node.behaviour.reading.uses)) {
      if (!names.has(name)) yield inNode(node, [node.kind, ...(wayTo(writtenIn(linted, node), name) ?? [])], `nothing sets "${name}" on any way to this${didYouMean(name, [...names])}; ask for it or look it up before, or take it out`, name);
    }
  }
};

function didYouMean(name: string, names: readonly string[]): string {
  const guess = nearest(name, names);
  return guess.startsWith('; did') ? ` (${guess.slice(2)})` : '';
}

/** By node, what may be known when a caller comes there, on one way or another. */
function namesBefore({ flow, graph, brought }: Linted): ReadonlyMap<string, ReadonlySet<string>> {
  const known = new Map([[flow.first.id, new Set([...BUILT_IN, ...brought])]]);
  for (const changed = [flow.first.id]; changed.length > 0; ) {
    const id = changed.pop() as string;
    const { behaviour } = flow.nodes.get(id) as FlowNode;
    const after = [...(known.get(id) ?? []), ...behaviour.reading.sets];
    for (const to of following(graph, id)) {
      const before = known.get(to);
      const both = new Set([...(before ?? []), ...after]);
      if (before && both.size === before.size) continue;
      known.set(to, both);
      changed.push(to);
    }
  }
  return known;
}

/** Where in what is written a name stands: in a text, or as that on which a condition is. */
function wayTo(written: unknown, name: string): Path | null {
  if (typeof written === 'string') return namesIn(written).includes(name) ? [] : null;
  const entries: readonly (readonly [string | number, unknown])[] = Array.isArray(written) ? [...written.entries()] : isMap(written) ? Object.entries(written).filter(([key]) => key !== 'rows') : [];
  for (const [key, inner] of entries) {
    if (key === 'when' && isMap(inner) && Object.hasOwn(inner, name)) return [key, name];
    const rest = wayTo(inner, name);
    if (rest) return [key, ...rest];
  }
  return null;
}
