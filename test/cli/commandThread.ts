// Keeps the process of the commands, so that a test may wait for one of them while it does nothing else. A command that takes too long, or ends the process, is followed by a new one.

import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';

export interface Command {
  /** The program itself. */
  readonly file: string;
  readonly cwd: string;
  readonly words: readonly string[];
  readonly env: NodeJS.ProcessEnv;
}

export interface Ordered extends Command {
  /** Whether it has ended, and with which code: less than 0 when it was ended. */
  readonly ended: Int32Array;
}

export interface Streams {
  /** Descriptors of files. */
  readonly stdout: number;
  readonly stderr: number;
  /** Milliseconds that a command may take. */
  readonly limit: number;
}

const { stdout, stderr, limit } = workerData as Streams;
let home: ChildProcess | null = null;

parentPort?.on('message', ({ ended, ...command }: Ordered) => {
  const child = (home ??= begin());
  const tooLong = setTimeout(() => child.kill('SIGKILL'), limit);
  const over = (code: number | null) => {
    clearTimeout(tooLong);
    child.removeAllListeners();
    if (child.exitCode !== null || child.signalCode !== null) home = null;
    ended[1] = code ?? -1;
    Atomics.store(ended, 0, 1);
    Atomics.notify(ended, 0);
  };
  child.once('message', over).once('exit', over).send(command);
});

function begin(): ChildProcess {
  return fork(fileURLToPath(new URL('commandProcess.js', import.meta.url)), { stdio: ['ignore', stdout, stderr, 'ipc'], execArgv: [] });
}
