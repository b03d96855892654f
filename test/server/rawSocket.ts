// A WebSocket of bare bytes: frames as no decent client would write them, RFC 6455 5.2, and what the switch says to that.

import { connect } from 'node:net';
import { onTestFinished } from 'vitest';
import { CSTA_PATH } from '../../src/server/paths.ts';

export interface RawSocket {
  write(bytes: Uint8Array | string): void;
  /** Texts of whole frames that came. */
  readonly texts: readonly string[];
  /** Pings that came, and pongs. */
  readonly controls: readonly ('ping' | 'pong')[];
  /** How the switch closed it; code 0 when it broke it off without a word. */
  readonly closed: Promise<{ readonly code: number; readonly reason: string }>;
  /** Stops reading, and reads again. */
  pause(): void;
  resume(): void;
  end(): void;
}

export const opcodes = { continuation: 0, text: 1, binary: 2, close: 8, ping: 9, pong: 10 } as const;

export interface FrameBits {
  readonly opcode?: number;
  readonly fin?: boolean;
  readonly reserved?: number;
  readonly masked?: boolean;
  /** What the header says of the length, when it lies. */
  readonly claimed?: bigint;
}

/** A frame as a client sends it; the mask is all zeros, so that bytes stay what they are. */
export function rawFrame(payload: Uint8Array | string, { opcode = opcodes.text, fin = true, reserved = 0, masked = true, claimed }: FrameBits = {}): Buffer {
  const body = Buffer.from(payload);
  const size = claimed ?? BigInt(body.length);
  const first = (fin ? 0x80 : 0) | (reserved << 4) | opcode;
  const mask = masked ? 0x80 : 0;
  const head = Buffer.alloc(10);
  const length = size < 126n ? 2 : size < 65_536n ? 4 : 10;
  head[0] = first;
  head[1] = mask | (length === 2 ? Number(size) : length === 4 ? 126 : 127);
  if (length === 4) head.writeUInt16BE(Number(size), 2);
  if (length === 10) head.writeBigUInt64BE(size, 2);
  return Buffer.concat([head.subarray(0, length), ...(masked ? [Buffer.alloc(4)] : []), body]);
}

/** Opens the socket by hand; `extensions` is what the client offers. */
export async function openRaw({ address }: { readonly address: string }, extensions = ''): Promise<RawSocket> {
  const { hostname, port } = new URL(address);
  const socket = connect(Number(port), hostname);
  onTestFinished(() => void socket.destroy());
  const [texts, controls] = [[] as string[], [] as ('ping' | 'pong')[]];
  let [rest, isOpen]: [Buffer, boolean] = [Buffer.alloc(0), false];
  let goodbye = { code: 0, reason: '' };
  const opened = new Promise<void>((done, fail) => {
    socket.on('error', fail);
    socket.on('data', (part) => {
      rest = Buffer.concat([rest, part]);
      if (!isOpen) {
        const end = rest.indexOf('\r\n\r\n');
        if (end < 0) return;
        const head = rest.subarray(0, end).toString();
        if (!head.startsWith('HTTP/1.1 101')) return fail(new Error(head));
        [rest, isOpen] = [rest.subarray(end + 4), true];
        done();
      }
      for (let frame = takeFrame(rest); frame !== null; frame = takeFrame(rest)) {
        rest = frame.rest;
        if (frame.opcode === opcodes.text) texts.push(frame.payload.toString());
        if (frame.opcode === opcodes.ping || frame.opcode === opcodes.pong) controls.push(frame.opcode === opcodes.ping ? 'ping' : 'pong');
        if (frame.opcode !== opcodes.close) continue;
        goodbye = { code: frame.payload.readUInt16BE(0), reason: frame.payload.subarray(2).toString() };
        socket.write(rawFrame(frame.payload, { opcode: opcodes.close }));
      }
    });
  });
  const closed = new Promise<typeof goodbye>((done) => socket.on('close', () => done(goodbye)));
  socket.write(`GET ${CSTA_PATH} HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n${extensions}\r\n`);
  await opened;
  return { write: (bytes) => void socket.write(bytes), texts, controls, closed, pause: () => void socket.pause(), resume: () => void socket.resume(), end: () => void socket.destroy() };
}

function takeFrame(bytes: Buffer): { readonly opcode: number; readonly payload: Buffer; readonly rest: Buffer } | null {
  if (bytes.length < 2) return null;
  const short = (bytes[1] as number) & 0x7f;
  const head = short < 126 ? 2 : short === 126 ? 4 : 10;
  if (bytes.length < head) return null;
  const size = short < 126 ? short : short === 126 ? bytes.readUInt16BE(2) : Number(bytes.readBigUInt64BE(2));
  if (bytes.length < head + size) return null;
  return { opcode: (bytes[0] as number) & 0x0f, payload: bytes.subarray(head, head + size), rest: bytes.subarray(head + size) };
}
