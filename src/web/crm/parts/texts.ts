// Values as people read them: dates and numbers.

const dates = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' });
const moments = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });
const numbers = new Intl.NumberFormat();

/** A day without a time has no time zone either. */
export function asDate(text: string): string {
  const [year = NaN, month = NaN, day = NaN] = text.slice(0, 10).split('-').map(Number);
  const date = new Date(year, month - 1, day);
  return Number.isNaN(date.getTime()) ? text : dates.format(date);
}

export function asDateTime(text: string): string {
  const date = new Date(text);
  return Number.isNaN(date.getTime()) ? text : moments.format(date);
}

export function asNumber(value: number): string {
  return Number.isNaN(value) ? '' : numbers.format(value);
}

/** The page is in English, and counts so. */
export function count(number: number, one: string, many: string): string {
  return `${asNumber(number)} ${number === 1 ? one : many}`;
}
