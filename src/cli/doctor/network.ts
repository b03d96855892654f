// The network of this machine: who has the ports that a live switch wants, and whether a client reaches one at all.

import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { request } from 'node:http';
import { createServer } from 'node:net';
import { office } from '../../testing/office.ts';
import { error, type Finding, ok, warning } from './finding.ts';

const HOST = '127.0.0.1';
/** Longest wait for an answer, in milliseconds. */
const PATIENCE = 2_000;

export async function portTaken(port: number, otherwise: string): Promise<Finding> {
  const code = await triesToListen(port);
  if (code === null) return ok('free');
  if (code !== 'EADDRINUSE') return warning(`nobody may listen there: ${code}`, otherwise);
  return warning(`taken by ${(await isRingback(port)) ? 'a live Ringback' : 'somebody'}${processAt(port)}`, otherwise);
}

/** Null when it can be had. */
function triesToListen(port: number): Promise<string | null> {
  return new Promise((done) => {
    const server = createServer();
    server.once('error', ({ code = 'unknown' }: NodeJS.ErrnoException) => done(code));
    server.listen(port, HOST, () => server.close(() => done(null)));
  });
}

/** Whether what listens there says how it is as a live switch does. */
function isRingback(port: number): Promise<boolean> {
  return new Promise((done) => {
    const asking = request({ host: HOST, port, path: '/healthz', timeout: PATIENCE }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (part: string) => (text += part)).on('end', () => done(/"status":"[^]*"speed":/.test(text))).on('error', () => done(false));
    });
    asking.on('timeout', () => asking.destroy()).on('error', () => done(false)).on('close', () => done(false)).end();
  });
}

/** `, process 1234 (node)`, where the system lets one see it: Linux does, of processes of the same user. */
function processAt(port: number): string {
  if (process.platform !== 'linux') return '';
  const sockets = new Set(['/proc/net/tcp', '/proc/net/tcp6'].flatMap((table) => tried(() => readFileSync(table, 'utf8'), '').split('\n').slice(1)).map((row) => row.trim().split(/\s+/)).filter(([, local = '', , state]) => state === '0A' && parseInt(local.split(':')[1] ?? '', 16) === port).map((row) => `socket:[${row[9]}]`));
  for (const id of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    const open = tried(() => readdirSync(`/proc/${id}/fd`), []);
    if (open.some((one) => sockets.has(tried(() => readlinkSync(`/proc/${id}/fd/${one}`), '')))) return `, process ${id} (${tried(() => readFileSync(`/proc/${id}/comm`, 'utf8').trim(), '?')})`;
  }
  return '';
}

function tried<Value>(read: () => Value, otherwise: Value): Value {
  try {
    return read();
  } catch {
    return otherwise;
  }
}

/** A live switch on a free port, and a ping over WebSocket that comes back. */
export async function roundTrip(): Promise<Finding> {
  const [{ serve }, { platform }, { everybody }] = await Promise.all([import('../../server/serve.ts'), import('../../server/platform.ts'), import('../../server/sessions/users.ts')]);
  const quiet = () => {};
  const server = await serve(office().simulation, platform, { host: HOST, port: 0, speed: 1, users: everybody, origins: [], log: { info: quiet, warn: quiet, error: quiet }, failed: quiet });
  try {
    const began = performance.now();
    await pinged(`${server.address}/csta`);
    return ok(`a client reaches a live switch over WebSocket in ${Math.max(1, Math.round(performance.now() - began))} ms`);
  } catch (reason) {
    return error(`no client reaches a live switch on ${HOST}: ${(reason as Error).message}`, 'a firewall or a proxy of this machine is in between; NO_PROXY=127.0.0.1 may help');
  } finally {
    await server.stop();
  }
}

/** The opening handshake of RFC 6455, then a ping with an empty body, whose answer is a pong. */
function pinged(address: string): Promise<void> {
  return new Promise((done, fail) => {
    const headers = { Connection: 'Upgrade', Upgrade: 'websocket', 'Sec-WebSocket-Version': '13', 'Sec-WebSocket-Key': Buffer.alloc(16, 7).toString('base64') };
    const opening = request(address, { headers, timeout: PATIENCE });
    opening.on('timeout', () => opening.destroy(new Error(`no answer in ${PATIENCE / 1000} s`)));
    opening.on('error', fail).on('response', ({ statusCode }) => fail(new Error(`it answered ${statusCode}`)));
    opening.on('upgrade', (_, socket, head) => {
      const hear = (bytes: Buffer) => (bytes[0] === 0x8a ? (socket.destroy(), done()) : undefined);
      socket.on('error', fail).on('data', hear);
      hear(head);
      socket.write(Buffer.from([0x89, 0x80, 1, 2, 3, 4]));
    });
    opening.end();
  });
}
