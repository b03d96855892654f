// What a layout of call records is: how rows become lines of a file, or of a stream. It knows neither; whoever delivers asks for names and lines.

import { type Epoch, zonedWriter } from '../../kernel/calendar.ts';
import type { SegmentRow, TableName, Tables } from '../ledger/rows.ts';

/** Tables whose rows have an order of writing; in it they are delivered. */
export const layoutSources = ['calls', 'segments', 'agentSpans', 'recordings', 'voicemail', 'userData'] as const satisfies readonly TableName[];

/** Which rows a layout is made of. */
export type LayoutSource = (typeof layoutSources)[number];

/** A row as it is kept, with its place in the order in which rows were written; a call with its segments, where a layout wants them. */
export type Kept<Source extends LayoutSource> = Tables[Source] & { readonly ordinal: number } & (Source extends 'calls' ? { readonly parts: readonly SegmentRow[] } : unknown);

/** What is the same for all lines of a site. */
export interface LayoutContext {
  /** What the site's clocks show at an instant, as `2026-01-05T09:00:00.000-08:00`. */
  readonly local: (at: Epoch) => string;
  /** What Cisco calls the cluster: the site's name. */
  readonly cluster: string;
  /** This switch among others: Cisco's node, Avaya's node number, the ACD of call history. */
  readonly node: number;
  /** Names of the trunks in the order of the site, which gives them their numbers as groups, from 1. */
  readonly trunks: readonly string[];
  /** What is dialled first to reach the outside; empty for nothing. */
  readonly outside: string;
}

/** What is said of a site to those who write its records. */
export type SaidOfSite = Partial<Omit<LayoutContext, 'local'>> & { readonly timeZone?: string };

/** A context; what is not said is as at a site with one nameless switch. */
export function layoutContext({ timeZone = 'UTC', cluster = 'StandAloneCluster', node = 1, trunks = [], outside = '9' }: SaidOfSite): LayoutContext {
  return { local: zonedWriter(timeZone), cluster, node, trunks, outside };
}

/** What layouts leave open. Each takes what means something to it. */
export interface LayoutOptions {
  /** Of `csv` and `json`: which rows; calls unless said. */
  readonly rows?: LayoutSource;
  /** Of `customized`: its fields by Avaya's names, each with another length behind it (`dialed-num 15`) if it is to have one. */
  readonly fields?: readonly string[];
  /** Avaya: records of their own for how long incoming calls rang. */
  readonly ringRecords?: boolean;
  /** Avaya: a line with the date before the first record, and before the first of each day. */
  readonly dateLines?: boolean;
}

export interface Layout<Source extends LayoutSource = LayoutSource> {
  readonly name: string;
  readonly of: Source;
  /** Calls are to come with their segments. */
  readonly withParts?: true;
  /** Of files, without the dot; empty for none. */
  readonly extension: string;
  /** Behind every line, those of the head too. */
  readonly lineEnd: string;
  /** The lines with which every file begins. */
  head(context: LayoutContext): readonly string[];
  /** The lines of a row: none, one or several. `previous` is the row before it in the same file or stream, null for the first. */
  lines(row: Kept<Source>, context: LayoutContext, previous: Kept<Source> | null): readonly string[];
  /** Of the `sequence`-th file, begun at an instant; with its extension. */
  fileName(context: LayoutContext, sequence: number, at: Epoch): string;
}
