// Waiting for one's turn to lead: the lease is looked at, and the one that leads is asked, until that one is gone or has let go. Only this process's own clock counts, and only how long ago
// something was seen.

import { setTimeout as nap } from 'node:timers/promises';
import type { Company, Follower } from './company.ts';
import type { Lease, Standing } from './lease.ts';
import type { Role } from './roles.ts';

export interface Candidacy {
  readonly lease: Lease;
  readonly role: Role;
  /** Milliseconds without a renewal after which the lease has run out. */
  readonly lasts: number;
  readonly me: () => Follower;
  /** Whether there is something to lead: whoever is no active one begins nothing. */
  readonly mayLead: () => boolean;
  readonly ask: () => Promise<Company | 'nobody' | 'silence'>;
  /** Hears each time who leads; null while nobody does. */
  readonly told: (company: Company | null) => void;
  readonly stop: AbortSignal;
}

/** Looks while a lease lasts: of a thousand standbys each look is two questions to NATS. */
const GLANCES = 12;
/** So many times in a row nobody answers before that one is believed gone. */
const UNHEARD = 2;
/** Milliseconds that the one which is to have a lease that was let go has before all others. */
const AHEAD = 1_000;

/** Settles when the lease is ours. Rejects with AbortError when told to stop. */
export async function awaitTurn(candidacy: Candidacy): Promise<void> {
  const { lease, lasts, me, mayLead, ask, told, stop } = candidacy;
  let seen = null as Standing | null;
  let [since, unheard] = [0, 0];
  let goneSince: number | null = null;
  let blindUntil = 0;
  let company: Company | null = null;
  for (;;) {
    stop.throwIfAborted();
    const asked = performance.now();
    const [now, answer] = await Promise.all([lease.look().catch(() => null), ask()]);
    const time = performance.now();
    // Whoever was cut off knows nothing of the others, who may have been cut off too: it begins to wait anew.
    if (now === null || time - asked > lasts) [seen, blindUntil] = [null, time + lasts];
    if (now?.holder?.id !== seen?.holder?.id) unheard = 0;
    if (now?.revision !== seen?.revision) [seen, since] = [now, time];
    unheard = answer === 'nobody' && time > blindUntil ? unheard + 1 : 0;
    if (typeof answer === 'object') company = answer;
    told(typeof answer === 'object' ? answer : null);
    // A lease that there never was may have been lost with all that NATS had, and whoever led is still there.
    const isFree = () => (now?.revision === 0 ? answer === 'nobody' && time > blindUntil : now?.to === null || now?.to === me().at || time - since > AHEAD);
    const isGone = now !== null && (now.holder === null ? isFree() : now.holder.id === me().id || unheard >= UNHEARD || time - since > Math.max(lasts, now.busyFor));
    if (!isGone) goneSince = null;
    else goneSince ??= time;
    const patience = now?.to === me().at ? 0 : deference(candidacy, company);
    if (isGone && mayLead() && time - (goneSince as number) >= patience && (await lease.take(now, me()).catch(() => false))) return;
    await nap(lasts / GLANCES, undefined, { signal: stop });
  }
}

/** How long it lets others go first. Milliseconds. */
function deference({ role, lasts, me }: Candidacy, company: Company | null): number {
  const others = (company?.followers ?? []).filter(({ id }) => id !== me().id).map((follower) => follower.role);
  if (role === 'active') return 0;
  return others.includes('active') || (role === 'parallel' && others.includes('backup')) ? lasts : 0;
}
