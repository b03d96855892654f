// A call that is over as a CDRInformationItem: what of it ECMA-269 27 has a place for. Tariffs, carriers and charges are nobody's here.

import { type Epoch, isoWriter } from '../kernel/calendar.ts';
import type { CallId } from '../switch/call.ts';
import type { EventCause } from '../switch/causes.ts';
import { type DeviceIdentifier, deviceIdentifier } from './identifiers.ts';

/** What is known of it; texts are empty for nothing. */
export interface CompletedCall {
  readonly call: CallId;
  readonly ucid: string;
  /** The call on whose account it was made; its own for others. */
  readonly thread: string;
  readonly direction: 'in' | 'out' | 'internal';
  readonly calling: string;
  readonly called: string;
  /** The lines on which it came in and went out. */
  readonly lineIn: string;
  readonly lineOut: string;
  readonly dialledOut: string;
  /** Who answered first. */
  readonly device: string;
  readonly answered: Epoch | null;
  readonly ended: Epoch;
  readonly disposition: string;
  readonly cause: EventCause;
  readonly transferred: boolean;
  readonly conferenced: boolean;
  readonly userData: string | null;
  readonly accountCode: string | null;
}

export type ReasonForTerm = 'normalClearing' | 'unsuccessfulCallAttempt' | 'abnormalTermination' | 'callTransferred';

export interface CDRInformationItem {
  /** Within its report, from 1. */
  readonly recordNumber: number;
  readonly recordCreationTime: string;
  readonly callingDevice: DeviceIdentifier;
  readonly calledDevice: DeviceIdentifier;
  /** Lines to the outside. */
  readonly associatedCallingDevice?: DeviceIdentifier;
  readonly associatedCalledDevice?: DeviceIdentifier;
  /** Numbers as the public network has them. */
  readonly networkCallingDevice?: DeviceIdentifier;
  readonly networkCalledDevice?: DeviceIdentifier;
  /** Who began a call to the outside. */
  readonly chargedDevice?: { readonly nonOperator: string };
  readonly recordedCall: { readonly callID: CallId };
  /** Nothing of a call that nobody answered. */
  readonly connectionStart?: string;
  readonly connectionEnd: string;
  /** Tenths of a second. */
  readonly connectionDuration?: number;
  readonly supplServiceInfo: { readonly [Service in 'normalCall' | 'consultationCall' | 'transferCall' | 'conferencing' | 'userUserInfo']?: true };
  readonly reasonForTerm: ReasonForTerm;
  /** The account code, as octets. */
  readonly accountInfo?: string;
}

const TENTH = 100;
const iso = isoWriter(0);

/** Members in the standard's order. */
export function recordItem(call: CompletedCall, recordNumber: number, at: Epoch): CDRInformationItem {
  const { direction, calling, called, lineIn, lineOut, dialledOut, answered, ended, accountCode } = call;
  return {
    recordNumber,
    recordCreationTime: iso(at),
    callingDevice: deviceIdentifier(calling),
    calledDevice: deviceIdentifier(called),
    ...(lineIn !== '' && { associatedCallingDevice: deviceIdentifier(lineIn) }),
    ...(lineOut !== '' && { associatedCalledDevice: deviceIdentifier(lineOut) }),
    ...(direction === 'in' && { networkCallingDevice: deviceIdentifier(calling), networkCalledDevice: deviceIdentifier(called) }),
    ...(direction === 'out' && dialledOut !== '' && { networkCalledDevice: deviceIdentifier(dialledOut) }),
    ...(direction === 'out' && calling !== '' && { chargedDevice: { nonOperator: calling } }),
    recordedCall: { callID: call.call },
    ...(answered !== null && { connectionStart: iso(answered) }),
    connectionEnd: iso(ended),
    ...(answered !== null && { connectionDuration: Math.round((ended - answered) / TENTH) }),
    supplServiceInfo: servicesUsed(call),
    reasonForTerm: reasonOf(call),
    ...(accountCode !== null && { accountInfo: octetsOf(accountCode) }),
  };
}

function servicesUsed({ thread, ucid, transferred, conferenced, userData }: CompletedCall): CDRInformationItem['supplServiceInfo'] {
  const used: CDRInformationItem['supplServiceInfo'] = {
    ...(thread !== ucid && { consultationCall: true as const }), ...(transferred && { transferCall: true as const }),
    ...(conferenced && { conferencing: true as const }), ...(userData !== null && { userUserInfo: true as const }),
  };
  return Object.keys(used).length === 0 ? { normalCall: true } : used;
}

const UNSUCCESSFUL: readonly string[] = ['abandoned', 'busy', 'blocked', 'unanswered'];

function reasonOf({ cause, disposition, transferred }: CompletedCall): ReasonForTerm {
  if (cause === 'maintenance') return 'abnormalTermination';
  if (UNSUCCESSFUL.includes(disposition)) return 'unsuccessfulCallAttempt';
  return transferred ? 'callTransferred' : 'normalClearing';
}

/** Digits, `*` and `#` are one octet each. */
function octetsOf(digits: string): string {
  return [...digits].map((digit) => digit.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')).join('');
}
