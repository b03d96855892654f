// Calling a NATS server for the first time, again while it is only slow. Its client (3.4) leaves open what it has given up: sockets over which nobody answered keep the process for ever, so they are known here.

import type { NatsConnection } from '@nats-io/transport-node';
import { AsyncLocalStorage } from 'node:async_hooks';
import { subscribe } from 'node:diagnostics_channel';
import type { Socket } from 'node:net';

/** The sockets of one call, and of the line that came of it. */
interface Line {
  sockets: Socket[];
  isOver: boolean;
}

export interface Called {
  readonly connection: NatsConnection;
  /** Whatever is open still. */
  hangUp(): void;
}

const lines = new AsyncLocalStorage<Line>();
let isListening = false;

/** Tries again after a TimeoutError, for so many milliseconds. Rejects with AbortError as soon as it is told to stop. */
export async function callUntilAnswered(connect: () => Promise<NatsConnection>, within: number, stop: AbortSignal | undefined): Promise<Called> {
  listen();
  for (const begun = performance.now(); ;) {
    const line: Line = { sockets: [], isOver: false };
    try {
      return { connection: await unlessStopped(lines.run(line, connect), stop), hangUp: () => hangUp(line) };
    } catch (error) {
      hangUp(line);
      if ((error as Error).name !== 'TimeoutError' || performance.now() - begun > within) throw error;
    }
  }
}

function listen(): void {
  if (isListening) return;
  isListening = true;
  subscribe('net.client.socket', (message) => {
    const { socket } = message as { readonly socket: Socket };
    const line = lines.getStore();
    if (!line) return;
    line.sockets = [...line.sockets.filter(({ destroyed }) => !destroyed), socket];
    // It is connected only after this.
    if (line.isOver) setImmediate(() => socket.destroy());
  });
}

function hangUp(line: Line): void {
  line.isOver = true;
  for (const socket of line.sockets) socket.destroy();
}

async function unlessStopped(connecting: Promise<NatsConnection>, stop: AbortSignal | undefined): Promise<NatsConnection> {
  if (!stop) return connecting;
  let told = () => {};
  const stopped = new Promise<never>((_, fail) => {
    told = () => fail(new DOMException('told to stop', 'AbortError'));
    if (stop.aborted) told();
    stop.addEventListener('abort', told);
  });
  try {
    return await Promise.race([connecting, stopped]);
  } catch (error) {
    connecting.then((connection) => connection.close(), () => {});
    throw error;
  } finally {
    stop.removeEventListener('abort', told);
  }
}
