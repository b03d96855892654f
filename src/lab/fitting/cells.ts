// Cells of call records as values: times of day, spans, how a call ended. What is written in some other way is null, and whoever asked says so.

import type { Epoch } from '../../kernel/calendar.ts';
import { localText } from '../../kernel/calendar.ts';
import type { Millis } from '../../kernel/clock.ts';
import type { ObservedCall } from './observedCall.ts';

/** How dates with slashes are written. */
export type DateOrder = 'mdy' | 'dmy';

export interface TimeWriting {
  readonly order: DateOrder;
  /** The unit of numbers that count from the start of a run; null when they count from 1970. */
  readonly relative: SpanUnit | null;
  /** The clock on the wall at an instant. */
  readonly localOf: (instant: Epoch) => Millis;
}

const QUARTER: Millis = 900_000;

/** Clocks change at quarters of an hour at the most, so one look at the calendar is enough for each. */
export function wallClock(timeZone: string): TimeWriting['localOf'] {
  const known = new Map<number, Millis>();
  return (instant) => {
    const quarter = Math.floor(instant / QUARTER);
    let offset = known.get(quarter);
    if (offset === undefined) known.set(quarter, (offset = Date.parse(`${localText(quarter * QUARTER, timeZone)}Z`) - quarter * QUARTER));
    return instant + offset;
  };
}

const NUMBER = /^-?\d+([.,]\d+)?$/;
const ISO = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?\s*(Z|[+-]\d\d:?\d\d)?$/;
const SLASHES = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{2}|\d{4})[ ,]+(\d{1,2}):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?\s*([AP]M)?$/i;

/** Null when it is no time. Seconds, milliseconds and microseconds since 1970 differ by their size. */
export function timeIn(cell: string, { order, relative, localOf }: TimeWriting): Millis | null {
  if (NUMBER.test(cell)) {
    const value = numberIn(cell);
    if (relative !== null) return value >= 0 ? Math.round(value * factors[relative]) : null;
    if (value < 1e8) return null;
    return localOf(Math.round(value < 1e11 ? value * 1000 : value < 1e14 ? value : value / 1000));
  }
  const iso = ISO.exec(cell);
  if (iso) {
    const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = '', zone] = iso;
    const local = instantAt(Number(year), Number(month), Number(day), Number(hour), Number(minute), Number(second), fraction);
    if (local === null || zone === undefined) return local;
    return localOf(local - offsetOf(zone));
  }
  const other = SLASHES.exec(cell);
  if (!other) return null;
  const [, first, mark, second, year, hour, minute, seconds = '0', fraction = '', half] = other;
  const [day, month] = order === 'dmy' || mark === '.' ? [first, second] : [second, first];
  const hours = half === undefined ? Number(hour) : (Number(hour) % 12) + (half.toLowerCase() === 'pm' ? 12 : 0);
  return instantAt(Number(year) + (year?.length === 2 ? 2000 : 0), Number(month), Number(day), hours, Number(minute), Number(seconds), fraction);
}

function instantAt(year: number, month: number, day: number, hour: number, minute: number, second: number, fraction: string): Millis | null {
  if (month < 1 || month > 12 || day < 1 || hour > 24 || minute > 59 || second > 60) return null;
  const midnight = Date.UTC(year, month - 1, day);
  // February 30 would be March.
  if (new Date(midnight).getUTCDate() !== day) return null;
  return midnight + ((hour * 60 + minute) * 60 + second) * 1000 + Math.round(Number(`0.${fraction || '0'}`) * 1000);
}

function offsetOf(zone: string): Millis {
  if (zone === 'Z') return 0;
  const [, sign, hours, minutes] = /([+-])(\d\d):?(\d\d)/.exec(zone) as unknown as readonly [string, string, string, string];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}

/** How slashes must be read: as some date says that no other way is one. Null when none says, and `01/05` may be either. */
export function orderIn(cells: readonly string[]): DateOrder | null {
  for (const cell of cells) {
    const [, first, mark, second] = SLASHES.exec(cell) ?? [];
    if (first === undefined || mark === '.') continue;
    if (Number(first) > 12) return 'dmy';
    if (Number(second) > 12) return 'mdy';
  }
  return null;
}

/** Whether a date is there that could be read in two ways. */
export function hasSlashes(cells: readonly string[]): boolean {
  return cells.some((cell) => (SLASHES.exec(cell)?.[2] ?? '.') !== '.');
}

export type SpanUnit = 'ms' | 's' | 'm';

const factors: { readonly [Unit in SpanUnit]: Millis } = { ms: 1, s: 1000, m: 60_000 };

/** Of a number without a unit; `QueueTimeMs` says so itself. */
export function unitOf(column: string, unit: SpanUnit): SpanUnit {
  if (/(ms|millis|milliseconds)\)?$/i.test(column)) return 'ms';
  if (/(seconds|secs?)\)?$/i.test(column)) return 's';
  return /minutes\)?$/i.test(column) ? 'm' : unit;
}

/** A number, `mm:ss`, `hh:mm:ss`; undefined when it says nothing, null when it is no span. */
export function spanIn(cell: string, unit: SpanUnit): Millis | null | undefined {
  if (cell === '' || /^(null|n\/?a|none|-+)$/i.test(cell)) return undefined;
  if (NUMBER.test(cell)) return Math.round(numberIn(cell) * factors[unit]);
  const [, first, second, third, fraction = '0'] = /^(\d+):([0-5]?\d)(?::([0-5]?\d)(?:\.(\d+))?)?$/.exec(cell) ?? [];
  if (first === undefined) return null;
  const [hours, minutes, seconds] = third === undefined ? [0, Number(first), Number(second)] : [Number(first), Number(second), Number(third)];
  return ((hours * 60 + minutes) * 60 + seconds) * 1000 + Math.round(Number(`0.${fraction}`) * 1000);
}

function numberIn(cell: string): number {
  return Number(cell.replace(',', '.'));
}

type Outcome = ObservedCall['outcome'];

const outcomeWords: readonly (readonly [RegExp, Outcome])[] = [
  [/^(answer(ed)?|ans|conn(ect(ed)?)?|handled|complet\w*|success\w*|agent)$/, 'answered'],
  [/^(aban\w*|noanswer|cancel\w*|lost|missed|gaveup|hungup|customerdisconnect|callerhungup|exitempty)$/, 'abandoned'],
  [/^(blocked|busy|congestion|failed|fbusy|fdisc|chanunavail)$/, 'blocked'],
  [/^(served|refused|calledback|callback\w*|unanswered|unfinished|transfer\w*|iflow\w*|interflow\w*|overflow\w*|exit\w*|voicemail|other|redirected|dequeued|selfservice)$/, 'left'],
];

/** Codes of Avaya's call records, and of Cisco's contact records; other numbers mean other things everywhere. */
const codes: { readonly [column: string]: Readonly<Record<string, Outcome>> } = {
  disposition: { 1: 'answered', 2: 'answered', 3: 'abandoned', 4: 'left', 5: 'blocked', 6: 'blocked', 7: 'left' },
  contactdisposition: { 1: 'abandoned', 2: 'answered', 3: 'left', 4: 'left', 5: 'left' },
};

/** Null when the word is unknown. */
export function outcomeIn(cell: string, column: string): Outcome | null {
  const word = cell.toLowerCase().replace(/[^a-z0-9]/g, '');
  return codes[column.toLowerCase()]?.[word] ?? outcomeWords.find(([pattern]) => pattern.test(word))?.[1] ?? null;
}

export function isYes(cell: string): boolean {
  return /^(y|yes|true|1|x)$/i.test(cell);
}
