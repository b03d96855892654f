// What records are written on: a layout and what it knows of the site. As it is said it is plain data, and can be kept beside what was written.

import { type Layout, type LayoutContext, layoutContext, type LayoutOptions, type SaidOfSite } from './layout.ts';
import { type LayoutName, layoutNamed } from './layouts.ts';

export interface Paper {
  readonly layout: Layout;
  readonly context: LayoutContext;
}

export interface SaidPaper {
  readonly layout: LayoutName;
  readonly options: LayoutOptions;
  readonly site: SaidOfSite;
}

export function paperFrom({ layout, options, site }: SaidPaper): Paper {
  return { layout: layoutNamed(layout, options), context: layoutContext(site) };
}
