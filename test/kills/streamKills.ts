// A pair of machines behind NATS under load, struck again and again in every manner: whoever is active then has everything that was answered, and says the same events with the same numbers.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createStream, type Stream } from '../../src/kernel/random.ts';
import { type NatsServer, startNats } from '../nats/natsServer.ts';
import { createStreamClient, type StreamClient } from './streamClient.ts';
import { createMachine, type Machine, says } from './streamMachines.ts';
import { createWitness, type Witness } from './streamWitness.ts';
import { drawStrikes, type Strike, type StrikeName, strikes } from './streamStrikes.ts';

export interface StreamReport {
  /** Of each round, and the milliseconds from the strike until the client's next answer; with nats-server away, since it was there again. */
  readonly rounds: readonly { readonly strike: StrikeName; readonly time: number }[];
  readonly answers: number;
  readonly events: number;
  /** Events that came a second time, and were the same. */
  readonly repeated: number;
}

const SITE = { extensions: Object.fromEntries(['2001', '2002', '2003', '2004', '2005', '2014', '2015'].map((number) => [number, {}])) };
/** So that much happens by itself too, and journals roll. */
const WORDS = ['--speed', '200', '--roll-at', '100000', '--no-records'];

interface Pair {
  readonly nats: NatsServer;
  readonly stream: Stream;
  readonly client: StreamClient;
  readonly witness: Witness;
  active: Machine;
  standby: Machine;
}

/** Throws when something that was answered is lost, a number has two events, a law breaks, or nobody serves. */
export async function killOnStream(seed: number, names: readonly StrikeName[], nats: NatsServer): Promise<StreamReport> {
  const folder = mkdtempSync(join(tmpdir(), 'ringback-stream-'));
  const settings = { within: folder, site: { name: `Office ${seed}`, ...SITE }, natsPort: nats.port, words: WORDS };
  const machines = [await createMachine({ ...settings, name: 'a' })];
  const ends: (() => unknown)[] = [];
  try {
    await machines[0]?.running.address;
    machines.push(await createMachine({ ...settings, name: 'b' }));
    const [active, standby] = machines as [Machine, Machine];
    const client = await createStreamClient(seed, machines.map(({ address }) => address));
    ends.push(client.close);
    const witness = createWitness();
    ends.push(witness.close);
    await witness.attach(active.address);
    await says(standby, STANDS_BY);
    const pair: Pair = { nats, stream: createStream([seed, 8, 8, 8]), client, witness, active, standby };
    const rounds = [];
    for (const [place, strike] of names.entries()) {
      const time = await round(pair, strikes[strike]).catch((error: Error) => {
        throw new Error(`round ${place + 1}, ${strike}: ${error.message}\n${machines.map(({ name, running }) => `${name} said: ${running.logged()}`).join('\n')}`, { cause: error });
      });
      rounds.push({ strike, time });
    }
    const { ledger, seen: { answers } } = client;
    return { rounds, answers, events: ledger.texts.size, repeated: ledger.repeated };
  } finally {
    for (const end of ends) end();
    for (const machine of machines) await machine.end();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** With a nats-server of its own. */
export async function killOnServer(seed: number, rounds: number): Promise<StreamReport> {
  const nats = await startNats();
  try {
    return await killOnStream(seed, drawStrikes(seed, rounds), nats);
  } finally {
    await nats.end();
  }
}

const STANDS_BY = 'standing by behind';

/** Returns how long the client was without an answer. */
async function round(pair: Pair, { takesOver, strike }: Strike): Promise<number> {
  const { client, witness, stream, active, standby } = pair;
  client.beginRound();
  witness.beginRound();
  await client.hears(20 + stream.integer(200));
  for (const machine of [active, standby]) machine.mark = machine.running.logged().length;
  const before = standby.running;
  let since = performance.now();
  const mend = await strike({ ...pair, stream });
  if (!takesOver) since = performance.now();
  const served = await client.servedBy(takesOver ? [standby.address] : [active.address, standby.address]);
  await client.compare();
  await mend();
  if (served.by === standby.address) [pair.active, pair.standby] = [standby, active];
  if (pair.standby === active || pair.standby.running !== before) await says(pair.standby, STANDS_BY);
  await witness.compareAt(served.by);
  return Math.round(served.at - since);
}

/** Those of which it is promised how soon clients are served again. */
const PROMISED: ReadonlySet<StrikeName> = new Set(['killed', 'cut']);

/** As `100 strikes; killed or cut off, clients were served again after 300 ms at the median and 900 ms at the worst (killed 13: 290 and 900, …); …`. */
export function summaryOf(reports: readonly StreamReport[]): string {
  const rounds = reports.flatMap((report) => report.rounds);
  const timesOf = (isMeant: (name: StrikeName) => boolean) => rounds.filter(({ strike }) => isMeant(strike)).map(({ time }) => time).sort((one, other) => one - other);
  const kinds = (Object.keys(strikes) as StrikeName[]).map((kind) => [kind, timesOf((name) => name === kind)] as const).filter(([, times]) => times.length > 0);
  const sum = (name: 'answers' | 'events' | 'repeated') => reports.reduce((all, report) => all + report[name], 0);
  const promised = timesOf((name) => PROMISED.has(name));
  const each = kinds.map(([kind, times]) => `${kind} ${times.length}: ${medianOf(times)} and ${times.at(-1)}`).join(', ');
  return `${rounds.length} strikes; killed or cut off, clients were served again after ${medianOf(promised)} ms at the median and ${promised.at(-1)} ms at the worst (${each}); ${sum('answers')} answers, ${sum('events')} events, ${sum('repeated')} of them told again`;
}

function medianOf(sorted: readonly number[]): number | undefined {
  return sorted[sorted.length >> 1];
}
