// Who may write a journal: one process on this machine. The lock is an address at which its holder listens, so it is free at once when that process is gone,
// however it went.

import { createHash } from 'node:crypto';
import { realpathSync, rmSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface WriterLock {
  release(): void;
}

/** Null when another process holds it. */
export async function takeLock(folder: string): Promise<WriterLock | null> {
  const address = addressOf(folder);
  const server = createServer((waiting) => waiting.on('error', () => {}));
  if (!(await listens(server, address)) && !(await isStale(address) && (await listens(server, address)))) return null;
  const waiting = new Set<{ destroy(): void }>();
  server.on('connection', (socket) => waiting.add(socket.on('close', () => waiting.delete(socket))));
  return {
    release() {
      server.close();
      for (const socket of waiting) socket.destroy();
    },
  };
}

/** Settles when the holder has let go, or is gone. */
export function lockReleased(folder: string): Promise<void> {
  return new Promise((done) => {
    const socket = connect(addressOf(folder));
    socket.on('error', () => {}).on('close', () => done());
  });
}

/** Names without a file where there are such; elsewhere the file of a dead holder is left lying. */
function addressOf(folder: string): string {
  const name = `ringback-${createHash('sha256').update(realpathSync(folder)).digest('hex').slice(0, 32)}`;
  if (process.platform === 'linux') return `\0${name}`;
  return process.platform === 'win32' ? `\\\\.\\pipe\\${name}` : join(tmpdir(), `${name}.lock`);
}

function listens(server: Server, address: string): Promise<boolean> {
  return new Promise((done, fail) => {
    const refused = (error: NodeJS.ErrnoException) => (error.code === 'EADDRINUSE' ? done(false) : fail(error));
    server.once('error', refused).listen(address, () => {
      server.off('error', refused);
      done(true);
    });
  });
}

/** Takes the file of a dead holder away. */
function isStale(address: string): Promise<boolean> {
  if (process.platform === 'linux' || process.platform === 'win32') return Promise.resolve(false);
  return new Promise((done) => {
    const socket = connect(address, () => {
      socket.destroy();
      done(false);
    });
    socket.on('error', () => {
      rmSync(address, { force: true });
      done(true);
    });
  });
}
