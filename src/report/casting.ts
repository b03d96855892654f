// The cast of a story: everybody who did something in it, or whom a queue sent it to, by a name that reads well.

import type { Site } from '../site/site.ts';
import { reserved } from '../scenario/steps.ts';
import { type Act, CannotTell } from './acts.ts';

export interface Cast {
  /** By number, as a scenario writes them. */
  readonly people: ReadonlyMap<string, { readonly name: string; readonly is: Readonly<Record<string, string>> }>;
  /** The name of somebody in it. */
  nameOf(number: string): string;
}

/** `agents` by their telephones; `busy` are telephones too. Throws CannotTell. */
export function castOf(acts: readonly Act[], { agents, busy }: { readonly agents: ReadonlyMap<string, string>; readonly busy: ReadonlySet<string> }, site: Site): Cast {
  const people = new Map<string, { readonly name: string; readonly is: Readonly<Record<string, string>> }>();
  const taken = new Set(reserved);
  for (const number of [...acts.map(({ who }) => who), ...agents.keys(), ...busy]) {
    if (people.has(number)) continue;
    const agent = agents.get(number);
    const inside = Object.hasOwn(site.extensions, number);
    if (!inside && !number.startsWith('+')) throw new CannotTell(`${number || 'somebody'} is neither at a telephone of the site nor has a public number`);
    const name = free(inside ? wordFor(site.extensions[number]?.name ?? (agent && site.agents[agent]?.name) ?? '', `desk-${number}`) : 'caller', taken);
    people.set(number, { name, is: agent !== undefined ? { agent, at: number } : inside ? { extension: number } : { outside: number } });
  }
  return { people, nameOf: (number) => people.get(number)?.name ?? number };
}

/** `Ana Ruiz` → `ana`. */
function wordFor(name: string, otherwise: string): string {
  const [first = ''] = name.toLowerCase().normalize('NFD').replace(/[\u0300-\u036f]/g, '').split(/\s+/);
  return /^[a-z][\w-]*$/.test(first) ? first : otherwise.replaceAll('*', 'star');
}

function free(name: string, taken: Set<string>): string {
  let tried = name;
  for (let count = 2; taken.has(tried); count++) tried = `${name}-${count}`;
  taken.add(tried);
  return tried;
}
