// A line that can be cut: everything for one port goes through another, until somebody cuts it, silences it, or mends it.

import { connect, createServer, type Socket } from 'node:net';
import { once } from 'node:events';

export interface Cutting {
  readonly port: number;
  /** Both ends see their sockets closed, and new ones refused at once. */
  cut(): void;
  /** Nothing goes through any more, and nobody is told. */
  silence(): void;
  /** How many lines were begun. */
  calls(): number;
  /** New lines go through again; those that were silent are closed, but for those that were begun in silence, which stay so. */
  mend(): void;
  close(): void;
}

export async function cuttingTo(port: number): Promise<Cutting> {
  let state: 'open' | 'cut' | 'silent' = 'open';
  let calls = 0;
  const pairs = new Set<readonly [Socket, Socket]>();
  const mute = new Set<Socket>();
  const server = createServer((near) => {
    calls++;
    if (state === 'cut') return void near.destroy();
    if (state === 'silent') return void mute.add(near.pause().on('error', () => {}).on('close', () => mute.delete(near)));
    const far = connect(port, '127.0.0.1');
    const pair = [near, far] as const;
    pairs.add(pair);
    near.pipe(far).pipe(near);
    for (const [one, other] of [pair, [far, near]] as const) one.on('error', () => {}).on('close', () => (pairs.delete(pair), state === 'silent' || other.destroy()));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const destroyAll = () => [...pairs].forEach((pair) => pair.forEach((socket) => socket.destroy()));
  return {
    port: (server.address() as { readonly port: number }).port,
    calls: () => calls,
    cut() {
      state = 'cut';
      destroyAll();
    },
    silence() {
      state = 'silent';
      for (const [near, far] of pairs) for (const [from, to] of [[near, far], [far, near]] as const) from.unpipe(to), from.pause();
    },
    mend() {
      state = 'open';
      destroyAll();
    },
    close() {
      server.close();
      destroyAll();
      for (const socket of mute) socket.destroy();
    },
  };
}
