import { Rejection } from '../../kernel/errors.ts';
import type { Acd } from '../acd.ts';
import { agentOf } from '../agent.ts';
import { seatAnew } from '../seats.ts';
import * as tell from '../facts.ts';
import { WORST_LEVEL } from '../needs.ts';

export interface SetAgentSkill {
  readonly agent: string;
  readonly skill: string;
  /** 1 is best, 16 is least; null takes the skill away. */
  readonly level: number | null;
}

/** A supervisor changes what an agent can do, while calls wait and ring. Our own operation. Calls that ring already go on. Throws `invalidAgentIdentifier`, `valueOutOfRange`, `objectNotKnown`. */
export function setAgentSkill(acd: Acd, { agent: id, skill, level }: SetAgentSkill): void {
  const agent = agentOf(acd.agents, id);
  if (level !== null && (!Number.isInteger(level) || level < 1 || level > WORST_LEVEL)) throw new Rejection('valueOutOfRange', `a level is from 1, the best, to ${WORST_LEVEL}, not ${level}`);
  if (level === null && !agent.skills.has(skill)) throw new Rejection('objectNotKnown', `agent ${id} has no skill ${skill}`);

  if (level === null) agent.skills.delete(skill);
  else agent.skills.set(skill, level);
  seatAnew(acd, agent);

  tell.skillChanged(acd, agent, skill, level);
}
