// Who a session of CTI OS is: an agent at a telephone, or somebody who looks on. It stands in the session's start at the switch, so that a replay knows it.

import type { Simulation } from '../../../simulation.ts';
import type { WireSettings } from '../../sessions/wires.ts';

/** Empty where nothing is known. */
export interface CtiosSettings extends WireSettings {
  readonly mode: 'none' | 'agent' | 'monitor';
  readonly agent: string;
  readonly extension: string;
  /** As the client wrote it. */
  readonly filter: string;
  /** Numbers of the teams whose agents are watched, and ids of agents whose calls are told as well; each with commas between. */
  readonly teams: string;
  readonly agents: string;
  /** Ids of agents, and numbers of skill groups, whose statistics are told. */
  readonly agentStatistics: string;
  readonly skillGroupStatistics: string;
}

export const noMode: CtiosSettings = { mode: 'none', agent: '', extension: '', filter: '', teams: '', agents: '', agentStatistics: '', skillGroupStatistics: '' };

/** As it stands at this moment. */
export function settingsOf({ exchange: { subscribers } }: Pick<Simulation, 'exchange'>, session: string): CtiosSettings {
  return (subscribers.byName.get(session)?.start?.settings ?? noMode) as CtiosSettings;
}
