// What somebody asks of a report, in the words of a command line or an address, made into ids and instants. All mistakes are told at once.

import { type Epoch, instantOf, isDate, isLocalTime, localText } from '../kernel/calendar.ts';
import { nearest } from '../kernel/shape.ts';
import { numbersIn } from '../kernel/numberRange.ts';
import type { Subject } from '../site/names.ts';
import { type Names, subjectWords } from './names.ts';
import type { Report, Asked, Every, Source } from './report.ts';

/** As written; undefined for what is not said. */
export interface Question {
  /** Numbers, and ranges like 7001-7003. */
  readonly ids?: readonly string[] | undefined;
  readonly queues?: readonly string[] | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly every?: string | undefined;
}

/** A question that makes no sense; each mistake is a sentence. */
export class QuestionRefused extends Error {
  readonly mistakes: readonly string[];

  constructor(mistakes: readonly string[]) {
    super(mistakes.join('\n'));
    this.name = 'QuestionRefused';
    this.mistakes = mistakes;
  }
}

export const everyNames = ['interval', 'hour', 'day'] as const satisfies readonly Every[];

const DAY = 86_400_000;
/** As long as BCMS keeps them: 25 intervals, and seven days. */
const INTERVALS = 25;
const DAYS = 7;
const HOUR = 3_600_000;

/** Throws QuestionRefused. */
export function askedOf(report: Report, { ids = [], queues = [], from, to, every }: Question, { names, asOf, interval }: Pick<Source, 'names' | 'asOf' | 'interval'>): Asked {
  const mistakes: string[] = [];
  const told = (wrong: string) => void mistakes.push(wrong);
  const numbers = idsOf(report, ids, names, told);
  const beside = report.asks.queues === true ? numbersOf('queue', queues, names, told) : [];
  if (report.asks.queues !== true && queues.length > 0) told(`${report.name} takes no queues beside its numbers`);
  const chosen = everyOf(report, every, told);
  const usual = usualTime(report, chosen, asOf, names.timeZone, interval);
  if (report.asks.usual === 'now' && (from ?? to) !== undefined) told(`${report.name} tells of one time only; it takes no --from and no --to`);
  const span = { from: instantIn(from, 'from', names.timeZone, asOf, told) ?? usual.from, to: instantIn(to, 'to', names.timeZone, asOf, told) ?? usual.to };
  if (mistakes.length === 0 && span.from >= span.to) told(`from (${localText(span.from, names.timeZone)}) must be before to (${localText(span.to, names.timeZone)})`);
  if (mistakes.length > 0) throw new QuestionRefused(mistakes);
  return { ids: numbers, queues: beside, ...span, every: chosen };
}

function idsOf({ name, asks }: Report, written: readonly string[], names: Names, told: (wrong: string) => void): readonly string[] {
  if (asks.ids !== null) return numbersOf(asks.ids, written, names, told);
  if (written.length > 0) told(`${name} takes no numbers, and was given ${written.map(shown).join(', ')}`);
  return [];
}

function numbersOf(kind: Subject, written: readonly string[], { of }: Names, told: (wrong: string) => void): readonly string[] {
  const known = of[kind];
  const numbers = written.flatMap((one) => one.split(',')).filter((one) => one !== '').flatMap((one) => (known.has(one) ? [one] : (numbersIn(one) ?? [one])));
  // Where no site is known, any number may have been there.
  if (known.size > 0) for (const one of numbers) if (!known.has(one)) told(`there is no ${subjectWords[kind]} ${shown(one)}${nearest(one, [...known.keys()])}`);
  return [...new Set(numbers)];
}

function everyOf({ name, asks: { every: allowed } }: Report, written: string | undefined, told: (wrong: string) => void): Every {
  const usual = allowed[0] ?? 'interval';
  if (written === undefined || allowed.includes(written as Every)) return (written as Every | undefined) ?? usual;
  told(allowed.length === 0 ? `${name} has no intervals; leave --every out` : `every must be ${allowed.join(' or ')}, not ${shown(written)}`);
  return usual;
}

/** The usual time ends with what is known last. */
function usualTime({ asks: { usual } }: Report, every: Every, asOf: Epoch, timeZone: string, interval: number): Pick<Asked, 'from' | 'to'> {
  const today = localText(asOf, timeZone).slice(0, 10);
  const midnight = instantOf(`${today}T00:00`, timeZone);
  const to = asOf + 1;
  if (usual !== 'intervals') return { from: midnight, to };
  if (every === 'day') return { from: instantOf(`${dayBefore(today, timeZone, DAYS - 1)}T00:00`, timeZone), to };
  const length = every === 'hour' ? HOUR : interval;
  return { from: asOf - ((asOf - midnight) % length) - (INTERVALS - 1) * length, to };
}

/** `2026-01-05T08:00`, `2026-01-05`, `08:00` of the last day, `today` and `yesterday`; a day as an end is its end. */
export function instantIn(written: string | undefined, which: 'from' | 'to', timeZone: string, asOf: Epoch, told: (wrong: string) => void): Epoch | null {
  if (written === undefined) return null;
  const today = localText(asOf, timeZone).slice(0, 10);
  if (/^\d\d:\d\d$/.test(written) && isLocalTime(`${today}T${written}`)) return instantOf(`${today}T${written}`, timeZone);
  if (isLocalTime(written)) return instantOf(written, timeZone);
  const day = written === 'today' ? today : written === 'yesterday' ? dayBefore(today, timeZone) : written;
  if (day.length === 10 && isDate(day)) return which === 'from' ? instantOf(`${day}T00:00`, timeZone) : nextMidnight(day, timeZone);
  told(`${which} must be a time like 2026-01-05T08:00, a day like 2026-01-05, a time of the last day like 08:00, today or yesterday, not ${shown(written)}`);
  return null;
}

/** So many days before; reckoned from noon, for some days are shorter than others. */
export function dayBefore(day: string, timeZone: string, days = 1): string {
  return localText(instantOf(`${day}T12:00`, timeZone) - days * DAY, timeZone).slice(0, 10);
}

/** Days of 23 and 25 hours have one too. */
export function nextMidnight(day: string, timeZone: string): Epoch {
  return instantOf(`${localText(instantOf(`${day}T12:00`, timeZone) + DAY, timeZone).slice(0, 10)}T00:00`, timeZone);
}

function shown(word: string): string {
  return JSON.stringify(word.slice(0, 40));
}
