// Routing: on which trunks a number outside can be reached, how it is dialled there, and who may call it.

import type { Call } from '../call.ts';
import type { Device } from '../device.ts';
import type { Numbering } from './numbering.ts';
import type { Switch } from '../switch.ts';

/** A way to the numbers that begin like its prefix; the longest prefix decides. */
export interface Route {
  /** As E.164, `+` for all. */
  readonly prefix: string;
  /** Tried in order; when all lines of one are in use, the next. */
  readonly trunks: readonly Device[];
  /** Digits taken from the front of the number, without the plus, and then put there. */
  readonly strip: number;
  readonly add: string;
}

export const numberClasses = ['local', 'longDistance', 'international'] as const;
export type NumberClass = (typeof numberClasses)[number];

/** Class of restriction: what a telephone may call outside. */
export interface Restriction {
  readonly may: readonly NumberClass[];
  /** Of these only with an account code. */
  readonly withAccountCode: readonly NumberClass[];
  /** Numbers by their beginning, as E.164, whatever their class. */
  readonly always: readonly string[];
  readonly never: readonly string[];
}

export type Permission = 'allowed' | 'restricted' | 'accountCodeNeeded';

/** Null when no route leads there. */
export function routeTo({ routes }: Switch, number: string): Route | null {
  return routes.find(({ prefix }) => number.startsWith(prefix)) ?? null;
}

/** The number as it is dialled on the lines of a route. */
export function sentOn({ strip, add }: Route, number: string): string {
  return strip === 0 && add === '' ? number : add + number.replace('+', '').slice(strip);
}

/** Who answers for a call to the outside: whoever sent it on, else who called. Lines answer for nobody. */
export function responsibleFor({ devices }: Switch, call: Call, redirectedFrom: string | null): Device | null {
  const device = (redirectedFrom === null ? null : devices.get(redirectedFrom)) ?? call.connections[0]?.device;
  return device?.kind === 'extension' ? device : null;
}

export function permissionFor({ numbering, accountCodes }: Switch, { restriction }: Device, number: string, accountCode: string | null): Permission {
  if (!restriction) return 'allowed';
  const begins = (prefix: string) => number.startsWith(prefix);
  const kind = classOf(numbering, number);
  if (restriction.never.some(begins)) return 'restricted';
  if (restriction.always.some(begins)) return 'allowed';
  if (restriction.withAccountCode.includes(kind)) return isAccountCode(accountCodes, accountCode) ? 'allowed' : 'accountCodeNeeded';
  return restriction.may.includes(kind) ? 'allowed' : 'restricted';
}

/** Any code will do where the site lists none. */
function isAccountCode(known: readonly string[], octets: string | null): boolean {
  return octets !== null && (known.length === 0 || known.includes(digitsOf(octets)));
}

function classOf({ countryCode, areaCode }: Numbering, number: string): NumberClass {
  if (!number.startsWith(`+${countryCode}`)) return 'international';
  return number.startsWith(`+${countryCode}${areaCode}`) && areaCode !== '' ? 'local' : 'longDistance';
}

/** An account code is dialled as digits and travels as octets, written in hex. */
export function octetsOf(digits: string): string {
  return [...digits].map((digit) => digit.charCodeAt(0).toString(16)).join('').toUpperCase();
}

function digitsOf(octets: string): string {
  return octets.replace(/../g, (octet) => String.fromCharCode(Number.parseInt(octet, 16)));
}
