// The same figures cut otherwise: by skill, by interval, by agent. Sums over all runs; a call counts for every skill that its queue names.

import { type AgentFigures, noFigures, plus, type QueueFigures } from '../records/figures.ts';
import { HALF_HOUR } from '../records/statistics.ts';
import { skillsOf } from '../scenario/center.ts';
import type { LoadFigures } from '../scenario/load.ts';
import type { Site } from '../site/site.ts';

export interface Breakdown {
  readonly skills: readonly ({ readonly skill: string } & QueueFigures)[];
  /** By queue, of the first run; `from` in ms since its beginning. */
  readonly intervals: readonly ({ readonly queue: string; readonly from: number } & QueueFigures)[];
  readonly agents: readonly ({ readonly agent: string } & AgentFigures)[];
}

export function breakdownOf(site: Site, runs: readonly LoadFigures[]): Breakdown {
  const [first] = runs as readonly [LoadFigures];
  const skills = [...new Set(Object.keys(site.queues).flatMap((queue) => skillsOf(site, queue)))].sort();
  return {
    skills: skills.map((skill) => ({ skill, ...runs.flatMap(({ queues }) => [...queues].filter(([queue]) => skillsOf(site, queue).includes(skill)).map(([, figures]) => figures)).reduce(plus, noFigures()) })),
    intervals: [...first.intervals].flatMap(([queue, intervals]) => [...intervals].sort(([one], [other]) => one - other).map(([place, figures]) => ({ queue, from: place * HALF_HOUR, ...figures }))),
    agents: [...first.agents].sort(([one], [other]) => (one < other ? -1 : 1)).map(([agent, figures]) => ({ agent, ...figures })),
  };
}
