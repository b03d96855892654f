// Groups of agents who are interchangeable: the same skills and levels, named by the same queues. Planning gives each group a number; who of them comes is all the same.

import { canServe } from '../../acd/shape.ts';
import type { Site } from '../../site/site.ts';

export interface Group {
  /** `flights hotels`, its skills; or the queues that name its agents. */
  readonly name: string;
  /** Agents who have a telephone, by number. */
  readonly agents: readonly string[];
  /** Queues that it can serve, at once or once their needs have relaxed. */
  readonly queues: readonly string[];
}

export function groupsOf(site: Site): readonly Group[] {
  const groups = new Map<string, string[]>();
  for (const agent of Object.keys(site.agents).sort((one, other) => one.length - other.length || (one < other ? -1 : 1))) {
    if (site.agents[agent]?.at === undefined) continue;
    const key = keyOf(site, agent);
    const own = groups.get(key);
    if (own) own.push(agent);
    else groups.set(key, [agent]);
  }
  return [...groups.values()].map((agents) => {
    const first = agents[0] as string;
    return { name: Object.keys(site.agents[first]?.skills ?? {}).join(' ') || `agents of ${queuesOf(site, first).join(' ')}`, agents, queues: queuesOf(site, first) };
  });
}

/** All by which queues and strategies tell agents apart. */
function keyOf({ agents, queues }: Site, agent: string): string {
  const { skills = {}, wrapUp, readyAfterCall } = agents[agent] ?? {};
  const named = Object.keys(queues).sort().map((queue) => queues[queue]?.agents[agent] ?? 0);
  return JSON.stringify([Object.entries(skills).sort(([one], [other]) => (one < other ? -1 : 1)), wrapUp, readyAfterCall, named]);
}

function queuesOf(site: Site, agent: string): readonly string[] {
  return Object.keys(site.queues).sort().filter((queue) => canServe(site, queue, agent));
}
