// Processes with seats for sites, as tests start and kill them.

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { callProcess } from '../witnesses.ts';

const SCRIPT = fileURLToPath(new URL('../../dist/test/network/seatProcess.js', import.meta.url)).replace('/dist/dist/', '/dist/');

/** Sources and what is built of them are not the same code; here they are. */
export const BUILD = 'tested';

export interface Seat {
  readonly process: ChildProcess;
  /** SIGKILL. */
  kill(): Promise<void>;
}

/** Resolves when it is there. */
export async function startSeat(url: string, name: string): Promise<Seat> {
  const child = callProcess(spawn(process.execPath, [SCRIPT, url, name, BUILD], { stdio: ['ignore', 'pipe', 'inherit'] }));
  await once(child.stdout as NonNullable<typeof child.stdout>, 'data');
  return {
    process: child,
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    },
  };
}
