// What a queue needs of an agent: skills with levels, joined by and and or, and how the needs relax while a call waits. Pure functions.

import type { Millis } from '../kernel/clock.ts';

/** By skill the worst level that will do: 1 is best, 16 is least. All must be there. */
export type Skills = ReadonlyMap<string, number>;

export const NO_SKILLS: Skills = new Map();

/** Any of these will do. */
export type Needs = readonly Skills[];

/** From so long a wait on, these needs hold instead of those before. The first begins at 0. */
export interface Stage {
  readonly after: Millis;
  readonly needs: Needs;
  /** Agents who serve the queue by name, whatever their skills, and the level that they count with. */
  readonly named: ReadonlyMap<string, number>;
}

export const WORST_LEVEL = 16;

/** The agent's level for the needs: that of the worst needed skill, in the best alternative; null when the agent does not meet them. */
function levelFor(needs: Needs, skills: ReadonlyMap<string, number>): number | null {
  let best: number | null = null;
  for (const alternative of needs) {
    const level = levelForAll(alternative, skills);
    if (level !== null && (best === null || level < best)) best = level;
  }
  return best;
}

/** Whether the agent has all of the skills, each at its level or better. */
export function hasAll(needed: Skills, skills: ReadonlyMap<string, number>): boolean {
  return needed.size === 0 || levelForAll(needed, skills) !== null;
}

function levelForAll(alternative: Skills, skills: ReadonlyMap<string, number>): number | null {
  let worst = 1;
  for (const [skill, atLeast] of alternative) {
    const level = skills.get(skill);
    if (level === undefined || level > atLeast) return null;
    worst = Math.max(worst, level);
  }
  return worst;
}

/** From which stage on an agent can serve, and with which level; null for never. Needs only ever relax: who can serve early can serve late. */
export function eligibility(stages: readonly Stage[], agent: { readonly number: string; readonly skills: ReadonlyMap<string, number> }): { readonly stage: number; readonly level: number } | null {
  for (const [stage, { needs, named }] of stages.entries()) {
    const level = named.get(agent.number) ?? levelFor(needs, agent.skills);
    if (level !== null) return { stage, level };
  }
  return null;
}
