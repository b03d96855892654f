// Estimates in words, as they stand in documents and tables.

import type { Millis } from '../../kernel/clock.ts';
import type { Distribution } from '../../kernel/random.ts';
import type { TimesFit } from './handlingTimes.ts';
import { type Measured, plusMinus } from './measured.ts';
import type { PatienceFit } from './patience.ts';

/** As in documents: `3m12.4s`. */
export function spanText(span: Millis): string {
  const tenths = Math.max(1, Math.round(span / 100));
  const [minutes, seconds] = [Math.floor(tenths / 600), (tenths % 600) / 10];
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return `${hours > 0 ? `${hours}h` : ''}${rest > 0 ? `${rest}m` : ''}${seconds > 0 ? `${seconds}s` : ''}` || '0s';
}

export function shareText(share: number): string {
  return `${Number((share * 100).toFixed(1))}%`;
}

/** `± 2.1 s`; nothing is said of what nobody can know. */
export function plusMinusText(measured: Measured, text: (value: number) => string = spanText): string {
  return Number.isFinite(measured.error) ? `± ${text(plusMinus(measured))}` : 'of too few to be sure';
}

export function decimalText(value: number): string {
  return String(Number(value.toPrecision(3)));
}

/** As in `talk:` of a document. */
export function distributionText(distribution: TimesFit['distribution'] | Extract<Distribution, { readonly kind: 'weibull' }>): string {
  switch (distribution.kind) {
    case 'constant': return spanText(distribution.value);
    case 'exponential': return `{ exponential: ${spanText(distribution.mean)} }`;
    case 'lognormal': return `{ lognormal: [${spanText(distribution.mean)}, ${spanText(distribution.deviation)}] }`;
    case 'gamma': return `{ gamma: [${spanText(distribution.shape * distribution.scale)}, ${spanText(Math.sqrt(distribution.shape) * distribution.scale)}] }`;
    case 'weibull': return `{ weibull: [${distribution.shape.toFixed(3)}, ${spanText(distribution.scale)}] }`;
  }
}

export function patienceText({ chosen, exponential, weibull }: PatienceFit): string {
  return chosen === 'weibull' && weibull ? distributionText({ kind: 'weibull', shape: weibull.shape.value, scale: weibull.scale.value }) : distributionText({ kind: 'exponential', mean: exponential.mean.value });
}

/** How sure, and how well it goes with what was seen. */
export function sureTimes({ mean, deviation, closeness, gap, seen, distribution }: TimesFit): string {
  const spread = distribution.kind === 'lognormal' || distribution.kind === 'gamma' ? `, deviation ${plusMinusText(deviation)}` : '';
  return `mean ${plusMinusText(mean)}${spread}; ${seen} call${seen === 1 ? '' : 's'}, fits ${closenessWord[closeness]} (${shareText(gap)} off at most)`;
}

export function surePatience({ chosen, exponential, weibull, closeness, gap, gaveUp, waited }: PatienceFit): string {
  const how = chosen === 'weibull' && weibull ? `shape ${plusMinusText(weibull.shape, decimalText)}, scale ${plusMinusText(weibull.scale)}` : `mean ${plusMinusText(exponential.mean)}`;
  return `${how}; ${gaveUp} of ${waited} who waited lost it, fits ${closenessWord[closeness]} (${shareText(gap)} off at most)`;
}

const closenessWord = { good: 'well', fair: 'fairly', poor: 'poorly' } as const;

/** A text of anybody's in YAML, on one line. */
export function quoted(text: string): string {
  return JSON.stringify(text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g, ' '));
}

/** A value as it was read, in YAML on one line; what can be misread is quoted. */
export function inline(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inline).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).map(([key, item]) => `${keyText(key)}: ${inline(item)}`);
    return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
  }
  const text = String(value);
  return /^[a-z1-9][\w%.]*$/i.test(text) && !/^(null|true|false|yes|no|on|off|\d+e\d+)$/i.test(text) && !/^\d{4,}$/.test(text) ? text : quoted(text);
}

export function keyText(key: string): string {
  return /^[a-z][\w-]*$/i.test(key) ? key : quoted(key);
}
