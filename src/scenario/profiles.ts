// Half-hour profiles of callers from CSV files, as planners export them: read, and put into the traffic where the file is named.

import { BadDocument, type Path, type Problem, type Source } from '../document.ts';
import { isMap, nearest } from '../kernel/shape.ts';
import { type Line, readLines } from '../reading.ts';

/** Where a profile is named; `column` is the kind of callers. */
interface Named {
  readonly path: Path;
  readonly written: string;
  readonly column: string;
}

/** The document with numbers in the place of files. Mistakes in the files are added to its problems. */
export function withProfiles(source: Source): Source {
  const named = namedIn(source.data);
  if (named.length === 0) return source;
  const problems: Problem[] = [];
  const data = structuredClone(source.data);
  const start = isMap(source.data) ? source.data['start'] : undefined;
  const startsAt = typeof start === 'string' ? minuteOf(start) : null;
  for (const one of named) {
    const holder = one.path.slice(0, -1).reduce<Record<string, unknown>>((at, step) => at[step] as Record<string, unknown>, data as Record<string, unknown>);
    // What cannot be read is told once.
    holder['profile'] = ['0'];
    try {
      const { expected, interval } = profileOf(readLines(source, one.written, one.path), one.column, startsAt);
      holder['profile'] = expected.map(String);
      if (interval !== null) holder['interval'] ??= `${interval}m`;
    } catch (error) {
      if (!(error instanceof BadDocument)) throw error;
      problems.push(...error.problems);
    }
  }
  return { ...source, data, problems: [...source.problems, ...problems] };
}

function namedIn(data: unknown): readonly Named[] {
  const traffic = isMap(data) ? data['traffic'] : undefined;
  const callers = isMap(traffic) ? traffic['callers'] : undefined;
  return Object.entries(isMap(callers) ? callers : {}).flatMap(([column, caller]) => {
    const places: readonly (readonly [unknown, Path])[] = isMap(caller) ? [[caller, []], [caller['arrivals'], ['arrivals']]] : [];
    return places.flatMap(([holder, steps]) => {
      const written = isMap(holder) ? holder['profile'] : undefined;
      return typeof written === 'string' && written !== '' ? [{ path: ['traffic', 'callers', column, ...steps, 'profile'], written, column }] : [];
    });
  });
}

interface Profile {
  readonly expected: readonly number[];
  /** Minutes, by the times in the file; null where it has none. */
  readonly interval: number | null;
}

/** Names that a single column of numbers may have. */
const usual = /^(calls?|callers|arrivals|offered|volume|count|expected)$/i;
const MINUTE = /(?:^|[T ])(\d{1,2}):(\d\d)(?::\d\d)?(?:\s*(?:-|–|to)\s*\d{1,2}:\d\d(?::\d\d)?)?$/;
const NUMBER = /^\d+(\.\d+)?$/;

/** Minutes since midnight of `08:30`, `08:30-09:00` or `2026-01-05T08:30`; null for anything else. */
function minuteOf(text: string): number | null {
  const [, hours, minutes] = MINUTE.exec(text) ?? [];
  return hours === undefined || Number(hours) > 23 || Number(minutes) > 59 ? null : Number(hours) * 60 + Number(minutes);
}

/** Throws BadDocument with every mistake in the file. `startsAt` is the minute of the day at which the run begins, null when nobody says. */
function profileOf({ file, lines }: { readonly file: string; readonly lines: readonly Line[] }, name: string, startsAt: number | null): Profile {
  const [first] = lines;
  const fail = (line: number, column: number, message: string): BadDocument => new BadDocument([{ file, line, column, path: '', message }]);
  if (!first) throw fail(1, 1, 'is empty');
  const hasHeader = first.cells.some((cell) => cell !== '' && !NUMBER.test(cell) && minuteOf(cell) === null);
  const rows = hasHeader ? lines.slice(1) : lines;
  const [row] = rows;
  if (!row) throw fail(first.line, 1, 'has a line of names and nothing below it');
  const timed = row.cells.findIndex((cell) => minuteOf(cell) !== null);
  const counted = columnOf(hasHeader ? first.cells : [], row.cells, timed, name);
  if (typeof counted === 'string') throw fail(first.line, 1, counted);
  const problems = rows.flatMap(({ line, cells }) => [
    ...(NUMBER.test(cells[counted] ?? '') ? [] : [{ line, message: `must have a number of callers in column ${counted + 1}, not "${(cells[counted] ?? '').slice(0, 40)}"` }]),
    ...(timed < 0 || minuteOf(cells[timed] ?? '') !== null ? [] : [{ line, message: `must have a time like 08:30 in column ${timed + 1}, not "${(cells[timed] ?? '').slice(0, 40)}"` }]),
  ]);
  const times = timed < 0 || problems.length > 0 ? [] : rows.map(({ cells }) => minuteOf(cells[timed] ?? '') as number);
  const interval = times.length > 1 ? sinceThen(times[0] as number, times[1] as number) : null;
  problems.push(...times.flatMap((time, place) => (place > 0 && sinceThen(times[place - 1] as number, time) !== interval ? [{ line: rows[place]?.line ?? 1, message: `must be ${interval} minutes after the line before it` }] : [])));
  if (problems.length > 0) throw new BadDocument(problems.map((problem) => ({ file, column: 1, path: '', ...problem })));
  return { expected: [...emptyBefore(times[0], startsAt, interval ?? 30, (message) => fail(row.line, 1, message)), ...rows.map(({ cells }) => Number(cells[counted]))], interval };
}

/** Past midnight too. */
function sinceThen(before: number, after: number): number {
  return (after - before + 1440) % 1440;
}

/** Intervals between the start of the run and the first line, in which nobody comes. */
function emptyBefore(first: number | undefined, startsAt: number | null, interval: number, fail: (message: string) => BadDocument): readonly number[] {
  if (first === undefined || startsAt === null) return [];
  if (first < startsAt) throw fail(`begins before the scenario does, which starts at ${clockOf(startsAt)}`);
  const empty = (first - startsAt) / interval;
  if (empty % 1 !== 0) throw fail(`must be a number of intervals of ${interval} minutes after the scenario's start at ${clockOf(startsAt)}`);
  return Array.from({ length: empty }, () => 0);
}

function clockOf(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}

/** The column of that name, or of a usual one, or the only one with numbers; a text says what is wrong. */
function columnOf(names: readonly string[], cells: readonly string[], timed: number, name: string): number | string {
  const named = names.findIndex((one) => one.toLowerCase() === name.toLowerCase());
  if (named >= 0) return named;
  const ordinary = names.findIndex((one) => usual.test(one));
  if (ordinary >= 0) return ordinary;
  const numbers = cells.flatMap((cell, place) => (place !== timed && NUMBER.test(cell) ? [place] : []));
  if (numbers.length === 1) return numbers[0] as number;
  if (numbers.length === 0) return 'has no column of numbers';
  return `has ${numbers.length} columns of numbers, and none is called "${name}"${nearest(name, names.filter((_, place) => place !== timed))}`;
}
