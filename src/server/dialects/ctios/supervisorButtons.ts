// SupervisorBtnEnablementMask: what a supervisor at a telephone may do with an agent and the call that the agent is in. Of the switch at that moment alone.

import type { Agent } from '../../../acd/agent.ts';
import { mayAskFor } from '../../../acd/permitted.ts';
import type { Arguments } from '../../../ctios/arguments.ts';
import { type SupervisorButton, supervisorEnablement } from '../../../ctios/enablement.ts';
import { agentObjectID, PERIPHERAL } from '../../../ctios/objects.ts';
import type { Device } from '../../../switch/device.ts';
import { canBegin, isActive, permits } from '../../../switch/permitted.ts';
import { isInterceptable } from '../../../switch/services/interceptCall.ts';

/** Nothing for an agent who has not logged on. A supervisor without a telephone changes states only. */
export function maskOfSupervisor(agent: Agent, own: Device | undefined): number {
  if (agent.device === null) return 0;
  const buttons: SupervisorButton[] = ['ENABLE_SET_AGENT_LOGOUT'];
  if (mayAskFor(agent, 'ready', null)) buttons.push('ENABLE_SET_AGENT_READY');
  if (own) buttons.push(...ofCall(agent.device, own));
  return buttons.reduce((mask, button) => mask | supervisorEnablement[button], 0);
}

/** The event that tells it. */
export function buttonsOfSupervisor(AgentID: string, SupervisorBtnEnablementMask: number): Arguments {
  return { MessageID: 'eSupervisorButtonChangeEvent', UniqueObjectID: agentObjectID(AgentID), PeripheralID: PERIPHERAL, AgentID, SupervisorBtnEnablementMask };
}

function ofCall({ connections }: Device, own: Device): readonly SupervisorButton[] {
  const talk = connections.find(isActive);
  if (!talk || !permits(talk, 'joinCall')) return [];
  const part = talk.call.connections.find(({ device }) => device === own) ?? null;
  const isGuest = part !== null && part.joinedBy === own.number;
  if (part === null ? !canBegin(own) : !isGuest) return [];
  return [
    ...(part?.participation !== 'active' ? (['ENABLE_BARGE_IN'] as const) : []),
    ...(isInterceptable(talk, part) ? (['ENABLE_INTERCEPT'] as const) : []),
    ...(isGuest ? (['ENABLE_CLEAR'] as const) : (['ENABLE_START_SILENTMONITOR'] as const)),
    ...(part?.participation === 'silent' ? (['ENABLE_STOP_SILENTMONITOR'] as const) : []),
  ];
}
