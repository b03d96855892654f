// Cisco's files of call records: a line of names, a line of types, then records; texts in quotes, numbers plain. A call is written once it is over, whole.

import { stringify } from 'csv-stringify/sync';
import { type Epoch, isoWriter } from '../../../kernel/calendar.ts';
import { type Described, valuesOf } from '../described.ts';
import type { Kept, Layout, LayoutContext } from '../layout.ts';
import { minuteOf } from '../naming.ts';
import { cdrsOf } from './cdr.ts';
import { cdrColumns } from './cdrColumns.ts';
import { cmrColumns, cmrsOf } from './cmrColumns.ts';

export const cucmCdr = () => cisco('cucmCdr', 'cdr', cdrColumns, cdrsOf);
export const cucmCmr = () => cisco('cucmCmr', 'cmr', cmrColumns, (call) => cmrsOf(cdrsOf(call)));

function cisco<Of>(name: string, begins: string, columns: readonly Described<Of>[], recordsOf: (call: Kept<'calls'>) => readonly Of[]): Layout<'calls'> {
  return {
    name, of: 'calls', withParts: true, extension: '', lineEnd: '\n',
    head: () => [quoted(columns.map((column) => column.name)), columns.map(({ type }) => type).join(',')],
    lines: (call, context) => recordsOf(call).map((record, place) => quoted(valuesOf(columns, record, context, place))),
    fileName: (context, sequence, at) => `${begins}_${nameOf(context)}_${minuteUtc(at)}_${sequence}`,
  };
}

function quoted(values: readonly (string | number)[]): string {
  return stringify([values], { quoted_string: true, quoted_empty: true, eof: false });
}

/** `StandAloneCluster_01`; an underscore parts what follows. */
function nameOf({ cluster, node }: LayoutContext): string {
  return `${cluster.replace(/[^\w-]|_/g, '-')}_${String(node).padStart(2, '0')}`;
}

/** Cisco names files by Greenwich. */
function minuteUtc(at: Epoch): string {
  return minuteOf(isoWriter(0)(at));
}
