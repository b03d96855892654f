// Which buttons a call has, and which of them can be pressed: what the switch permits, and nothing else.

import type { PhoneCall } from '../../client/phone.ts';

export type Control = 'answer' | 'hangUp' | 'hold' | 'retrieve' | 'alternate' | 'consult' | 'transfer' | 'transferTo' | 'conference' | 'reconnect' | 'dropParty' | 'press' | 'sendUserData' | 'mute';

/** In the words of servicesPermitted. Muting is a feature of the telephone and not of a call, so nothing there names it. */
const services: { readonly [Name in Exclude<Control, 'mute'>]: string } = {
  answer: 'answerCall', hangUp: 'clearConnection', hold: 'holdCall', retrieve: 'retrieveCall', alternate: 'alternateCall',
  consult: 'consultationCall', transfer: 'transferCall', transferTo: 'singleStepTransfer', conference: 'conferenceCall', reconnect: 'reconnectCall', dropParty: 'clearConnection', press: 'generateDigits', sendUserData: 'sendUserInformation',
};

export function may(call: PhoneCall, control: Control): boolean {
  if (control === 'mute') return call.stage === 'onCall';
  if (control === 'dropParty') return call.parties.length > 1 && call.permitted.has(services.dropParty);
  return call.permitted.has(services[control]);
}

/** The call that one looks at first: what rings wants an answer, what is talked in wants the buttons. */
export function mostUrgent(calls: readonly PhoneCall[]): PhoneCall | null {
  const order: readonly PhoneCall['stage'][] = ['ringing', 'onCall', 'dialling', 'ringingThere', 'waiting', 'failed', 'held'];
  return calls.toSorted((one, other) => order.indexOf(one.stage) - order.indexOf(other.stage) || one.line - other.line)[0] ?? null;
}

/** A telephone with a call that its owner attends to can begin no other by dialling. */
export function isIdle(calls: readonly PhoneCall[]): boolean {
  return calls.every(({ stage }) => stage === 'held' || stage === 'ringing');
}

/** The call on hold and the call out of which to transfer, to make a conference, or to go back from; null where there are no two. */
export function pairIn(calls: readonly PhoneCall[]): { readonly held: PhoneCall; readonly active: PhoneCall } | null {
  const held = calls.find(({ stage }) => stage === 'held');
  const active = calls.find(({ stage }) => stage === 'onCall' || stage === 'ringingThere' || stage === 'waiting' || stage === 'failed');
  return held && active ? { held, active } : null;
}
