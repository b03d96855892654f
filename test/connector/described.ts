// Pictures beside the vocabulary: elements, their attributes, what is in them and in which order, and that no two have the same REF.

import type { Element } from '../../src/connector/element.ts';
import { type Kind, vocabulary } from '../../src/connector/vocabulary.ts';

/** What is not as described; empty for a picture that is. */
export function undescribed(picture: Element): readonly string[] {
  const refs = new Map<string, number>();
  const wrong = within(picture, picture.name, refs);
  return [...wrong, ...[...refs].filter(([, count]) => count > 1).map(([ref]) => `two elements are called ${ref}`)];
}

function within({ name, attributes, children }: Element, path: string, refs: Map<string, number>): readonly string[] {
  const word = vocabulary[name];
  if (word === undefined) return [`${path}: there is no such element`];
  const ref = attributes['REF'];
  if (ref !== undefined) refs.set(ref, (refs.get(ref) ?? 0) + 1);
  const places = children.map((child) => word.holds.indexOf(child.name));
  return [
    ...Object.entries(word.attributes).filter(([key, { isOptional }]) => !isOptional && !(key in attributes)).map(([key]) => `${path}: ${key} is missing`),
    ...Object.entries(attributes).flatMap(([key, value]) => {
      const attribute = word.attributes[key];
      if (attribute === undefined) return [`${path}: ${key} is not described`];
      return isOf(attribute.kind, value) ? [] : [`${path}: ${key} is ${JSON.stringify(value)}`];
    }),
    ...(places.includes(-1) ? [`${path}: it holds ${children[places.indexOf(-1)]?.name}`] : []),
    ...(places.some((place, at) => place < (places[at - 1] ?? 0)) ? [`${path}: what is in it stands in another order`] : []),
    ...children.flatMap((child, place) => within(child, `${path}/${child.name}[${place}]`, refs)),
  ];
}

function isOf(kind: Kind, value: string): boolean {
  if (typeof kind !== 'string') return kind.includes(value);
  const forms: { readonly [Name in Extract<Kind, string>]: RegExp } = { ref: /^.+$/, text: /^[^]*$/, number: /^\d+$/, flag: /^(true|false)$/, time: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/ };
  return forms[kind].test(value);
}
