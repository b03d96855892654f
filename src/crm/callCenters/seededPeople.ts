// The users that a set-up begins with: the agents of the site, or where it has none the people at its telephones.

import type { Site } from '../../site/site.ts';

export interface Person {
  /** First name in small letters: `ana`. */
  readonly username: string;
  readonly name: string;
  readonly extension: string | null;
  readonly agent: string | null;
  /** Of the queues with agents, the place of the one that the person serves best; 0 where there is no such thing. */
  readonly team: number;
}

/** So many have a user. */
const MOST = 500;

/** In the order of the agents, or of the telephones. */
export function peopleOf(site: Site): readonly Person[] {
  const taken = new Set<string>();
  return (Object.keys(site.agents).length > 0 ? agentsOf(site) : atTelephones(site)).slice(0, MOST).map((person) => ({ ...person, username: usernameFor(person, taken) }));
}

type Unnamed = Omit<Person, 'username'>;

function agentsOf(site: Site): readonly Unnamed[] {
  return inOrder(site.agents).map(([agent, { name, at }]) => ({ name: name || `Agent ${agent}`, extension: at ?? null, agent, team: teamOf(site, agent) }));
}

function atTelephones({ extensions }: Site): readonly Unnamed[] {
  return inOrder(extensions).map(([extension, { name }]) => ({ name: name || `Extension ${extension}`, extension, agent: null, team: 0 }));
}

function inOrder<Value>(named: Readonly<Record<string, Value>>): readonly (readonly [string, Value])[] {
  return Object.entries(named).sort(([one], [other]) => one.length - other.length || (one < other ? -1 : 1));
}

/** The first queue and all others: two call centers are enough to begin with. */
function teamOf({ queues, agents }: Site, agent: string): number {
  const skills = agents[agent]?.skills ?? {};
  const worst = 17;
  const levels = inOrder(queues).map(([, { needs = [], agents: named }]) => Math.min(named[agent] ?? worst, ...needs.flatMap((needed) => Object.keys(needed).map((skill) => skills[skill] ?? worst))));
  return Math.min(1, Math.max(0, levels.indexOf(Math.min(...levels))));
}

function usernameFor({ name, agent, extension }: Unnamed, taken: Set<string>): string {
  const first = name.split(/\s/)[0]?.normalize('NFD').replace(/[^a-z]/gi, '').toLowerCase() ?? '';
  const isOwn = first !== '' && first !== 'agent' && first !== 'extension';
  const wanted = isOwn ? first : `${first || 'user'}${agent ?? extension ?? ''}`;
  let username = wanted;
  for (let place = 2; taken.has(username); place++) username = `${wanted}${place}`;
  taken.add(username);
  return username;
}
