// The lease: a key that whoever leads renews all the time, so that the others know. It keeps nobody from writing, which is the journal's own affair; it only says whose turn it is.

import { hostname } from 'node:os';
import { setTimeout as nap } from 'node:timers/promises';
import type { KV, Nats } from '../../nats/connection.ts';
import { tokenOf } from '../../nats/subjects.ts';

/** A switch among those of one site. */
export interface Member {
  readonly id: string;
  /** Where clients find it; empty while it does not know its port. */
  readonly at: string;
  readonly node: string;
}

export function memberAt(id: string, at: string): Member {
  return { id, at, node: hostname() };
}

/** How the lease stood when it was looked at. */
export interface Standing {
  /** 0 for a key that there never was. */
  readonly revision: number;
  /** Null when it is free. */
  readonly holder: Member | null;
  /** The address of the one that is to have it, now that it is free; null for any. */
  readonly to: string | null;
}

export interface Lease {
  look(): Promise<Standing>;
  /** Unless it has changed since it was looked at; tells whether it is ours now. */
  take(seen: Standing, me: Member): Promise<boolean>;
  /** Renews it until `stop`; settles when somebody else has it. */
  hold(me: () => Member, stop: AbortSignal): Promise<void>;
  letGo(to: string | null): Promise<void>;
}

const BUCKET = 'ringback-leases';
const WRONG_REVISION: ReadonlySet<unknown> = new Set([10071, 10164]);
/** So many times it is renewed while it lasts. */
const RENEWALS = 5;

/** `lasts`: milliseconds without a renewal after which another may take it. */
export async function openLease({ keys, whileUp }: Pick<Nats, 'keys' | 'whileUp'>, site: string, lasts: number): Promise<Lease> {
  const bucket: KV = await keys.create(BUCKET, { history: 1 });
  const key = tokenOf(site);
  let revision = 0;
  const write = (value: object, expected: number) => {
    const text = JSON.stringify(value);
    return whileUp(() => (expected === 0 ? bucket.create(key, text) : bucket.update(key, text, expected, lasts)));
  };
  const look = async (): Promise<Standing> => {
    const entry = await whileUp(() => bucket.get(key));
    if (entry === null) return { revision: 0, holder: null, to: null };
    const { holder = null, to = null } = entry.operation === 'PUT' ? entry.json<Partial<Standing>>() : {};
    return { revision: entry.revision, holder, to };
  };
  return {
    look,
    async take(seen, me) {
      try {
        revision = await write({ holder: me }, seen.revision);
        return true;
      } catch (error) {
        if (WRONG_REVISION.has((error as { readonly code?: unknown }).code)) return false;
        throw error;
      }
    },
    async hold(me, stop) {
      while (!stop.aborted) {
        try {
          revision = await write({ holder: me() }, revision);
        } catch (error) {
          // Without an answer nobody knows; it is asked again.
          if (WRONG_REVISION.has((error as { readonly code?: unknown }).code)) {
            const now = await look().catch(() => null);
            if (now !== null && now.holder !== null && now.holder.id !== me().id) return;
            if (now !== null) revision = now.revision;
          }
        }
        await nap(lasts / RENEWALS, undefined, { signal: stop }).catch(() => {});
      }
      await new Promise(() => {});
    },
    async letGo(to) {
      await write({ holder: null, to }, revision).catch(() => {});
    },
  };
}
