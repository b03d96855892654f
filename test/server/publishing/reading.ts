// Everything that has come to NATS, as whoever reads it sees it.

import type { Nats } from '../../../src/nats/connection.ts';
import { tokenOf } from '../../../src/nats/subjects.ts';
import type { Publishable } from '../../../src/server/publishing/publishable.ts';
import { PATIENCE } from '../../patience.ts';

/** What stands in a stream. */
export interface Read {
  /** Behind the site. */
  readonly subject: string;
  readonly seq: number;
  readonly run: string;
  readonly time: string;
  readonly body: string;
}

/** All of a stream, in its order. */
export async function readAll({ streams, jetStream }: Nats, site: string, what: Publishable): Promise<readonly Read[]> {
  const stream = `RINGBACK_${what.toUpperCase()}_${tokenOf(site)}`;
  const { state: { messages } } = await streams.streams.info(stream);
  if (messages === 0) return [];
  const consumer = await jetStream.consumers.get(stream);
  const read: Read[] = [];
  for await (const message of await consumer.fetch({ max_messages: messages, expires: PATIENCE })) {
    const header = (name: string) => message.headers?.get(name) ?? '';
    read.push({ subject: message.subject.split('.').slice(2).join('.'), seq: Number(header('Ringback-Seq')), run: header('Ringback-Run'), time: header('Ringback-Time'), body: message.string() });
    if (read.length === messages) break;
  }
  return read;
}
