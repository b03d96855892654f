// WebSockets: the lines of clients. Bounded in what they take in and in how many there are; a client that answers no ping is gone.

import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { createLine, type Line } from './line.ts';
import type { Post } from './post.ts';

export interface SocketSettings {
  readonly path: string;
  /** Largest frame, in bytes. */
  readonly largestFrame: number;
  /** Bytes that may wait to go out to one client. */
  readonly mostWaiting: number;
  /** Connections at once. */
  readonly mostLines: number;
  /** A client that does not answer a ping for so long is gone. Milliseconds. */
  readonly pingEvery: number;
  /** Pages of other hosts that may connect, as `https://crm.example`. */
  readonly origins: readonly string[];
}

export interface Sockets {
  readonly size: number;
  close(): void;
}

/** What is held over one line. */
export interface Conversation {
  heard(text: string): void;
  /** The line is gone. */
  over(): void;
}

/** Begins a conversation over a new line; the request says whence it came. */
export type Greet = (line: Line, request: IncomingMessage) => Conversation;

/** Opens the path at an HTTP server. */
export function openSockets(server: Server, settings: SocketSettings, post: Post, greet: Greet): Sockets {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: settings.largestFrame, perMessageDeflate: false });
  server.on('upgrade', (request, socket, head) => {
    const refuse = (status: string) => void socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\n\r\n`);
    const { origin, host } = request.headers;
    if ((request.url ?? '').split('?')[0] !== settings.path) return refuse('404 Not Found');
    if (!mayCome(origin, host, settings.origins)) return refuse('403 Forbidden');
    if (sockets.clients.size >= settings.mostLines) return refuse('503 Service Unavailable');
    sockets.handleUpgrade(request, socket, head, (client) => welcome(client, socket, settings, post, (line) => greet(line, request)));
  });

  return {
    get size() {
      return sockets.clients.size;
    },
    close() {
      for (const client of sockets.clients) client.terminate();
      sockets.close();
    },
  };
}

function welcome(client: WebSocket, socket: Duplex, { mostWaiting, pingEvery }: SocketSettings, post: Post, greet: (line: Line) => Conversation): void {
  let alive = true;
  // Frames are made beforehand and shared by clients; they go past `ws`, which has nothing of its own in its queue but pings and the close.
  const line = createLine({
    isOpen: () => client.readyState === client.OPEN,
    send: (bytes) => void socket.write(bytes, 'latin1'),
    waiting: () => client.bufferedAmount,
    close: (code, reason) => client.close(code, reason),
  }, post, mostWaiting);
  const conversation = greet(line);
  const pulse = setInterval(() => {
    if (!alive) return client.terminate();
    alive = false;
    client.ping();
  }, pingEvery);
  client.on('pong', () => (alive = true));
  client.on('message', (data, isBinary) => {
    alive = true;
    if (isBinary) line.close(1003, 'frames are text');
    else conversation.heard(String(data));
  });
  // A frame that is too large or no UTF-8 closes the line; there is nothing more to do about it.
  client.on('error', () => {});
  client.on('close', () => {
    clearInterval(pulse);
    conversation.over();
  });
}

/** Whether a page may connect: one of this host, or one that was named. Programs that are no pages have no origin. */
export function mayCome(origin: string | undefined, host: string | undefined, origins: readonly string[]): boolean {
  return origin === undefined || isOwn(origin, host) || origins.includes(origin);
}

function isOwn(origin: string, host: string | undefined): boolean {
  try {
    return new URL(origin).host === host;
  } catch {
    return false;
  }
}
