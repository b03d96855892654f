// TCP, with TLS if wanted: the lines of clients whose dialect frames its own bytes. Bounded in how many there are, and in how long half a frame may take.

import { type AddressInfo, createServer as createPlainServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import type { Gate } from './gate.ts';
import { ifLate } from './lateness.ts';
import { presenceOf } from './limits.ts';
import { type Carrier, createLine, type Line } from './line.ts';
import type { Post } from './post.ts';

export interface TcpSettings {
  readonly host: string;
  /** 0 for any that is free. */
  readonly port: number;
  /** Certificate and key as PEM; null for plain TCP. */
  readonly tls: { readonly cert: string; readonly key: string } | null;
  /** Connections at once, and from one address; more are closed as they come. */
  readonly mostLines: number;
  readonly linesPerAddress: number;
  /** Bytes that may wait to go out to one client. */
  readonly mostWaiting: number;
  /** Milliseconds in which a frame that has begun must be complete. */
  readonly frameWithin: number;
  /** Open always unless said. */
  readonly gate?: Gate;
}

/** What is held over one line. */
export interface ByteConversation {
  /** Bytes as they come. Tells the number of the frame that has begun and is not complete; null when there is none. */
  heard(bytes: Uint8Array): number | null;
  /** The line is gone. */
  over(): void;
}

/** Begins a conversation over a new line; `address` is the client's. */
export type GreetBytes = (line: Line, address: string) => ByteConversation;

export interface TcpLines {
  /** As `127.0.0.1:8801`. */
  readonly address: string;
  readonly size: number;
  /** What was said goes out first, to those who take it. */
  close(): Promise<void>;
}

/** Milliseconds that a client has to take what was said last, and to close. */
const LAST_WORDS = 1_000;
const KEEP_ALIVE = 30_000;
const SLOW_CODE = 1013;
const TLS_HANDSHAKE = 10_000;

/** Rejects when it cannot listen, or when certificate and key are none. */
export async function listenTcp(settings: TcpSettings, post: Post, greet: GreetBytes): Promise<TcpLines> {
  const sockets = new Set<Socket>();
  const presence = presenceOf(settings.linesPerAddress);
  const welcome = (socket: Socket) => {
    const address = socket.remoteAddress ?? '';
    if (presence.isFull(address) || (settings.gate?.shutBecause() ?? null) !== null) return void socket.destroy();
    const leave = presence.enter(address);
    sockets.add(socket);
    socket.on('close', () => {
      sockets.delete(socket);
      leave();
    });
    attend(socket, settings, post, greet);
  };
  const { tls, host, port } = settings;
  const server: Server = tls === null ? createPlainServer(welcome) : createTlsServer({ ...tls, handshakeTimeout: TLS_HANDSHAKE }, welcome);
  server.maxConnections = settings.mostLines;
  // Those too that are still about to agree on TLS.
  const connected = new Set<Socket>();
  server.on('connection', (socket: Socket) => void connected.add(socket.once('close', () => connected.delete(socket))));
  await new Promise<void>((done, fail) => server.once('error', fail).listen(port, host, done));
  const leaveGate = settings.gate?.attend(() => sockets.forEach(hangUp));
  // A connection that cannot be taken is one less; the others go on.
  server.on('error', () => {});
  const { address, family, port: actual } = server.address() as AddressInfo;
  return {
    address: `${family === 'IPv6' ? `[${address}]` : address}:${actual}`,
    get size() {
      return sockets.size;
    },
    close: () => new Promise((done) => {
      leaveGate?.();
      const impatient = setTimeout(() => connected.forEach((socket) => socket.destroy()), LAST_WORDS);
      server.close(() => {
        clearTimeout(impatient);
        done();
      });
      for (const socket of sockets) hangUp(socket);
    }),
  };
}

function attend(socket: Socket, { mostWaiting, frameWithin }: TcpSettings, post: Post, greet: GreetBytes): void {
  socket.setNoDelay(true).setKeepAlive(true, KEEP_ALIVE);
  // A line that breaks closes; there is nothing more to do about it.
  socket.on('error', () => {});
  const line = createLine(carrierOver(socket), post, mostWaiting);
  const conversation = greet(line, socket.remoteAddress ?? '');
  let underWay: number | null = null;
  let inTime = () => {};
  const waitFor = (frame: number | null) => {
    if (frame === underWay) return;
    underWay = frame;
    inTime();
    if (frame !== null) inTime = ifLate(frameWithin, () => void socket.destroy());
  };
  socket.on('data', (bytes) => {
    if (!socket.writableEnded && !line.isSilent) waitFor(conversation.heard(bytes));
  });
  socket.on('close', () => {
    waitFor(null);
    conversation.over();
  });
}

function carrierOver(socket: Socket): Carrier {
  return {
    isOpen: () => socket.writable,
    send: (bytes) => void socket.write(bytes, 'latin1'),
    waiting: () => socket.writableLength,
    // Whoever takes nothing will not take a last word either.
    close: (code) => void (code === SLOW_CODE ? socket.destroy() : hangUp(socket)),
    cut: () => void socket.destroy(),
  };
}

function hangUp(socket: Socket): void {
  if (socket.destroyed) return;
  socket.end();
  const impatient = setTimeout(() => socket.destroy(), LAST_WORDS);
  socket.once('close', () => clearTimeout(impatient));
}
