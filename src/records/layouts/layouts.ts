// All layouts by name. What each field of each says is on the page beside this.

import { nearest } from '../../kernel/shape.ts';
import { delimited } from './delimited.ts';
import { jsonLines } from './jsonLines.ts';
import type { Layout, LayoutSource } from './layout.ts';

/** A layout of a vendor is made of rows of one table; the others take those that are wanted. */
const makers = {
  csv: delimited,
  json: jsonLines,
} as const satisfies { readonly [name: string]: (rows: LayoutSource) => Layout };

export type LayoutName = keyof typeof makers;

export const layoutNames = Object.keys(makers) as [LayoutName, ...LayoutName[]];

export function layoutNamed(name: LayoutName, rows: LayoutSource = 'calls'): Layout {
  return makers[name](rows);
}

/** Throws RangeError, with the nearest name, when there is no layout of that name. */
export function checkLayoutName(name: string): LayoutName {
  if (!Object.hasOwn(makers, name)) throw new RangeError(`there is no layout "${name}"${nearest(name, layoutNames)}`);
  return name as LayoutName;
}
