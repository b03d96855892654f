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
export function openStream(nats: Server, wanted: WantedStream): Promise<StreamInfo> {
  const { streams: { streams }, where } = nats;
  return inReplicas(nats, wanted.name, async (num_replicas) => {
    const found = await streams.info(wanted.name).catch(unlessGone) ?? await streams.add({ ...wanted, num_replicas });
    requireSubjects(found, wanted, where);
    return found;
  });
}

/** Throws NatsRefused for a stream that is of that name only. */
export function requireSubjects({ config }: StreamInfo, { name, subjects }: WantedStream, where: string): void {
  const missing = subjects.filter((subject) => !config.subjects?.includes(subject));
  if (missing.length > 0) throw new NatsRefused(`stream ${name} at ${where} does not take ${missing.join(', ')}; it belongs to somebody else`);
}

/** What `open` finds or makes of a stream; it is in as many servers of a cluster as are wanted, also where it was there before. Throws NatsRefused. */
export async function inReplicas<Opened>({ streams, where, connection, replicas }: Server, stream: string, open: (num_replicas: number) => Promise<Opened>): Promise<Opened> {
  const { cluster, connect_urls: servers = [] } = connection.info ?? {};
  const wanted = replicas ?? (cluster !== undefined && servers.length >= USUAL_IN_CLUSTER ? USUAL_IN_CLUSTER : 1);
  try {
    // A server by itself (2.9) takes such a wish for a stream that is there, and keeps it once.
    if (wanted > 1 && cluster === undefined) throw new Error('the server there is in no cluster');
    const opened = await open(wanted);
    if (replicas !== null && (await streams.streams.info(stream)).config.num_replicas !== replicas) await streams.streams.update(stream, { num_replicas: replicas });
    return opened;
  } catch (error) {
    if (error instanceof NatsRefused) throw error;
    throw new NatsRefused(`stream ${stream} cannot be had at ${where}: ${(error as Error).message}${wanted > 1 ? ` (it is wanted in ${wanted} servers of the cluster; --nats-replicas names another number)` : ''}`, { cause: error });
  }
}

function unlessGone(error: unknown): null {
  if (isGone(error)) return null;
  throw error;
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
