// Records over a socket: written, and given so long to arrive before they count as taken. TCP says of nothing whether it was read.

import type { Socket } from 'node:net';
import { ifLate } from '../lines/lateness.ts';

/**
 * Milliseconds that the line must hold after the last byte has left: who closes it within that time has perhaps not read all of it, and what was sent comes
 * again. On the network of a company that is many times the way there and back.
 */
const SETTLED = 250;
/** Milliseconds for the other side to take what is sent; who takes longer is cut off. */
const LONGEST_WRITE = 30_000;
const KEEP_ALIVE = 30_000;

/** Sends at once, notices a partner that is gone, and ignores what it says: nobody answers a link for call records. */
export function prepareLine(socket: Socket): Socket {
  socket.setNoDelay(true).setKeepAlive(true, KEEP_ALIVE).resume();
  // A line that breaks closes; that is heard.
  return socket.on('error', () => {});
}

/** Rejects when the line breaks before all of it has surely left. */
export function send(socket: Socket, text: string): Promise<void> {
  return new Promise((done, fail) => {
    const slow = setTimeout(() => socket.destroy(new Error('the collector takes nothing')), LONGEST_WRITE);
    let neverSettles = () => {};
    const broken = () => {
      clearTimeout(slow);
      neverSettles();
      fail(socket.errored ?? new Error('the collector has closed the line'));
    };
    if (socket.closed || socket.destroyed) return broken();
    socket.once('close', broken);
    socket.write(text, (error) => {
      if (error) return;
      clearTimeout(slow);
      neverSettles = ifLate(SETTLED, () => {
        socket.off('close', broken);
        done();
      });
    });
  });
}
