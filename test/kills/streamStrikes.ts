// What befalls a pair of machines and the NATS between them. Each strike comes at once, and returns what mends it.

import { setTimeout as pause } from 'node:timers/promises';
import { createStream, type Stream } from '../../src/kernel/random.ts';
import type { NatsServer } from '../nats/natsServer.ts';
import { type Machine, says } from './streamMachines.ts';

export interface Struck {
  readonly active: Machine;
  readonly standby: Machine;
  readonly nats: NatsServer;
  readonly stream: Stream;
}

export interface Strike {
  /** Whether the one that stood by has to serve clients now; otherwise either may. */
  readonly takesOver: boolean;
  readonly strike: (struck: Struck) => Promise<Mend>;
}

type Mend = () => void | Promise<void>;

/** Milliseconds at the most: as long as nats-server takes to be started again, and much longer. */
const AWAY = 300;
const LONG_AWAY = 5_000;

const nothing = () => {};

export const strikes = {
  /** SIGKILL of the active one. */
  killed: { takesOver: true, strike: async ({ active }) => (void active.running.kill(), () => active.startAgain()) },
  /** Its line to NATS is cut, and it sees that. */
  cut: { takesOver: true, strike: async ({ active: { line } }) => (line.cut(), () => line.mend()) },
  /** The line is dead, and nobody is told. */
  silenced: { takesOver: true, strike: async ({ active: { line } }) => (line.silence(), () => line.mend()) },
  /** It stands still, and wakes up when another has taken over. */
  stopped: { takesOver: true, strike: async ({ active: { running: { process } } }) => (process.kill('SIGSTOP'), () => void process.kill('SIGCONT')) },
  /** SIGKILL of nats-server, which comes again. */
  natsKilled: { takesOver: false, strike: async ({ nats, stream }) => (await away(nats, stream.integer(AWAY)), nothing) },
  /** The same, and the active one with it. */
  bothKilled: {
    takesOver: true,
    async strike({ active, nats, stream }) {
      void active.running.kill();
      await away(nats, stream.integer(AWAY));
      return () => active.startAgain();
    },
  },
  /** It is away for so long that nobody waits for it any more, and the one that leads says so. */
  natsAway: {
    takesOver: false,
    async strike({ active, nats, stream }) {
      await nats.kill();
      await refuses(active);
      await pause(stream.integer(LONG_AWAY));
      await refuses(active);
      await nats.again();
      return nothing;
    },
  },
  /** The one that stands by hears nothing for a while; clients should not notice. */
  standbySilenced: {
    takesOver: false,
    async strike({ standby: { line }, stream }) {
      line.silence();
      await pause(stream.integer(LONG_AWAY));
      return () => line.mend();
    },
  },
  /** Both machines are killed, and come again without their disks: there is only what NATS has. */
  allLost: {
    takesOver: false,
    async strike({ active, standby }) {
      const both = [active, standby];
      await Promise.all(both.map(({ running }) => running.kill()));
      for (const machine of both) (machine.forget(), machine.startAgain());
      return nothing;
    },
  },
} satisfies Readonly<Record<string, Strike>>;

export type StrikeName = keyof typeof strikes;

/** Every kind once, and then as it comes; in an order of their own. */
export function drawStrikes(seed: number, count: number): readonly StrikeName[] {
  const [names, stream] = [Object.keys(strikes) as StrikeName[], createStream([seed, 5, 5, 5])];
  const drawn = Array.from({ length: count }, (_, place) => names[place] ?? stream.pick(names));
  for (let place = count - 1; place > 0; place--) {
    const other = stream.integer(place + 1);
    [drawn[place], drawn[other]] = [drawn[other] as StrikeName, drawn[place] as StrikeName];
  }
  return drawn;
}

async function away(nats: NatsServer, time: number): Promise<void> {
  await nats.kill();
  await pause(time);
  await nats.again();
}

/** Tells nobody anything any more, and why. */
async function refuses(machine: Machine): Promise<void> {
  await says(machine, 'nobody can be answered');
  await says(machine, 'the journal is out of reach: NATS at ');
  const health = await fetch(`${machine.address}/healthz`);
  const text = await health.text();
  if (health.status !== 503 || !text.includes('the journal is out of reach')) throw new Error(`${machine.name} cannot answer, and /healthz says ${health.status} ${text}`);
}
