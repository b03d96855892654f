// The events of CTI OS: which interface each belongs to, and what the client library calls the function that hears it.

import type { InterfaceName } from './request.ts';

export interface CtiosEventDefinition {
  readonly of: InterfaceName;
  /** As `OnCallBegin`. */
  readonly callback: `On${string}`;
  readonly says: string;
}

const sessionEvents = {
  eSetAgentModeEvent: { of: 'session', callback: 'OnSetAgentModeEvent', says: 'The session is in agent mode' },
  eMonitorModeEstablishedEvent: { of: 'session', callback: 'OnMonitorModeEstablished', says: 'The session is in monitor mode' },
  eCurrentAgentResetEvent: { of: 'session', callback: 'OnCurrentAgentReset', says: 'The session is in no mode any more' },
  eCTIOSFailureEvent: { of: 'session', callback: 'OnCTIOSFailure', says: 'Something is wrong with the session, or it ends' },
} as const;

const callEvents = {
  eCallBeginEvent: { of: 'call', callback: 'OnCallBegin', says: 'A call is there; always the first' },
  eCallServiceInitiatedEvent: { of: 'call', callback: 'OnCallServiceInitiatedEvent', says: 'The handset is lifted' },
  eCallOriginatedEvent: { of: 'call', callback: 'OnCallOriginated', says: 'A number was dialled' },
  eCallReachedNetworkEvent: { of: 'call', callback: 'OnCallReachedNetwork', says: 'The call has left on a line' },
  eCallDeliveredEvent: { of: 'call', callback: 'OnCallDelivered', says: 'It rings' },
  eCallEstablishedEvent: { of: 'call', callback: 'OnCallEstablished', says: 'It was answered' },
  eCallHeldEvent: { of: 'call', callback: 'OnCallHeld', says: 'It was put on hold' },
  eCallRetrievedEvent: { of: 'call', callback: 'OnCallRetrieved', says: 'It was taken off hold' },
  eCallTransferredEvent: { of: 'call', callback: 'OnCallTransferred', says: 'It was handed on' },
  eCallConferencedEvent: { of: 'call', callback: 'OnCallConferenced', says: 'Somebody has joined' },
  eCallDivertedEvent: { of: 'call', callback: 'OnCallDiverted', says: 'It went elsewhere' },
  eCallQueuedEvent: { of: 'call', callback: 'OnCallQueuedEvent', says: 'It waits in a queue' },
  eCallDequeuedEvent: { of: 'call', callback: 'OnCallDequeuedEvent', says: 'It waits there no longer' },
  eCallFailedEvent: { of: 'call', callback: 'OnCallFailed', says: 'It could not be completed' },
  eCallConnectionClearedEvent: { of: 'call', callback: 'OnCallConnectionCleared', says: 'A party has left' },
  eCallClearedEvent: { of: 'call', callback: 'OnCallCleared', says: 'Nobody talks any more' },
  eCallDataUpdateEvent: { of: 'call', callback: 'OnCallDataUpdate', says: 'What is written on it has changed' },
  eCallEndEvent: { of: 'call', callback: 'OnCallEnd', says: 'It is gone; always the last' },
} as const;

const agentEvents = {
  eAgentStateEvent: { of: 'agent', callback: 'OnAgentStateChange', says: 'The state of an agent' },
  eAgentInfoEvent: { of: 'agent', callback: 'OnAgentInfoEvent', says: 'The name of an agent' },
  ePreLogoutEvent: { of: 'agent', callback: 'OnPreLogout', says: 'The agent is about to be logged off' },
  ePostLogoutEvent: { of: 'agent', callback: 'OnPostLogout', says: 'The agent has been logged off' },
  eLogoutFailedEvent: { of: 'agent', callback: 'OnLogoutFailed', says: 'The agent could not be logged off' },
  eSupervisorAssistEvent: { of: 'agent', callback: 'OnSupervisorAssist', says: 'An agent calls a supervisor' },
  eEmergencyCallEvent: { of: 'agent', callback: 'OnEmergencyCall', says: 'An agent calls a supervisor in an emergency' },
  eNewAgentTeamMemberEvent: { of: 'monitoredAgent', callback: 'OnNewAgentTeamMember', says: 'Who belongs to a team' },
  eAgentStatisticsEvent: { of: 'agent', callback: 'OnAgentStatistics', says: 'Figures of an agent' },
} as const;

const skillGroupEvents = {
  eSkillGroupStatisticsEvent: { of: 'skillGroup', callback: 'OnSkillGroupStatisticsUpdated', says: 'Figures of a skill group' },
  eSkillInfoEvent: { of: 'skillGroup', callback: 'OnSkillInfoEvent', says: 'The name of a skill group' },
} as const;

const buttonEvents = {
  eSupervisorButtonChangeEvent: { of: 'buttonEnablement', callback: 'OnSupervisorButtonChange', says: 'What a supervisor may do with an agent who is monitored' },
  eButtonEnablementMaskChange: { of: 'buttonEnablement', callback: 'OnButtonEnablementChange', says: 'Which buttons are enabled' },
} as const;

export const events = { ...sessionEvents, ...callEvents, ...agentEvents, ...skillGroupEvents, ...buttonEvents } satisfies { readonly [name: string]: CtiosEventDefinition };

export type EventName = keyof typeof events;

export function isEventName(name: string): name is EventName {
  return Object.hasOwn(events, name);
}

/** The interface and the function that hear an event. With Monitored it is of somebody else: OnMonitoredCallBegin. */
export function heardBy(name: EventName, isMonitored = false): { readonly of: InterfaceName; readonly callback: string } {
  const { of, callback }: CtiosEventDefinition = events[name];
  if (!isMonitored || (of !== 'call' && of !== 'agent')) return { of, callback };
  return { of: of === 'call' ? 'monitoredCall' : 'monitoredAgent', callback: callback.replace(/^On/, 'OnMonitored') };
}
