// Flows for tests: a flow behind number 8000 of the office, and what is heard there.

import { type Office, office, type OfficeOptions } from '../../src/testing.ts';

/** A flow of these nodes that begins at the first. */
export function flowOf(nodes: Record<string, unknown>, more: Record<string, unknown> = {}): Record<string, unknown> {
  return { name: 'Test', start: Object.keys(nodes)[0], nodes, ...more };
}

/** The office with the flow; whoever calls 8000 is in it. */
export function menuOffice(nodes: Record<string, unknown>, { flow = {}, site = {}, ...options }: OfficeOptions & { readonly flow?: Record<string, unknown> } = {}): Office {
  return office({ ...options, site: { queues: { 7900: { needs: { any: 16 } }, 7901: { needs: { any: 16 } } }, agents: { 5001: { skills: { any: 4 }, at: '2001' }, 5002: { skills: { any: 8, spanish: 3 }, at: '2002' } }, ...site, callflows: { 8000: flowOf(nodes, flow) } } });
}

/** What callers heard, with the seconds when it began and ended, and the steps between nodes. */
export function heard({ trace }: Office): readonly string[] {
  return trace().flatMap((line) => {
    const [, time = '', what = '', rest = ''] = /^\d\d:(\d\d:\d\d\.\d)\d\d\s+\d+\s+(\w+)\s+(.*)$/.exec(line) ?? [];
    if (what === 'playStarted') return [`${time} says ${rest.replace(/^\S+\s+[\d.]+ s, /, '')}`];
    if (what === 'voiceStopped') return [`${time} stops ${/\s(\w+), after/.exec(rest)?.[1]}`];
    if (what === 'flowStepped') return [`${time} ${rest.replace(/^\S+\s+/, '').replace(/\s+/g, ' ')}`];
    return [];
  });
}

/** The steps alone: `main 1 → sales`, `sales leaves`. */
export function steps(world: Office): readonly string[] {
  return heard(world).filter((line) => !/^\S+ (says|stops) /.test(line)).map((line) => line.slice(8));
}
