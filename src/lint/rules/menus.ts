// What menus ask of callers: how many of them in a row, how many choices in each, and the frequent ones first.

import type { FlowNode } from '../../ivr/callflow.ts';
import type { Choice } from '../../ivr/node.ts';
import { following, reachedFrom } from '../graph.ts';
import { atNode, choiceKey, inNode, judgementAt, type Linted, type Rule } from '../linted.ts';

const isMenu = ({ kind }: FlowNode) => kind === 'menu' || kind === 'language';

export const tooDeep: Rule = function* (linted) {
  for (const [node, depth] of depths(linted)) {
    const { most } = judgementAt(linted, 'tooDeep', node.path);
    if (depth > most) yield atNode(node, `with this one callers hear ${depth} menus; let no more than ${most} follow each other`);
  }
};

/** Menus, each with its place among those on the shortest way to it; the first is 1. */
function depths({ flow, graph }: Linted): ReadonlyMap<FlowNode, number> {
  const nodeOf = (id: string) => flow.nodes.get(id) as FlowNode;
  const found = new Map<FlowNode, number>();
  const passed = new Set<string>();
  for (let depth = 1, starts: readonly string[] = [flow.first.id]; starts.length > 0; depth++) {
    const here = reachedFrom(starts.filter((id) => !passed.has(id)), (id) => (isMenu(nodeOf(id)) ? [] : following(graph, id).filter((to) => !passed.has(to))));
    for (const id of here) passed.add(id);
    const menus = [...here].filter((id) => isMenu(nodeOf(id)));
    for (const id of menus) found.set(nodeOf(id), depth);
    starts = menus.flatMap((id) => following(graph, id));
  }
  return found;
}

export const tooManyChoices: Rule = function* (linted) {
  for (const node of linted.graph.nodes.filter(isMenu)) {
    const { length } = node.behaviour.reading.choices;
    const { most } = judgementAt(linted, 'tooManyChoices', node.path);
    if (length > most) yield inNode(node, [node.kind, 'choices'], `there are ${length} choices; offer no more than ${most}, and the others in a menu behind one of them`);
  }
};

/** Offered in the order of the file: that of the keys is lost where they are numbers. */
export const frequentLate: Rule = function* (linted) {
  for (const node of linted.graph.nodes.filter(({ kind }) => kind === 'menu')) {
    const choices = weighed(linted, node).sort((one, other) => one.line - other.line || one.column - other.column);
    const late = choices.filter(({ often }, place) => choices.slice(0, place).some((before) => before.often < often)).sort((one, other) => other.often - one.often)[0];
    const first = late && choices.find(({ often }) => often < late.often);
    if (late && first) yield inNode(node, ['menu', 'choices', late.key], `${called(late)} is taken more often (${late.often}) than ${called(first)} (${first.often}), which is offered before it; offer what is wanted most first`);
  }
};

type Weighed = Pick<Choice, 'key' | 'name'> & { readonly often: number; readonly line: number; readonly column: number };

function weighed(linted: Linted, node: FlowNode): Weighed[] {
  const { source, at } = linted;
  const { choices } = node.behaviour.reading;
  const counted = choices.map(({ key }) => linted.taken?.get(choiceKey(linted.flow.name, node.id, key)));
  const wasVisited = counted.some((times) => times !== undefined);
  return choices.flatMap(({ key, name, often: said }, place) => {
    const often = wasVisited ? (counted[place] ?? 0) : said;
    if (often === null) return [];
    const { line, column } = source.locate([...at, ...node.path, 'menu', 'choices', key], true);
    return [{ key, name, often, line, column }];
  });
}

function called({ key, name }: Weighed): string {
  return name === null ? `key ${key}` : `"${name}"`;
}
