// An event report as ctiSVR's events are made of it: its members by name, and the call as it stands at that moment.

import type { Occurrence } from '../../../csta/events.ts';
import { type EventDefinition, type MemberValue, RESTRICTED } from '../../../csta/events/members.ts';
import type { EventReport } from '../../../csta/monitors.ts';
import type { Call } from '../../../switch/call.ts';
import { onceOf } from '../../../kernel/onceOf.ts';
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

const placesOf = onceOf(({ members }: EventDefinition): ReadonlyMap<string, number> => new Map(members.map(({ name }, place) => [name, place])));

/** The value of a member; null when the event has none. */
export function member({ event, values }: Occurrence, name: string): MemberValue {
  const place = placesOf(event).get(name);
  return place === undefined ? null : (values[place] as MemberValue);
}

/** A number in a member; empty when it is not known or not to be shown. */
export function numberIn({ report: { occurrence } }: Happening, name: string): string {
  const value = member(occurrence, name);
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
