// A NATS server of one's own, Debian's, with JetStream in a folder that is thrown away: started on a port of the loopback, killed and started again.

import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as nap } from 'node:timers/promises';
import { freePort } from '../kills/switches.ts';

const COMMAND = ['/usr/sbin/nats-server', '/usr/local/bin/nats-server', '/usr/bin/nats-server'].find((path) => existsSync(path)) ?? null;

export const hasNats = COMMAND !== null;

if (!hasNats) process.stderr.write('nats-server was not found (apt-get install nats-server): what needs it is left out\n');

export interface NatsServer {
  readonly url: string;
  readonly port: number;
  readonly process: () => ChildProcess;
  /** SIGKILL; its folder stays. */
  kill(): Promise<void>;
  /** On the same port, with what the folder has. */
  again(): Promise<void>;
  /** While it is killed: its folder is lost. */
  forget(): void;
  /** Gone, with its folder. */
  end(): Promise<void>;
}

/** `more` are further words of its command line, like `--user`, `ana`. */
export async function startNats(...more: readonly string[]): Promise<NatsServer> {
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), 'ringback-nats-'));
  let child: ChildProcess;
  const start = async () => {
    child = spawn(COMMAND as string, ['--addr', '127.0.0.1', '--port', String(port), '--jetstream', '--store_dir', folder, ...more], { stdio: 'ignore' });
    const ended = new Promise<never>((_, fail) => child.once('exit', (code) => fail(new Error(`nats-server ended with ${code}`))));
    ended.catch(() => {});
    await Promise.race([listens(port), ended]);
  };
  const kill = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((done) => child.once('exit', done));
    child.kill('SIGKILL');
    await gone;
  };
  await start();
  return {
    url: `nats://127.0.0.1:${port}`, port, process: () => child, kill, again: start,
    forget: () => rmSync(folder, { recursive: true, force: true }),
    async end() {
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** As `nats-server: v2.9.10`. */
export const natsVersion = (): string => (COMMAND ? execFileSync(COMMAND, ['--version'], { encoding: 'utf8' }).trim() : 'none');

async function listens(port: number): Promise<void> {
  while (!(await isOpen(port))) await nap(10);
}

function isOpen(port: number): Promise<boolean> {
  return new Promise((done) => {
    const socket = connect(port, '127.0.0.1', () => done(true));
    // It greets whoever comes; before that it is not ready.
    socket.once('data', () => socket.destroy()).once('error', () => done(false));
  });
}
