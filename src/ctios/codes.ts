// The numbers of CTI OS that say what something is: states of agents and calls, kinds of calls and devices. What failed, why, and what buttons permit stand beside.

/** AgentState, and SkillGroupState. */
export const agentStates = {
  eLogin: 0, eLogout: 1, eNotReady: 2, eAvailable: 3, eTalking: 4, eWorkNotReady: 5, eWorkReady: 6, eBusyOther: 7, eReserved: 8, eUnknown: 9, eHold: 10,
  eActive: 11, ePaused: 12, eInterrupted: 13, eNotActive: 14,
} as const;

export type AgentStateName = keyof typeof agentStates;

/** CallStatus: the local connection state. */
export const callStatus = { LCS_NONE: 0xffff, LCS_NULL: 0, LCS_INITIATE: 1, LCS_ALERTING: 2, LCS_CONNECT: 3, LCS_HOLD: 4, LCS_QUEUED: 5, LCS_FAIL: 6 } as const;

export type CallStatusName = keyof typeof callStatus;

/** CallType. */
export const callTypes = {
  eACDIn: 1, ePreRouteACDIn: 2, ePreRouteDirectAgent: 3, eTransferIn: 4, eOverflowIn: 5, eOtherIn: 6, eAutoOut: 7, eAgentOut: 8, eOut: 9, eAgentInside: 10,
  eOffered: 11, eConsult: 12, eConsultOffered: 13, eConsultConference: 14, eConference: 15, eUnmonitored: 16, ePreview: 17, eReservation: 18, eAssist: 19,
  eEmergency: 20, eSupervisorMonitor: 21, eSupervisorWhisper: 22, eSupervisorBargeIn: 23, eSupervisorIntercept: 24, eNonACD: 27, ePlayAgentGreeting: 39,
  eRecordAgentGreeting: 40, eVoiceCallBack: 41,
} as const;

export type CallTypeName = keyof typeof callTypes;

/** The types of device identifiers. */
export const deviceIDTypes = { DEVICE: 0, TRUNK: 70, TRUNK_GROUP: 71, MAC: 72, CTI_PORT: 73, ROUTE_POINT: 74, EXTERNAL: 75, AGENT_DEVICE: 76, QUEUE: 77, NON_ACD: 78, SHARED: 79, NONE: 0xffff } as const;

/** SupervisorAction. */
export const supervisorActions = { eSupervisorClear: 0, eSupervisorMonitor: 1, eSupervisorWhisper: 2, eSupervisorBargeIn: 3, eSupervisorIntercept: 4 } as const;

export type SupervisorActionName = keyof typeof supervisorActions;

/** ConsultType: what a consultation is made for. */
export const consultTypes = { CT_UNSPECIFIED: 0, CT_TRANSFER: 1, CT_CONFERENCE: 2 } as const;

/** CallMannerType: what may become of a call that goes on where another is made. */
export const callMannerTypes = { CMT_UNSPECIFIED: 0, CMT_POLITE: 1, CMT_BELLIGERENT: 2, CMT_SEMI_POLITE: 3 } as const;

/** The reason of a disconnection, as OnConnectionFailure has it. */
export const connectionFailures = { eProtocolMismatch: 0, eMissedHeartbeats: 1, eTransportError: 2, eConnectFail: 3, eOtherError: 4 } as const;

/** SystemEventID. */
export const systemEvents = { eSysPeripheralOnline: 3, eSysPeripheralOffline: 4, eSysTextFYI: 5, eSysCTIOSServerOffline: 14, eSysCTIOSServerOnline: 15 } as const;

/** The name of a number in one of these tables; null for none. */
export function nameIn<Name extends string>(table: Readonly<Record<Name, number>>, code: number): Name | null {
  return (Object.keys(table) as Name[]).find((name) => table[name] === code) ?? null;
}
