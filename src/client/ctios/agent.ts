// An agent: the session's own, or one that it is told of. Logged on and off, states, calls that the agent makes; and what a supervisor asks for, who is an agent too.

import type { Arguments } from './arguments.ts';
import { CtiosObject } from './ctiosObject.ts';
import type { ArgumentsOf } from './request.ts';

type AgentRequest = 'eLoginRequest' | 'eLogoutRequest' | 'eSetAgentStateRequest' | 'eQueryAgentStateRequest' | 'eMakeCallRequest' | 'eAcceptPreviewRequest' | 'eSkipPreviewRequest'
  | 'eSupervisorAssistRequest' | 'eEmergencyCallRequest';

/** Somebody who logs on, works and calls; methods take the CIL's Arguments, and throw `ControlFailure` where CTI OS refuses. */
export class Agent extends CtiosObject {
  login(args?: ArgumentsOf<'eLoginRequest'>): Promise<Arguments> {
    return this.#request('eLoginRequest', args);
  }

  logout(args?: ArgumentsOf<'eLogoutRequest'>): Promise<Arguments> {
    return this.#request('eLogoutRequest', args);
  }

  /** `{ AgentState: agentStates.eNotReady, EventReasonCode: 3 }`. */
  setAgentState(args: ArgumentsOf<'eSetAgentStateRequest'>): Promise<Arguments> {
    return this.#request('eSetAgentStateRequest', args);
  }

  /** The state as the server has it; the agent's values are these when the promise settles. */
  queryAgentState(args?: ArgumentsOf<'eQueryAgentStateRequest'>): Promise<Arguments> {
    return this.#request('eQueryAgentStateRequest', args);
  }

  /** `{ DialedNumber: '2002' }`. */
  makeCall(args: ArgumentsOf<'eMakeCallRequest'>): Promise<Arguments> {
    return this.#request('eMakeCallRequest', args);
  }

  acceptPreview(args?: ArgumentsOf<'eAcceptPreviewRequest'>): Promise<Arguments> {
    return this.#request('eAcceptPreviewRequest', args);
  }

  skipPreview(args?: ArgumentsOf<'eSkipPreviewRequest'>): Promise<Arguments> {
    return this.#request('eSkipPreviewRequest', args);
  }

  /** The agent's figures are told from now on, in sessions that follow too. */
  enableAgentStatistics(args?: ArgumentsOf<'eEnableAgentStatisticsRequest'>): Promise<Arguments> {
    return this.ask('eEnableAgentStatisticsRequest', this.addressed(args, ['AgentID']));
  }

  disableAgentStatistics(args?: ArgumentsOf<'eDisableAgentStatisticsRequest'>): Promise<Arguments> {
    return this.ask('eDisableAgentStatisticsRequest', this.addressed(args, ['AgentID']));
  }

  /** Calls a supervisor of the agent's team who is free. */
  makeSupervisorAssistCall(args?: ArgumentsOf<'eSupervisorAssistRequest'>): Promise<Arguments> {
    return this.#request('eSupervisorAssistRequest', args);
  }

  makeEmergencyCall(args?: ArgumentsOf<'eEmergencyCallRequest'>): Promise<Arguments> {
    return this.#request('eEmergencyCallRequest', args);
  }

  /** The agents of the teams that this one supervises; each is told as onNewAgentTeamMember. */
  requestAgentTeamList(args?: ArgumentsOf<'eAgentTeamListRequest'>): Promise<Arguments> {
    return this.ask('eAgentTeamListRequest', args);
  }

  startMonitoringAgentTeam(args: ArgumentsOf<'eStartMonitoringAgentTeamRequest'>): Promise<Arguments> {
    return this.ask('eStartMonitoringAgentTeamRequest', args);
  }

  stopMonitoringAgentTeam(args: ArgumentsOf<'eStopMonitoringAgentTeamRequest'>): Promise<Arguments> {
    return this.ask('eStopMonitoringAgentTeamRequest', args);
  }

  startMonitoringAllAgentTeams(): Promise<Arguments> {
    return this.ask('eStartMonitoringAllAgentTeamsRequest');
  }

  stopMonitoringAllAgentTeams(): Promise<Arguments> {
    return this.ask('eStopMonitoringAllAgentTeamsRequest');
  }

  /** The state, the calls and the supervisor's buttons of another agent: `{ AgentReference: 'agent.5000.5002' }`. */
  startMonitoringAgent(args: ArgumentsOf<'eStartMonitoringAgentRequest'>): Promise<Arguments> {
    return this.ask('eStartMonitoringAgentRequest', args);
  }

  stopMonitoringAgent(args: ArgumentsOf<'eStopMonitoringAgentRequest'>): Promise<Arguments> {
    return this.ask('eStopMonitoringAgentRequest', args);
  }

  /** `{ AgentReference: 'agent.5000.5002', SupervisoryAction: supervisorActions.eSupervisorBargeIn }`. */
  superviseCall(args: ArgumentsOf<'eSuperviseCallRequest'>): Promise<Arguments> {
    return this.ask('eSuperviseCallRequest', args);
  }

  #request<Name extends AgentRequest>(name: Name, args: ArgumentsOf<Name> | undefined): Promise<Arguments> {
    return this.ask(name, this.addressed(args, ['AgentID', 'AgentInstrument']));
  }
}
