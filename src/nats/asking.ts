// Questions in bytes to whoever listens on a subject, and their answers. Nothing of it is kept anywhere: who asks must hear whether it came to anything.

import type { PermissionViolationError } from '@nats-io/transport-node';
import type { Nats } from './connection.ts';

/** Null when nobody listens there, nobody answers in time (ms), or the line is broken. */
export async function ask({ connection }: Pick<Nats, 'connection'>, subject: string, question: Uint8Array, within: number): Promise<Uint8Array | null> {
  try {
    return (await connection.request(subject, question, { timeout: within })).data;
  } catch {
    return null;
  }
}

/** Answers, one after the other, until it is told to end; with null whoever asks is left without an answer. */
export function answer({ connection }: Pick<Nats, 'connection'>, subject: string, reply: (question: Uint8Array) => Uint8Array | null): () => void {
  const asked = connection.subscribe(subject, {
    callback: (error, message) => {
      const said = error ? null : reply(message.data);
      if (said) message.respond(said);
    },
  });
  return () => asked.unsubscribe();
}

/** Whether the server answers within so many milliseconds: then whatever was said before has come, too. */
export async function isHeard({ connection }: Pick<Nats, 'connection'>, within: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((done) => (timer = setTimeout(() => done(false), within)));
  try {
    return await Promise.race([connection.flush().then(() => true, () => false), late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Whether a question found nobody who listens on its subject: the server says so at once. JetStream's client has it as the cause of another error. */
export function isForNobody(error: unknown): boolean {
  return [error, (error as Error).cause].some((one) => (one as { isNoResponders?(): boolean } | undefined)?.isNoResponders?.() === true);
}

/** What the server does not let its user do, as `publish to shop.orders`; null for any other error. */
export function forbidden(error: unknown): string | null {
  const { name, operation, subject, cause } = (error ?? {}) as Partial<PermissionViolationError>;
  if (name === 'PermissionViolationError') return `${operation === 'publish' ? 'publish' : 'subscribe'} to ${subject}`;
  return cause === undefined ? null : forbidden(cause);
}
