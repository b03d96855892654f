// Connections that browsers open to have one to spare, and say nothing on: a server that closes would wait for them for as long as they stay.

import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/** What of an HTTP server is needed; `preClose` is called before it stops to listen. */
interface Closing {
  readonly server: Server;
  addHook(name: 'preClose', before: () => Promise<void>): unknown;
}

export function dropSpareConnections(http: Closing): void {
  const connections = new Set<Socket>();
  let closes = false;
  http.server.on('connection', (socket: Socket) => {
    if (closes) return void socket.destroy();
    connections.add(socket);
    socket.once('close', () => connections.delete(socket));
  });
  http.addHook('preClose', async () => {
    closes = true;
    for (const socket of connections) if (socket.bytesRead === 0) socket.destroy();
  });
}
