// Machines that stand by for each other over NATS: each a process in a folder of its own, behind a line to NATS that can be cut.

import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Cutting, cuttingTo } from '../nats/cutting.ts';
import { freePort, type RunningSwitch, startSwitch } from './switches.ts';

export interface Machine {
  readonly name: string;
  /** Where clients find it while it is active. */
  readonly address: string;
  readonly line: Cutting;
  /** The process that there is now. */
  running: RunningSwitch;
  /** How much it had said when it was struck; what stands behind that is news. */
  mark: number;
  /** Another process in the same folder. */
  readonly startAgain: () => void;
  /** Its journal is gone with its disk. */
  readonly forget: () => void;
  /** Everything is gone. */
  readonly end: () => Promise<void>;
}

export interface MachineSettings {
  readonly name: string;
  /** The folder in which it has its own. */
  readonly within: string;
  readonly site: object;
  /** Of nats-server. */
  readonly natsPort: number;
  /** Of its command line, besides. */
  readonly words: readonly string[];
}

export async function createMachine({ name, within, site, natsPort, words }: MachineSettings): Promise<Machine> {
  const [folder, port, line] = [join(within, name), await freePort(), await cuttingTo(natsPort)];
  mkdirSync(folder);
  writeFileSync(join(folder, 'site.yaml'), JSON.stringify(site));
  const start = () => startSwitch(folder, 'site.yaml', '--nats', `nats://127.0.0.1:${line.port}`, '--port', String(port), '--ctisvr-port', '0', '--no-xml-port', '--no-crm', ...words);
  const machine: Machine = {
    name, line, address: `http://127.0.0.1:${port}`, running: start(), mark: 0,
    startAgain() {
      [machine.running, machine.mark] = [start(), 0];
    },
    forget: () => rmSync(join(folder, '.ringback'), { recursive: true, force: true }),
    async end() {
      await machine.running.kill();
      line.close();
    },
  };
  return machine;
}

/** What it has said since it was struck. */
export function newsOf({ running, mark }: Machine): string {
  return running.logged().slice(mark);
}

/** Milliseconds; it is usually one second or two. */
const PATIENCE = 60_000;

/** Settles when it has said that. Throws when its process ends instead. */
export async function says(machine: Machine, words: string): Promise<void> {
  for (const limit = performance.now() + PATIENCE; !newsOf(machine).includes(words);) {
    const { exitCode, signalCode } = machine.running.process;
    if (exitCode !== null || signalCode !== null) throw new Error(`${machine.name} ended with ${exitCode ?? signalCode}: ${machine.running.logged()}`);
    if (performance.now() > limit) throw new Error(`${machine.name} did not say "${words}" within ${PATIENCE / 1000} s: ${machine.running.logged()}`);
    await pause(10);
  }
}
