// EventCause: why something happened to a call. The first 34 are CSTA's, the others of the interface's own; what became of a call has numbers from 1001 on.

/** CSTA's, by the standard's token. */
export const standardCauses = {
  activeMonitor: 1, alternate: 2, busy: 3, callBack: 4, callCancelled: 5, callForwardImmediate: 6, callForwardBusy: 7, callForwardNoAnswer: 8, callForward: 9, callNotAnswered: 10,
  callPickup: 11, campOn: 12, destNotObtainable: 13, doNotDisturb: 14, incompatibleDestination: 15, invalidAccountCode: 16, keyConference: 17, lockout: 18, maintenance: 19,
  networkCongestion: 20, networkNotObtainable: 21, newCall: 22, noAvailableAgents: 23, override: 24, park: 25, overflow: 26, recall: 27, redirected: 28, reorderTone: 29,
  resourcesNotAvailable: 30, silentParticipation: 31, transfer: 32, trunksBusy: 33, voiceUnitInitiator: 34,
} as const;

export const ownCauses = {
  CEC_NONE: 0, CEC_TIME_OUT: 35, CEC_NEW_CALL_INTERFLOW: 36, CEC_SIMULATION_INIT_REQUEST: 37, CEC_SIMULATION_RESET_REQUEST: 38, CEC_CTI_LINK_DOWN: 39, CEC_PERIPHERAL_RESET_REQUEST: 40,
  CEC_MD110_CONFERENCE_TRANSFER: 41, CEC_REMAINS_IN_Q: 42, CEC_SUPERVISOR_ASSIST: 43, CEC_EMERGENCY_CALL: 44, CEC_SUPERVISOR_CLEAR: 45, CEC_SUPERVISOR_MONITOR: 46,
  CEC_SUPERVISOR_WHISPER: 47, CEC_SUPERVISOR_BARGE_IN: 48, CEC_SUPERVISOR_INTERCEPT: 49, CEC_CALL_PARTY_UPDATE_IND: 50, CEC_CONSULT: 51, CEC_NIC_CALL_CLEAR: 52, CEC_DNP: 53,
  CEC_ROUTER_REQUERY_BEFORE_ANSWER: 54, CEC_ROUTER_REQUERY_AFTER_ANSWER: 55, CEC_GREETING: 59, CEC_RECORD_AGENT_GREETING: 60, CEC_SNAPSHOT: 61, CEC_MAX_QUEUE_EXCEEDED: 62,
} as const;

/** CalledPartyDisposition and the like. */
export const dispositions = {
  ABAND_NETWORK: 1001, ABAND_LOCAL_QUEUE: 1002, ABAND_RING: 1003, ABAND_DELAY: 1004, ABAND_INTERFLOW: 1005, ABAND_AGENT_TERMINAL: 1006, SHORT: 1007, BUSY: 1008, FORCED_BUSY: 1009,
  DROP_NO_ANSWER: 1010, DROP_BUSY: 1011, DROP_REORDER: 1012, DROP_HANDLED_PRIMARY_ROUTE: 1013, DROP_HANDLED_OTHER: 1014, REDIRECTED: 1015, CUT_THROUGH: 1016, INTRAFLOW: 1017,
  INTERFLOW: 1018, RING_NO_ANSWER: 1019, BLIND_TRANSFER: 1028, ANNOUNCED_TRANSFER: 1029, CONFERENCED: 1030, CALLED_PARTY_DISCONNECTED: 1052, PARTIAL_CALL: 1053,
} as const;

/** The number of a cause by the standard's token; 0 for one that CTI OS does not know. */
export function causeNumber(cause: string): number {
  return Object.hasOwn(standardCauses, cause) ? standardCauses[cause as keyof typeof standardCauses] : ownCauses.CEC_NONE;
}
