// Avaya's layouts of call records: three of fixed positions, and the customized one that a site puts together. Positions are those of the Administrator's Guide.

import { nearest } from '../../../kernel/shape.ts';
import type { Layout, LayoutContext, LayoutOptions } from '../layout.ts';
import { namedByTime } from '../naming.ts';
import { type FieldName, fieldNames, fields, fieldText } from './fields.ts';
import { type AvayaRecord, recordsOf, type Segment } from './record.ts';

type Part = readonly [name: FieldName, length: number];

/** One behind the other; a number is so many spaces. */
function positions(...parts: readonly (Part | number)[]): readonly Part[] {
  return parts.map((part) => (typeof part === 'number' ? ['space', part] : part));
}

const beginning: readonly (Part | number)[] = [3, ['time', 4], ['duration', 4], ['cond-code', 1]];
const numbers: readonly Part[] = [['code-used', 3], ['dialed-num', 15], ['clg-num/in-tac', 5], ['acct-code', 15]];
const circuits: readonly Part[] = [['in-crt-id', 3], ['out-crt-id', 3], ['feat-flag', 1], ['auth-code', 7]];

/** What of a record stands where; the rest of its length is its line end. */
export const fixed = {
  teleseer: { parts: positions(...beginning, ['code-dial', 3], ...numbers, ['frl', 1], ['ixc-code', 1], ...circuits, 7), lineEnd: '\r\n\0\0\0' },
  isdnTeleseer: { parts: positions(...beginning, ['ixc-code', 3], ...numbers, ['ins', 1], ['frl', 1], ...circuits, ['ins', 2], 5), lineEnd: '\n\0\0\0' },
  intIsdn: {
    parts: positions(
      ['time', 4], 1, ['duration', 4], 1, ['cond-code', 1], 1, ['code-dial', 4], 1, ['code-used', 4], 1, ['dialed-num', 15], 1, ['calling-num', 10], 1,
      ['acct-code', 15], 1, ['auth-code', 7], 1, ['line-feed', 1], 1, ['frl', 1], 1, ['in-crt-id', 3], 1, ['out-crt-id', 3], 1, ['feat-flag', 1], 1,
      ['attd-console', 2], 1, ['in-trk-code', 4], 1, ['node-num', 2], 1, ['ins', 3], 1, ['ixc-code', 4], 1, ['bcc', 1], 1, ['ma-uui', 1], 1, ['res-flag', 1],
    ),
    lineEnd: '\r\n\0\0\0',
  },
} as const satisfies { readonly [name: string]: { readonly parts: readonly Part[]; readonly lineEnd: string } };

export const teleseer = (options: LayoutOptions) => avaya('teleseer', fixed.teleseer, options);
export const isdnTeleseer = (options: LayoutOptions) => avaya('isdnTeleseer', fixed.isdnTeleseer, options);
export const intIsdn = (options: LayoutOptions) => avaya('intIsdn', fixed.intIsdn, options);

/** Records of fields in any order. Ends its lines itself when it has a line feed among them. Throws RangeError when a field is none. */
export function customized(options: LayoutOptions): Layout<'segments'> {
  const wrong = fieldMistakes(options.fields ?? []);
  if (wrong.length > 0) throw new RangeError(wrong.join('; '));
  const parts = (options.fields ?? DEFAULT_FIELDS).map(partOf);
  return avaya('customized', { parts, lineEnd: parts.some(([name]) => name === 'line-feed') ? '' : '\r\n' }, options);
}

/** What is commonly chosen. */
const DEFAULT_FIELDS = ['date', 'space', 'time', 'space', 'sec-dur', 'space', 'cond-code', 'space', 'code-dial', 'space', 'code-used', 'space', 'dialed-num 18', 'space', 'calling-num', 'space', 'acct-code', 'space', 'in-trk-code', 'space', 'in-crt-id', 'space', 'out-crt-id', 'space', 'vdn', 'space', 'ucid', 'return', 'line-feed'];

const FIELD = /^([a-z/-]+)(?:[ :](\d{1,2}))?$/;

/** What is wrong with a list of fields, in sentences; nothing when it is right. */
export function fieldMistakes(list: readonly string[]): readonly string[] {
  return list.flatMap((field) => {
    const [, name = field, length] = FIELD.exec(field) ?? [];
    if (!Object.hasOwn(fields, name)) return [`there is no field "${name}"${nearest(name, fieldNames)}`];
    return length !== undefined && Number(length) === 0 ? [`field "${name}" must have a length from 1 to 99`] : [];
  });
}

function partOf(field: string): Part {
  const [, name, length] = FIELD.exec(field) as unknown as readonly [string, FieldName, string | undefined];
  return [name, length === undefined ? fields[name].length : Number(length)];
}

function avaya(name: string, { parts, lineEnd }: { readonly parts: readonly Part[]; readonly lineEnd: string }, { ringRecords = false, dateLines = false }: LayoutOptions): Layout<'segments'> {
  const line = (record: AvayaRecord, context: LayoutContext) => parts.map(([field, length]) => fieldText(field, length, record, context)).join('');
  return {
    name, of: 'segments', extension: 'cdr', lineEnd,
    head: () => [],
    lines(segment, context, previous) {
      const records = recordsOf(segment, { outside: context.outside, ringRecords }).map((record) => line(record, context));
      return dateLines ? [...dateLine(segment, context, previous), ...records] : records;
    },
    fileName: namedByTime('cdr', 'cdr'),
  };
}

/** `09:00 01/05`, when it is the first of its day. */
function dateLine({ ended }: Segment, { local }: LayoutContext, previous: Segment | null): readonly string[] {
  const now = local(ended);
  if (previous && local(previous.ended).slice(0, 10) === now.slice(0, 10)) return [];
  return [`${now.slice(11, 16)} ${now.slice(5, 7)}/${now.slice(8, 10)}`];
}
