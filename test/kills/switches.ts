// Live switches in processes of their own, for those who kill them.

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { resolve } from 'node:path';
import { PATIENCE } from '../patience.ts';
import { callProcess, endOf } from '../witnesses.ts';

/** Ports that the system gives to nobody; each process of the tests has so many of them, and begins anywhere. */
const FIRST = 20_000;
const EACH = 3_000;
const own = FIRST + (Number(process.env['VITEST_POOL_ID'] ?? 0) % 4) * EACH;
/** A switch that is told of a port listens at the one above, too (CSTA XML), and 206 above it (ctiSVR). */
const APART = 4;
let asked = Math.floor(Math.random() * EACH);

/** A port that nobody has at this moment, for a switch that is told of before it listens; nor will anybody have it by then, for none is given twice. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = own + ((asked++ * APART) % EACH);
    const server = createServer();
    const isFree = await new Promise<boolean>((done) => server.once('error', () => done(false)).listen(port, '127.0.0.1', () => done(true)));
    if (!isFree) continue;
    server.close();
    await once(server, 'close');
    return port;
  }
}

/** As `npm start` leaves it, beside the compiled tests or above the sources. */
const COMMAND = resolve('bin/ringback');

export interface RunningSwitch {
  readonly process: ChildProcess;
  /** As `http://127.0.0.1:8800`, once it listens. */
  readonly address: Promise<string>;
  readonly exit: Promise<number | null>;
  readonly told: () => string;
  readonly logged: () => string;
  kill(): Promise<unknown>;
}

export function startSwitch(folder: string, ...words: readonly string[]): RunningSwitch {
  const child = callProcess(spawn(process.execPath, [COMMAND, 'serve', '--port', '0', '--log-level', 'warn', ...words], { cwd: folder }));
  let [told, logged] = ['', ''];
  const exit = new Promise<number | null>((done) => child.on('close', done));
  child.stderr.setEncoding('utf8').on('data', (part: string) => (logged += part));
  const address = new Promise<string>((done, fail) => {
    child.stdout.setEncoding('utf8').on('data', (part: string) => {
      told += part;
      const found = /health\s+(\S+)\/healthz/.exec(told)?.[1];
      if (found !== undefined && told.includes('Ctrl-C')) done(found);
    });
    setTimeout(() => fail(new Error(`the switch does not listen: ${endOf(told)}\n${endOf(logged)}`)), 3 * PATIENCE).unref();
    void exit.then((code) => fail(new Error(`the switch ended with ${code}: ${logged}`)));
  });
  // Who kills a switch before it listens does not care where that would have been.
  address.catch(() => {});
  return { process: child, address, exit, told: () => told, logged: () => logged, kill: () => (child.kill('SIGKILL'), exit) };
}
