// An event report as ctiSVR's events are made of it: its members by name, and the call as it stands at that moment.

import { memberIn } from '../../../csta/events.ts';
import { RESTRICTED } from '../../../csta/events/members.ts';
import type { EventReport } from '../../../csta/monitors.ts';
import type { Call } from '../../../switch/call.ts';
import type { Switch } from '../../../switch/switch.ts';
import { type CallTold, callTold, type PhoneTold, takeDown } from './told.ts';
import { userDataOf } from './userData.ts';

export interface Happening {
  /** The telephone whose monitor reports. */
  readonly own: string;
  readonly phone: PhoneTold;
  readonly report: EventReport;
  /** Null when it is over. */
  readonly call: Call | null;
}

/** A message of ctiSVR that nobody asked for. */
export interface CtisvrEvent {
  readonly msgtype: 'event';
  readonly eventtype: string;
  readonly extension: string;
}

export function happeningOf({ calls }: Switch, own: string, phone: PhoneTold, report: EventReport): Happening {
  return { own, phone, report, call: calls.get(report.occurrence.call) ?? null };
}

/** A number in a member; empty when it is not known or not to be shown. */
export function numberIn({ report: { occurrence } }: Happening, name: string): string {
  const value = memberIn(occurrence, name);
  return typeof value === 'string' && value !== RESTRICTED ? value : '';
}

/** What is known of a call by now: who calls whom, who talks, what travels with it. */
export function noteCall(happening: Happening): CallTold {
  const { phone, report: { occurrence }, call } = happening;
  const told = callTold(phone, occurrence.call);
  if (call !== null) takeDown(told, call);
  return told;
}

/** An event about a call. */
export function eventOf({ own }: Happening, eventtype: string, { callid, ucid, userData }: CallTold, more: object = {}): CtisvrEvent {
  return { msgtype: 'event', eventtype, extension: own, callid, ...(ucid !== '' && { ucid }), ...more, ...(userData !== null && userDataOf(userData)) } as CtisvrEvent;
}
