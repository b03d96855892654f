// Values in words: spans as BCMS prints them, instants by the site's clock. What is not there is nothing.

import { dayAndMinute, type Epoch, localWriter } from '../kernel/calendar.ts';
import type { Millis } from '../kernel/clock.ts';
import type { Every, Form, Value } from './report.ts';

/** Minutes and seconds: `1:15`, `60:00`, `:20`. */
export function spanText(span: Millis): string {
  const seconds = Math.round(span / 1_000);
  const minutes = Math.floor(seconds / 60);
  return `${minutes === 0 ? '' : minutes}:${two(seconds % 60)}`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}

/** Writes values for people to read; `period` wants the two instants of the row. */
export interface Wording {
  readonly word: (form: Form, value: Value) => string;
  readonly period: (from: Epoch, to: Epoch) => string;
}

export function wordingIn(timeZone: string, every: Every): Wording {
  const local = localWriter(0, timeZone);
  const hour = (instant: Epoch) => `${String(Number(local(instant).slice(11, 13))).padStart(2)}:${local(instant).slice(14, 16)}`;
  return {
    word(form, value) {
      if (value === null) return '';
      if (typeof value === 'boolean') return value ? 'yes' : 'no';
      if (typeof value === 'string') return value;
      switch (form) {
        case 'span': return spanText(value);
        case 'instant': return local(value).slice(0, 19).replace('T', ' ');
        case 'percent': return String(Math.round(value));
        case 'decimal': return value.toFixed(1);
        case 'ccs': return value.toFixed(2);
        default: return String(value);
      }
    },
    // Midnight ends a day as 24:00.
    period: (from, to) => (every === 'day' ? local(from).slice(0, 10) : `${hour(from)}-${hour(to) === ' 0:00' ? '24:00' : hour(to)}`),
  };
}

/** `2:30 pm MON JAN 5, 2026`, as BCMS dates its pages. */
export function pageDate(instant: Epoch, timeZone: string): string {
  const text = localWriter(0, timeZone)(instant);
  const [hour, minute] = [Number(text.slice(11, 13)), text.slice(14, 16)];
  const [year, month, day] = text.slice(0, 10).split('-').map(Number) as [number, number, number];
  return `${hour % 12 === 0 ? 12 : hour % 12}:${minute} ${hour < 12 ? 'am' : 'pm'} ${weekdays[dayAndMinute(instant, timeZone).today.weekday]} ${months[month - 1]} ${day}, ${year}`;
}

const weekdays = ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN'];
const months = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
