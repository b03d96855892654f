// Keeps processes for commands, so that a test may wait for a command while it does nothing else. One that takes too long, or ends its process, is followed by a new one.

import { type ChildProcess, fork } from 'node:child_process';
import { closeSync, fstatSync, ftruncateSync, mkdtempSync, openSync, readSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';

export interface Command {
  /** The program itself. */
  readonly file: string;
  readonly cwd: string;
  readonly words: readonly string[];
  readonly env: NodeJS.ProcessEnv;
}

export interface Ended {
  /** None of what was ended by a signal. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Ordered {
  readonly command: Command;
  /** Where it is told how the command has ended. */
  readonly port: MessagePort;
  /** No longer 0 when it has been told. */
  readonly told: Int32Array;
}

interface Kept {
  readonly child: ChildProcess;
  /** Descriptors of files, as with `> stdout 2> stderr`. */
  readonly printed: readonly [stdout: number, stderr: number];
}

/** Milliseconds that a command may take. */
const limit = workerData as number;
let idle: Kept | null = null;

parentPort?.on('message', ({ command, port, told }: Ordered) => {
  const kept = idle ?? begin();
  idle = null;
  const { child, printed } = kept;
  const tooLong = setTimeout(() => child.kill('SIGKILL'), limit);
  const over = (code: number | null) => {
    clearTimeout(tooLong);
    child.removeAllListeners();
    const [stdout, stderr] = printed.map(taken) as [string, string];
    port.postMessage({ code, stdout, stderr } satisfies Ended);
    if (idle === null && child.connected) idle = kept;
    else end(kept);
    Atomics.store(told, 0, 1);
    Atomics.notify(told, 0);
  };
  child.once('message', over).once('exit', over).send(command);
});

function begin(): Kept {
  const folder = mkdtempSync(join(tmpdir(), 'ringback-printed-'));
  const [stdout, stderr] = ['stdout', 'stderr'].map((name) => openSync(join(folder, name), 'a+')) as [number, number];
  // The files live as long as they are open.
  rmSync(folder, { recursive: true });
  return { child: fork(fileURLToPath(new URL('commandProcess.js', import.meta.url)), { stdio: ['ignore', stdout, stderr, 'ipc'], execArgv: [] }), printed: [stdout, stderr] };
}

function end({ child, printed }: Kept): void {
  child.kill('SIGKILL');
  for (const file of printed) closeSync(file);
}

/** All that is in a file, which is empty after it. */
function taken(file: number): string {
  const bytes = Buffer.alloc(fstatSync(file).size);
  readSync(file, bytes, 0, bytes.length, 0);
  ftruncateSync(file);
  return bytes.toString('utf8');
}
