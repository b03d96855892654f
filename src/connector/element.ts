// An element of the picture as plain data, and as text. Reading is `xml.ts`'s.

import { holdable, inAttribute } from '../kernel/markup.ts';
import type { Element as ReadElement } from '../xml.ts';

export type Attributes = Readonly<Record<string, string>>;

export interface Element {
  readonly name: string;
  readonly attributes: Attributes;
  readonly children: readonly Element[];
}

/** What is not known is left out. */
export type Stated = Readonly<Record<string, string | number | boolean | null | undefined>>;

export function element(name: string, stated: Stated, children: readonly (Element | null)[] = []): Element {
  const attributes: Record<string, string> = {};
  for (const [key, value] of Object.entries(stated)) if (value !== null && value !== undefined) attributes[key] = holdable(String(value));
  return { name, attributes, children: children.filter((child) => child !== null) };
}

export function xmlOf({ name, attributes, children }: Element): string {
  const begin = `<${name}${Object.entries(attributes).map(([key, value]) => ` ${key}="${inAttribute(value)}"`).join('')}`;
  return children.length === 0 ? `${begin}/>` : `${begin}>${children.map(xmlOf).join('')}</${name}>`;
}

/** The same, of what has been read; texts and namespaces mean nothing here. */
export function elementOf({ name, attributes, children }: ReadElement): Element {
  return { name, attributes: Object.fromEntries(attributes.map(({ name: key, value }) => [key, value])), children: children.map(elementOf) };
}

export function isSame(one: Element, other: Element): boolean {
  return one === other || (isAlike(one, other) && one.children.length === other.children.length && one.children.every((child, place) => isSame(child, other.children[place] as Element)));
}

/** Whatever is in them. */
export function isAlike(one: Element, other: Element): boolean {
  const keys = Object.keys(one.attributes);
  return one.name === other.name && keys.length === Object.keys(other.attributes).length && keys.every((key) => one.attributes[key] === other.attributes[key]);
}
