// A plan is so many agents of each group in each interval. Here it becomes a load: a site with as many agents as the plan wants, and their shifts.

import type { Millis } from '../../kernel/clock.ts';
import type { Site } from '../../site/site.ts';
import { isMeant, type TrafficSettings, usualHabits } from '../../traffic/shape.ts';
import type { Load } from '../replication.ts';
import type { Group } from './groups.ts';
import { shiftsOf } from './shifts.ts';

/** By group, then by interval. */
export type Plan = readonly (readonly number[])[];

/** What stays the same while plans change. */
export interface Basis {
  readonly load: Load;
  readonly groups: readonly Group[];
  readonly interval: Millis;
  /** How many intervals there are, and the first that counts; those before it are the warm-up. */
  readonly intervals: number;
  readonly firstCounted: number;
}

type Habits = TrafficSettings['agents'][number];

/** Agents whom the site does not have are like those whom it has, one after the other. */
export interface Staffed {
  readonly site: Site;
  readonly agents: readonly Habits[];
  /** Agents who were added, with the one each is like. */
  readonly added: readonly { readonly agent: string; readonly at: string; readonly like: string; readonly group: number }[];
}

/** Telephones that are left to outside clients have simulated agents: nobody is there to be measured. */
export function loadOfPlan(basis: Basis, plan: Plan): Load {
  const { load } = basis;
  const { site, agents } = staffed(basis, plan);
  return { ...load, site, traffic: { ...load.traffic, agents: [...agents], clients: [] }, interval: basis.interval };
}

export function staffed({ load: { site, traffic }, groups, interval, firstCounted }: Basis, plan: Plan): Staffed {
  const planned = new Set(groups.flatMap(({ agents }) => agents));
  const others = Object.keys(site.agents).filter((agent) => site.agents[agent]?.at !== undefined && !planned.has(agent));
  const added: Staffed['added'][number][] = [];
  const first = freeBeginning(site);
  const habits: Habits[] = others.flatMap((agent) => habitsOf(traffic, agent) ?? []);
  for (const [place, { agents }] of groups.entries()) {
    const counts = (plan[place] ?? []).map((count, at, all) => (at < firstCounted ? (all[firstCounted] ?? count) : count));
    const members = Array.from({ length: Math.max(0, ...counts) }, (_, index) => {
      const like = agents[index % agents.length] as string;
      if (index < agents.length) return { agent: like, like };
      // The same agent in every plan: her chance is that of her number.
      const number = `${first}${String(place + 1).padStart(2, '0')}${String(index - agents.length + 1).padStart(4, '0')}`;
      added.push({ agent: number, at: number, like, group: place });
      return { agent: number, like };
    });
    for (const { first: one, last, from, to, breaks } of shiftsOf(counts, interval)) {
      for (const { agent, like } of members.slice(one, last + 1)) {
        const { to: _, ...own } = habitsOf(traffic, like) ?? usualHabits;
        habits.push({ ...own, who: [agent], absent: false, from, ...(to !== null && { to }), breaks: [...breaks] });
      }
    }
  }
  return { site: withAgents(site, added), agents: habits, added };
}

/** What the file says of them, shifts and breaks included; those of one agent. */
function habitsOf({ agents }: TrafficSettings, agent: string): Habits | null {
  const habits = agents.findLast(({ who }) => who.some((one) => isMeant(one, agent)));
  return habits ? { ...habits, who: [agent] } : null;
}

/** With which nothing at the site begins. */
function freeBeginning({ extensions, agents, queues, huntGroups, callflows }: Site): string {
  const taken = [extensions, agents, queues, huntGroups, callflows].flatMap((part) => Object.keys(part));
  let beginning = '9';
  while (taken.some((number) => number.startsWith(beginning))) beginning += '9';
  return beginning;
}

function withAgents(site: Site, added: Staffed['added']): Site {
  if (added.length === 0) return site;
  const agents = { ...site.agents, ...Object.fromEntries(added.map(({ agent, at, like }) => [agent, { ...site.agents[like], at } as Site['agents'][string]])) };
  const extensions = { ...site.extensions, ...Object.fromEntries(added.map(({ at, like }) => [at, { ...site.extensions[site.agents[like]?.at ?? ''] } as Site['extensions'][string]])) };
  const queues = Object.fromEntries(Object.entries(site.queues).map(([number, queue]) => [number, { ...queue, agents: { ...queue.agents, ...Object.fromEntries(added.flatMap(({ agent, like }) => (queue.agents[like] === undefined ? [] : [[agent, queue.agents[like]]]))) } }]));
  return { ...site, agents, extensions, queues };
}

export function totalOf(plan: Plan, place: number): number {
  return plan.reduce((all, counts) => all + (counts[place] ?? 0), 0);
}
