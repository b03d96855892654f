// What dialled digits mean: a device of ours, a number outside, or nothing. It decides no route and makes no call.

import type { Device } from '../device.ts';
import { beginsCode, type Feature, featureIn, features, SPEED_DIAL_KEY } from './featureCodes.ts';
import { routeTo } from './routing.ts';
import type { Switch } from '../switch.ts';

/** The dialling habits of a place. */
export interface Numbering {
  /** Dialled first to reach the outside; empty when outside numbers are dialled plainly. */
  readonly outside: string;
  /** Dialled after it for another area of the same country. */
  readonly longDistance: string;
  /** Dialled after it for another country. */
  readonly international: string;
  /** Country code of this place, for numbers dialled without one. */
  readonly countryCode: string;
  /** Numbers that always go through, such as 911; with or without the digits for outside. */
  readonly emergency: readonly string[];
  /** Area code of this place, for numbers dialled without one. */
  readonly areaCode: string;
}

export type Destination =
  | { readonly kind: 'device'; readonly device: Device }
  | { readonly kind: 'outside'; readonly number: string }
  /** A number of another site, as it is dialled there. */
  | { readonly kind: 'tie'; readonly trunk: Device; readonly number: string; readonly sent: string }
  | { readonly kind: 'emergency'; readonly number: string }
  | { readonly kind: 'feature'; readonly feature: Feature; readonly argument: string }
  | { readonly kind: 'incomplete' }
  | { readonly kind: 'unknown' };

const INCOMPLETE: Destination = { kind: 'incomplete' };
export const UNKNOWN: Destination = { kind: 'unknown' };

/** International numbers, ITU-T E.164: plus and seven to fifteen digits. */
export const E164 = /^\+[1-9]\d{6,14}$/;

/** Local numbers have so many digits at the least; shorter ones are service codes, which nobody serves here. */
const SHORTEST_LOCAL = 5;

/** What a whole number means. */
export function destinationOf(pbx: Switch, digits: string): Destination {
  const device = pbx.devices.get(digits);
  if (device) return canBeDialled(device) ? { kind: 'device', device } : UNKNOWN;
  const asked = featureIn(pbx, digits);
  if (asked) return isComplete(pbx, asked.feature, asked.argument) ? { kind: 'feature', ...asked } : INCOMPLETE;
  const emergency = emergencyNumber(pbx, digits);
  if (emergency !== null) return { kind: 'emergency', number: emergency };
  const tie = tieNumber(pbx, digits);
  if (tie !== null) return tie;
  const outside = outsideNumber(pbx.numbering, digits);
  if (outside !== null && routeTo(pbx, outside) !== null) return { kind: 'outside', number: outside };
  if (outside !== null && !pbx.routes.some(({ prefix }) => prefix.startsWith(outside))) return UNKNOWN;
  return isBeginning(pbx, digits) ? INCOMPLETE : UNKNOWN;
}

function isComplete(pbx: Switch, feature: Feature, argument: string): boolean {
  switch (features[feature]) {
    case 'nothing': return argument === '';
    case 'key': return SPEED_DIAL_KEY.test(argument);
    case 'number': return pbx.devices.has(argument) || destinationOf(pbx, argument).kind === 'outside';
  }
}

/** Whether more digits could still change what was dialled. Nobody waits for an emergency number to go on. */
export function mayGoOn(pbx: Switch, digits: string): boolean {
  const asked = featureIn(pbx, digits);
  if (asked) return beginsCode(pbx, digits) || (features[asked.feature] === 'number' && isBeginning(pbx, asked.argument));
  return emergencyNumber(pbx, digits) === null && isBeginning(pbx, digits);
}

function emergencyNumber({ numbering: { emergency, outside }, outgoing }: Switch, digits: string): string | null {
  if (outgoing.length === 0) return null;
  return emergency.find((number) => digits === number || digits === outside + number) ?? null;
}

/** The longest beginning decides; with nothing behind it, it is no number yet. */
function tieNumber({ ties }: Switch, digits: string): Destination | null {
  const lengthOf = ({ trunk }: Device) => Math.max(0, ...(trunk?.tie?.dial ?? []).map((prefix) => (digits.length > prefix.length && digits.startsWith(prefix) ? prefix.length : 0)));
  const trunk = ties.reduce<Device | null>((best, one) => (lengthOf(one) > (best === null ? 0 : lengthOf(best)) ? one : best), null);
  return trunk && { kind: 'tie', trunk, number: digits, sent: digits.slice(trunk.trunk?.tie?.strip ?? 0) };
}

/** The number as the network wants it, or null when the digits do not lead outside. */
function outsideNumber(plan: Numbering, digits: string): string | null {
  if (E164.test(digits)) return digits;
  if (!digits.startsWith(plan.outside)) return null;
  const rest = digits.slice(plan.outside.length);
  if (!/^\d+$/.test(rest)) return null;
  const number = '+' + withoutHabits(plan, rest);
  return E164.test(number) ? number : null;
}

function withoutHabits(plan: Numbering, digits: string): string {
  if (plan.international !== '' && digits.startsWith(plan.international)) return digits.slice(plan.international.length);
  if (plan.longDistance !== '' && digits.startsWith(plan.longDistance)) return plan.countryCode + digits.slice(plan.longDistance.length);
  return digits.length < SHORTEST_LOCAL ? '' : plan.countryCode + plan.areaCode + digits;
}

function isBeginning(pbx: Switch, digits: string): boolean {
  if (beginsCode(pbx, digits)) return true;
  const { outside } = pbx.numbering;
  const goesOut = outside.startsWith(digits) || digits.startsWith(outside) || digits.startsWith('+');
  if (pbx.outgoing.length > 0 && goesOut && digits.length < 20 && !E164.test(digits)) return true;
  if (pbx.numbering.emergency.some((number) => number.length > digits.length && number.startsWith(digits))) return true;
  if (pbx.ties.some(({ trunk }) => trunk?.tie?.dial.some((prefix) => prefix.startsWith(digits)))) return true;
  for (const device of pbx.dialled) if (device.number.length > digits.length && device.number.startsWith(digits)) return true;
  return false;
}

/** Lines and trunks are only taken, parking slots only parked at. */
export function canBeDialled({ kind }: Device): boolean {
  return kind === 'extension' || kind === 'hunt' || kind === 'paging' || kind === 'application';
}
