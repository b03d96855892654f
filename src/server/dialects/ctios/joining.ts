// The first that a session hears of a telephone. What went on there before it has by a snapshot, and is told no beginning; of what it cannot know, more is told rather than less.

import { memberIn } from '../../../csta/events.ts';
import type { CallId } from '../../../switch/call.ts';
import { isObject } from './callStatus.ts';
import { type Moment, numberIn } from './moment.ts';
import { isRegrouping, ownOldCalls } from './regrouping.ts';
import { callTold, type PhoneTold, recallPhone, UNTOLD } from './told.ts';

/** Events with which a call begins at a telephone, and the member that names it. */
const beginnings: { readonly [event: string]: string } = {
  ServiceInitiatedEvent: 'initiatingDevice', OriginatedEvent: 'callingDevice', DeliveredEvent: 'connection', EstablishedEvent: 'establishedConnection', QueuedEvent: 'queuedConnection',
};

/** The telephone as it was before the first report, as far as that can be said. Calls behind `lastCall` have begun under the monitor. */
export function unseen(moment: Omit<Moment, 'phone'>, lastCall: number): PhoneTold {
  const { acd, device, report: { occurrence, monitorCrossRefID } } = moment;
  const phone = recallPhone(acd, device, monitorCrossRefID);
  phone.agent = null;
  phone.mask = UNTOLD;
  for (const call of phone.calls.values()) call.mask = UNTOLD;
  for (const call of callsBefore(moment)) if (!phone.calls.has(call)) phone.calls.set(call, callTold(call));
  if (hasBegun(moment)) phone.calls.delete(occurrence.call);
  for (const call of [...phone.calls.keys()]) if (Number(call) > lastCall) phone.calls.delete(call);
  return phone;
}

/** Whether the call was not there before. */
function hasBegun({ device, report: { occurrence } }: Omit<Moment, 'phone'>): boolean {
  const { name } = occurrence.event;
  const member = beginnings[name];
  return isRegrouping(name) || (member !== undefined && memberIn(occurrence, member) === device.number);
}

/** Calls that the telephone was in, and is in no more. */
function callsBefore(moment: Omit<Moment, 'phone'>): readonly CallId[] {
  const { acd: { pbx }, device, report: { occurrence } } = moment;
  if (isRegrouping(occurrence.event.name)) return ownOldCalls(moment);
  const isGone = !pbx.calls.get(occurrence.call)?.connections.some((own) => own.device === device && isObject(own));
  return isGone && (numberIn(moment, 'releasingDevice') === device.number || numberIn(moment, 'divertingDevice') === device.number) ? [occurrence.call] : [];
}
