// What a flow knows about its call, by name, and texts in which such names stand: `Your account is ${account}.` Names are looked up, nothing is evaluated.

import { dialable } from '../kernel/shape.ts';
import { LONGEST_VALUE, MOST_VARIABLES } from '../switch/callVariables.ts';

/** Values by name; built by `withValues`, so that no name reaches into JavaScript. */
export type Data = Readonly<Record<string, string>>;

export const VARIABLE = /^[A-Za-z][A-Za-z0-9_]{0,31}$/;

const HALF = /\p{Surrogate}/gu;
const PLACE = /\$\{\s*([^}]*?)\s*\}/g;

export function valueOf(data: Data, name: string): string | null {
  return Object.hasOwn(data, name) ? (data[name] as string) : null;
}

/** The same data with more in it; names beyond the limit are left out. */
export function withValues(data: Data, more: Iterable<readonly [string, string]>): Data {
  const all = new Map(Object.entries(data));
  for (const [name, value] of more) if (VARIABLE.test(name) && (all.has(name) || all.size < MOST_VARIABLES)) all.set(name, kept(value));
  return Object.fromEntries(all);
}

/** A value as data holds it: what is too long is cut, and half a character, as a cut or a service may leave behind, is replaced, for no address could be made of it. */
export function kept(value: string): string {
  return value.slice(0, LONGEST_VALUE).replace(HALF, '\uFFFD');
}

/** The text with the values in place of the names; what is not known is nothing. */
export function filled(text: string, data: Data): string {
  return text.includes('${') ? text.replace(PLACE, (_, name: string) => valueOf(data, name) ?? '') : text;
}

/** The same for a number to call; empty when it comes out as none, for data may hold anything. */
export function numberFrom(text: string, data: Data): string {
  if (isFixed(text)) return text;
  const number = filled(text, data);
  return dialable.safeParse(number).success ? number : '';
}

export function isFixed(text: string): boolean {
  return !text.includes('${');
}

/** Whether every `${` goes on with one word and is closed. */
export function areNamesWhole(text: string): boolean {
  return !text.replace(PLACE, (place, name: string) => (/^\w+$/.test(name) ? '' : place)).includes('${');
}

/** The names that stand in a text. */
export function namesIn(text: string): readonly string[] {
  return [...text.matchAll(PLACE)].map(([, name = '']) => name);
}
