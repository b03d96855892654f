// Streams as they have to be: made when they are not there, taken as they are when they are.

import type { StreamConfig, StreamInfo } from '@nats-io/jetstream';
import type { Nats } from './connection.ts';
import { NatsRefused } from './refusal.ts';

export type WantedStream = Partial<StreamConfig> & Pick<StreamConfig, 'name' | 'subjects'>;

type Server = Pick<Nats, 'streams' | 'where' | 'connection' | 'replicas'>;

/** A cluster of so many servers or more keeps each stream in as many of them, so that it outlives any one. */
const USUAL_IN_CLUSTER = 3;
const NO_SUCH_STREAM = 10059;
const WRONG_SEQUENCE: ReadonlySet<unknown> = new Set([10071, 10164]);
/** Milliseconds. */
const ANSWER = 1_000;

/** What an operator has set otherwise stays (replicas unless they are wanted, limits), as long as the subjects are these. Throws NatsRefused when it cannot be had. */
export async function openStream(nats: Server, wanted: WantedStream): Promise<StreamInfo> {
  const { streams, where } = nats;
  const num_replicas = replicasAt(nats);
  const refuse = (error: Error) => {
    throw new NatsRefused(`stream ${wanted.name} cannot be had at ${where}: ${error.message}${num_replicas > 1 ? ` (it is wanted in ${num_replicas} servers of the cluster; --nats-replicas names another number)` : ''}`, { cause: error });
  };
  // A server by itself (2.9) takes such a wish for a stream that is there, and keeps it once.
  if (num_replicas > 1 && nats.connection.info?.cluster === undefined) refuse(new Error('the server there is in no cluster'));
  const found = await streams.streams.info(wanted.name).catch((error: Error) => (isGone(error) ? null : refuse(error))) ?? await streams.streams.add({ ...wanted, num_replicas }).catch(refuse);
  requireSubjects(found, wanted, where);
  return nats.replicas === null || found.config.num_replicas === nats.replicas ? found : streams.streams.update(wanted.name, { num_replicas: nats.replicas }).catch(refuse);
}

/** Throws NatsRefused for a stream that is of that name only. */
export function requireSubjects({ config }: StreamInfo, { name, subjects }: WantedStream, where: string): void {
  const missing = subjects.filter((subject) => !config.subjects?.includes(subject));
  if (missing.length > 0) throw new NatsRefused(`stream ${name} at ${where} does not take ${missing.join(', ')}; it belongs to somebody else`);
}

/** In how many servers something that is made now is kept. */
export function replicasAt({ connection, replicas }: Pick<Nats, 'connection' | 'replicas'>): number {
  const { cluster, connect_urls: servers = [] } = connection.info ?? {};
  return replicas ?? (cluster !== undefined && servers.length >= USUAL_IN_CLUSTER ? USUAL_IN_CLUSTER : 1);
}

/** Whether a question about a stream found that there is none of that name. */
export function isGone(error: unknown): boolean {
  return (error as { readonly code?: unknown }).code === NO_SUCH_STREAM;
}

/** Whether something was to be written behind what is not the last any more. */
export function isOutdated(error: unknown): boolean {
  return WRONG_SEQUENCE.has((error as { readonly code?: unknown }).code);
}

/** For whoever misses a stream: it is made again if it is gone, and not just without a leader for a moment. Never rejects; who misses it still asks again. */
export function remaking({ streams, whileUp, where, log }: Pick<Nats, 'streams' | 'whileUp' | 'where' | 'log'>, stream: string, make: () => Promise<unknown>): () => Promise<void> {
  const isThere = () => whileUp(() => streams.streams.info(stream), ANSWER).then(() => true, (error: unknown) => !isGone(error));
  const remake = async () => {
    if (await isThere()) return;
    log.warn({ nats: where, stream }, 'a stream is gone, and is made again');
    await make();
  };
  let [underWay, told]: [Promise<void> | null, string | null] = [null, null];
  const tell = ({ message }: Error) => {
    if (message !== told) log.warn({ nats: where, stream, why: message }, 'a stream that is gone cannot be made again');
    told = message;
  };
  return () => (underWay ??= remake().then(() => void (told = null), tell).finally(() => (underWay = null)));
}
