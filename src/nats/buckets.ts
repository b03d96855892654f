// Buckets of keys as they have to be: made when they are not there, and kept as streams are.

import type { KV, Nats } from './connection.ts';
import { inReplicas, requireSubjects } from './streams.ts';

/** The stream in which NATS keeps a bucket. */
export function streamOfBucket(bucket: string): string {
  return `KV_${bucket}`;
}

/**
 * Of each key the last value alone. Whoever leads there is asked, and not just any server: others may be behind, and those of nats-server 2.9 say nothing of a bucket that was made again.
 * Throws NatsRefused when it cannot be had.
 */
export function openBucket(nats: Pick<Nats, 'keys' | 'streams' | 'where' | 'connection' | 'replicas'>, bucket: string): Promise<KV> {
  const stream = streamOfBucket(bucket);
  return inReplicas(nats, stream, async (replicas) => {
    const keys = await nats.keys.create(bucket, { history: 1, replicas, allow_direct: false });
    requireSubjects(await nats.streams.streams.info(stream), { name: stream, subjects: [`$KV.${bucket}.>`] }, nats.where);
    return keys;
  });
}
