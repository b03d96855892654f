// A live switch that publishes, killed again and again, started again, taken over on its machine or by another one: in its stream every event stands once, in order, and as the journal has it.

import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as nap } from 'node:timers/promises';
import { createStream } from '../../src/kernel/random.ts';
import { connectNats, type Nats } from '../../src/nats/connection.ts';
import { tokenOf } from '../../src/nats/subjects.ts';
import { PUBLISHER } from '../../src/server/publishing/eventFeed.ts';
import { remakeEvents } from '../../src/server/publishing/remaking.ts';
import { startNats } from '../nats/natsServer.ts';
import { PATIENCE } from '../patience.ts';
import { type Read, readAll } from '../server/publishing/reading.ts';
import { type RunningSwitch, startSwitch } from './switches.ts';

export interface PublishingKillReport {
  readonly rounds: number;
  readonly takeOvers: number;
  readonly events: number;
}

const site = (name: string) => ({ name, trunks: { pstn: { lines: 4, numbers: { '+14155550101': '7001' } } }, extensions: { 2001: {} }, agents: { 5001: { name: 'Ana', at: '2001', skills: { sales: 1 } } }, queues: { 7001: { name: 'Sales', needs: { sales: 8 } } } });
const traffic = { for: '100h', callers: { all: { to: '+14155550101', arrivals: { every: '5s' }, patience: '20s', talk: '10s' } }, agents: [{ answersAfter: '2s' }] };
const QUICK = ['--speed', '60', '--no-crm', '--no-recordings', '--no-people', '--quiet'];

/** Working folders with a busy center of that name. */
export function centers(name: string, most: number): readonly string[] {
  const within = mkdtempSync(join(tmpdir(), 'ringback-publish-'));
  return Array.from({ length: most }, (_, place) => {
    const folder = join(within, String(place));
    mkdirSync(folder);
    writeFileSync(join(folder, 'center.yaml'), JSON.stringify({ name, site: site(name), traffic }));
    return folder;
  });
}

export function publisherIn(folder: string, url: string, ...words: readonly string[]): RunningSwitch {
  return startSwitch(folder, ...QUICK, '--nats', url, ...words);
}

/** So many more events are in the stream than there are now. Throws with what the switch has said when they do not come. */
export async function publishes({ logged }: RunningSwitch, { streams }: Nats, name: string, more: number): Promise<void> {
  const count = async () => (await streams.streams.info(`RINGBACK_EVENTS_${tokenOf(name)}`).catch(() => null))?.state.messages ?? 0;
  const wanted = (await count()) + more;
  for (const limit = performance.now() + PATIENCE; (await count()) < wanted; await nap(20)) {
    if (performance.now() > limit) throw new Error(`${await count()} of ${wanted} events came; the switch said: ${logged()}`);
  }
}

/** Throws unless a stream has one run without a gap, which is what the journal says. */
export function compare(read: readonly Read[], journal: string): void {
  const events = read.filter(({ subject }) => subject !== 'event.ended');
  const [first] = events;
  const again = first ? [...remakeEvents(journal, PUBLISHER + first.run, 1, events.length)].flatMap(({ lines }) => lines.map((line) => line.slice(line.indexOf('\t') + 1))) : [];
  const wrong = read.findIndex(({ seq, run }, place) => seq !== place + 1 || run !== first?.run);
  if (wrong >= 0) throw new Error(`message ${wrong + 1} of the stream is event ${read[wrong]?.seq} of run ${read[wrong]?.run}, and the first was of ${first?.run}`);
  const other = events.findIndex(({ body }, place) => body !== again[place]);
  if (other >= 0) throw new Error(`event ${other + 1} is\n${events[other]?.body}\nand the journal has\n${again[other]}`);
}

/** Odd seeds on one machine, started again or taken over; even ones on two. Throws when an event is missing, stands there twice, or is another than in the journal. */
export async function killPublisher(seed: number, rounds: number): Promise<PublishingKillReport> {
  const [stream, name, isFar] = [createStream([seed, 10, 10, 10]), `Restless ${seed}`, seed % 2 === 0];
  const folders = centers(name, isFar ? 2 : 1);
  const [server, started, log] = [await startNats(), [] as RunningSwitch[], { info: () => {}, warn: () => {} }];
  const nats = await connectNats({ url: server.url, name: 'reader', log });
  const begin = (place: number, isFollowing = false) => {
    const words = isFollowing ? ['--follow', 'journal'] : ['center.yaml', '--journal', 'journal', '--no-records'];
    const one = publisherIn(folders[place] as string, server.url, ...words, '--publish', 'events', ...(isFar ? ['--lease', '2s'] : ['--no-replicate']));
    started.push(one);
    return one;
  };
  let [running, place, takeOvers] = [begin(0), 0, 0];
  try {
    await running.address;
    for (let round = 1; round <= rounds; round++) {
      const standby = isFar ? begin(place = 1 - place) : stream.integer(2) === 0 ? begin(place, true) : null;
      if (isFar) for (const limit = performance.now() + PATIENCE; !standby?.logged().includes('standing by behind') && performance.now() < limit;) await nap(20);
      await publishes(running, nats, name, 20 + stream.integer(60));
      await running.kill();
      if (standby) takeOvers++;
      running = standby ?? begin(place);
      await running.address;
      await publishes(running, nats, name, 20);
    }
    await running.kill();
    const read = await readAll(nats, name, 'events');
    compare(read, join(folders[place] as string, 'journal'));
    return { rounds, takeOvers, events: read.length };
  } finally {
    for (const one of started) await one.kill();
    await nats.close();
    await server.end();
  }
}
