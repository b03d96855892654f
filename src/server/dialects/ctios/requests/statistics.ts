// Statistics switched on and off. Which are on stands in the session's settings; the first figures come at once.

import { intIn, textIn } from '../../../../ctios/keywords.ts';
import type { statisticsRequests } from '../../../../ctios/requests/statistics.ts';
import { Rejection } from '../../../../kernel/errors.ts';
import { nearest } from '../../../../kernel/shape.ts';
import { mayLookAtAgent } from '../../../sessions/concern.ts';
import { supervises } from '../../../sessions/supervision.ts';
import type { Arguments } from '../../../../ctios/arguments.ts';
import { type CarriesOut, type Desk, done } from '../desk.ts';
import { noMode } from '../settings.ts';
import { listed, statisticsOf } from '../statistics.ts';
import { agentMeant } from './supervisor.ts';

type Kind = 'agentStatistics' | 'skillGroupStatistics';

function enable(desk: Desk, kind: Kind, one: string): ReturnType<CarriesOut> {
  const { simulation, settings, door } = desk;
  if (simulation.ledger === null) throw new Rejection('serviceNotSupported', 'this switch keeps no records, and so it has no statistics');
  const wanted = [...new Set([...listed(settings[kind]), one])].sort().join(',');
  door.request('changeWireSettings', { settings: { ...settings, [kind]: wanted } });
  return done({}, ...statisticsOf(simulation, { ...noMode, [kind]: one }, simulation.clock.now));
}

function disable({ settings, door }: Desk, kind: Kind, one: string): ReturnType<CarriesOut> {
  door.request('changeWireSettings', { settings: { ...settings, [kind]: listed(settings[kind]).filter((other) => other !== one).join(',') } });
  return done();
}

/** The agent who is named, or the session's own. Throws `privilegeViolationSpecifiedDevice` for one whom the user may not look at. */
function agentWanted(desk: Desk, args: Arguments): string {
  const { settings, user, simulation } = desk;
  const isNamed = textIn(args, 'AgentReference') !== null || textIn(args, 'AgentID') !== null;
  const { number } = agentMeant(desk, isNamed ? args : { AgentID: settings.agent });
  if (number !== settings.agent && !mayLookAtAgent(user, simulation, number)) throw new Rejection('privilegeViolationSpecifiedDevice', `${user.name} may not look at agent ${number}`);
  return number;
}

/** Whoever may monitor, an agent of it, and supervisors of one. */
function skillGroupWanted({ settings, user, simulation: { acd } }: Desk, args: Arguments): string {
  const number = String(intIn(args, 'SkillGroupNumber'));
  const queue = acd.queues.get(number);
  if (!queue) throw new Rejection('objectNotKnown', `there is no skill group ${number}${nearest(number, [...acd.queues.keys()])}`);
  const isTheirs = queue.seats.some(({ agent }) => agent.number === settings.agent || agent.number === user.agent || supervises(user, acd, agent.number));
  if (!isTheirs && !user.mayMonitor && user.devices !== 'all') throw new Rejection('privilegeViolationSpecifiedDevice', `${user.name} may not look at skill group ${number}`);
  return number;
}

export const carryOutStatisticsRequests = {
  eEnableAgentStatisticsRequest: (desk, args) => enable(desk, 'agentStatistics', agentWanted(desk, args)),
  eDisableAgentStatisticsRequest: (desk, args) => disable(desk, 'agentStatistics', agentWanted(desk, args)),
  eEnableSkillGroupStatisticsRequest: (desk, args) => enable(desk, 'skillGroupStatistics', skillGroupWanted(desk, args)),
  eDisableSkillGroupStatisticsRequest: (desk, args) => disable(desk, 'skillGroupStatistics', skillGroupWanted(desk, args)),
} satisfies { readonly [Name in keyof typeof statisticsRequests]: CarriesOut };
