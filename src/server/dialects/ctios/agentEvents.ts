// What becomes of the agent at a telephone: logged on and off, and each state as it differs from what was told before.

import type { Agent } from '../../../acd/agent.ts';
import type { Arguments } from '../../../ctios/arguments.ts';
import { agentStates } from '../../../ctios/codes.ts';
import { agentObjectID, PERIPHERAL, skillGroupObjectID } from '../../../ctios/objects.ts';
import { memberIn } from '../../../csta/events.ts';
import { agentStateOf } from './agentState.ts';
import { maskOfPhone } from './enablement.ts';
import type { Moment } from './moment.ts';
import { at } from './places.ts';
import { agentValues } from './values.ts';

/** The events of one report that are about the agent there. `phone` takes note of them. */
export function agentEventsOf(moment: Moment): readonly Arguments[] {
  const { agent, phone, report: { occurrence } } = moment;
  if (occurrence.event.name === 'AgentLoggedOffEvent') return loggedOff(moment);
  if (!agent) return [];
  if (occurrence.event.name === 'AgentLoggedOnEvent') return loggedOn(moment, agent);
  const [state, { reason }, told] = [agentStateOf(agent), agent, phone.agent];
  // The groups of an agent stand in the event of the state.
  if (!hasOtherGroups(moment) && told?.id === agent.number && told.state === state && told.reason === reason) return [];
  phone.agent = { id: agent.number, state, reason };
  return [stateEvent(moment, agent, state), ...(hasOtherGroups(moment) ? skillGroupsOf(moment, agent) : [])];
}

/** Somebody has changed the agent's skills, and with them perhaps the skill groups. */
function hasOtherGroups({ report: { occurrence } }: Moment): boolean {
  const content = occurrence.event.name === 'PrivateEvent' ? (memberIn(occurrence, 'privateData') as { readonly private?: object } | null) : null;
  return content?.private !== undefined && 'skillChanged' in content.private;
}

/** With the name, for those who know the number only, and the skill groups. */
function loggedOn(moment: Moment, agent: Agent): readonly Arguments[] {
  const { number, name } = agent;
  moment.phone.agent = { id: number, state: agentStates.eLogin, reason: null };
  const info: Arguments = { MessageID: 'eAgentInfoEvent', ...at(moment), UniqueObjectID: agentObjectID(number), PeripheralID: PERIPHERAL, AgentName: name };
  return [stateEvent(moment, agent, agentStates.eLogin), ...(name === '' ? [] : [info]), ...skillGroupsOf(moment, agent)];
}

/** Those that the agent serves from now on, each by name. */
function skillGroupsOf(moment: Pick<Moment, 'device' | 'agent'>, { seats }: Agent): readonly Arguments[] {
  return seats.map(({ queue: { number, name } }) => ({
    MessageID: 'eSkillInfoEvent', ...at(moment), UniqueObjectID: skillGroupObjectID(number), PeripheralID: PERIPHERAL, SkillGroupNumber: Number(number), SkillGroupID: Number(number), SkillGroupName: name || number,
  }));
}

function loggedOff(moment: Moment): readonly Arguments[] {
  const { acd, phone, report: { occurrence } } = moment;
  const agent = acd.agents.get(String(memberIn(occurrence, 'agentID')));
  phone.agent = null;
  if (!agent) return [];
  const event = stateEvent(moment, agent, agentStates.eLogout);
  return [{ ...event, MessageID: 'ePreLogoutEvent' }, event, { ...event, MessageID: 'ePostLogoutEvent' }];
}

function stateEvent(moment: Moment, agent: Agent, AgentState: number): Arguments {
  // While an agent is being logged off, the telephone is nobody's already.
  return { MessageID: 'eAgentStateEvent', ...at(moment), ...agentValues(agent, moment.acd.clock.now), AgentState, EnablementMask: maskOfPhone(moment.device, moment.agent) };
}
