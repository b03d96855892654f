// One switch publishes a site. Whoever does says so when asked; one that was killed says nothing, for NATS knows at once that nobody listens.

import { answer, ask } from '../../nats/asking.ts';
import type { Nats } from '../../nats/connection.ts';
import { NatsRefused } from '../../nats/refusal.ts';
import { subjectOf } from '../../nats/subjects.ts';

/** Milliseconds for somebody to answer who listens, and is busy. */
const ANSWERED_WITHIN = 1_000;

const subject = (site: string) => subjectOf(site, 'publisher');

/** Rejects with NatsRefused when another switch publishes that site. */
export async function requireAlone(nats: Nats, site: string): Promise<void> {
  if (await ask(nats, subject(site), new Uint8Array(), ANSWERED_WITHIN)) throw new NatsRefused(`another switch publishes ${JSON.stringify(site)} at ${nats.where} already; stop it, or give this site another name, for it would write between the events of the other`);
}

/** Until the line is closed. */
export function sayThatItPublishes(nats: Nats, site: string): void {
  answer(nats, subject(site), () => Buffer.from('publishes'));
}
