// The words that every document is made of: texts, numbers, spans of time, maps with known keys. Each says what was expected.

import { closest, distance } from 'fastest-levenshtein';
import { z } from 'zod';
import type { Millis } from './clock.ts';
import type { Distribution } from './random.ts';

type Said = { readonly input?: unknown };

/** Documents hand over every scalar as the text that was written (see document.ts); these shapes make values of it. */
export function written<Value>(expected: string, isRight: (text: string) => boolean, convert: (text: string) => Value, schema: Record<string, unknown>) {
  return z
    .string({ error: expectation(expected) })
    .refine(isRight, { error: expectation(expected) })
    .transform(convert)
    .meta(schema);
}

/** A text of a certain form. */
export function form(expected: string, pattern: RegExp, type: 'string' | readonly string[] = 'string') {
  return written(expected, (word) => pattern.test(word), (word) => word, { type });
}

function expectation(expected: string) {
  return ({ input }: Said) => (input === undefined ? `is missing; ${expected}` : `${expected}, not ${shown(input)}`);
}

/** Whether it is a map as documents have them, and as JSON has objects. */
export function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function shown(input: unknown): string {
  if (Array.isArray(input)) return 'a list';
  if (isMap(input)) return 'a map';
  return input === '' ? 'nothing' : `"${String(input).slice(0, 60)}"`;
}

const numberType = ['string', 'integer'] as const;

export const text = form('must be a text', /\S/, ['string', 'number', 'boolean']);

export const flag = written('must be true or false', (word) => word === 'true' || word === 'false', (word) => word === 'true', { type: 'boolean' });

/** A whole number in a range. */
export function count(from: number, to: number) {
  const isRight = (word: string) => /^\d{1,9}$/.test(word) && Number(word) >= from && Number(word) <= to;
  return written(`must be a whole number from ${from} to ${to}`, isRight, Number, { type: 'integer', minimum: from, maximum: to });
}

const DURATION = /^(?=\d)(?:(\d{1,4})d)?(?:(\d{1,4})h)?(?:(\d{1,6})m(?!s))?(?:(\d{1,8}(?:\.\d{1,3})?)s)?(?:(\d{1,9})ms)?$/;

/** A number in a range, with or without a fraction. */
export function decimal(from: number, to: number) {
  const isRight = (word: string) => /^\d{1,9}(\.\d{1,6})?$/.test(word) && Number(word) >= from && Number(word) <= to;
  return written(`must be a number from ${from} to ${to}`, isRight, Number, { type: 'number', minimum: from, maximum: to });
}

/** A share: `80%`, as a number from 0 to 1. */
export const percentage = written('must be a percentage like 80%', (word) => /^\d{1,3}(\.\d{1,3})?%$/.test(word) && parseFloat(word) <= 100, (word) => parseFloat(word) / 100, { type: 'string' });

/** A span of time: `500ms`, `20s`, `1m30s`, `2h`, `90d` (days of 24 hours). */
export const duration = z
  .string({ error: (said) => durationError(said) })
  .refine(isDuration, { error: (said) => durationError(said) })
  .transform(toMillis)
  .meta({ type: 'string', pattern: DURATION.source });

function durationError(said: Said): string {
  const meant = typeof said.input === 'string' && /^\d+$/.test(said.input) ? `; did you mean "${said.input}s"?` : '';
  return expectation('must be a span of time like 20s, 1m30s or 500ms')(said) + meant;
}

/** A span of time that is longer than nothing. */
export const positiveDuration = duration.refine((millis) => millis > 0, 'must be longer than nothing');

function isDuration(word: string): boolean {
  return DURATION.test(word);
}

/** Milliseconds of a span of time. Throws RangeError when it is none. */
export function toMillis(span: string): Millis {
  const parts = DURATION.exec(span);
  if (!parts) throw new RangeError(`"${span}" is no span of time; write it like 20s, 1m30s or 500ms`);
  const [, days = '0', hours = '0', minutes = '0', seconds = '0', millis = '0'] = parts;
  return (Number(days) * 24 + Number(hours)) * 3_600_000 + Number(minutes) * 60_000 + Math.round(Number(seconds) * 1000) + Number(millis);
}

/** A number that is dialled inside: digits; `#` would end it. */
export const number = form('must be a number to dial, like 2001', /^[\d*]{1,20}$/, numberType);

/** A number that can be dialled, inside or outside. */
export const dialable = form('must be a number to dial, like 2001, 912125550123 or +12125550123', /^\+?[\d*]{1,24}$/, numberType);

/** A public telephone number, ITU-T E.164. */
export const publicNumber = form('must be a public number like +14155550100', /^\+[1-9]\d{6,14}$/, numberType);

/** One of some words. Of many, the message names the nearest. */
export function oneOf<const Words extends readonly [string, ...string[]]>(...words: Words) {
  const isMany = words.length > 8;
  const close = (input: unknown) => (isMany && typeof input === 'string' ? nearest(input, words) : '');
  return z.enum(words, { error: ({ input }) => expectation(isMany ? `must be a word like ${words[0]}` : `must be ${either(words)}`)({ input }) + close(input) });
}

/** A map with known keys; others are refused with the nearest match. An empty value counts as an empty map. */
export function map<Shape extends z.core.$ZodLooseShape>(shape: Shape) {
  const known = Object.keys(shape);
  const error = (issue: Said & { readonly code?: string; readonly keys?: readonly string[] }) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys?.map((key) => `unknown key "${key}"${nearest(key, known)}`).join('\n')
      : expectation('must be a map of settings')(issue);
  return emptyAsMap(z.strictObject(shape, { error: error as never }));
}

/** A map from names that people choose. A wrong name and what stands behind it are both told. */
export function mapOf<Value extends z.ZodType>(key: z.ZodType<string>, value: Value) {
  const keyed = z.record(z.string(), value, { error: expectation('must be a map') }).superRefine((input, context) => {
    if (!isMap(input)) return;
    for (const name of Object.keys(input)) {
      const wrong = key.safeParse(name).error?.issues[0];
      if (wrong) context.addIssue({ code: 'custom', path: [name], message: wrong.message, params: { atKey: true } });
    }
  }, { when: () => true });
  return emptyAsMap(keyed);
}

function emptyAsMap<Shape extends z.ZodType>(shape: Shape) {
  return z.preprocess((input) => (input === '' ? {} : input), shape).meta({ type: ['object', 'null'] });
}

export function listOf<Item extends z.ZodType>(item: Item) {
  return z.array(item, { error: expectation('must be a list') });
}

/** One, or a list of them; always a list in the end. */
export function oneOrMore<Item extends z.ZodType>(item: Item) {
  return z.preprocess((input) => (Array.isArray(input) || input === undefined ? input : [input]), someOf(item)).meta({ type: ['array', 'object'] });
}

/** A list that says something. */
export function someOf<Item extends z.ZodType>(item: Item) {
  return listOf(item).min(1, { error: 'must not be empty' });
}

/** A span of time that may be left to chance: `20s`, or `{ exponential: 3m }`, `{ between: [5s, 20s] }`, `{ lognormal: [3m, 1m] }`, `{ gamma: [3m, 1m] }`, `{ weibull: [1.5, 4m] }`. */
export const span = z.unknown().transform((value, context): Distribution => {
  const result = typeof value === 'object' && !Array.isArray(value) ? chanceful.safeParse(value) : duration.safeParse(value);
  if (!result.success) {
    for (const issue of result.error.issues) context.addIssue(issue as never);
    return z.NEVER;
  }
  const found = result.data;
  if (typeof found === 'number') return { kind: 'constant', value: found };
  const wrong = (message: string) => (context.addIssue({ code: 'custom', message }), z.NEVER);
  const { exponential, between, lognormal, gamma, weibull } = found;
  if (Object.keys(found).length !== 1) return wrong('must be a span of time, or exactly one of exponential, between, lognormal, gamma and weibull');
  if (exponential !== undefined) return exponential > 0 ? { kind: 'exponential', mean: exponential } : wrong('must have a mean longer than nothing');
  if (weibull) return { kind: 'weibull', shape: weibull[0], scale: weibull[1] };
  if (gamma) return gamma[0] > 0 && gamma[1] > 0 ? { kind: 'gamma', shape: (gamma[0] / gamma[1]) ** 2, scale: gamma[1] ** 2 / gamma[0] } : wrong('must have a mean and a deviation longer than nothing');
  const [first, second] = (between ?? lognormal) as readonly [Millis, Millis];
  if (between) return first <= second ? { kind: 'uniform', from: first, to: second } : wrong('must have the shorter span first');
  return first > 0 ? { kind: 'lognormal', mean: first, deviation: second } : wrong('must have a mean longer than nothing');
}).meta({
  description: 'A span of time like 20s, or { exponential: 3m }, { between: [5s, 20s] }, { lognormal: [mean, deviation] }, { gamma: [mean, deviation] }, { weibull: [shape, scale] }',
  anyOf: [{ type: 'string', pattern: DURATION.source }, { type: 'object', minProperties: 1, maxProperties: 1, additionalProperties: false, properties: { exponential: {}, between: {}, lognormal: {}, gamma: {}, weibull: {} } }],
});

const pair = z.tuple([duration, duration], { error: ({ input }) => (Array.isArray(input) ? 'must be a list of two spans of time' : expectation('must be a list of two spans of time')({ input })) });
const chanceful = map({ exponential: duration.optional(), between: pair.optional(), lognormal: pair.optional(), gamma: pair.optional(), weibull: z.tuple([decimal(0.01, 100), positiveDuration]).optional() });

/** `; did you mean "x"?`, or the choices when there are few, or nothing. So many letters may be wrong at the most. */
export function nearest(word: string, choices: readonly string[], most = Math.max(1, Math.floor(word.length / 2))): string {
  if (choices.length === 0) return '';
  const small = choices.map((choice) => choice.toLowerCase());
  const best = choices[small.indexOf(closest(word.toLowerCase(), small))] as string;
  if (distance(word.toLowerCase(), best.toLowerCase()) <= most) return `; did you mean "${best}"?`;
  const different = [...new Set(choices)];
  return different.length <= 12 ? `; it can be ${either(different)}` : '';
}

function either(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}
