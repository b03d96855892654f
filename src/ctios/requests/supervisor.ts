// Requests of supervisors about the agents of their teams, and of agents who need a supervisor.

import type { RequestDefinition } from '../request.ts';

/** AgentReference is the UniqueObjectID of an agent; AgentID will do as well. */
const agent = ['AgentReference', 'AgentID'] as const;

export const supervisorRequests = {
  eAgentTeamListRequest: { of: 'monitoredAgent', does: 'The agents of the teams that are supervised, or of one; each comes as eNewAgentTeamMemberEvent', takes: ['TeamID'] },
  eStartMonitoringAgentTeamRequest: { of: 'monitoredAgent', does: 'From now on the states of the agents of a team are told, with Monitored', needs: ['TeamID'] },
  eStopMonitoringAgentTeamRequest: { of: 'monitoredAgent', does: 'Not any more', needs: ['TeamID'] },
  eStartMonitoringAllAgentTeamsRequest: { of: 'monitoredAgent', does: 'The same for all teams that are supervised' },
  eStopMonitoringAllAgentTeamsRequest: { of: 'monitoredAgent', does: 'Not any more, of any team' },
  eStartMonitoringAgentRequest: { of: 'monitoredAgent', does: 'From now on the state of an agent, its calls, and what a supervisor may do with it are told', takes: agent },
  eStopMonitoringAgentRequest: { of: 'monitoredAgent', does: 'Not any more', takes: agent },
  eSuperviseCallRequest: {
    of: 'monitoredCall', does: 'Listens to a call of an agent, whispers to the agent, barges in, takes the call over, or leaves it; AgentCallReference says which, without it the active one',
    needs: ['SupervisoryAction'], takes: [...agent, 'AgentCallReference'],
  },
  eSupervisorAssistRequest: { of: 'agent', does: 'Calls a supervisor of the team who is free; the call that goes on is held', takes: ['AgentID', 'AgentInstrument', 'AgentExtension'] },
  eEmergencyCallRequest: { of: 'agent', does: 'The same, in an emergency', takes: ['AgentID', 'AgentInstrument', 'AgentExtension'] },
} as const satisfies { readonly [name: string]: RequestDefinition };
