// A message on its way into a stream, and one that is acknowledged by itself.

import type { MsgHdrs } from '@nats-io/transport-node';
import type { Nats } from './connection.ts';

export interface Outgoing {
  readonly subject: string;
  /** By which the server knows a repeat. */
  readonly id: string;
  /** Further headers, each a line with its end. */
  readonly headers: string;
  readonly body: string;
}

/** Milliseconds for the server to acknowledge. */
const ACKNOWLEDGED_WITHIN = 5_000;

/** Resolves when it is in its stream. Rejects when that is not sure. */
export async function publish({ connection }: Pick<Nats, 'connection'>, { subject, id, headers, body }: Outgoing, more = ''): Promise<void> {
  const answer = await connection.request(subject, body, { headers: written(id, more + headers), timeout: ACKNOWLEDGED_WITHIN });
  const { error } = JSON.parse(answer.string()) as { readonly error?: { readonly description?: string } };
  if (error) throw new Error(error.description ?? 'the stream does not take it');
}

/** The library asks headers for nothing but their text. */
export function written(id: string, lines: string): MsgHdrs {
  return { encode: () => Buffer.from(`NATS/1.0\r\nNats-Msg-Id: ${id}\r\n${lines}\r\n`) } as unknown as MsgHdrs;
}
