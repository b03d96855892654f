// Who is there to work for a command: workers as they say that they are, until they have not said so for a while. Plain bookkeeping, as openJobs.ts is.

import type { Presence } from './messages.ts';

export interface Roster {
  readonly build: string;
  readonly there: Map<string, Presence & { heard: number }>;
}

export function openRoster(build: string): Roster {
  return { build, there: new Map() };
}

export function heardOf(roster: Roster, presence: Presence, now: number): void {
  if (presence.threads > 0) roster.there.set(presence.worker, { ...presence, heard: now });
  else roster.there.delete(presence.worker);
}

export function forgetSilent({ there }: Roster, now: number, allowed: number): void {
  for (const [worker, { heard }] of there) if (now - heard > allowed) there.delete(worker);
}

export function forgiveAll({ there }: Roster, now: number): void {
  for (const presence of there.values()) presence.heard = now;
}

/** Those whose runs are the same as ours. */
export function fitting({ build, there }: Roster): { readonly workers: number; readonly threads: number } {
  const same = [...there.values()].filter((presence) => presence.build === build);
  return { workers: same.length, threads: same.reduce((sum, { threads }) => sum + threads, 0) };
}

/** Builds of those whose runs are not, as people are told them. */
export function strangers({ build, there }: Roster): readonly string[] {
  return [...new Set([...there.values()].filter((presence) => presence.build !== build).map(({ buildText }) => buildText))].sort();
}
