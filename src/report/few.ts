// Of a search among hundreds of agents what people read: a few agents for each verdict, and how many more were judged alike.

import type { Looked } from '../acd/probe.ts';
import type { ToldDecision } from '../store/decisions.ts';
import type { StoryDecision } from './report.ts';

/** So many for each verdict. */
const FEW = 6;

export function fewOf(decision: ToldDecision): StoryDecision {
  if (decision.kind === 'turn') return decision;
  const seen = new Map<string, number>();
  const agents = decision.agents.filter((agent) => {
    const why = verdictOf(agent);
    const count = (seen.get(why) ?? 0) + 1;
    seen.set(why, count);
    return count <= FEW;
  });
  const more = [...seen].filter(([, count]) => count > FEW).map(([why, count]) => ({ why, agents: count - FEW }));
  return { ...decision, agents, more };
}

/** In words; the same for all to whom the same happened. */
function verdictOf({ passedOver, chosen }: Looked & { readonly chosen: boolean }): string {
  return passedOver ?? (chosen ? 'is chosen' : 'is free; the strategy prefers others');
}
