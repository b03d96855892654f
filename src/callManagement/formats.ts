// How a report may be written down.

import { asCsv } from './formats/csv.ts';
import { asHtml } from './formats/html.ts';
import { asJson } from './formats/json.ts';
import { asText } from './formats/text.ts';
import type { Made } from './making.ts';

export const formats = {
  text: { write: asText, type: 'text/plain; charset=utf-8' },
  csv: { write: asCsv, type: 'text/csv; charset=utf-8' },
  json: { write: asJson, type: 'application/json; charset=utf-8' },
  html: { write: asHtml, type: 'text/html; charset=utf-8' },
} as const satisfies { readonly [name: string]: { readonly write: (made: Made) => string; readonly type: string } };

export type FormatName = keyof typeof formats;

export const formatNames = Object.keys(formats) as readonly FormatName[];

export function isFormat(name: string): name is FormatName {
  return Object.hasOwn(formats, name);
}
