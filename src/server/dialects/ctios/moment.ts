// One event report as events of CTI OS are made of it: its members by name, and the telephone at which it was reported.

import type { Arguments } from '../../../ctios/arguments.ts';
import type { EventName } from '../../../ctios/events.ts';
import { memberIn } from '../../../csta/events.ts';
import { RESTRICTED } from '../../../csta/events/members.ts';
import type { EventReport } from '../../../csta/monitors.ts';
import type { CallId } from '../../../switch/call.ts';
import { eventCauseOf } from './eventCause.ts';
import { callIdentity, deviceTypeOf, type Place } from './places.ts';
import type { CtiosSettings } from './settings.ts';
import { supervisoryCause } from './supervisoryCause.ts';
import type { PhoneTold } from './told.ts';

/** The place is that of the monitor. */
export interface Moment extends Place {
  readonly settings: CtiosSettings;
  /** What has been told of it. */
  readonly phone: PhoneTold;
  readonly report: EventReport;
}

/** A number in a member of the report; empty when it is not known or not to be shown. */
export function numberIn({ report: { occurrence } }: Pick<Moment, 'report'>, name: string): string {
  const value = memberIn(occurrence, name);
  return typeof value === 'string' && value !== RESTRICTED ? value : '';
}

export function causeIn(moment: Moment): number {
  const { report: { occurrence } } = moment;
  return supervisoryCause(moment) ?? eventCauseOf(String(memberIn(occurrence, 'cause') ?? ''));
}

/** How an event about a call object begins. */
export function about(moment: Moment, name: EventName, call: CallId): Arguments {
  return { MessageID: name, ...callIdentity(moment, call) };
}

/** A device in an event: `AnsweringDeviceID`, and what it is. */
export function deviceIn(moment: Moment, keyword: string, member: string): Arguments {
  const number = numberIn(moment, member);
  return { [`${keyword}DeviceID`]: number, [`${keyword}DeviceIDType`]: deviceTypeOf(moment.acd, number) };
}
