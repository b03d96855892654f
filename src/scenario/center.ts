// What metrics must know of a site: which agents and skills belong to which queue.

import { canServe } from '../acd/shape.ts';
import type { Center } from '../records/metrics.ts';
import type { Site } from '../site/site.ts';

export function centerOf(site: Site): Center {
  const agents = Object.keys(site.agents);
  return {
    queues: new Map(Object.entries(site.queues).map(([queue, { serviceLevel }]) => [queue, { within: serviceLevel.within, skills: skillsOf(site, queue), agents: agents.filter((agent) => canServe(site, queue, agent)) }])),
    agents: new Map(Object.entries(site.agents).map(([agent, { skills }]) => [agent, Object.keys(skills)])),
  };
}

/** Those that the queue names, in any of its alternatives. */
export function skillsOf({ queues }: Site, queue: string): readonly string[] {
  return [...new Set((queues[queue]?.needs ?? []).flatMap((alternative) => Object.keys(alternative)))];
}
