// A softphone of ctiSVR on a raw socket: the WebSocket handshake and its frames by hand, RFC 6455, so that nothing of ours or of a library lies between.

import { createHash, randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';
import type { Server } from '../../../src/server/serve.ts';
import { PATIENCE } from '../../patience.ts';

export type Message = Readonly<Record<string, unknown>> & { readonly msgtype: string; readonly id?: number | string | null; readonly result?: string; readonly error?: string; readonly eventtype?: string };

export interface Softphone {
  readonly heard: readonly Message[];
  /** Sends a request; its answer, which is the next of that id. */
  ask(request: string, fields?: object, id?: number): Promise<Message>;
  send(text: string): void;
  sendBytes(bytes: Uint8Array): void;
  /** The next event of that type, from those that nobody has waited for yet. */
  event(eventtype: string): Promise<Message>;
  /** The code and the reason of the server's close frame. */
  readonly closed: Promise<{ readonly code: number; readonly reason: string }>;
  hangUpTheLine(): void;
}

const [TEXT, CLOSE, PING, PONG] = [1, 8, 9, 10];

export interface Calling {
  readonly query?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Rejects with the status line when the server does not upgrade. */
export async function softphone({ ctisvrAddress }: Pick<Server, 'ctisvrAddress'>, { query = '', headers = {} }: Calling = {}): Promise<Softphone> {
  const { host, hostname, port } = new URL(ctisvrAddress as string);
  const socket = connect(Number(port), hostname);
  onTestFinished(() => void socket.destroy());
  const heard: Message[] = [];
  const mail = mailbox(heard);
  let close: (told: { code: number; reason: string }) => void = () => {};
  const closed = new Promise<{ code: number; reason: string }>((done) => (close = done));
  const rest = await upgraded(socket, `/${query}`, { host, ...headers });
  const take = reader((opcode, payload) => {
    if (opcode === PING) write(socket, PONG, payload);
    if (opcode === CLOSE) close({ code: payload.readUInt16BE(0), reason: payload.subarray(2).toString('utf8') });
    if (opcode !== TEXT) return;
    heard.push(JSON.parse(payload.toString('utf8')) as Message);
    mail.wake();
  });
  socket.on('data', take).on('close', () => close({ code: 1006, reason: '' }));
  take(rest);
  let id = 0;
  return {
    heard, closed,
    ask(request, fields = {}, own = ++id) {
      write(socket, TEXT, Buffer.from(JSON.stringify({ id: own, request, ...fields })));
      return mail.next((message) => message.msgtype === 'response' && message.id === own);
    },
    send: (text) => write(socket, TEXT, Buffer.from(text)),
    sendBytes: (bytes) => void socket.write(bytes),
    event: (eventtype) => mail.next((message) => message.eventtype === eventtype),
    hangUpTheLine: () => void socket.destroy(),
  };
}

/** Messages are taken in any order, each once. */
function mailbox(heard: readonly Message[]) {
  const taken = new Set<Message>();
  let wake: () => void = () => {};
  return {
    wake: () => wake(),
    async next(isWanted: (message: Message) => boolean): Promise<Message> {
      const end = Date.now() + PATIENCE;
      for (;;) {
        const found = heard.find((message) => !taken.has(message) && isWanted(message));
        if (found) return taken.add(found), found;
        if (Date.now() > end) throw new Error(`nothing like it came; the last was ${JSON.stringify(heard.at(-1))}`);
        await Promise.race([new Promise<void>((done) => (wake = done)), new Promise((done) => setTimeout(done, 200))]);
      }
    },
  };
}

/** What came behind the answer to the handshake. */
function upgraded(socket: Socket, path: string, headers: Readonly<Record<string, string>>): Promise<Buffer> {
  const key = randomBytes(16).toString('base64');
  const accept = createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64');
  const lines = Object.entries({ upgrade: 'websocket', connection: 'Upgrade', 'sec-websocket-key': key, 'sec-websocket-version': '13', ...headers });
  socket.write(`GET ${path} HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`);
  return new Promise((done, fail) => {
    let all = Buffer.alloc(0);
    socket.on('error', fail).on('data', function read(bytes) {
      all = Buffer.concat([all, bytes]);
      const end = all.indexOf('\r\n\r\n');
      if (end < 0) return;
      socket.off('data', read);
      const head = all.subarray(0, end).toString();
      if (head.startsWith('HTTP/1.1 101') && head.toLowerCase().includes(`sec-websocket-accept: ${accept.toLowerCase()}`)) done(all.subarray(end + 4));
      else fail(new Error(head.split('\r\n')[0]));
    });
  });
}

/** Whole frames out of bytes as they come; a server masks nothing. */
function reader(frame: (opcode: number, payload: Buffer) => void): (bytes: Buffer) => void {
  let all = Buffer.alloc(0);
  return (bytes) => {
    all = Buffer.concat([all, bytes]);
    while (all.length >= 2) {
      const short = (all[1] as number) & 127;
      const head = short === 126 ? 4 : short === 127 ? 10 : 2;
      if (all.length < head) return;
      const size = short === 126 ? all.readUInt16BE(2) : short === 127 ? Number(all.readBigUInt64BE(2)) : short;
      if (all.length < head + size) return;
      const opcode = (all[0] as number) & 15;
      const payload = all.subarray(head, head + size);
      all = all.subarray(head + size);
      frame(opcode, payload);
    }
  };
}

/** One masked frame, as clients write them. */
export function clientFrame(opcode: number, payload: Buffer): Buffer {
  const mask = randomBytes(4);
  const size = payload.length < 126 ? Buffer.from([128 | payload.length]) : payload.length < 65_536 ? Buffer.from([254, payload.length >> 8, payload.length & 255]) : Buffer.from([255, 0, 0, 0, 0, payload.length >>> 24, (payload.length >> 16) & 255, (payload.length >> 8) & 255, payload.length & 255]);
  return Buffer.concat([Buffer.from([128 | opcode]), size, mask, payload.map((byte, place) => byte ^ (mask[place % 4] as number))]);
}

function write(socket: Socket, opcode: number, payload: Buffer): void {
  socket.write(clientFrame(opcode, payload));
}
