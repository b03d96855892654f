// What a value of each kind of field may be, and how it is kept. Programs write loosely (texts for numbers, a time for a date, any case of letters):
// what can only mean one thing is taken so.

import { nearest } from '../kernel/shape.ts';
import type { FieldKind, Value } from './api.ts';
import { entityOfId, wholeId } from './ids.ts';
import type { FieldRule } from './fields.ts';

/** What is kept of it, or a sentence that says what was expected. */
export type Taken = { readonly value: Value } | { readonly wrong: string };

const wrong = (sentence: string): Taken => ({ wrong: sentence });

/** Takes what somebody wrote into a field. Nothing at all, as null or an empty text, is null. */
export function take(field: FieldRule, given: unknown): Taken {
  const plain = typeof given === 'string' ? given.replace(/\p{Cs}/gu, '\ufffd').trim() : given;
  if (plain === null || plain === undefined || plain === '') return field.kind === 'flag' ? { value: false } : { value: null };
  if (!['string', 'number', 'boolean'].includes(typeof plain)) return wrong(`must be a single value, not ${Array.isArray(plain) ? 'a list' : 'an object'}`);
  return kinds[field.kind](String(plain), field);
}

const kinds: { readonly [Kind in FieldKind]: (text: string, field: FieldRule) => Taken } = {
  text: (text, field) => tooLong(text, field) ?? unwritable(text, /[\u0000-\u001f\u007f]/) ?? { value: text },
  longText: (text, field) => tooLong(text, field) ?? unwritable(text, /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/) ?? { value: text },
  phone: (text, field) => tooLong(text, field) ?? unwritable(text, /[\u0000-\u001f\u007f]/) ?? (/\d/.test(text) ? { value: text } : wrong(`must be a telephone number like (415) 555-0112, not ${shown(text)}`)),
  email: (text, field) => tooLong(text, field) ?? (/^[^\s@"<>]+@[^\s@"<>.]+(?:\.[^\s@"<>.]+)+$/.test(text) ? { value: text } : wrong(`must be an address like ana@harbor.example, not ${shown(text)}`)),
  number: takeNumber,
  date: (text) => takeDate(text),
  dateTime: (text) => (isMoment(text) ? { value: new Date(text).toISOString() } : wrong(`must be a time like 2026-01-05T17:00:00Z, not ${shown(text)}`)),
  picklist: takeOption,
  reference: takeReference,
  flag: takeFlag,
};

function tooLong(text: string, { length = 0 }: FieldRule): Taken | null {
  return text.length > length ? wrong(`may have ${counted(length)} characters, and has ${counted(text.length)}`) : null;
}

function unwritable(text: string, characters: RegExp): Taken | null {
  return characters.test(text) ? wrong(/[\n\r]/.test(text) ? 'must be one line' : 'must be a text without control characters') : null;
}

function takeNumber(text: string, { whole = false }: FieldRule): Taken {
  if (!/^-?\d{1,15}(\.\d{1,15})?$/.test(text)) return wrong(`must be a ${whole ? 'whole ' : ''}number, not ${shown(text)}`);
  if (!whole) return { value: Number(text) };
  return Number(text) < 0 ? wrong(`must not be below 0, as ${text} is`) : { value: Math.floor(Number(text)) };
}

/** A day; of a time, its day. */
function takeDate(text: string): Taken {
  const day = /^(\d{4}-\d\d-\d\d)(?:T.*)?$/.exec(text)?.[1];
  return day !== undefined && isMoment(text) ? { value: day } : wrong(`must be a day like 2026-01-05, not ${shown(text)}`);
}

/** ISO 8601, and a day that there is: JavaScript takes the 31st of February for one in March. */
function isMoment(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?)?$/.test(text)) return false;
  const day = new Date(`${text.slice(0, 10)}T00:00:00Z`);
  return !Number.isNaN(new Date(text).getTime()) && day.toISOString().startsWith(text.slice(0, 10));
}

function takeOption(text: string, field: FieldRule): Taken {
  const { options = [], restricted } = field;
  const meant = options.find((option) => option.toLowerCase() === text.toLowerCase());
  if (meant !== undefined) return { value: meant };
  return restricted ? wrong(`cannot be ${shown(text)}${nearest(text.slice(0, 40), options)}`) : kinds.text(text, field);
}

/** Whether the record is there is asked later (references.ts). */
function takeReference(text: string, { refersTo = [] }: FieldRule): Taken {
  const id = wholeId(text);
  const expected = refersTo.map((name) => (name === 'User' ? 'a user' : `${/^[AEIOU]/.test(name) ? 'an' : 'a'} ${name}`)).join(' or ');
  if (id === null) return wrong(`must be the id of ${expected}, not ${shown(text)}`);
  const entity = entityOfId(id);
  if (entity === undefined ? refersTo.includes('User') && id.startsWith('005') : refersTo.includes(entity.name)) return { value: id };
  return wrong(`must be the id of ${expected}; ${text} ${entity ? `is that of ${/^[AEIOU]/.test(entity.name) ? 'an' : 'a'} ${entity.name}` : 'is none'}`);
}

function takeFlag(text: string): Taken {
  const word = text.toLowerCase();
  if (['true', 'yes', '1'].includes(word)) return { value: true };
  return ['false', 'no', '0'].includes(word) ? { value: false } : wrong(`must be true or false, not ${shown(text)}`);
}

export function shown(text: string): string {
  return `"${text.slice(0, 40).replace(/[\u0000-\u001f\u007f]/g, ' ')}${text.length > 40 ? '…' : ''}"`;
}

function counted(number: number): string {
  return number.toLocaleString('en-US');
}
