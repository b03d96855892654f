// Feature access codes: what is dialled at a telephone to use a feature, instead of a number to call. The codes are those of ETSI where it has one.

import type { Switch } from '../switch.ts';

/** What follows the code: a number, a key of the speed dial lists, or nothing. */
type Argument = 'number' | 'key' | 'nothing';

export const features = {
  forwardAll: 'number', forwardBusy: 'number', forwardNoAnswer: 'number', stopForwardAll: 'nothing', stopForwardBusy: 'nothing', stopForwardNoAnswer: 'nothing',
  doNotDisturb: 'nothing', stopDoNotDisturb: 'nothing', nightService: 'nothing', stopNightService: 'nothing',
  pickUp: 'number', pickUpInGroup: 'nothing', intercom: 'number', speedDial: 'key', cancelCallBacks: 'nothing',
} as const satisfies { readonly [feature: string]: Argument };

export type Feature = keyof typeof features;

export const featureNames = Object.keys(features) as [Feature, ...Feature[]];

export const usualCodes: { readonly [code: string]: Feature } = {
  '*21': 'forwardAll', '#21': 'stopForwardAll', '*67': 'forwardBusy', '#67': 'stopForwardBusy', '*61': 'forwardNoAnswer', '#61': 'stopForwardNoAnswer',
  '*26': 'doNotDisturb', '#26': 'stopDoNotDisturb', '*28': 'nightService', '#28': 'stopNightService',
  '*7': 'pickUp', '*8': 'pickUpInGroup', '*5': 'intercom', '*0': 'speedDial', '#37': 'cancelCallBacks',
};

/** The feature that digits ask for, with what follows its code; null when they begin with no code. Of codes that begin alike the longest counts. */
export function featureIn({ codes }: Pick<Switch, 'codes'>, digits: string): { readonly feature: Feature; readonly argument: string } | null {
  if (!isCode(digits)) return null;
  for (let length = digits.length; length > 1; length--) {
    const feature = codes.get(digits.slice(0, length));
    if (feature) return { feature, argument: digits.slice(length) };
  }
  return null;
}

/** Whether a longer code begins with the digits. */
export function beginsCode({ codes }: Pick<Switch, 'codes'>, digits: string): boolean {
  if (digits !== '' && !isCode(digits)) return false;
  for (const code of codes.keys()) if (code.length > digits.length && code.startsWith(digits)) return true;
  return false;
}

function isCode(digits: string): boolean {
  return digits.startsWith('*') || digits.startsWith('#');
}

export const SPEED_DIAL_KEY = /^\d{2}$/;
