// What a sink of call records is: something that takes rows in their order and says how many it has for good. What keeps rows meanwhile, and tries again, is `delivery`.

import type { Epoch } from '../../kernel/calendar.ts';
import type { Kept, Layout, LayoutSource } from '../../records/layouts/layout.ts';
import type { Paper } from '../../records/layouts/paper.ts';

/** A row of any table that is delivered. */
export type Row = Kept<LayoutSource>;

/** Where a sink stands, beside the row that it took last; kept with that as JSON. Null for nothing, and at the beginning. */
export type Place = { readonly [name: string]: string | number } | null;

/** How far a sink has come. */
export interface Standing {
  readonly place: Place;
  /** The row that was taken last; null for none. */
  readonly previous: Row | null;
}

/** How many rows were taken, which may be none where only the place has changed; and how many of them the other side refused for ever. */
export interface Progress {
  readonly taken: number;
  readonly refused?: number;
  readonly place: Place;
}

export interface Sink {
  /** Where rows go, for people. */
  readonly where: string;
  /**
   * Resolves when rows can be taken; asked before every delivery, also while nothing has changed. Rejects with why not, and is asked again later. Whoever
   * waits for the other side says so first, and waits no longer than until `ending` is aborted.
   */
  open(ending: AbortSignal, waits: () => void): Promise<void>;
  /** Takes the first of these rows, one at least. Resolves once no crash and no broken line can lose them; rejects when that is not sure, and then they come again. */
  deliver(rows: readonly Row[], standing: Standing): Promise<Progress>;
  /** Lets go of everything at once; what is under way rejects. */
  close(): Promise<void>;
}

/** The other side cannot take anything for so many milliseconds, as it says itself. */
export class NotNow extends Error {
  readonly pause: number;

  constructor(message: string, pause: number) {
    super(message);
    this.name = 'NotNow';
    this.pause = pause;
  }
}

/** The text of rows, with the ends of their lines. */
export function textOf({ layout, context }: Paper, rows: readonly Row[], previous: Row | null): string {
  return rows.map((row, at) => linesText(layout, layout.lines(row, context, rows[at - 1] ?? previous))).join('');
}

/** What a file begins with. */
export function headOf({ layout, context }: Paper): string {
  return linesText(layout, layout.head(context));
}

function linesText({ lineEnd }: Layout, lines: readonly string[]): string {
  return lines.map((line) => line + lineEnd).join('');
}

/** The instant by which a row is filed: when what it tells of was over. */
export function instantOf(row: Row): Epoch {
  return 'ended' in row ? row.ended : 'left' in row ? row.left : row.at;
}
