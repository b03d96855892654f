// WebSockets: the lines of clients. Bounded in what they take in and in how many there are; a client that answers no ping is gone.

import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type ServerOptions, type WebSocket, WebSocketServer } from 'ws';
import { type Callers, rawResponse, unwelcome } from './callers.ts';
import { ifLate } from './lateness.ts';
import { presenceOf } from './limits.ts';
import { createLine, type Line, type OwnLine } from './line.ts';
import type { Post } from './post.ts';

export interface SocketSettings extends Callers {
  /** Largest frame, in bytes. */
  readonly largestFrame: number;
  /** Bytes that may wait to go out to one client. */
  readonly mostWaiting: number;
  /** Connections at once. */
  readonly mostLines: number;
  /** A client that does not answer a ping for so long is gone. Milliseconds. */
  readonly pingEvery: number;
  /** Connections at once from one address. */
  readonly linesPerAddress: number;
}

export interface Sockets {
  /** Clients that are connected; other switches are none. */
  readonly size: number;
  close(): void;
}

/** What is held over one line. */
export interface Conversation {
  heard(text: string): void;
  /** The client has given a ping back. */
  ponged?(mark: string): void;
  /** The line is gone. */
  over(): void;
}

/** Begins a conversation over a new line; the request says whence it came. */
export type Greet = (line: Line, request: IncomingMessage) => Conversation;

/** So long a client has to answer when it is told goodbye, or to read that at all. Milliseconds; the types do not know of it yet. */
const LAST_WORD = 5_000;

/** Where other switches come, whose frames may be larger. */
export interface ForSwitches {
  readonly paths: Readonly<Record<string, Greet>>;
  readonly largestFrame: number;
}

/** Opens paths at an HTTP server; all of them together are bounded. */
export function openSockets(server: Server, settings: SocketSettings, post: Post, forClients: Readonly<Record<string, Greet>>, forSwitches: ForSwitches = { paths: {}, largestFrame: 0 }): Sockets {
  const [clients, switches] = [settings, forSwitches].map(({ largestFrame: maxPayload }) => new WebSocketServer({ noServer: true, maxPayload, perMessageDeflate: false, autoPong: false, closeTimeout: LAST_WORD } as ServerOptions)) as [WebSocketServer, WebSocketServer];
  const paths = { ...forSwitches.paths, ...forClients };
  const presence = presenceOf(settings.linesPerAddress);
  const leave = settings.gate?.attend(({ code, reason }) => [clients, switches].forEach((all) => all.clients.forEach((client) => client.close(code, reason))));
  server.on('upgrade', (request, socket, head) => {
    const address = request.socket.remoteAddress ?? '';
    const refuse = (status: string, why: string) => void socket.end(rawResponse(status, why));
    socket.on('error', () => {});
    const path = (request.url ?? '').split('?')[0] as string;
    const greet = Object.hasOwn(paths, path) ? paths[path] : undefined;
    if (!greet) return refuse('404 Not Found', `there is no socket here; ${whereThen(Object.keys(paths))}`);
    const why = unwelcome(request.headers, settings);
    if (why !== null) return refuse('403 Forbidden', why);
    const shut = settings.gate?.shutBecause() ?? null;
    if (shut !== null) return refuse('503 Service Unavailable', shut);
    if (clients.clients.size + switches.clients.size >= settings.mostLines) return refuse('503 Service Unavailable', 'there are too many connections');
    if (presence.isFull(address)) return refuse('503 Service Unavailable', 'there are too many connections from this address');
    (Object.hasOwn(forSwitches.paths, path) ? switches : clients).handleUpgrade(request, socket, head, (client) => {
      client.on('close', presence.enter(address));
      welcome(client, socket, settings, post, (line) => greet(line, request));
    });
  });

  return {
    get size() {
      return clients.clients.size;
    },
    close() {
      leave?.();
      for (const sockets of [clients, switches]) {
        for (const client of sockets.clients) client.terminate();
        sockets.close();
      }
    },
  };
}

function whereThen(paths: readonly string[]): string {
  return paths.length === 1 ? `it is ${paths[0]}` : `there are ${paths.slice(0, -1).join(', ')} and ${paths.at(-1)}`;
}

/** Answers to pings that a client has not taken yet; whoever pings on without reading is broken off. */
const MOST_PONGS = 60;

function answerPings(client: WebSocket, line: OwnLine): void {
  let owed = 0;
  client.on('ping', (data) => {
    if (line.isSilent) return;
    if (owed >= MOST_PONGS) return client.terminate();
    owed++;
    client.pong(data, false, () => owed--);
  });
}

function welcome(client: WebSocket, socket: Duplex, { mostWaiting, pingEvery }: SocketSettings, post: Post, greet: (line: Line) => Conversation): void {
  let alive = true;
  // Frames are made beforehand and shared by clients; they go past `ws`, which has nothing of its own in its queue but pings and the close.
  const line = createLine({
    isOpen: () => client.readyState === client.OPEN,
    send: (bytes) => void socket.write(bytes, 'latin1'),
    waiting: () => client.bufferedAmount,
    close: (code, reason) => client.close(code, reason),
    cut: () => socket.destroy(),
  }, post, mostWaiting);
  const conversation = greet(line);
  const judge = () => {
    if (client.readyState !== client.OPEN) return;
    if (!line.isSilent) {
      if (!alive) return client.terminate();
      alive = false;
      client.ping();
    }
    stopPulse = ifLate(pingEvery, judge);
  };
  let stopPulse = ifLate(pingEvery, judge);
  answerPings(client, line);
  client.on('pong', (mark) => {
    alive = true;
    conversation.ponged?.(String(mark));
  });
  client.on('message', (data, isBinary) => {
    if (line.isSilent) return;
    alive = true;
    if (isBinary) line.close(1003, 'frames are text');
    else conversation.heard(String(data));
  });
  // A frame that is too large or no UTF-8 closes the line; there is nothing more to do about it.
  client.on('error', () => {});
  client.on('close', () => {
    stopPulse();
    conversation.over();
  });
}
