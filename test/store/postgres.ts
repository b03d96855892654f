// A PostgreSQL server for tests: that of DATABASE_URL, or Debian's binaries in a folder that is gone afterwards. Each test has a schema of its own.

import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as nap } from 'node:timers/promises';

export interface TestServer {
  /** As `postgres://…`, with a schema that nobody has used. */
  url(): string;
  /** Ends at once, as when its machine is gone; nothing when it is somebody else's. */
  kill(): Promise<void>;
  /** Comes back with what it had. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

const VERSIONS = '/usr/lib/postgresql';

function binaries(): string | null {
  const newest = existsSync(VERSIONS) ? readdirSync(VERSIONS).filter((version) => existsSync(join(VERSIONS, version, 'bin', 'initdb'))).sort((a, b) => Number(b) - Number(a))[0] : undefined;
  return newest === undefined ? null : join(VERSIONS, newest, 'bin');
}

/** Why there is none to test with; null when there is. */
export const noServer: string | null = process.env['DATABASE_URL'] === undefined && binaries() === null ? 'no PostgreSQL: set DATABASE_URL, or install postgresql' : null;

/** Whether it can be ended and started by a test. */
export const isOurs = process.env['DATABASE_URL'] === undefined && noServer === null;

/** The server refuses to run as root. */
function somebody(): { readonly uid?: number; readonly gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const ask = (flag: string) => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }));
  return { uid: ask('-u'), gid: ask('-g') };
}

export async function testServer(): Promise<TestServer> {
  let schemas = 0;
  const schema = () => `test_${process.pid}_${Date.now()}_${++schemas}`;
  const given = process.env['DATABASE_URL'];
  if (given !== undefined) return { url: () => `${given}${given.includes('?') ? '&' : '?'}schema=${schema()}`, kill: async () => {}, start: async () => {}, stop: async () => {} };
  const bin = binaries() as string;
  const folder = mkdtempSync(join(tmpdir(), 'ringback-pg-'));
  const who = somebody();
  if (who.uid !== undefined) chownSync(folder, who.uid, who.gid as number);
  const data = join(folder, 'data');
  execFileSync(join(bin, 'initdb'), ['-D', data, '-U', 'ringback', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync', '--no-instructions'], { ...who, cwd: folder, stdio: 'pipe' });
  let server: ChildProcess | null = null;
  const start = async () => {
    const starting = spawn(join(bin, 'postgres'), ['-D', data, '-k', folder, '-c', 'listen_addresses=', '-c', 'fsync=off', '-c', 'shared_buffers=32MB'], { ...who, cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
    server = starting;
    let said = '';
    await new Promise<void>((done, fail) => {
      starting.stderr.setEncoding('utf8').on('data', (text: string) => (said += text).includes('ready to accept connections') && done());
      starting.once('exit', () => fail(new Error(`PostgreSQL did not start: ${said}`)));
    });
  };
  const end = async (signal: 'SIGQUIT' | 'SIGINT') => {
    const ending = server;
    server = null;
    if (!ending || ending.exitCode !== null || ending.signalCode !== null) return;
    const gone = new Promise((done) => ending.once('exit', done));
    ending.kill(signal);
    await gone;
    await nap(0);
  };
  await start();
  return {
    url: () => `postgres://ringback@/postgres?host=${folder}&schema=${schema()}`,
    kill: () => end('SIGQUIT'),
    start,
    async stop() {
      await end('SIGINT');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
