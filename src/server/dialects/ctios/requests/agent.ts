// Agents: logged on and off, states, previews of campaigns. What is asked for during a call happens behind it.

import type { Agent } from '../../../../acd/agent.ts';
import type { Arguments } from '../../../../ctios/arguments.ts';
import { agentStates, nameIn } from '../../../../ctios/codes.ts';
import { intIn, textIn } from '../../../../ctios/keywords.ts';
import type { agentRequests } from '../../../../ctios/requests/agent.ts';
import type { Request } from '../../../../csta/catalogue.ts';
import { Rejection } from '../../../../kernel/errors.ts';
import { nearest } from '../../../../kernel/shape.ts';
import { mayActFor } from '../../../sessions/permission.ts';
import { telephoneAt } from '../../../phone.ts';
import { buttonsAt } from '../buttonEvents.ts';
import { type CarriesOut, type Desk, done, extensionMeant } from '../desk.ts';
import { isFollowedTo, isMonitored, sitDown } from '../mode.ts';
import { agentValues } from '../values.ts';

type Asked = Pick<Request<'SetAgentState'>, 'requestedAgentState' | 'extensions'>;

/** Who has logged on where the session is not monitoring yet hears of it all the same, and of the buttons. */
const login: CarriesOut = (desk, args) => {
  const { simulation: { acd, pbx }, door, settings } = desk;
  const agentID = agentIn(desk, args);
  const telephone = telephoneAt(pbx, extensionMeant(desk, args));
  const device = telephone.number;
  const password = textIn(args, 'AgentPassword');
  door.request('SetAgentState', { device, requestedAgentState: 'loggedOn', agentID, ...(password !== null && { password: Buffer.from(password).toString('hex') }) });
  const [isHeard, isFollowed] = [isMonitored(desk, device), isFollowedTo(desk, agentID, device)];
  if (settings.mode === 'agent' && settings.agent === agentID) sitDown(desk, agentID, device);
  const agent = acd.agents.get(agentID) as Agent;
  const state = { MessageID: 'eAgentStateEvent', ...agentValues(agent, acd.clock.now) };
  const unheard = [...(isFollowed ? [] : [state]), buttonsAt({ acd, device: telephone, agent, settings })];
  return done(agentMeant(agent), ...(isHeard || settings.mode !== 'agent' ? [] : unheard));
};

const logout: CarriesOut = (desk, args) => setState(desk, args, { requestedAgentState: 'loggedOff', ...ownPart({ reasonCode: reasonIn(args) }) });

const setAgentState: CarriesOut = (desk, args) => {
  const state = intIn(args, 'AgentState') as number;
  switch (nameIn(agentStates, state)) {
    case 'eLogin': return login(desk, args);
    case 'eLogout': return logout(desk, args);
    case 'eNotReady': return setState(desk, args, { requestedAgentState: 'notReady', ...ownPart({ reasonCode: reasonIn(args) }) });
    case 'eAvailable': return setState(desk, args, { requestedAgentState: 'ready', ...ownPart({ workMode: workModeIn(args) }) });
    case 'eWorkReady': case 'eWorkNotReady': return setState(desk, args, { requestedAgentState: 'workingAfterCall', ...ownPart({ reasonCode: reasonIn(args) }) });
    default: throw new Rejection('invalidAgentState', `AgentState ${state} cannot be asked for; 0, 1, 2, 3, 5 and 6 can`);
  }
};

const queryAgentState: CarriesOut = (desk, args) => {
  const { simulation: { acd }, user } = desk;
  const agent = acd.agents.get(agentIn(desk, args)) as Agent;
  const at = agent.device?.number ?? agent.at ?? '';
  if (user.agent !== agent.number && !mayActFor(user, desk.simulation, at, true)) throw new Rejection('privilegeViolationSpecifiedDevice', `${user.name} may not look at agent ${agent.number}`);
  return done(agentValues(agent, acd.clock.now));
};

export const carryOutAgentRequests = {
  eLoginRequest: login,
  eLogoutRequest: logout,
  eSetAgentStateRequest: setAgentState,
  eQueryAgentStateRequest: queryAgentState,
  eAcceptPreviewRequest: (desk, args) => preview(desk, args, 'acceptPreview'),
  eSkipPreviewRequest: (desk, args) => preview(desk, args, 'skipPreview'),
} satisfies { readonly [Name in keyof typeof agentRequests]: CarriesOut };

function setState(desk: Desk, args: Arguments, asked: Asked): ReturnType<CarriesOut> {
  const { simulation: { acd, pbx }, door } = desk;
  const device = telephoneAt(pbx, extensionMeant(desk, args));
  const agentID = textIn(args, 'AgentID');
  // Behind logging off nobody is there any more to be asked who it was.
  const agent = acd.agents.get(device.attendant?.number ?? '');
  door.request('SetAgentState', { device: device.number, ...asked, ...(agentID !== null && { agentID }) });
  return done(agent ? agentMeant(agent) : {});
}

function preview(desk: Desk, args: Arguments, service: 'acceptPreview' | 'skipPreview'): ReturnType<CarriesOut> {
  const device = telephoneAt(desk.simulation.pbx, extensionMeant(desk, args)).number;
  desk.door.request(service, { device });
  return done();
}

const agentMeant = ({ number }: Agent): Arguments => ({ AgentID: number });

/** The agent by id, by name, or the session's own. Throws `invalidAgentIdentifier`. */
function agentIn({ simulation: { acd }, settings }: Desk, args: Arguments): string {
  const [named, name] = [textIn(args, 'AgentID'), textIn(args, 'LoginName')];
  const id = named ?? (name === null ? settings.agent : ([...acd.agents.values()].find((agent) => agent.name === name)?.number ?? name));
  if (id === '') throw new Rejection('invalidAgentIdentifier', 'no agent is known; say which with AgentID, or begin with eSetAgentModeRequest');
  if (!acd.agents.has(id)) throw new Rejection('invalidAgentIdentifier', `there is no agent ${id}${nearest(id, [...acd.agents.keys()])}`);
  return id;
}

function reasonIn(args: Arguments): string | undefined {
  const code = intIn(args, 'EventReasonCode');
  return code === null ? undefined : String(code);
}

function workModeIn(args: Arguments): 'auto' | 'manual' | undefined {
  return ([undefined, 'auto', 'manual'] as const)[intIn(args, 'AgentWorkMode') ?? 0];
}

function ownPart({ reasonCode, workMode }: { readonly reasonCode?: string | undefined; readonly workMode?: 'auto' | 'manual' | undefined }): Pick<Asked, 'extensions'> {
  if (reasonCode === undefined && workMode === undefined) return {};
  return { extensions: { privateData: { private: { ...(reasonCode !== undefined && { reasonCode }), ...(workMode !== undefined && { workMode }) } } } };
}
