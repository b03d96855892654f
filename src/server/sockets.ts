// WebSockets: the lines of clients. Bounded in what they take in and in what waits to go out; whoever cannot keep up is cut off with a reason.

import type { Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Conversation } from './dialects/csta-json/conversation.ts';
import type { Line } from './session.ts';

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

/** Opens the path at an HTTP server. `greet` begins a conversation over each new line. */
export function openSockets(server: Server, settings: SocketSettings, greet: (line: Line, address: string) => Conversation, sent: (bytes: number) => void): Sockets {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: settings.largestFrame, perMessageDeflate: false });
  server.on('upgrade', (request, socket, head) => {
    const refuse = (status: string) => void socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\n\r\n`);
    const { origin, host } = request.headers;
    if ((request.url ?? '').split('?')[0] !== settings.path) return refuse('404 Not Found');
    if (origin !== undefined && !isOwn(origin, host) && !settings.origins.includes(origin)) return refuse('403 Forbidden');
    if (sockets.clients.size >= settings.mostLines) return refuse('503 Service Unavailable');
    sockets.handleUpgrade(request, socket, head, (client) => welcome(client, socket, settings, (line) => greet(line, request.socket.remoteAddress ?? ''), sent));
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

function welcome(client: WebSocket, socket: Duplex, { mostWaiting, pingEvery }: SocketSettings, greet: (line: Line) => Conversation, sent: (bytes: number) => void): void {
  let [alive, corked] = [true, false];
  const uncork = () => {
    corked = false;
    socket.uncork();
  };
  const line: Line = {
    send(text) {
      if (client.readyState !== client.OPEN) return;
      // What one turn has to say goes out in one write.
      if (!corked) {
        corked = true;
        socket.cork();
        process.nextTick(uncork);
      }
      client.send(text);
      sent(text.length);
      if (client.bufferedAmount > mostWaiting) line.close(1013, 'the client does not keep up');
    },
    close: (code, reason) => client.close(code, reason),
  };
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

function isOwn(origin: string, host: string | undefined): boolean {
  try {
    return new URL(origin).host === host;
  } catch {
    return false;
  }
}
