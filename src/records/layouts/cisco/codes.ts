// Cisco's numbers for what happened: why a leg ended (Q.850, with one of Cisco's own), and on whose behalf (Call Detail Records Administration Guide).

import type { EventCause } from '../../../switch/causes.ts';

/** Who ended a leg, or joined it, as far as it can happen here. */
export const onBehalfOf = { nobody: 0, conference: 4, transfer: 10, device: 12 } as const;

/** Why a call went on to somebody else. */
export const redirectReason = { none: 0, transfer: 3, conference: 98 } as const;

/** "Call split": the leg goes on in another record. */
export const CALL_SPLIT = 393_216;

const NORMAL_CLEARING = 16;
/** "Normal, unspecified". */
const UNSPECIFIED = 31;

/** Causes of events as Q.850 cause values; any other is 31. */
const q850: { readonly [Cause in EventCause]?: number } = {
  numberUnallocated: 1,
  normal: NORMAL_CLEARING, normalClearing: NORMAL_CLEARING, transfer: NORMAL_CLEARING, conference: NORMAL_CLEARING, redirected: NORMAL_CLEARING, distributed: NORMAL_CLEARING, callBack: NORMAL_CLEARING, queueCleared: NORMAL_CLEARING,
  busy: 17, aCDBusy: 17, callForwardBusy: 17, recallBusy: 17, noAvailableAgents: 17, aCDSaturated: 17,
  networkNotObtainable: 18,
  callNotAnswered: 19, alertTimeExpired: 19, callForwardNoAnswer: 19, recallNoAnswer: 19, maxTimeout: 19,
  callInterception: 21, doNotDisturb: 21, callCancelled: 21, blocked: 21, invalidAccountCode: 21,
  numberChanged: 22,
  destOutOfOrder: 27,
  invalidNumberFormat: 28, interdigitTimeout: 28, destNotObtainable: 28,
  trunksBusy: 34, selectedTrunkBusy: 34,
  networkOutOfOrder: 38,
  maintenance: 41, switchingFunctionTerminated: 41,
  networkCongestion: 42,
  resourcesNotAvailable: 47,
  incompatibleDestination: 88,
  timeout: 102,
};

export function causeValue(cause: EventCause): number {
  return q850[cause] ?? UNSPECIFIED;
}
