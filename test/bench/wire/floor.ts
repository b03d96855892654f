// What `ws` itself can send: as many messages a turn as the switch, as many bytes, each with a head of its client's own before a tail that all share.

import type { Socket } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import { textFrame } from '../../../src/server/lines/webSocketFrame.ts';
import type { Round } from './broadcast.ts';

export interface Floor {
  readonly address: string;
  /** Tells all clients so many messages of so many bytes each. */
  round(how: Manner, messages: number, bytes: number): Round;
  end(): void;
}

/** `plain`: a `send` for each. `corked`: the same, all of a client's under one cork. `joined`: frames made by hand, one writing for each client, `ws` passed by. */
export type Manner = 'plain' | 'corked' | 'joined';

/** What `ws` keeps under a WebSocket. */
interface Carried extends WebSocket {
  readonly _socket: Socket;
}

export async function openFloor(): Promise<Floor> {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false });
  await new Promise((done) => server.on('listening', done));
  server.on('connection', (socket) => socket.on('message', () => socket.send('{"invokeId":"0"}')));
  let seq = 0;
  const clients = () => [...server.clients] as Carried[];
  const manners: { readonly [How in Manner]: (client: Carried, monitor: number, tails: readonly string[]) => void } = {
    plain(client, monitor, tails) {
      for (const tail of tails) client.send(headOf(++seq, monitor) + tail);
    },
    corked(client, monitor, tails) {
      client._socket.cork();
      manners.plain(client, monitor, tails);
      client._socket.uncork();
    },
    joined(client, monitor, tails) {
      let frames = '';
      for (const tail of tails) frames += textFrame(headOf(++seq, monitor) + tail);
      client._socket.write(frames, 'latin1');
    },
  };
  return {
    address: `ws://127.0.0.1:${(server.address() as { readonly port: number }).port}`,
    round(how, messages, bytes) {
      const all = clients();
      const size = bytes - headOf(100_000, all.length >> 1).length - FRAMING;
      return () => {
        // Events differ; so do their tails.
        const tails = Array.from({ length: messages }, (_, place) => `"${place}`.padEnd(size, 'x'));
        for (const [monitor, client] of all.entries()) manners[how](client, monitor, tails);
      };
    },
    end() {
      for (const client of server.clients) client.terminate();
      server.close();
    },
  };
}

/** Bytes of a frame's header, from 126 bytes on. */
const FRAMING = 4;

function headOf(seq: number, monitor: number): string {
  return '{"invokeId":"9999","seq":' + seq + ',"time":"2026-01-05T16:00:00.000Z","EstablishedEvent":{"monitorCrossRefID":"' + monitor;
}
