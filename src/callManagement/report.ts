// What a report is: its name, what may be asked of it, where its rows come from, and its columns. How it is written down stands in formats/.

import type { Kysely } from 'kysely';
import type { Epoch } from '../kernel/calendar.ts';
import type { Millis } from '../kernel/clock.ts';
import type { RecordTables } from '../store/records/tables.ts';
import type { Floor } from './floor.ts';
import { requireFew } from './limits.ts';
import type { Subject } from '../site/names.ts';
import type { Names } from './names.ts';

/** What reports are made from. */
export interface Source {
  readonly records: Kysely<RecordTables>;
  /** Which of the store's runs, and how long its intervals are. */
  readonly run: string;
  readonly interval: Millis;
  readonly names: Names;
  /** Up to when anything is known: a live switch's present, else the end of what is kept. */
  readonly asOf: Epoch;
  /** The running switch as it stands; null where there is only the store. */
  readonly floor: (() => Floor) | null;
}

/** `interval` is that of the store. */
export type Every = 'interval' | 'hour' | 'day';

/** What somebody wants to see; everything said. */
export interface Asked {
  /** Empty for all. */
  readonly ids: readonly string[];
  readonly queues: readonly string[];
  /** From this instant up to before that one. */
  readonly from: Epoch;
  readonly to: Epoch;
  readonly every: Every;
}

/** What may be asked of a report, and what is usual. */
export interface Asks {
  /** What its ids name; null where there are none. */
  readonly ids: Subject | null;
  /** Lengths of what a row covers; the first is usual. None where rows are no intervals. */
  readonly every: readonly Every[];
  /** Whether queues may be named beside its ids. */
  readonly queues?: boolean;
  /** Which time is usual; `now` where no time can be asked for. */
  readonly usual: 'intervals' | 'today' | 'now';
}

/** Spans are milliseconds, instants `Epoch`, percents from 0 to 100; null where there is no such value. */
export type Value = string | number | boolean | null;

/** `span` reads as BCMS writes it, `4:00`; `ccs` are hundred seconds of a line; `decimal` has one place; `period` is a row's own time. */
export type Form = 'text' | 'count' | 'span' | 'instant' | 'period' | 'percent' | 'decimal' | 'ccs' | 'flag';

/** What is said of a column. */
export interface ColumnHead {
  /** In CSV and JSON. */
  readonly name: string;
  /** As the vendor prints it, its lines one below the other. */
  readonly title: string;
  /** What stands above it and its neighbours: INCOMING. */
  readonly over?: string;
  readonly form: Form;
  /** Characters in the layout of 80 columns; 0 for what only CSV, JSON and HTML have. */
  readonly width: number;
  /** What it counts, in one sentence. */
  readonly says: string;
  /** Left out of CSV and JSON, which have the same in other columns. */
  readonly isPrintedOnly?: boolean;
}

export interface Column<Row> extends ColumnHead {
  readonly of: (row: Row) => Value;
  /** Rows whose value is printed with a `*`. */
  readonly isMarked?: (row: Row) => boolean;
}

/** A part of a report with a head of its own: what is about one agent, say. */
export interface Section<Row> {
  /** Lines of its head: `Agent`, `5001`. */
  readonly about: readonly (readonly [label: string, text: string])[];
  readonly rows: readonly Row[];
  /** All rows together; null where that means nothing. */
  readonly summary: Row | null;
}

/** One row written out: a value for each column, by its name. */
export interface Line {
  readonly values: { readonly [column: string]: Value };
  /** Columns printed with a `*`. */
  readonly marked: readonly string[];
}

interface Definition {
  /** As on the command line: `bcms-split`. */
  readonly name: string;
  /** As at the top of the page. */
  readonly title: string;
  /** What the vendor's people type; empty for what no vendor has. */
  readonly command: string;
  /** One line of a list. */
  readonly does: string;
  readonly asks: Asks;
  /** What it is made from: of `either` the running switch, where there is one. */
  readonly needs: 'records' | 'switch' | 'either';
}

export interface ReportOf<Row> extends Definition {
  readonly columns: readonly Column<Row>[];
  readonly make: (source: Source, asked: Asked) => Promise<readonly Section<Row>[]>;
}

/** A report whatever its rows are: these are known to its own columns only. */
export interface Report extends Definition {
  readonly columns: readonly ColumnHead[];
  readonly make: (source: Source, asked: Asked) => Promise<readonly Section<Line>[]>;
}

export function reportOf<Row>({ make, ...definition }: ReportOf<Row>): Report {
  const written = (row: Row) => lineOf(definition.columns, row);
  return {
    ...definition,
    async make(source, asked) {
      const sections = await make(source, asked);
      requireFew(sections.flatMap(({ rows }) => rows));
      return sections.map(({ about, rows, summary }) => ({ about, rows: rows.map(written), summary: summary === null ? null : written(summary) }));
    },
  };
}

function lineOf<Row>(columns: readonly Column<Row>[], row: Row): Line {
  return {
    values: Object.fromEntries(columns.map((column) => [column.name, column.of(row)])),
    marked: columns.flatMap((column) => (column.isMarked?.(row) === true ? [column.name] : [])),
  };
}
