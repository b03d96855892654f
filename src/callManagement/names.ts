// What the numbers of a site are called, for the heads of reports. Read off the site; the store's rows have numbers alone.

import type { Site } from '../site/site.ts';

/** What the ids of a report name. */
export type Subject = 'agent' | 'queue' | 'trunk' | 'vdn' | 'group';

export interface Names {
  /** Of the site. */
  readonly site: string;
  readonly timeZone: string;
  /** By number, in the order in which they are listed. */
  readonly of: { readonly [Kind in Subject]: ReadonlyMap<string, string> };
}

/** Where no site is known: numbers stay numbers. */
export function noNames(timeZone = 'UTC'): Names {
  const none = new Map<string, string>();
  return { site: '', timeZone, of: { agent: none, queue: none, trunk: none, vdn: none, group: none } };
}

export function namesOf({ name, timeZone, agents, queues, trunks, callflows, huntGroups }: Pick<Site, 'name' | 'timeZone' | 'agents' | 'queues' | 'trunks' | 'callflows' | 'huntGroups'>): Names {
  const [ofQueues, ofFlows, ofGroups] = [named(queues), named(callflows as { readonly [number: string]: { readonly name: string } }), named(huntGroups)];
  const trunkNames = Object.keys(trunks).sort().map((trunk) => [trunk, trunk] as const);
  return { site: name, timeZone, of: { agent: named(agents), queue: ofQueues, trunk: new Map(trunkNames), vdn: merged(ofFlows, ofQueues), group: merged(ofGroups, ofQueues) } };
}

function named(part: { readonly [number: string]: { readonly name: string } }): ReadonlyMap<string, string> {
  return new Map(Object.keys(part).sort().map((number) => [number, part[number]?.name ?? '']));
}

function merged(...parts: readonly ReadonlyMap<string, string>[]): ReadonlyMap<string, string> {
  return new Map(parts.flatMap((part) => [...part]).sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** Its name; empty for none. */
export function nameOf({ of }: Names, kind: Subject, number: string): string {
  return of[kind].get(number) ?? '';
}

/** What people call each kind. */
export const subjectWords: { readonly [Kind in Subject]: string } = { agent: 'agent', queue: 'queue', trunk: 'trunk', vdn: 'VDN', group: 'hunt group' };
