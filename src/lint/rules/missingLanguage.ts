// Prompts in several languages, and callers who have chosen another.

import type { FlowNode } from '../../ivr/callflow.ts';
import type { Path } from '../../document.ts';
import { languageTag } from '../../ivr/prompt.ts';
import { isMap } from '../../kernel/shape.ts';
import { inNode, type Linted, type Rule, writtenIn } from '../linted.ts';

export const missingLanguage: Rule = function* (linted) {
  const offered = new Set(linted.graph.nodes.filter(({ kind }) => kind === 'language').flatMap(({ behaviour: { reading } }) => reading.choices.map(({ name }) => name ?? '')));
  for (const node of linted.graph.nodes) {
    for (const { path, languages } of promptsOf(linted, node)) {
      const missing = [...offered].filter((language) => !languages.includes(language));
      if (missing.length > 0) yield inNode(node, [node.kind, ...path], `this is said in ${languages.join(', ')} and not in ${missing.join(', ')}, which callers may choose; add what is missing`);
    }
  }
};

/** Prompts that are written by language. */
function promptsOf(linted: Linted, node: FlowNode): readonly { readonly path: Path; readonly languages: readonly string[] }[] {
  const { asks, says } = node.behaviour.reading;
  const written = writtenIn(linted, node);
  if (!isMap(written) || (!asks && says.length === 0)) return [];
  const places: readonly Path[] = [...(asks ? [] : [[]]), ['say'], ['invalid'], ['silence'], ['choose']];
  return places.flatMap((path) => {
    const prompt = path.reduce<unknown>((value, step) => (isMap(value) ? value[step] : undefined), written);
    const languages = isMap(prompt) ? Object.keys(prompt).filter((key) => languageTag.safeParse(key).success) : [];
    return languages.length > 0 ? [{ path, languages }] : [];
  });
}
