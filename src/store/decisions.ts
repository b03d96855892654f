// Decisions of the queues as they are told to people and pages: who was looked at, who was chosen, who was passed over and why.

import type { Decision, Looked, Search, Turn } from '../acd/probe.ts';
import type { Skills } from '../acd/needs.ts';
import type { Site } from '../site/site.ts';

/** Somebody looked for an agent. Times are ms of virtual time, spans ms. */
export interface ToldSearch extends Pick<Search, 'kind' | 'time' | 'queue' | 'waited'> {
  readonly queueName: string;
  readonly strategy: string;
  readonly needs: string[];
  readonly agents: (Looked & { readonly chosen: boolean })[];
}

/** An agent became free and chose. */
export interface ToldTurn extends Omit<Turn, 'calls'> {
  /** The rule by which they choose. */
  readonly by: string;
  readonly calls: Turn['calls'][number][];
}

export type ToldDecision = ToldSearch | ToldTurn;

export function tellDecision(decision: Decision, site: Site): ToldDecision {
  return decision.kind === 'search' ? searched(decision, site) : { ...decision, by: site.callSelection, calls: [...decision.calls] };
}

function searched({ time, queue, waited, needs, agents, chosen }: Search, { queues }: Site): ToldSearch {
  const { name = '', strategy = '' } = queues[queue] ?? {};
  return { kind: 'search', time, queue, queueName: name, strategy, waited, needs: needs.map(inWords), agents: agents.map((agent) => ({ ...agent, chosen: chosen.includes(agent.agent) })) };
}

function inWords(skills: Skills): string {
  return [...skills].map(([skill, level]) => `${skill} ${level} or better`).join(' and ');
}
