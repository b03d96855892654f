// Teams: which agents are looked after by whom. A team serves no queue and has no telephone; who may do what for that reason says server/permission.

/** As CTI OS has them: an agent belongs to one team, a supervisor may look after several. */
export interface Team {
  readonly number: string;
  readonly name: string;
  /** Ids of agents. The first is the primary supervisor, who is asked first; the others are asked in this order. */
  readonly supervisors: readonly string[];
  /** Ids of agents. */
  readonly agents: readonly string[];
}

export type Teams = ReadonlyMap<string, Team>;

/** The team that an agent belongs to; null for an agent of none. */
export function teamOf(teams: Teams, agent: string): Team | null {
  for (const team of teams.values()) if (team.agents.includes(agent)) return team;
  return null;
}
