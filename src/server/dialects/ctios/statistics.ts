// Statistics as a session of CTI OS is told them: which figures it wants, and each as a message without a number. They are read when they are told, and rest on no delivery.

import type { Arguments } from '../../../ctios/arguments.ts';
import { agentObjectID, PERIPHERAL, skillGroupObjectID } from '../../../ctios/objects.ts';
import { agentFiguresOf, type Looking, skillGroupFiguresOf } from '../../../records/ctiFigures.ts';
import type { Simulation } from '../../../simulation.ts';
import type { CtiosSettings } from './settings.ts';

type Wanted = Pick<CtiosSettings, 'agentStatistics' | 'skillGroupStatistics'>;

export const listed = (words: string): readonly string[] => (words === '' ? [] : words.split(','));

export function wantsAny({ agentStatistics, skillGroupStatistics }: Wanted): boolean {
  return agentStatistics !== '' || skillGroupStatistics !== '';
}

/** Everything that is wanted, as it stands; `time` is the switch's, which may be ahead of the last that happened. */
export function statisticsOf(simulation: Simulation, { agentStatistics, skillGroupStatistics }: Wanted, time: number): readonly Arguments[] {
  return [...listed(agentStatistics).flatMap((id) => ofAgent(simulation, id, time)), ...listed(skillGroupStatistics).flatMap((number) => ofSkillGroup(simulation, number, time))];
}

function ofAgent(simulation: Simulation, AgentID: string, time: number): readonly Arguments[] {
  const { ledger, acd: { agents } } = simulation;
  const agent = agents.get(AgentID);
  if (ledger === null || !agent) return [];
  return [{ MessageID: 'eAgentStatisticsEvent', UniqueObjectID: agentObjectID(AgentID), PeripheralID: PERIPHERAL, AgentID, EventTime: simulation.pbx.startsAt + time, ...agentFiguresOf(ledger.state.intervals, AgentID, lookingAt(simulation, time)) }];
}

function ofSkillGroup(simulation: Simulation, number: string, time: number): readonly Arguments[] {
  const { ledger, acd: { queues } } = simulation;
  const figures = ledger && skillGroupFiguresOf(ledger.state.intervals, number, lookingAt(simulation, time));
  if (!figures) return [];
  return [{
    MessageID: 'eSkillGroupStatisticsEvent', UniqueObjectID: skillGroupObjectID(number), PeripheralID: PERIPHERAL, SkillGroupNumber: Number(number), SkillGroupID: Number(number), SkillGroupName: queues.get(number)?.name || number,
    EventTime: simulation.pbx.startsAt + time, ...figures,
  }];
}

function lookingAt({ pbx: { startsAt }, site: { timeZone }, ledger }: Simulation, now: number): Looking {
  return { startsAt, now, timeZone, length: ledger?.settings.interval ?? 1_800_000 };
}
