// Which tone belongs to what a telephone is doing.

import type { PhoneCall } from '../../../client/phone.ts';
import type { ToneName } from './tones.ts';

const failures: { readonly [cause: string]: ToneName } = { busy: 'busy', doNotDisturb: 'busy', destNotObtainable: 'intercept' };

/** Null for silence. Who talks hears that another call waits, and no bell. */
export function toneFor(calls: readonly PhoneCall[]): ToneName | null {
  const isRinging = calls.some(({ stage }) => stage === 'ringing');
  if (calls.some(({ stage }) => stage === 'onCall')) return isRinging ? 'callWaiting' : null;
  if (isRinging) return 'ring';
  if (calls.some(({ stage }) => stage === 'ringingThere')) return 'ringBack';
  const failed = calls.find(({ stage }) => stage === 'failed');
  return failed ? (failures[failed.cause ?? ''] ?? 'reorder') : null;
}
