// Call records over a line that the switch opens, as the CDR link of a PBX does: it connects to a collector, and again when the line breaks.

import { connect, type Socket } from 'node:net';
import type { Address } from '../../../records/shape.ts';
import { prepareLine, send } from '../line.ts';
import type { Paper } from '../../../records/layouts/paper.ts';
import { type Sink, textOf } from '../sink.ts';

/** Milliseconds. */
const CONNECT_WITHIN = 10_000;

/** `wake` is called when the line is gone, so that it is opened again also while there is nothing to send. */
export function tcpClientSink({ host, port }: Address, paper: Paper, wake: () => void): Sink {
  let line: Socket | null = null;
  /** Nothing has gone over this line yet: to its reader a stream begins. */
  let isNew = true;
  const where = `${host.includes(':') ? `[${host}]` : host}:${port}`;
  return {
    where,
    async open(ending, waits) {
      if (line && !line.destroyed && line.writable) return;
      waits();
      line = await opened(host, port, ending);
      line.once('close', wake);
      isNew = true;
    },
    async deliver(rows, { previous }) {
      if (!line) throw new Error('there is no line to the collector');
      await send(line, textOf(paper, rows, isNew ? null : previous));
      isNew = false;
      return { taken: rows.length, place: null };
    },
    async close() {
      line?.off('close', wake);
      line?.destroySoon();
      line = null;
    },
  };
}

function opened(host: string, port: number, ending: AbortSignal): Promise<Socket> {
  return new Promise((done, fail) => {
    const socket = prepareLine(connect({ host, port, timeout: CONNECT_WITHIN }));
    const giveUp = () => void socket.destroy(new Error('nobody waits for it any more'));
    const over = () => {
      ending.removeEventListener('abort', giveUp);
      socket.removeAllListeners('connect').removeAllListeners('timeout').off('close', failed);
    };
    const failed = () => {
      over();
      fail(socket.errored ?? new Error('the collector has closed the line'));
    };
    ending.addEventListener('abort', giveUp);
    socket.once('close', failed).once('timeout', () => socket.destroy(new Error('the collector does not answer'))).once('connect', () => {
      over();
      socket.setTimeout(0);
      done(socket);
    });
  });
}
