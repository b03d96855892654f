// Events of agents. ECMA-269 22.2 logical device.

import type * as facts from '../../acd/facts.ts';
import type { Agent, AgentState, Pending } from '../../acd/agent.ts';
import { withReasonCode } from '../reasonCode.ts';
import { event, type Member } from './members.ts';

type Who = { readonly agent: string; readonly device: string };
type At = Who & { readonly queue: string | null };

const who: readonly Member<Who>[] = [{ name: 'agentDevice', kind: 'device', read: ({ device }) => device }, { name: 'agentID', kind: 'word', read: ({ agent }) => agent }];
const group: Member<At> = { name: 'acdGroup', kind: 'word', read: ({ queue }) => queue };
const cause: Member<{ readonly cause: string }> = { name: 'cause', kind: 'word', read: (fact) => fact.cause };
const pendingState: Member<{ readonly pending: Pending }> = { name: 'pendingAgentState', kind: 'word', read: ({ pending }) => pendingWord(pending) };

export const agentEvents = {
  agentLoggedOn: event<facts.AgentLoggedOn>('logicalDeviceFeature', 'AgentLoggedOnEvent', 'agentLoggedOn', who),
  agentLoggedOff: event<facts.AgentLoggedOff>('logicalDeviceFeature', 'AgentLoggedOffEvent', 'agentLoggedOff', who, reason()),
  agentNotReady: event<facts.AgentNotReady>('logicalDeviceFeature', 'AgentNotReadyEvent', 'agentNotReady', who, cause, reason()),
  agentReady: event<facts.AgentReady>('logicalDeviceFeature', 'AgentReadyEvent', 'agentReady', who),
  agentBusy: event<facts.AgentBusy>('logicalDeviceFeature', 'AgentBusyEvent', 'agentBusy', who, group, cause),
  agentWorking: event<facts.AgentWorkingAfterCall>('logicalDeviceFeature', 'AgentWorkingAfterCallEvent', 'agentWorkingAfterCall', who, group, pendingState, cause, reason()),
  skillChanged: event<facts.SkillChanged>('private', 'PrivateEvent', 'private', { name: 'privateData', kind: 'structure', read: ({ agent, skill, level }) => ({ private: { skillChanged: { agentID: agent, skill, ...(level !== null && { level }) } } }) }),
  agentChanged: null,
  serviceLevelSet: null,
  supervisorCalled: event<facts.SupervisorCalled>('private', 'PrivateEvent', 'private', { name: 'privateData', kind: 'structure', read: ({ call, agent, supervisor, assistance }) => ({ private: { supervisorCalled: { callID: call, agentID: agent, supervisor, assistance } } }) }),
  priorityChanged: null,
  announced: null,
  needsRelaxed: null,
  callBackAsked: null,
};

function reason(): Member<{ readonly reason: string | null }> {
  return { name: 'extensions', kind: 'structure', read: ({ reason: code }) => (code === null ? null : withReasonCode(code)) };
}

/** ECMA-269 12.2.6 "Agent State". While a call rings the agent still counts as ready. */
export function stateWord(state: AgentState): string {
  const words: { readonly [State in AgentState]: string } = {
    loggedOff: 'agentNull', notReady: 'agentNotReady', ready: 'agentReady', reserved: 'agentReady', busy: 'agentBusy', workingAfterCall: 'agentWorkingAfterCall',
  };
  return words[state];
}

export function pendingWord(pending: NonNullable<Agent['pending']>): string {
  const words: { readonly [State in Pending]: string } = { ready: 'agentReady', notReady: 'agentNotReady', workingAfterCall: 'agentWorkingAfterCall', loggedOff: 'agentNull' };
  return words[pending];
}
