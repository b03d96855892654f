// External call history (ECH) as Avaya's CMS hands it over: a line for each segment, without names, numbers plain and texts in quotes, behind commas.

import { stringify } from 'csv-stringify/sync';
import { valuesOf } from '../described.ts';
import type { Layout } from '../layout.ts';
import { echiColumns } from './columns.ts';

export function echi(): Layout<'segments'> {
  return {
    name: 'echi', of: 'segments', extension: '', lineEnd: '\n',
    head: () => [],
    lines: (segment, context) => [stringify([valuesOf(echiColumns, segment, context)], { quoted_string: true, quoted_empty: true, eof: false })],
    fileName: ({ node }, sequence) => `chr${node}_${String(sequence).padStart(6, '0')}`,
  };
}
