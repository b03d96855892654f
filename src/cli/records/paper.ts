// In which layout the command writes records, and what layouts want to know of the site: from the site's file, or else from what is kept with a run.

import type { Layout, LayoutSource, SaidOfSite } from '../../records/layouts/layout.ts';
import { checkLayoutName, layoutNamed } from '../../records/layouts/layouts.ts';
import { type LayoutKey, meaningless } from '../../records/shape.ts';
import type { NamesByNumber } from '../../site/names.ts';
import { readSite } from '../../site/site.ts';
import type { RunRow } from '../../store/records/tables.ts';
import { CommandError, exitCodes } from '../exitCodes.ts';

export interface LayoutSaid {
  readonly rows?: LayoutSource;
  readonly field: readonly string[];
  readonly ringRecords?: boolean;
  readonly dateLines?: boolean;
  readonly cluster?: string;
  readonly node?: number;
  readonly site?: string;
}

const optionOf: { readonly [Key in LayoutKey]: string } = { fields: '--field', ringRecords: '--ring-records', dateLines: '--date-lines', cluster: '--cluster', node: '--node', rows: '--rows' };

/** A sentence about settings of a sink, as one about options. */
function asOptions(message: string): string {
  return message.replace(/"(\w+)"/, '$1').replace(/\b(fields|ringRecords|dateLines|cluster|node|rows)\b/g, (key) => optionOf[key as LayoutKey]);
}

/** Throws CommandError: a layout that there is not, and what means nothing to one that there is. */
export function layoutSaid(name: string, { rows, field, ringRecords, dateLines, cluster, node }: LayoutSaid): Layout {
  try {
    const layout = checkLayoutName(name);
    const said = { rows, fields: field.length > 0 ? field : undefined, ringRecords, dateLines, cluster, node };
    const wrong = meaningless(layout, (Object.keys(said) as LayoutKey[]).filter((key) => said[key] !== undefined));
    if (wrong.length > 0) throw new RangeError(wrong.map(([, message]) => asOptions(message)).join('\n'));
    return layoutNamed(layout, { ...(rows && { rows }), ...(said.fields && { fields: said.fields }), ...(ringRecords && { ringRecords }), ...(dateLines && { dateLines }) });
  } catch (error) {
    throw error instanceof RangeError ? new CommandError(exitCodes.usage, error.message) : error;
  }
}

/** Throws BadDocument when the site's file is wrong. */
export function saidOfSite({ timeZone, names }: RunRow, { site, cluster, node }: Pick<LayoutSaid, 'site' | 'cluster' | 'node'>): SaidOfSite {
  const said = { ...(cluster !== undefined && { cluster }), ...(node !== undefined && { node }) };
  if (site === undefined) return { timeZone, trunks: names === null ? [] : Object.keys((JSON.parse(names) as NamesByNumber).trunk), ...said };
  const { timeZone: zone, trunks, numbering } = readSite(site);
  return { timeZone: zone, trunks: Object.keys(trunks), outside: numbering.outside, ...said };
}
