// Who may write a journal: one process on this machine. The lock is an address at which its holder listens, so it is free at once when that process is gone,
// however it went. Who waits there says where it will listen.

import { createHash } from 'node:crypto';
import { realpathSync, rmSync } from 'node:fs';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as nap } from 'node:timers/promises';

export interface WriterLock {
  /** Where those who wait for it will listen; empty for one that does not know yet. */
  waiting(): readonly string[];
  /** Whoever waits may take it. With `to` that one is told first, the others when it has had time to. */
  release(to?: string | null): void;
}

/** Milliseconds that the one who is to have it has before all others. */
const AHEAD = 1_000;
const LONGEST_WORD = 300;

/** Null when another process holds it. */
export async function takeLock(folder: string): Promise<WriterLock | null> {
  const address = addressOf(folder);
  const server = createServer((waiting) => waiting.on('error', () => {}));
  if (!(await listens(server, address)) && !((await isStale(folder)) && (await listens(server, address)))) return null;
  const waiting = new Map<Socket, string>();
  server.on('connection', (socket) => {
    waiting.set(socket, '');
    socket.setEncoding('latin1').on('data', (word: string) => waiting.set(socket, `${waiting.get(socket) ?? ''}${word}`.slice(0, LONGEST_WORD))).on('close', () => waiting.delete(socket));
  });
  return {
    waiting: () => [...waiting.values()].filter((said) => said.endsWith('\n')).map(wordIn),
    release(to = null) {
      server.close();
      const first = [...waiting].filter(([, word]) => to === null || wordIn(word) === to).map(([socket]) => socket);
      for (const socket of first) socket.destroy();
      if (first.length < waiting.size) setTimeout(() => [...waiting.keys()].forEach((socket) => socket.destroy()), AHEAD);
    },
  };
}

/** What was said, once it is whole. */
function wordIn(said: string): string {
  return said.endsWith('\n') ? said.trim() : '';
}

/** Settles when the holder has let go, or is gone. `listensAt` is where whoever waits will listen then; empty when that is not known. */
export function lockReleased(folder: string, listensAt = ''): Promise<void> {
  return new Promise((done) => {
    const socket = connect(addressOf(folder), () => socket.write(`${listensAt}\n`));
    socket.on('error', () => {}).on('close', () => done());
  });
}

/** Settles when somebody holds it; at the latest after so many milliseconds. */
export async function lockTaken(folder: string, within: number): Promise<void> {
  for (let left = within; left > 0 && !(await isHeld(folder)); left -= LOOK) await nap(LOOK);
}

const LOOK = 20;

function isHeld(folder: string): Promise<boolean> {
  return new Promise((done) => {
    const socket = connect(addressOf(folder), () => {
      socket.destroy();
      done(true);
    });
    socket.on('error', () => done(false));
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
async function isStale(folder: string): Promise<boolean> {
  if (process.platform === 'linux' || process.platform === 'win32' || (await isHeld(folder))) return false;
  rmSync(addressOf(folder), { force: true });
  return true;
}
