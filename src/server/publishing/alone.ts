// One switch publishes a site. Whoever does says so when asked; one that was killed says nothing, for NATS knows at once that nobody listens. Of those that ask in the same
// instant, and hear nothing of each other, one can write down that it begins.

import { answer, ask } from '../../nats/asking.ts';
import { openBucket } from '../../nats/buckets.ts';
import type { Nats } from '../../nats/connection.ts';
import { NatsRefused } from '../../nats/refusal.ts';
import { isOutdated } from '../../nats/streams.ts';
import { subjectOf, tokenOf } from '../../nats/subjects.ts';

/** Milliseconds for somebody to answer who listens, and is busy. */
const ANSWERED_WITHIN = 1_000;
/** How often each site was begun to be published; nobody reads more of it than that it has changed. */
const BUCKET = 'ringback-publishers';

const subject = (site: string) => subjectOf(site, 'publisher');

/** From now on it is said that this switch publishes that site. Rejects with NatsRefused when another does. */
export async function claimSite(nats: Nats, site: string): Promise<void> {
  const taken = () => new NatsRefused(`another switch publishes ${JSON.stringify(site)} at ${nats.where} already; stop it, or give this site another name, for it would write between the events of the other`);
  const unknown = (error: Error) => {
    throw new NatsRefused(`it is not known whether another switch publishes ${JSON.stringify(site)} at ${nats.where}: ${error.message}`, { cause: error });
  };
  const begun = await openBucket(nats, BUCKET).catch(unknown);
  const seen = (await begun.get(tokenOf(site)).catch(unknown))?.revision ?? 0;
  if (await ask(nats, subject(site), new Uint8Array(), ANSWERED_WITHIN)) throw taken();
  // Whoever asks from here on is answered, and whoever has asked before finds it changed.
  const leave = sayThatItPublishes(nats, site);
  await nats.connection.flush();
  await (seen === 0 ? begun.create(tokenOf(site), '') : begun.update(tokenOf(site), '', seen)).catch((error: Error) => {
    leave();
    if (isOutdated(error)) throw taken();
    unknown(error);
  });
}

/** Until the line is closed, or what is returned is called. */
export function sayThatItPublishes(nats: Pick<Nats, 'connection'>, site: string): () => void {
  return answer(nats, subject(site), () => Buffer.from('publishes'));
}
