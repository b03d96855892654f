// The words that every document is made of: texts, numbers, spans of time, maps with known keys. Each says what was expected.

import { closest, distance } from 'fastest-levenshtein';
import { z } from 'zod';
import type { Millis } from './clock.ts';
import type { Distribution } from './random.ts';

/** Documents hand over every scalar as the text that was written (see document.ts); these shapes make values of it. */
function written<Value>(expected: string, pattern: RegExp, convert: (text: string) => Value, schema: Record<string, unknown>) {
  return z
    .string({ error: expectation(expected) })
    .refine((text) => pattern.test(text), { error: expectation(expected) })
    .transform(convert)
    .meta(schema);
}

function expectation(expected: string) {
  return ({ input }: { readonly input?: unknown }) => (input === undefined ? `is missing; ${expected}` : `${expected}, not ${shown(input)}`);
}

function shown(input: unknown): string {
  if (Array.isArray(input)) return 'a list';
  if (typeof input === 'object' && input !== null) return 'a map';
  return input === '' ? 'nothing' : `"${String(input).slice(0, 60)}"`;
}

export const text = written('must be a text', /\S/, (value) => value, { type: 'string' });

export const flag = written('must be true or false', /^(true|false)$/, (value) => value === 'true', { type: 'boolean' });

/** A whole number in a range. */
export function count(from: number, to: number) {
  const expected = `must be a whole number from ${from} to ${to}`;
  return written(expected, /^\d{1,9}$/, Number, { type: 'integer', minimum: from, maximum: to })
    .refine((value) => value >= from && value <= to, { error: expected });
}

const DURATION = /^(?=\d)(?:(\d{1,4})h)?(?:(\d{1,6})m(?!s))?(?:(\d{1,8}(?:\.\d{1,3})?)s)?(?:(\d{1,9})ms)?$/;

/** A span of time: `500ms`, `20s`, `1m30s`, `2h`. */
export const duration = written('must be a span of time like 20s, 1m30s or 500ms', DURATION, toMillis, { type: 'string', pattern: DURATION.source });

export function toMillis(span: string): Millis {
  const [, hours = '0', minutes = '0', seconds = '0', millis = '0'] = DURATION.exec(span) ?? [];
  return Number(hours) * 3_600_000 + Number(minutes) * 60_000 + Math.round(Number(seconds) * 1000) + Number(millis);
}

/** A number that is dialled inside: digits. */
export const number = written('must be a number to dial, like 2001', /^[\d*#]{1,20}$/, (value) => value, { type: ['string', 'integer'] });

/** A number that can be dialled, inside or outside. */
export const dialable = written('must be a number to dial, like 2001, 912125550123 or +12125550123', /^\+?[\d*#]{1,24}$/, (value) => value, { type: ['string', 'integer'] });

/** A public telephone number, ITU-T E.164. */
export const publicNumber = written('must be a public number like +14155550100', /^\+[1-9]\d{6,14}$/, (value) => value, { type: ['string', 'integer'] });

/** One of a few words. */
export function oneOf<const Words extends readonly [string, ...string[]]>(...words: Words) {
  return z.enum(words, { error: ({ input }) => (input === undefined ? `is missing; must be ${either(words)}` : `must be ${either(words)}, not ${shown(input)}`) });
}

/** A map with known keys; others are refused with the nearest match. An empty value counts as an empty map. */
export function map<Shape extends z.core.$ZodLooseShape>(shape: Shape) {
  const known = Object.keys(shape);
  const error = (issue: { readonly code?: string; readonly keys?: readonly string[]; readonly input?: unknown }) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys?.map((key) => `unknown key "${key}"${nearest(key, known)}`).join('\n')
      : expectation('must be a map of settings')({ input: issue.input });
  return z.preprocess((value) => (value === '' ? {} : value), z.strictObject(shape, { error: error as never }));
}

/** A map from keys that people choose. */
export function mapOf<Key extends z.core.$ZodRecordKey, Value extends z.ZodType>(key: Key, value: Value) {
  const keyed = z.record(key, value, { error: (issue) => (issue.code === 'invalid_key' ? (issue.issues as { message: string }[])[0]?.message : expectation('must be a map')({ input: issue.input })) });
  return z.preprocess((input) => (input === '' ? {} : input), keyed);
}

export function listOf<Item extends z.ZodType>(item: Item) {
  return z.array(item, { error: expectation('must be a list') });
}

/** A span of time that may be left to chance: `20s`, or `{ exponential: 3m }`, `{ between: [5s, 20s] }`, `{ lognormal: [3m, 1m] }`. */
export const span = z.unknown().transform((value, context): Distribution => {
  const result = typeof value === 'object' ? chanceful.safeParse(value) : duration.safeParse(value);
  if (!result.success) {
    for (const issue of result.error.issues) context.addIssue(issue as never);
    return z.NEVER;
  }
  const found = result.data;
  if (typeof found === 'number') return { kind: 'constant', value: found };
  if (found.exponential !== undefined) return { kind: 'exponential', mean: found.exponential };
  if (found.between) return { kind: 'uniform', from: found.between[0], to: found.between[1] };
  if (found.lognormal) return { kind: 'lognormal', mean: found.lognormal[0], deviation: found.lognormal[1] };
  context.addIssue({ code: 'custom', message: 'must be a span of time, or one of exponential, between, lognormal' });
  return z.NEVER;
}).meta({ type: ['string', 'object'], description: 'A span of time like 20s, or { exponential: 3m }, { between: [5s, 20s] }, { lognormal: [mean, deviation] }' });

const pair = z.tuple([duration, duration], { error: () => 'must be a list of two spans of time' });
const chanceful = map({ exponential: duration.optional(), between: pair.optional(), lognormal: pair.optional() });

/** `; did you mean "x"?`, or the choices when there are few, or nothing. */
export function nearest(word: string, choices: readonly string[]): string {
  if (choices.length === 0) return '';
  const best = closest(word, choices as string[]);
  if (distance(word, best) <= Math.max(1, Math.floor(word.length / 2))) return `; did you mean "${best}"?`;
  return choices.length <= 12 ? `; it can be ${either(choices)}` : '';
}

function either(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}
