// Rows written as a file would have them.

import { type Kept, type Layout, type LayoutContext, layoutContext, type LayoutSource } from '../../../src/records/layouts/layout.ts';
import { ZONE } from './rows.ts';

export const acme: LayoutContext = layoutContext({ timeZone: ZONE, cluster: 'Acme', node: 2, trunks: ['pstn', 'isdn'] });

/** The whole text: head and lines with their ends. */
export function fileOf<Source extends LayoutSource>(layout: Layout<Source>, rows: readonly Kept<Source>[], context = acme): string {
  return [...layout.head(context), ...rows.flatMap((row, place) => layout.lines(row, context, rows[place - 1] ?? null))].map((line) => line + layout.lineEnd).join('');
}
