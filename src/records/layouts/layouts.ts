// All layouts by name. What each field of each says is on the page beside this.

import { nearest } from '../../kernel/shape.ts';
import { customized, intIsdn, isdnTeleseer, teleseer } from './avaya/layouts.ts';
import { cucmCdr, cucmCmr } from './cisco/layouts.ts';
import { delimited } from './delimited.ts';
import { echi } from './echi/layout.ts';
import { jsonLines } from './jsonLines.ts';
import type { Layout, LayoutOptions } from './layout.ts';

const makers = {
  teleseer,
  isdnTeleseer,
  intIsdn,
  customized,
  cucmCdr,
  cucmCmr,
  echi,
  csv: ({ rows = 'calls' }) => delimited(rows),
  json: ({ rows = 'calls' }) => jsonLines(rows),
} as const satisfies { readonly [name: string]: (options: LayoutOptions) => Layout };

export type LayoutName = keyof typeof makers;

export const layoutNames = Object.keys(makers) as [LayoutName, ...LayoutName[]];

/** Throws RangeError, with the nearest names, when a field of a customized record is none. */
export function layoutNamed(name: LayoutName, options: LayoutOptions = {}): Layout {
  return makers[name](options);
}

/** Throws RangeError, with the nearest name, when there is no layout of that name. */
export function checkLayoutName(name: string): LayoutName {
  if (!Object.hasOwn(makers, name)) throw new RangeError(`there is no layout "${name}"${nearest(name, layoutNames)}`);
  return name as LayoutName;
}
