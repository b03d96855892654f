// What the CRM's bar says while the softphone is out of sight: the agent's state, or the call that wants attention.

import type { PhoneState } from '../../client/phone.ts';
import { mostUrgent } from './controls.ts';
import { agentText, whoIs } from '../../client/words.ts';

export interface BarItem {
  readonly label: string;
  /** A key of the design system's utility icons. */
  readonly icon: string;
}

export const loggedOffItem: BarItem = { label: 'Softphone', icon: 'call' };

export function barItem(phone: PhoneState, reasons: readonly string[]): BarItem {
  if (phone.link === 'lost') return { label: 'Line lost', icon: 'warning' };
  const call = mostUrgent(phone.calls);
  if (call?.stage === 'ringing') return { label: `Incoming: ${whoIs(call)}`, icon: 'incoming_call' };
  if (call?.stage === 'ringingThere' || call?.stage === 'dialling') return { label: `Calling: ${whoIs(call)}`, icon: 'outbound_call' };
  if (call) return { label: `On a call: ${whoIs(call)}`, icon: 'unmuted' };
  const stage = phone.agent?.stage;
  return { label: phone.agent ? agentText(phone.agent, reasons) : 'Softphone', icon: stage === 'ready' ? 'check' : stage === 'workingAfterCall' ? 'edit' : stage === 'notReady' ? 'pause' : 'call' };
}
