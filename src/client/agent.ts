// The agent at a telephone, from what events and GetAgentState tell. Pure.

import type { Response } from '../csta/catalogue.ts';
import { type Members, privateIn } from './members.ts';
import type { AgentStage, PhoneState } from './phone.ts';

type AtPhone = PhoneState['agent'];

const stages: { readonly [event: string]: AgentStage } = {
  AgentLoggedOnEvent: 'notReady', AgentNotReadyEvent: 'notReady', AgentReadyEvent: 'ready', AgentBusyEvent: 'busy', AgentWorkingAfterCallEvent: 'workingAfterCall', AgentLoggedOffEvent: 'loggedOff',
};

/** Undefined when the event is not about an agent. */
export function agentAfter(name: string, time: number, members: Members): AtPhone | undefined {
  const stage = stages[name];
  if (stage === undefined) return undefined;
  if (stage === 'loggedOff') return null;
  const { agentID, pendingAgentState } = members as { readonly agentID: string; readonly pendingAgentState?: string };
  return { id: agentID, stage, reason: (privateIn(members)['reasonCode'] as string | undefined) ?? null, since: time, pending: pendingStage(pendingAgentState) };
}

const words: { readonly [state: string]: AgentStage } = { agentNull: 'loggedOff', agentNotReady: 'notReady', agentReady: 'ready', agentBusy: 'busy', agentWorkingAfterCall: 'workingAfterCall' };

function pendingStage(word: string | undefined): AgentStage | null {
  return word === undefined ? null : (words[word] ?? null);
}

/** What was known of the same agent in the same state stays: snapshots know no reasons. */
export function agentBySnapshot(before: AtPhone, { agentStateList: [item] }: Response<'GetAgentState'>, time: number): AtPhone {
  if (!item?.loggedOnState || !('agentInfo' in item)) return null;
  const { agentID = '', agentInfo: [info] } = item as { readonly agentID?: string; readonly agentInfo: readonly { readonly agentState: string; readonly pendingAgentState?: string }[] };
  const stage = words[info?.agentState ?? ''] ?? 'notReady';
  const pending = pendingStage(info?.pendingAgentState);
  return before?.id === agentID && before.stage === stage ? { ...before, pending } : { id: agentID, stage, reason: null, since: time, pending };
}
