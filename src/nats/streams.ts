// Streams as they have to be: made when they are not there, taken as they are when they are.

import type { StreamConfig, StreamInfo } from '@nats-io/jetstream';
import type { Nats } from './connection.ts';
import { NatsRefused } from './refusal.ts';

export type WantedStream = Partial<StreamConfig> & Pick<StreamConfig, 'name' | 'subjects'>;

/** What an operator has set otherwise stays (replicas, limits), as long as the subjects are these. Throws NatsRefused when it cannot be had. */
export async function openStream({ streams, where }: Pick<Nats, 'streams' | 'where'>, wanted: WantedStream): Promise<StreamInfo> {
  const found = await streams.streams.info(wanted.name).catch(() => null) ?? await streams.streams.add(wanted).catch((error: Error) => {
    throw new NatsRefused(`stream ${wanted.name} cannot be had at ${where}: ${error.message}`, { cause: error });
  });
  const missing = wanted.subjects.filter((subject) => !found.config.subjects.includes(subject));
  if (missing.length > 0) throw new NatsRefused(`stream ${wanted.name} at ${where} does not take ${missing.join(', ')}; it belongs to somebody else`);
  return found;
}
