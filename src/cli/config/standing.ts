// How the servers of a configuration stand: which of their addresses answer, what goes on there, and who stands by behind them. Asked over HTTP, all at once.

import { addressesOf, type ServerEntry } from './shape.ts';
import { whyUnanswered } from './unanswered.ts';

/** What a switch says of itself; of `GET /healthz`. */
export interface Health {
  readonly version: string;
  readonly site: string;
  readonly calls: number;
  readonly sessions: number;
  /** Where those will listen that stand by behind it. */
  readonly standbys: readonly (string | null)[] | null;
  /** Of switches with one journal over NATS. */
  readonly replication?: { readonly role: string; readonly term: number; readonly standbys?: readonly { readonly at: string | null; readonly role: string }[] } | null;
}

export interface AddressStanding {
  readonly address: string;
  /** Null where nobody answers. */
  readonly health: Health | null;
  /** Whoever listens there is active; who stands by listens nowhere, and the active one knows of it. */
  readonly role: 'active' | 'standby' | null;
  /** As what it was started, of switches with one journal over NATS: active, backup or parallel; null for others. */
  readonly startedAs: string | null;
  /** Why nobody answers; null when somebody does. */
  readonly why: string | null;
}

/** Milliseconds. */
const PATIENCE = 2_000;

/** Of each address, in the order of the list. */
export async function standingOf(servers: readonly ServerEntry[]): Promise<ReadonlyMap<string, AddressStanding>> {
  const addresses = [...new Set(servers.flatMap(addressesOf))];
  const asked = await Promise.all(addresses.map(async (address) => ({ address, ...(await healthAt(address)) })));
  const standbys = new Set(asked.flatMap(({ health }) => health?.standbys ?? []).map((standby) => (standby === null ? '' : originOf(standby))));
  const started = new Map(asked.flatMap(({ health }) => health?.replication?.standbys ?? []).flatMap(({ at, role }) => (at === null ? [] : [[originOf(at), role] as const])));
  return new Map(asked.map(({ address, health, why }) => [address, { address, health, why, startedAs: health ? health.replication?.role ?? null : started.get(address) ?? null, role: health ? 'active' : standbys.has(address) ? 'standby' : null }]));
}

export function originOf(address: string): string {
  return URL.canParse(address) ? new URL(address).origin : address;
}

export async function healthAt(address: string): Promise<Pick<AddressStanding, 'health' | 'why'>> {
  try {
    const response = await fetch(`${address}/healthz`, { signal: AbortSignal.timeout(PATIENCE) });
    const said = (await response.json()) as Partial<Health> & { readonly wrong?: string };
    if (response.ok && typeof said.version === 'string') return { health: said as Health, why: null };
    return { health: null, why: said.wrong ?? `what answers there is no switch of Ringback: status ${response.status}` };
  } catch (error) {
    return { health: null, why: error instanceof SyntaxError ? 'what answers there is no switch of Ringback' : whyUnanswered(error, PATIENCE) };
  }
}

/** Where a server is at this moment; null where none of its addresses answers. */
export function activeAt(standing: ReadonlyMap<string, AddressStanding>, server: ServerEntry): (AddressStanding & { readonly health: Health }) | null {
  const found = addressesOf(server).map((address) => standing.get(address)).find((one) => one?.health);
  return found?.health ? { ...found, health: found.health } : null;
}

