// EventCause of what CSTA tells: the number of TSAPI where it is the same cause, that of CTI OS above it, else the nearest that a softphone would act on.

import { causeNumber, ownCauses, standardCauses } from '../../../ctios/causes.ts';
import type { EventCause } from '../../../switch/causes.ts';

/** Causes that CTI OS calls otherwise. Those in neither table are CEC_NONE. */
const alike: { readonly [Cause in EventCause]?: number } = {
  aCDBusy: standardCauses.noAvailableAgents,
  aCDForward: standardCauses.redirected,
  aCDSaturated: ownCauses.CEC_MAX_QUEUE_EXCEEDED,
  activeParticipation: ownCauses.CEC_SUPERVISOR_BARGE_IN,
  alertTimeExpired: standardCauses.callNotAnswered,
  busyOverflow: standardCauses.overflow,
  calendarOverflow: standardCauses.overflow,
  capacityOverflow: standardCauses.overflow,
  campOnTrunks: standardCauses.campOn,
  conference: standardCauses.keyConference,
  consultation: ownCauses.CEC_CONSULT,
  destOutOfOrder: standardCauses.destNotObtainable,
  distributed: standardCauses.redirected,
  durationExceeded: ownCauses.CEC_TIME_OUT,
  interdigitTimeout: ownCauses.CEC_TIME_OUT,
  intrude: standardCauses.override,
  joinCall: standardCauses.activeMonitor,
  maxTimeout: ownCauses.CEC_TIME_OUT,
  networkOutOfOrder: standardCauses.networkNotObtainable,
  noQueue: standardCauses.noAvailableAgents,
  numberUnallocated: standardCauses.destNotObtainable,
  queueTimeOverflow: standardCauses.overflow,
  recallBusy: standardCauses.recall,
  recallForwarded: standardCauses.recall,
  recallNoAnswer: standardCauses.recall,
  recallResourcesNotAvailable: standardCauses.recall,
  remainsInQueue: ownCauses.CEC_REMAINS_IN_Q,
  singleStepConference: standardCauses.keyConference,
  singleStepTransfer: standardCauses.transfer,
  selectedTrunkBusy: standardCauses.trunksBusy,
  timeout: ownCauses.CEC_TIME_OUT,
  unknownOverflow: standardCauses.overflow,
};

export function eventCauseOf(cause: string): number {
  return alike[cause as EventCause] ?? causeNumber(cause);
}
