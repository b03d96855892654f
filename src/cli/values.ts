// Values as they stand on the command line, read and refused.

import { InvalidArgumentError } from 'commander';
import { duration, nearest } from '../kernel/shape.ts';
import { type Publishable, publishable } from '../server/publishing/publishable.ts';
import type { Shard } from './run/choosing.ts';

export function wholeNumber(text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw new InvalidArgumentError('It must be a whole number.');
  return Number(text);
}

/** A whole number that is not nothing. */
export function positiveNumber(text: string): number {
  const number = wholeNumber(text);
  if (number === 0) throw new InvalidArgumentError('It must be above 0.');
  return number;
}

export function shard(text: string): Shard {
  const [, part = 0, parts = 0] = /^(\d{1,6})\/(\d{1,6})$/.exec(text)?.map(Number) ?? [];
  if (part < 1 || part > parts) throw new InvalidArgumentError('It must be like 1/3, the first part of three.');
  return { part, parts };
}

export function speed(text: string): number | 'max' {
  if (text === 'max') return text;
  if (!isRate(text)) throw new InvalidArgumentError('It must be "max" or a number above 0.');
  return Number(text);
}

/** Of what is live, and so has no `max`. */
export function liveSpeed(text: string): number {
  if (!isRate(text)) throw new InvalidArgumentError('It must be a number above 0; 1 is as fast as life.');
  return Number(text);
}

const isRate = (text: string): boolean => /^\d{1,6}(\.\d{1,3})?$/.test(text) && Number(text) > 0;

export function percent(text: string): number {
  if (!/^\d{1,3}(\.\d{1,3})?%?$/.test(text) || parseFloat(text) > 100) throw new InvalidArgumentError('It must be a number from 0 to 100.');
  return parseFloat(text);
}

export function wallTime(text: string): number {
  const millis = duration.safeParse(text).data ?? 0;
  if (millis <= 0) throw new InvalidArgumentError('It must be a span of time like 30s.');
  return millis;
}

export function tags(text: string, before: readonly string[]): readonly string[] {
  if (!/^!?[^!\s]/.test(text)) throw new InvalidArgumentError('It must be a tag like sales, or like !sales for all others.');
  return [...before, text];
}

export function several(text: string, before: readonly string[]): readonly string[] {
  return [...before, text];
}

export function workers(text: string): number {
  const number = wholeNumber(text);
  if (number > 256) throw new InvalidArgumentError('It must be a whole number from 0 to 256.');
  return number;
}

/** `5%` or `0.05`, as a share. */
export function share(text: string): number {
  const value = /^\d{1,3}(\.\d{1,6})?%$/.test(text) ? parseFloat(text) / 100 : /^[01](\.\d{1,6})?$/.test(text) ? Number(text) : NaN;
  if (!(value >= 0 && value <= 1)) throw new InvalidArgumentError('It must be a share like 5% or 0.05.');
  return value;
}

/** `80/20`: so many percent of the calls within so many seconds. */
export function serviceTarget(text: string): { readonly share: number; readonly within: number } {
  const [, percent = '', seconds = ''] = /^(\d{1,3}(?:\.\d+)?)%?\/(\d{1,5}(?:\.\d+)?)s?$/.exec(text) ?? [];
  if (percent === '' || Number(percent) <= 0 || Number(percent) > 100) throw new InvalidArgumentError('It must be like 80/20: percent of the calls, and seconds within which they are answered.');
  return { share: Number(percent) / 100, within: Math.round(Number(seconds) * 1000) };
}

/** `12`, or `12..15` with both ends. */
export function sequences(text: string): { readonly first: number; readonly last: number } {
  const [, first = '', last = first] = /^(\d{1,9})(?:\.\.(\d{1,9}))?$/.exec(text) ?? [];
  if (first === '' || Number(first) > Number(last)) throw new InvalidArgumentError('It must be a number like 12, or like 12..15, the smaller first.');
  return { first: Number(first), last: Number(last) };
}

const DAY = 86_400_000;

/** A span that goes evenly into a day. */
export function dayPart(text: string): number {
  const millis = wallTime(text);
  if (millis < 60_000 || DAY % millis !== 0) throw new InvalidArgumentError('It must be at least 1m and go evenly into a day, like 10m, 1h or 24h.');
  return millis;
}

/** `events,records`, beside what was said before. */
export function wantedToPublish(text: string, before: readonly Publishable[] = []): readonly Publishable[] {
  const words = text.split(',').map((word) => word.trim());
  const wrong = words.find((word) => !publishable.includes(word as Publishable));
  if (wrong !== undefined) throw new InvalidArgumentError(`There is no ${JSON.stringify(wrong)} to publish${nearest(wrong, publishable)}`);
  return publishable.filter((one) => words.includes(one) || before.includes(one));
}
