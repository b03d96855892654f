// EventCause of what supervisors have to do with: listening, whispering, barging in, taking over, leaving again, and calls of agents who need one. CSTA tells of some of them in fewer words.

import { ownCauses } from '../../../ctios/causes.ts';
import { callTypes } from '../../../ctios/codes.ts';
import { memberIn } from '../../../csta/events.ts';
import type { Connection } from '../../../switch/connection.ts';
import type { Moment } from './moment.ts';

const { CEC_SUPERVISOR_ASSIST, CEC_EMERGENCY_CALL, CEC_SUPERVISOR_CLEAR, CEC_SUPERVISOR_MONITOR, CEC_SUPERVISOR_WHISPER, CEC_SUPERVISOR_BARGE_IN, CEC_SUPERVISOR_INTERCEPT } = ownCauses;

/** Null where no supervisor is the cause. */
export function supervisoryCause({ acd: { pbx }, device, phone, report: { occurrence } }: Moment): number | null {
  const call = pbx.calls.get(occurrence.call);
  const cause = memberIn(occurrence, 'cause');
  if (cause === 'override') return CEC_SUPERVISOR_INTERCEPT;
  if (occurrence.event.name === 'ConnectionClearedEvent') {
    const gone = memberIn(occurrence, 'droppedConnection');
    const told = phone.calls.get(occurrence.call);
    return told && (gone === device.number ? isSupervisory(told.type) : told.guests.has(String(gone))) ? CEC_SUPERVISOR_CLEAR : null;
  }
  if (cause === 'silentParticipation' || cause === 'activeParticipation' || cause === 'joinCall') {
    const number = memberIn(occurrence, 'addedParty') ?? memberIn(occurrence, 'establishedConnection') ?? memberIn(occurrence, 'connection');
    const guest = call?.connections.find((connection) => connection.device.number === number);
    return guest && isGuest(guest) ? causeOf(guest) : null;
  }
  if (call?.assistance && (cause === 'consultation' || cause === 'newCall' || cause === 'makeCall')) return call.assistance === 'assist' ? CEC_SUPERVISOR_ASSIST : CEC_EMERGENCY_CALL;
  return null;
}

/** Came in by itself. */
export function isGuest({ joinedBy, device }: Connection): boolean {
  return joinedBy === device.number;
}

function causeOf({ participation }: Connection): number {
  return { silent: CEC_SUPERVISOR_MONITOR, whisper: CEC_SUPERVISOR_WHISPER, active: CEC_SUPERVISOR_BARGE_IN }[participation];
}

const supervisory: readonly number[] = [callTypes.eSupervisorMonitor, callTypes.eSupervisorWhisper, callTypes.eSupervisorBargeIn, callTypes.eSupervisorIntercept];

function isSupervisory(type: number): boolean {
  return supervisory.includes(type);
}
