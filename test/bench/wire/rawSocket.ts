// A client's end of either wire with as little as possible, so that it costs less than what it measures: `ws://` for JSON, `tcp://` for XML.

import { connect, type Socket } from 'node:net';
import { annexJ, type Framing, type Take, webSocketFraming } from './frames.ts';

export interface RawSocket {
  /** One frame for each text, all in one writing. */
  send(texts: readonly string[]): void;
  readonly socket: Socket;
}

export function framingOf(address: string): Framing {
  return address.startsWith('ws:') ? webSocketFraming : annexJ;
}

/** All sockets of a process read into one. */
const chunk = Buffer.allocUnsafe(256 * 1024);

/** Settles when frames may be sent. */
export async function openRawSocket(address: string, take: Take): Promise<RawSocket> {
  const { hostname, port, pathname, host } = new URL(address);
  let hear = take;
  const heard = (size: number, bytes: Uint8Array): boolean => {
    hear(bytes as Buffer, size);
    return true;
  };
  const socket: Socket = connect({ host: hostname, port: Number(port), noDelay: true, onread: { buffer: chunk, callback: heard } });
  await new Promise<void>((done, fail) => socket.once('connect', done).on('error', fail));
  if (!address.startsWith('ws:')) return { socket, send: (texts) => void socket.write(texts.join(''), 'latin1') };
  await new Promise<void>((done, fail) => {
    hear = (bytes, size) => {
      const answer = bytes.toString('latin1', 0, size);
      if (answer.startsWith('HTTP/1.1 101') && answer.endsWith('\r\n\r\n')) done();
      else fail(new Error(answer));
    };
    socket.write(`GET ${pathname} HTTP/1.1\r\nHost: ${host}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: cmluZ2JhY2stYmVuY2gtMQ==\r\nSec-WebSocket-Version: 13\r\n\r\n`);
  });
  hear = take;
  return { socket, send: (texts) => void socket.write(Buffer.concat(texts.map(maskedFrame))) };
}

const MASK = Buffer.from([0x5a, 0xa5, 0x3c, 0xc3]);

function maskedFrame(text: string): Buffer {
  const size = Buffer.byteLength(text);
  const from = size < 126 ? 6 : 8;
  const frame = Buffer.allocUnsafe(from + size);
  frame[0] = 0x81;
  frame[1] = 0x80 | Math.min(size, 126);
  if (size >= 126) frame.writeUInt16BE(size, 2);
  MASK.copy(frame, from - 4);
  frame.write(text, from, 'utf8');
  for (let place = 0; place < size; place++) frame[from + place] = (frame[from + place] as number) ^ (MASK[place & 3] as number);
  return frame;
}
