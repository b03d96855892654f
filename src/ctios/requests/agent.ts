// Requests about agents: logged on and off, states.

import type { RequestDefinition } from '../request.ts';

const who = ['AgentID', 'AgentInstrument', 'AgentExtension'] as const;

export const agentRequests = {
  eLoginRequest: { of: 'agent', does: 'Logs an agent on; not ready at first', takes: [...who, 'LoginName', 'AgentPassword'] },
  eLogoutRequest: { of: 'agent', does: 'Logs the agent off; during a call, behind it', takes: [...who, 'EventReasonCode'] },
  eSetAgentStateRequest: { of: 'agent', does: 'Changes the state of the agent; during a call, behind it', needs: ['AgentState'], takes: [...who, 'AgentPassword', 'EventReasonCode', 'AgentWorkMode'] },
  eQueryAgentStateRequest: { of: 'agent', does: 'How an agent stands', takes: [...who] },
  eAcceptPreviewRequest: { of: 'agent', does: 'Calls the contact that a campaign shows', takes: [...who] },
  eSkipPreviewRequest: { of: 'agent', does: 'Lets the contact be that a campaign shows', takes: [...who] },
} as const satisfies { readonly [name: string]: RequestDefinition };
