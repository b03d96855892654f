// Messages that nobody keeps: what is said on a subject reaches whoever listens there at that moment, once at the most. What is lost, others say again.

import type { Nats } from './connection.ts';

export interface Heard {
  readonly subject: string;
  /** Where whoever has said it listens; null when that is not said. */
  readonly reply: string | null;
  readonly text: string;
  /** Something was said with this subject as its `reply`, and nobody listens there. */
  readonly isForNobody: boolean;
}

type Line = Pick<Nats, 'connection'>;

/** `subject` may end in `.>`. Returns what ends it. `heard` must not throw. */
export function listenOn({ connection }: Line, subject: string, heard: (message: Heard) => void): () => void {
  const subscription = connection.subscribe(subject, {
    callback: (error, message) => {
      if (!error) heard({ subject: message.subject, reply: message.reply || null, text: message.string(), isForNobody: message.headers?.code === 503 });
    },
  });
  return () => subscription.unsubscribe();
}

/** With a `reply` on which this very connection listens, it hears there at once when nobody listens on `subject`. Nothing is said while the line is broken. */
export function sayOn({ connection }: Line, subject: string, text: string, reply?: string): void {
  if (connection.isClosed()) return;
  connection.publish(subject, text, reply === undefined ? {} : { reply });
}

/** Bytes of one message, as the server has it. */
export function largestMessage({ connection }: Line): number {
  return connection.info?.max_payload ?? 0;
}
