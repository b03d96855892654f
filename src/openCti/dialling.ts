// What a softphone dials for a number that was clicked: the prefixes of its call center before it, as ctiSVR's softphone puts them. It dials nothing itself.

import type { CallCenterSettings } from './settings.ts';

/** Dialled first for the outside, and behind that for another area or another country. Empty for none. */
export interface DialingPrefixes {
  readonly outside: string;
  readonly longDistance: string;
  readonly international: string;
}

export interface Dialled {
  /** Digits, star and hash; with a plus where there is no prefix for other countries. */
  readonly number: string;
  /** Digits to send once somebody has answered: the extension behind a number outside. Empty for none. */
  readonly afterwards: string;
}

export function prefixesIn(settings: CallCenterSettings): DialingPrefixes {
  const value = (item: string) => (settings[`/reqDialingOptions/${item}`] ?? '').trim();
  return { outside: value('reqOutsidePrefix'), longDistance: value('reqLongDistPrefix'), international: value('reqInternationalPrefix') };
}

/**
 * For a number as it is shown: `(415) 555-0123`, `+44 20 7183 8750 x12`, `1-800-FLOWERS`, `2001`. What is no longer than `extensionLength`, the length of
 * one's own number, is dialled inside as it stands. Null when there is nothing to dial.
 */
export function digitsToDial(shown: string, prefixes: DialingPrefixes, extensionLength: number): Dialled | null {
  const { number: written, extension } = withoutExtension(shown.normalize('NFKC').replace(/^\s*tel:/i, '').trim());
  const digits = digitsOf(written);
  if (digits === '') return extension === '' ? null : { number: extension, afterwards: '' };
  return { number: withPrefixes(written, digits, prefixes, extensionLength), afterwards: extension };
}

function withPrefixes(written: string, digits: string, { outside, longDistance, international }: DialingPrefixes, extensionLength: number): string {
  if (written.startsWith('+')) return international === '' ? `+${digits}` : outside + international + digits;
  if (digits.length <= extensionLength || isPrefixed(written, digits, { outside, longDistance, international })) return digits;
  if (!hasAreaCode(written, digits, longDistance) || digits.startsWith(longDistance)) return outside + digits;
  return outside + longDistance + digits;
}

/** In parentheses; and where long-distance calls begin with 1, in North America, ten digits have one without. */
function hasAreaCode(written: string, digits: string, longDistance: string): boolean {
  return /\(\D*\d/.test(written) || (/^\+?1$/.test(longDistance) && digits.length === 10);
}

/** Somebody wrote the prefix along: `9-555-0123`, or the whole `9 1 415 555 0123` with whatever between. */
function isPrefixed(written: string, digits: string, { outside, longDistance, international }: DialingPrefixes): boolean {
  if (outside === '') return false;
  if (written.startsWith(outside) && /^[\s,.-]/.test(written.slice(outside.length))) return true;
  return [longDistance, international].some((prefix) => prefix !== '' && digits.startsWith(outside + prefix) && digits.length >= (outside + prefix).length + SHORTEST_WITH_AREA);
}

/** Digits of a number with its area code or country code; fewer may begin like a prefix by chance. */
const SHORTEST_WITH_AREA = 10;

/** `x123`, `ext. 123`, `;ext=123`, or behind commas, which are pauses. */
const EXTENSION = /(?:[;,\s]*(?:extension|ext|x)\s*[.:=]?\s*|,+\s*)([\d*#]+)\s*$/i;

function withoutExtension(written: string): { readonly number: string; readonly extension: string } {
  const found = EXTENSION.exec(written);
  // A comma behind the outside prefix waits for the second dial tone.
  if (!found || (found[0].startsWith(',') && digitsOf(written.slice(0, found.index)).length < 3)) return { number: written, extension: '' };
  return { number: written.slice(0, found.index), extension: found[1] as string };
}

/** As on the keys of a telephone, ITU-T E.161. */
const KEYS: readonly (readonly [letters: RegExp, key: string])[] = [
  [/[ABC]/g, '2'], [/[DEF]/g, '3'], [/[GHI]/g, '4'], [/[JKL]/g, '5'], [/[MNO]/g, '6'], [/[PQRS]/g, '7'], [/[TUV]/g, '8'], [/[WXYZ]/g, '9'],
];

function digitsOf(written: string): string {
  // +44 (0)20: the zero is for those inside the country.
  const plain = (written.startsWith('+') ? written.replace(/\(0\)/, '') : written).toUpperCase();
  return KEYS.reduce((text, [letters, key]) => text.replace(letters, key), plain).replace(/[^\d*#]/g, '');
}
