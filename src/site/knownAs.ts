// The names by which people know the numbers of a site.

import type { Site } from './site.ts';

/** By number: people, queues, groups, call flows, and the public numbers that lead to them. */
export function namesIn(site: Site): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const things of [site.extensions, site.huntGroups, site.queues, site.callflows] as readonly Readonly<Record<string, { readonly name?: string }>>[]) {
    for (const [number, { name }] of Object.entries(things)) if (name) names.set(number, name);
  }
  for (const { numbers } of Object.values(site.trunks)) {
    for (const [outside, inside] of Object.entries(numbers)) names.set(outside, names.get(inside) ?? inside);
  }
  return names;
}
