// Values as people read them: dates, numbers, how long a call took.

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

/** Seconds as `1:05`, or `1:00:05`. */
export function asDuration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const two = (part: number) => String(part).padStart(2, '0');
  const minutes = Math.floor(whole / 60);
  return minutes < 60 ? `${minutes}:${two(whole % 60)}` : `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(whole % 60)}`;
}

/** The page is in English, and counts so. */
export function count(number: number, one: string, many: string): string {
  return `${asNumber(number)} ${number === 1 ? one : many}`;
}
