// The figures of CTI OS, by name: of an agent since it logged on (…Session) and since midnight (…Today), of a skill group now, in the half-hour that goes on (…ToHalf) and
// since midnight (…Today). Times are seconds. How they are counted is not known here.

const ofAgents = {
  LoggedOnTime: 'Logged on',
  AvailTime: 'Ready, without a call',
  NotReadyTime: 'Not ready, without a call',
  TalkTime: 'In calls of skill groups',
  WorkTime: 'At work after calls',
  ReservedTime: 'While calls of skill groups rang',
  BusyOtherTime: 'In other calls',
  HandledCalls: 'Calls of skill groups that ended',
  HandledCallsTalkTime: 'In them, without hold',
  HandledCallsAfterCallTime: 'At work after them',
  HandledCallsTime: 'In them and at work after them',
  IncomingCallsHeldTime: 'While they were on hold',
  AgentOutCalls: 'Calls that the agent made',
  AgentOutCallsTime: 'In them',
  InternalCallsRcvd: 'Calls that came from elsewhere than a skill group',
  InternalCallsRcvdTime: 'In them',
  RedirectNoAnsCalls: 'Calls of skill groups that rang in vain',
  TransferredOutCalls: 'Calls handed on',
  ConferencedOutCalls: 'Calls made conferences',
} as const;

export type AgentFigure = keyof typeof ofAgents;

export const agentFigures = ofAgents as { readonly [Name in AgentFigure]: string };

export const skillGroupNow = {
  AgentsLoggedOn: 'Agents who are logged on and can serve it',
  AgentsReady: 'Those of them who are neither not ready nor at work with nothing behind it',
  AgentsAvail: 'Ready, without a call',
  AgentsNotReady: 'Not ready',
  AgentsReserved: 'A call of it rings',
  AgentsTalkingIn: 'In a call that came through it',
  AgentsTalkingOut: 'In a call that they made for it',
  AgentsHold: 'Whose call of it is on hold',
  AgentsWorkReady: 'At work after a call of it, then ready',
  AgentsWorkNotReady: 'At work after a call of it, then not ready',
  AgentsBusyOther: 'At something else',
  CallsQNow: 'Calls that wait',
  CallsQTimeNow: 'For how long they have waited, together',
  LongestCallQNow: 'For how long the one has that has waited longest',
} as const;

const ofSkillGroups = {
  CallsOffered: 'Calls that ended',
  HandledCalls: 'Answered',
  HandledCallsTalkTime: 'In them, without hold',
  HandledCallsAfterCallTime: 'At work after them',
  AvgHandledCallsTalkTime: 'The mean of the talk',
  AnswerWaitTime: 'Until they were answered',
  IncomingCallsHeldTime: 'While they were on hold',
  CallsAbandQ: 'Given up',
  AbandQTime: 'Until they were given up',
  LongestCallAbandQOrAnswered: 'The longest wait of all that ended',
  OverflowOut: 'Sent elsewhere',
  ServiceLevelCalls: 'Answered in time',
  ServiceLevelCallsAband: 'Given up in time',
  ServiceLevel: 'Answered in time, in percent of all that ended',
  LoggedOnTime: 'Of its agents: logged on',
  AvailTime: 'Ready, without a call',
  NotReadyTime: 'Not ready',
  BusyOtherTime: 'At something else',
} as const;

export type SkillGroupFigure = keyof typeof ofSkillGroups;

export const skillGroupFigures = ofSkillGroups as { readonly [Name in SkillGroupFigure]: string };
