// Call records over lines that collectors open. Whoever is there gets what comes from then on; what nobody has had comes first, to the first who is there.

import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import type { Address } from '../../../records/shape.ts';
import { createBell } from '../bell.ts';
import { prepareLine, send } from '../line.ts';
import type { Paper } from '../../../records/layouts/paper.ts';
import { type Sink, textOf } from '../sink.ts';

/** Collectors at once; more are turned away. */
const MOST_COLLECTORS = 10;

export function tcpListenerSink({ host, port }: Address, paper: Paper): Sink {
  const collectors = new Set<Socket>();
  const somebody = createBell();
  let server: Server | null = null;
  let where = addressText(host, port);
  const welcome = (socket: Socket) => {
    collectors.add(prepareLine(socket).once('close', () => collectors.delete(socket)));
    somebody.ring();
  };
  return {
    get where() {
      return where;
    },
    async open(ending, waits) {
      server ??= await listening(host, port, welcome);
      const { address, port: actual } = server.address() as AddressInfo;
      where = addressText(address, actual);
      if (collectors.size === 0) waits();
      while (collectors.size === 0 && !ending.aborted) await somebody.heard(ending);
      if (collectors.size === 0) throw new Error('no collector is there');
    },
    async deliver(rows, { previous }) {
      const text = textOf(paper, rows, previous);
      // One that has it is enough; the others have lost their line, and with it what went over it.
      await Promise.any([...collectors].map((collector) => send(collector, text))).catch((error: AggregateError) => {
        throw error.errors[0] ?? new Error('no collector is there');
      });
      return { taken: rows.length, place: null };
    },
    async close() {
      const closing = server;
      server = null;
      for (const collector of collectors) collector.destroySoon();
      if (closing) await new Promise<void>((done) => void closing.close(() => done()));
    },
  };
}

function addressText(host: string, port: number): string {
  return `${host.includes(':') ? `[${host}]` : host}:${port}`;
}

function listening(host: string, port: number, welcome: (socket: Socket) => void): Promise<Server> {
  return new Promise((done, fail) => {
    const server = createServer(welcome);
    server.maxConnections = MOST_COLLECTORS;
    server.once('error', fail).listen(port, host, () => {
      server.off('error', fail).on('error', () => {});
      done(server);
    });
  });
}
