// Supervisors: whose team is whose, whom they watch, what they do with the calls of agents; and agents who call one.

import type { Agent } from '../../../../acd/agent.ts';
import { type Team, teamOf } from '../../../../acd/team.ts';
import type { Arguments } from '../../../../ctios/arguments.ts';
import { supervisorActions } from '../../../../ctios/codes.ts';
import { intIn, textIn } from '../../../../ctios/keywords.ts';
import { agentObjectID, callObjectID, objectNamed } from '../../../../ctios/objects.ts';
import type { supervisorRequests } from '../../../../ctios/requests/supervisor.ts';
import { identifierOf } from '../../../../csta/identifiers.ts';
import { Rejection } from '../../../../kernel/errors.ts';
import { nearest } from '../../../../kernel/shape.ts';
import type { Assistance } from '../../../../switch/call.ts';
import type { Connection } from '../../../../switch/connection.ts';
import { activeAt, telephoneAt } from '../../../phone.ts';
import { isObject } from '../callStatus.ts';
import { type CarriesOut, type Desk, done, extensionMeant } from '../desk.ts';
import { asMonitored } from '../monitoredEvents.ts';
import { buttonsOfSupervisor, maskOfSupervisor } from '../supervisorButtons.ts';
import { agentValues, callValues } from '../values.ts';
import { teamNamed, teamsSupervised, watch, watching } from '../watching.ts';

const teamList: CarriesOut = (desk, args) => {
  const number = intIn(args, 'TeamID');
  const own = teamsSupervised(desk);
  const teams = number === null ? own : [teamNamed(desk, number)];
  if (number !== null && !desk.user.mayMonitor && !own.includes(teams[0] as Team)) throw new Rejection('privilegeViolationSpecifiedDevice', `${desk.user.name} does not supervise team ${number}`);
  return done({}, ...teams.flatMap((team) => members(desk, team)));
};

/** Supervisors and agents of a team, each as an event. */
function members({ simulation: { acd } }: Desk, { number, name, supervisors, agents }: Team): readonly Arguments[] {
  const [primary = ''] = supervisors;
  return [...supervisors, ...agents].map((id, place) => ({
    MessageID: 'eNewAgentTeamMemberEvent', TeamID: Number(number), TeamName: name, SupervisorID: primary, ConfigOperation: 1,
    AgentFlags: place === 0 ? PRIMARY_SUPERVISOR : place < supervisors.length ? SUPERVISOR : 0, ...agentValues(acd.agents.get(id) as Agent, acd.clock.now),
  }));
}

const PRIMARY_SUPERVISOR = 1;
const SUPERVISOR = 4;

/** How those stand whom the session watches from now on. */
function standing({ simulation: { acd } }: Desk, agents: readonly string[]): readonly Arguments[] {
  return agents.map((id) => ({ MessageID: 'eAgentStateEvent', ...asMonitored(agentValues(acd.agents.get(id) as Agent, acd.clock.now)) }));
}

function watchTeams(desk: Desk, teams: readonly Team[]): ReturnType<CarriesOut> {
  watch(desk, { ...desk.settings, ...watching(desk.settings, { teams: { more: teams.map(({ number }) => number) } }) });
  return done({}, ...standing(desk, teams.flatMap(({ agents }) => agents)));
}

const leaveTeams = (desk: Desk, less: readonly string[]) => {
  watch(desk, { ...desk.settings, ...watching(desk.settings, { teams: { less } }) });
  return done();
};

/** The state, the calls that the agent is in, and what may be done with them. */
const startMonitoringAgent: CarriesOut = (desk, args) => {
  const agent = agentMeant(desk, args);
  const { settings, simulation: { acd } } = desk;
  watch(desk, { ...settings, ...watching(settings, { agents: { more: [agent.number] } }) });
  const calls = agent.device?.connections.filter(isObject) ?? [];
  return done({ UniqueObjectID: agentObjectID(agent.number) }, ...standing(desk, [agent.number]),
    ...calls.map((connection) => ({ MessageID: 'eCallBeginEvent', ...asMonitored(callValues(acd, connection)), AgentID: agent.number })), supervisorButtons(desk, agent));
};

const stopMonitoringAgent: CarriesOut = (desk, args) => {
  const { number } = agentMeant(desk, args);
  watch(desk, { ...desk.settings, ...watching(desk.settings, { agents: { less: [number] } }) });
  return done({ UniqueObjectID: agentObjectID(number) });
};

function supervisorButtons({ settings: { extension }, simulation: { pbx } }: Desk, agent: Agent): Arguments {
  return buttonsOfSupervisor(agent.number, maskOfSupervisor(agent, pbx.devices.get(extension)));
}

const superviseCall: CarriesOut = (desk, args) => {
  const { door, simulation: { acd, pbx } } = desk;
  const SupervisoryAction = intIn(args, 'SupervisoryAction') as number;
  const own = telephoneAt(pbx, extensionMeant(desk, {}));
  const meant = callMeant(desk, args);
  const { call, device } = meant;
  const part = call.connections.find((connection) => connection.device === own) ?? null;
  const activeCall = identifierOf(part ?? meant);
  const join = (participationType: 'silent' | 'none' | 'active') => door.request('JoinCall', { activeCall, joiningDevice: own.number, autoOriginate: 'doNotPrompt', participationType });
  switch (SupervisoryAction) {
    case supervisorActions.eSupervisorMonitor: join('silent'); break;
    case supervisorActions.eSupervisorWhisper: join('none'); break;
    case supervisorActions.eSupervisorBargeIn: join('active'); break;
    case supervisorActions.eSupervisorIntercept: door.request('interceptCall', { activeCall: identifierOf(meant), interceptingDevice: own.number }); break;
    default:
      if (part === null) throw new Rejection('noConnectionToClear', `${own.number} is in no call of ${device.number}`);
      door.request('ClearConnection', { connectionToBeCleared: activeCall });
  }
  const now = own.connections.find((connection) => connection.call === call);
  return done({ SupervisoryAction, UniqueObjectID: callObjectID(call.id, own.number), ...(now && { CallType: callValues(acd, now)['CallType'] as number }) });
};

/** The call of an agent that is named, or the one in which the agent is. Throws `invalidConnectionID`, `invalidObjectState` and their like. */
function callMeant(desk: Desk, args: Arguments): Connection {
  const { simulation: { pbx } } = desk;
  const named = textIn(args, 'AgentCallReference');
  if (named !== null) {
    const object = objectNamed(named);
    const found = object?.kind === 'call' ? pbx.calls.get(object.call)?.connections.find(({ device }) => device.number === object.device) : undefined;
    if (!found) throw new Rejection('invalidConnectionID', `there is no call ${JSON.stringify(named)}`);
    return found;
  }
  const { number, device } = agentMeant(desk, args);
  if (device === null) throw new Rejection('invalidAgentState', `agent ${number} has not logged on`);
  return activeAt(device);
}

/** By AgentReference or AgentID. Throws `invalidAgentIdentifier`. */
export function agentMeant({ simulation: { acd: { agents } } }: Desk, args: Arguments): Agent {
  const reference = textIn(args, 'AgentReference');
  const object = reference === null ? null : objectNamed(reference);
  const id = object?.kind === 'agent' ? object.agent : (reference ?? textIn(args, 'AgentID') ?? '');
  const agent = agents.get(id);
  if (!agent) throw new Rejection('invalidAgentIdentifier', id === '' ? 'say which agent with AgentReference or AgentID' : `there is no agent ${id}${nearest(id, [...agents.keys()])}`);
  return agent;
}

function callSupervisor(desk: Desk, args: Arguments, assistance: Assistance): ReturnType<CarriesOut> {
  const { door, simulation: { acd, pbx } } = desk;
  const device = telephoneAt(pbx, extensionMeant(desk, args));
  const { initiatedCall: { callID } } = door.request('callSupervisor', { device: device.number, assistance });
  const team = teamOf(acd.teams, device.attendant?.number ?? '');
  return done({ NewConnectionCallID: Number(callID), NewConnectionDeviceID: device.number, UniqueObjectID: callObjectID(callID, device.number), ...(team && { TeamID: Number(team.number) }) });
}

export const carryOutSupervisorRequests = {
  eAgentTeamListRequest: teamList,
  eStartMonitoringAgentTeamRequest: (desk, args) => watchTeams(desk, [teamNamed(desk, intIn(args, 'TeamID') as number)]),
  eStopMonitoringAgentTeamRequest: (desk, args) => leaveTeams(desk, [teamNamed(desk, intIn(args, 'TeamID') as number).number]),
  eStartMonitoringAllAgentTeamsRequest(desk) {
    const teams = teamsSupervised(desk);
    if (teams.length === 0) throw new Rejection('requestIncompatibleWithObject', `${desk.settings.agent === '' ? desk.user.name : `agent ${desk.settings.agent}`} supervises no team`);
    return watchTeams(desk, teams);
  },
  eStopMonitoringAllAgentTeamsRequest: (desk) => leaveTeams(desk, [...desk.simulation.acd.teams.keys()]),
  eStartMonitoringAgentRequest: startMonitoringAgent,
  eStopMonitoringAgentRequest: stopMonitoringAgent,
  eSuperviseCallRequest: superviseCall,
  eSupervisorAssistRequest: (desk, args) => callSupervisor(desk, args, 'assist'),
  eEmergencyCallRequest: (desk, args) => callSupervisor(desk, args, 'emergency'),
} satisfies { readonly [Name in keyof typeof supervisorRequests]: CarriesOut };
