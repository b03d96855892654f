// What befalls a pair of machines and the NATS between them. Each strike comes at once, and returns what mends it.

import { setTimeout as pause } from 'node:timers/promises';
import type { Stream } from '../../src/kernel/random.ts';
import type { NatsServer } from '../nats/natsServer.ts';
import type { Machine } from './streamMachines.ts';

export interface Struck {
  readonly active: Machine;
  readonly standby: Machine;
  readonly nats: NatsServer;
  readonly stream: Stream;
}

export interface Strike {
  /** Whether the one that stood by has to serve clients now; otherwise either may. */
  readonly takesOver: boolean;
  /** Whether the process of the active one lives, so that somebody may still listen to it. */
  readonly isHeard: boolean;
  readonly strike: (struck: Struck) => Promise<Mend>;
}

type Mend = () => void | Promise<void>;

/** Milliseconds for which nats-server is away: as long as it takes to be started again, and longer than anybody waits for it. */
const AWAY = 300;
const LONG_AWAY = 6_000;

const nothing = () => {};

export const strikes = {
  /** SIGKILL of the active one. */
  killed: { takesOver: true, isHeard: false, strike: async ({ active }) => (void active.running.kill(), () => active.startAgain()) },
  /** Its line to NATS is cut, and it sees that. */
  cut: { takesOver: true, isHeard: true, strike: async ({ active: { line } }) => (line.cut(), () => line.mend()) },
  /** The line is dead, and nobody is told. */
  silenced: { takesOver: true, isHeard: true, strike: async ({ active: { line } }) => (line.silence(), () => line.mend()) },
  /** It stands still, and wakes up when another has taken over. */
  stopped: { takesOver: true, isHeard: true, strike: async ({ active: { running: { process } } }) => (process.kill('SIGSTOP'), () => void process.kill('SIGCONT')) },
  /** SIGKILL of nats-server, which comes again. */
  natsKilled: { takesOver: false, isHeard: false, strike: async ({ nats, stream }) => (await away(nats, stream.integer(AWAY)), nothing) },
  /** The same, and the active one with it. */
  bothKilled: {
    takesOver: true, isHeard: false,
    async strike({ active, nats, stream }) {
      void active.running.kill();
      await away(nats, stream.integer(AWAY));
      return () => active.startAgain();
    },
  },
  /** It is away for so long that nobody waits for it any more. */
  natsAway: { takesOver: false, isHeard: false, strike: async ({ nats }) => (await away(nats, LONG_AWAY), nothing) },
} satisfies Readonly<Record<string, Strike>>;

export type StrikeName = keyof typeof strikes;

async function away(nats: NatsServer, time: number): Promise<void> {
  await nats.kill();
  await pause(time);
  await nats.again();
}
