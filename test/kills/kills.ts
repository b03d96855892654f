// A live switch under load, killed again and again at any moment: it comes back, or the one that stood by takes over, and nothing that was promised is lost.

import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createStream } from '../../src/kernel/random.ts';
import { createBusyClient } from './busyClient.ts';
import { type RunningSwitch, startSwitch } from './switches.ts';

export interface KillReport {
  readonly rounds: number;
  readonly takeOvers: number;
  readonly answers: number;
  readonly events: number;
  /** Events that came a second time, and were the same. */
  readonly again: number;
  /** Call detail records. */
  readonly records: number;
}

const SITE = { name: 'Office', extensions: { 2001: {}, 2002: {}, 2003: {}, 2004: {}, 2005: {} } };
const JOURNAL = 'journal';
/** So that much happens by itself too: telephones ring in vain. */
const FAST = ['--speed', '200', '--roll-at', '20000'];

/** The first waits for the disk too; every second has another standing by. Throws when something is lost, differs, or breaks a law. */
export async function killAndComeBack(seed: number, rounds: number): Promise<KillReport> {
  const folder = mkdtempSync(join(tmpdir(), 'ringback-kills-'));
  writeFileSync(join(folder, 'site.yaml'), JSON.stringify(SITE));
  const stream = createStream([seed, 7, 7, 7]);
  const client = createBusyClient(seed);
  const started: RunningSwitch[] = [];
  const start = (...words: readonly string[]) => {
    const one = startSwitch(folder, ...words);
    started.push(one);
    return one;
  };
  let takeOvers = 0;
  let running = start('site.yaml', '--journal', JOURNAL, '--fsync', ...FAST);
  try {
    await client.connect(await running.address);
    for (let round = 1; round <= rounds; round++) {
      const standby = round % 2 === 0 ? start('--follow', JOURNAL, ...FAST) : null;
      await client.hears(20 + stream.integer(400));
      await running.kill();
      if (standby) takeOvers++;
      running = standby ?? start('site.yaml', '--journal', JOURNAL, ...FAST);
      await client.connect(await running.address);
      await compare(client, running);
    }
    return { rounds, takeOvers, ...client.seen };
  } finally {
    client.close();
    for (const one of started) await one.kill();
  }
}

async function compare(client: ReturnType<typeof createBusyClient>, { logged }: RunningSwitch): Promise<void> {
  const { answered } = client.promised;
  if (client.wrong() !== null) throw new Error(client.wrong() as string);
  const written = await client.written();
  if (written < answered || written > client.promised.sent) throw new Error(`writing ${answered} was answered, the switch has ${written} of ${client.promised.sent}; ${logged()}`);
}
