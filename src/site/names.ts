// What the numbers of a site are called: plain data that is kept beside a run's records, which have numbers alone.

import type { Site } from './site.ts';

/** What a number may be. A VDN is a call flow or a queue, a group a hunt group or a queue. */
export type Subject = 'agent' | 'queue' | 'trunk' | 'vdn' | 'group';

/** Names by number; empty for none. */
export type NamesByNumber = { readonly [Kind in Subject]: { readonly [number: string]: string } };

export function namesByNumber({ agents, queues, trunks, callflows, huntGroups }: Pick<Site, 'agents' | 'queues' | 'trunks' | 'callflows' | 'huntGroups'>): NamesByNumber {
  const [ofQueues, ofFlows] = [named(queues), named(callflows as { readonly [number: string]: { readonly name: string } })];
  return {
    agent: named(agents), queue: ofQueues, trunk: Object.fromEntries(Object.keys(trunks).map((trunk) => [trunk, trunk])),
    vdn: { ...ofFlows, ...ofQueues }, group: { ...named(huntGroups), ...ofQueues },
  };
}

function named(part: { readonly [number: string]: { readonly name: string } }): { readonly [number: string]: string } {
  return Object.fromEntries(Object.entries(part).map(([number, { name }]) => [number, name]));
}
