// A number that was clicked in the CRM: dialled when the telephone is idle, else put where one can ask or transfer.

import type { PhoneState } from '../../client/phone.ts';
import { isIdle, mostUrgent } from './controls.ts';

export type Click = { readonly does: 'dial' | 'offer'; readonly number: string } | { readonly does: 'refuse'; readonly says: string };

/** `digits` are those to dial, prefixes included. */
export function clicked(digits: string, shown: string, phone: PhoneState | null): Click {
  if (phone === null) return { does: 'refuse', says: `Log on to the softphone to call ${shown}` };
  if (phone.link !== 'open') return { does: 'refuse', says: `The line to the switch is lost: ${shown} was not called` };
  if (digits === '') return { does: 'refuse', says: `"${shown}" is no number that can be called` };
  if (mostUrgent(phone.calls)?.stage === 'ringing') return { does: 'refuse', says: `Answer the call that rings before you call ${shown}` };
  return { does: isIdle(phone.calls) ? 'dial' : 'offer', number: digits };
}
