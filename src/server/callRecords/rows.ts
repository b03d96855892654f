// Where sinks have rows from: those of one run, in the order in which they were written, behind a cursor for each sink that is kept beside them.

import type { LayoutSource } from '../../records/layouts/layout.ts';
import type { Place, Row } from './sink.ts';

/** The last row that a sink has taken, by its ordinal; 0 for none. */
export interface Cursor {
  readonly ordinal: number;
  readonly place: Place;
}

/** What one sink sees. Everything may reject while the store cannot be used. */
export interface Rows {
  /** So many at the most, of those with a greater ordinal. */
  after(ordinal: number, most: number): Promise<readonly Row[]>;
  /** How many there are with a greater ordinal. */
  waiting(ordinal: number): Promise<number>;
  cursor(): Promise<Cursor>;
  keep(cursor: Cursor): Promise<void>;
}

export interface RowSource {
  rowsFor(sink: string, of: LayoutSource): Rows;
  /** Hears each time when more has been written. Returns what ends that. */
  follow(told: () => void): () => void;
}
