// The lease: a key that whoever leads renews all the time, so that the others know. It keeps nobody from writing, which is the journal's own affair; it only says whose turn it is.

import { hostname } from 'node:os';
import { setTimeout as nap } from 'node:timers/promises';
import { isForNobody } from '../../nats/asking.ts';
import { openBucket, streamOfBucket } from '../../nats/buckets.ts';
import type { Nats } from '../../nats/connection.ts';
import { isGone, isOutdated, remaking } from '../../nats/streams.ts';
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
  /** Milliseconds for which its holder has asked for patience; 0 unless it has. */
  readonly busyFor: number;
}

export interface Lease {
  look(): Promise<Standing>;
  /** Unless it has changed since it was looked at; tells whether it is ours now. */
  take(seen: Standing, me: Member): Promise<boolean>;
  /** Renews it until `stop`; settles when somebody else has it. */
  hold(me: () => Member, stop: AbortSignal): Promise<void>;
  /** Settles when the others can see that it may not be renewed for so many milliseconds; or cannot be told. */
  patience(within: number): Promise<void>;
  letGo(to: string | null): Promise<void>;
}

const BUCKET = 'ringback-leases';
/** So many times it is renewed while it lasts. */
const RENEWALS = 5;

/** `lasts`: milliseconds without a renewal after which another may take it. A bucket that somebody has deleted is made again. */
export async function openLease(nats: Pick<Nats, 'keys' | 'streams' | 'where' | 'connection' | 'replicas' | 'whileUp' | 'log'>, site: string, lasts: number): Promise<Lease> {
  const bucket = await openBucket(nats, BUCKET);
  const key = tokenOf(site);
  const mend = remaking(nats, streamOfBucket(BUCKET), () => openBucket(nats, BUCKET));
  // Whoever leads and hears nothing tries again before the others believe it gone.
  const ask = <Answer>(question: () => Promise<Answer>) => nats.whileUp(question, lasts / 2).catch((error: unknown) => {
    if (isForNobody(error) || isGone(error)) void mend();
    throw error;
  });
  const renewing: Renewing = {
    lasts, revision: 0, underWay: Promise.resolve(true), wanted: nothing, wake: () => {},
    write(value, expected) {
      const text = JSON.stringify(value);
      return ask(() => (expected === 0 ? bucket.create(key, text) : bucket.update(key, text, expected, lasts)));
    },
    async look() {
      const entry = await ask(() => bucket.get(key));
      if (entry === null) return { revision: 0, holder: null, to: null, busyFor: 0 };
      const { holder = null, to = null, busyFor = 0 } = entry.operation === 'PUT' ? entry.json<Partial<Standing>>() : {};
      return { revision: entry.revision, holder, to, busyFor };
    },
  };
  return {
    look: renewing.look,
    async take(seen, me) {
      try {
        renewing.revision = await renewing.write({ holder: me }, seen.revision);
        return true;
      } catch (error) {
        if (isOutdated(error)) return false;
        throw error;
      }
    },
    async hold(me, stop) {
      while (!stop.aborted) {
        if (!(await (renewing.underWay = renew(renewing, me())))) return;
        await Promise.race([nap(lasts / RENEWALS, undefined, { signal: stop }).catch(() => {}), new Promise<void>((done) => (renewing.wake = done))]);
      }
      await new Promise(() => {});
    },
    async patience(busyFor) {
      const said = new Promise<void>((told) => (renewing.wanted = { busyFor, told }));
      renewing.wake();
      await Promise.race([said, nap(lasts)]);
    },
    letGo: (to) => letGo(renewing, to),
  };
}

interface Renewing extends Pick<Lease, 'look'> {
  readonly lasts: number;
  readonly write: (value: object, expected: number) => Promise<number>;
  revision: number;
  /** The last renewal, which never rejects. */
  underWay: Promise<boolean>;
  /** What is asked of the others with the next renewal. */
  wanted: { readonly busyFor: number; readonly told: () => void };
  wake: () => void;
}

const nothing: Renewing['wanted'] = { busyFor: 0, told: () => {} };

/** A renewal that is on its way would make this outdated, and whoever is to have it one among all. */
async function letGo(renewing: Renewing, to: string | null): Promise<void> {
  await Promise.race([renewing.underWay, nap(renewing.lasts)]);
  await renewing.write({ holder: null, to }, renewing.revision).catch(() => {});
}

/** False when somebody else has it. Without an answer nobody knows, and it is tried again. */
async function renew(renewing: Renewing, me: Member): Promise<boolean> {
  const { busyFor, told } = renewing.wanted;
  renewing.wanted = nothing;
  try {
    renewing.revision = await renewing.write({ holder: me, busyFor }, renewing.revision);
    told();
  } catch (error) {
    if (!isOutdated(error)) return true;
    const now = await renewing.look().catch(() => null);
    if (now?.holder && now.holder.id !== me.id) return false;
    // It was renewed, and only the answer was lost; or the key is gone.
    renewing.revision = now?.revision ?? renewing.revision;
  }
  return true;
}
