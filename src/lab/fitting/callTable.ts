// Call records read from a file, line by line: CSV of any export with a line of names, Asterisk's CDR without one, and its queue_log. Every line is a call, or counted with a reason.

import { parse } from 'csv-parse';
import { createReadStream, openSync, readSync, closeSync } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { BadDocument, type Problem } from '../../document.ts';
import { type DateOrder, hasSlashes, orderIn, type SpanUnit, unitOf, wallClock } from './cells.ts';
import { lineReader, type ReadLine } from './callLine.ts';
import { type Meaning, findColumns } from './columns.ts';
import { type CallTable, createRefusals, type ObservedCall } from './observedCall.ts';
import { queueLogReader } from './queueLog.ts';

export interface TableReading {
  /** Columns by what they mean, as the user says. */
  readonly said: ReadonlyMap<Meaning, string>;
  /** Of spans that are bare numbers, unless their column's name says; null for seconds. */
  readonly unit: SpanUnit | null;
  readonly dates: DateOrder | null;
  /** Of times that are instants. */
  readonly timeZone: string;
  /** Hears how many bytes have been read; may throw to end it. */
  readonly progress?: (bytes: number) => void;
}

/** How the file is written. */
interface Layout {
  readonly delimiter: string;
  readonly encoding: 'utf8' | 'utf16le';
  readonly kind: 'named' | 'asteriskCdr' | 'queueLog';
  /** The first lines. */
  readonly sample: readonly (readonly string[])[];
}

/** Asterisk's Master.csv has no line of names. */
const CDR = ['accountcode', 'src', 'dst', 'dcontext', 'clid', 'channel', 'dstchannel', 'lastapp', 'lastdata', 'start', 'answer', 'end', 'duration', 'billsec', 'disposition', 'amaflags', 'uniqueid', 'userfield'];

const SAMPLE = 65_536;

/** 1973, in seconds since 1970. */
const EARLIEST = 1e8;

/** Throws BadDocument when the file is no such table, and an error of the platform when it cannot be read. */
export async function readCallTable(file: string, reading: TableReading): Promise<CallTable> {
  const layout = await layoutOf(file);
  const named = layout.kind === 'named';
  const header = named ? (layout.sample[0] ?? []).map((name) => name.trim()) : CDR;
  const { read, isRelative, taken } = layout.kind === 'queueLog'
    ? { read: queueLogReader(wallClock(reading.timeZone)), isRelative: false, taken: [{ meaning: 'calls', column: 'ENTERQUEUE to COMPLETE or ABANDON' }] }
    : readerOf(file, header, layout.sample.slice(named ? 1 : 0), reading);
  const calls: ObservedCall[] = [];
  const refused = createRefusals();
  let [lines, notIncoming] = [0, 0];
  await eachLine(file, layout, named ? 2 : 1, reading.progress, (cells, line) => {
    lines++;
    const call = read(cells);
    if (typeof call === 'string') refused.refuse(line, call);
    else if (call !== null) calls.push(call);
    else notIncoming++;
  }, (line, reason) => (lines++, refused.refuse(line, reason)));
  return { calls, lines, refused, notIncoming: layout.kind === 'queueLog' ? 0 : notIncoming, isRelative, taken };
}

function readerOf(file: string, header: readonly string[], sample: readonly (readonly string[])[], { said, unit, dates, timeZone }: TableReading): { readonly read: ReadLine; readonly isRelative: boolean; readonly taken: CallTable['taken'] } {
  const { columns, mistakes } = findColumns(header, said);
  const began = sample.map((cells) => cells[columns.began?.place ?? 0]?.trim() ?? '');
  const order = dates ?? orderIn(began);
  const unclear = order === null && hasSlashes(began) ? ['dates like 01/05/2026 can be read in two ways; say --dates mdy or --dates dmy'] : [];
  if (mistakes.length + unclear.length > 0) throw new BadDocument([...mistakes, ...unclear].map((message): Problem => ({ file, line: 1, column: 1, path: '', message })));
  // Numbers that are no date of our time count from the start of a run.
  const isRelative = began.every((cell) => /^\d*(\.\d+)?$/.test(cell) && Number(cell) < EARLIEST);
  // We and Asterisk count from the answer; others take the time on hold out of it.
  const isOurs = ['began', 'outcome', 'attempt', 'direction'].every((name) => header.includes(name));
  const talkHasHold = isOurs || columns.talk?.column.toLowerCase() === 'billsec' || columns.talk === undefined;
  const read = lineReader({ columns, writing: { order: order ?? 'mdy', relative: isRelative ? unitOf(columns.began?.column ?? '', unit ?? 's') : null, localOf: wallClock(timeZone) }, unit: unit ?? 's', talkHasHold });
  return { read, isRelative, taken: Object.entries(columns).map(([meaning, { column }]) => ({ meaning, column })) };
}

/** Looks at the beginning of the file. */
async function layoutOf(file: string): Promise<Layout> {
  const bytes = Buffer.alloc(SAMPLE);
  const opened = openSync(file, 'r');
  const size = readSync(opened, bytes, 0, SAMPLE, 0);
  closeSync(opened);
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf16le' : 'utf8';
  const text = bytes.toString(encoding, 0, size).replace(/^\uFEFF/, '');
  const mistake = (message: string) => new BadDocument([{ file, line: 1, column: 1, path: '', message }]);
  if (text.trim() === '') throw mistake('is empty; it must have a line of names, and one for each call');
  if (text.includes('\u0000')) throw mistake('is not a text; export the call records as CSV');
  const first = text.split(/\r?\n/, 1)[0] as string;
  const isQueueLog = /^\d{9,11}(\.\d+)?\|[^|]*\|[^|]*\|[^|]*\|/.test(first);
  const delimiter = isQueueLog ? '|' : delimiterOf(first);
  // The last line of the sample may be cut in the middle.
  const whole = size === SAMPLE ? text.slice(0, text.lastIndexOf('\n') + 1) : text;
  const sample: string[][] = [];
  const parser = parse({ delimiter, relax_column_count: true, skip_empty_lines: true, skip_records_with_error: true, relax_quotes: true, to: 500, ...(isQueueLog && { quote: null }) });
  parser.end(whole);
  for await (const cells of parser) sample.push(cells as string[]);
  const isCdr = !isQueueLog && (sample[0]?.length ?? 0) >= 16 && /^\d{4}-\d\d-\d\d /.test(sample[0]?.[9] ?? '');
  return { delimiter, encoding, kind: isQueueLog ? 'queueLog' : isCdr ? 'asteriskCdr' : 'named', sample };
}

/** What stands most often in the first line, outside of quotes. */
function delimiterOf(line: string): string {
  const names = line.replace(/"[^"]*"/g, '');
  const counted = [',', ';', '\t', '|'].map((delimiter) => ({ delimiter, count: names.split(delimiter).length }));
  return counted.reduce((most, one) => (one.count > most.count ? one : most)).delimiter;
}

/** Lines between two words on how far it is. */
const OFTEN = 8_192;

async function eachLine(file: string, { delimiter, encoding, kind }: Layout, from: number, progress: TableReading['progress'], visit: (cells: readonly string[], line: number) => void, wrong: (line: number, reason: string) => void): Promise<void> {
  await pipeline(createReadStream(file, { highWaterMark: 1 << 18 }), parse({
    delimiter, encoding, bom: true, from, relax_column_count: true, skip_empty_lines: true, skip_records_with_error: true, relax_quotes: kind === 'queueLog', ...(kind === 'queueLog' && { quote: null }),
    // Nothing is handed on: a million lines would stand in a row.
    on_record: (cells: readonly string[], { lines, bytes }) => {
      if (lines % OFTEN === 0) progress?.(bytes);
      visit(cells, lines);
      return null;
    },
    on_skip: (error) => {
      wrong(Number((error as { readonly lines?: number } | undefined)?.lines ?? 0), 'a quote stands where none may');
      return undefined;
    },
  }));
}
