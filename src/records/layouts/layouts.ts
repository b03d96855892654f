// All layouts by name. What each field of each says is on the page beside this.

import { nearest } from '../../kernel/shape.ts';
import { delimited } from './delimited.ts';
import { jsonLines } from './jsonLines.ts';
import type { Layout } from './layout.ts';

const all: readonly Layout[] = [
  delimited('csv', 'calls'),
  delimited('csv-segments', 'segments'),
  jsonLines('json', 'calls'),
  jsonLines('json-segments', 'segments'),
];

export const layouts: ReadonlyMap<string, Layout> = new Map(all.map((layout) => [layout.name, layout]));

export const layoutNames: readonly string[] = all.map(({ name }) => name);

/** Throws RangeError, with the nearest name, when there is none of that name. */
export function layoutNamed(name: string): Layout {
  const found = layouts.get(name);
  if (!found) throw new RangeError(`there is no layout "${name}"${nearest(name, layoutNames)}`);
  return found;
}
