// What NATS itself takes here, whatever is said over it: publishing that is acknowledged from the disk, a question with its answer, messages that nobody keeps. With what the server's own process spends on each.

import { readFileSync } from 'node:fs';
import { connectNats, type Nats } from '../../../src/nats/connection.ts';
import { openStream } from '../../../src/nats/streams.ts';
import { hasNats, type NatsServer, startNats } from '../../nats/natsServer.ts';
import type { Figure } from '../measure.ts';
import { short } from './gauges.ts';

const ROUNDS = 3;
const log = { info: () => {}, warn: () => {} };
/** As large as a line of the journal, a mark, an event. */
const BYTES = { line: 150, mark: 30, event: 640 };

interface Kind {
  readonly what: string;
  readonly messages: number;
  /** On their way at one time. */
  readonly atOnce: number;
  readonly bytes: number;
  readonly send: (nats: Nats, payload: Uint8Array, place: number) => Promise<unknown>;
}

const acknowledged = (sites: number): Kind['send'] => ({ jetStream }, payload, place) => jetStream.publish(`growth.${place % sites}.journal`, payload);
const asked: Kind['send'] = ({ connection }, payload) => connection.request('growth.ask', payload, { timeout: 10_000 });

const kinds: readonly Kind[] = [
  { what: 'acknowledged, one at a time', messages: 2_000, atOnce: 1, bytes: BYTES.line, send: acknowledged(1) },
  { what: 'acknowledged, 1,000 on their way', messages: 40_000, atOnce: 1_000, bytes: BYTES.line, send: acknowledged(1) },
  { what: 'the same as marks of 1,000 sites', messages: 40_000, atOnce: 1_000, bytes: BYTES.mark, send: acknowledged(1_000) },
  { what: 'question and answer, one at a time', messages: 2_000, atOnce: 1, bytes: BYTES.line, send: asked },
  { what: 'question and answer, 100 on their way', messages: 20_000, atOnce: 100, bytes: BYTES.line, send: asked },
];

export async function* natsItself(): AsyncGenerator<Figure> {
  if (!hasNats) return;
  const server = await startNats();
  const nats = await connectNats({ url: server.url, name: 'growth', log });
  const stream = await openStream(nats, { name: 'GROWTH', subjects: ['growth.*.journal'] });
  const answers = nats.connection.subscribe('growth.ask', { callback: (_, message) => void message.respond(message.data) });
  for (const kind of kinds) yield await measured(kind, nats, server);
  answers.unsubscribe();
  yield await unkept(nats, server);
  const { state } = await nats.streams.streams.info(stream.config.name);
  yield { name: 'growth nats', unit: 'messages', perSecond: 0, size: 'kept on disk', bytesKept: Math.round(state.bytes / state.messages), peakMB: 0 };
  await nats.close();
  await server.end();
}

async function measured({ what, messages, atOnce, bytes, send }: Kind, nats: Nats, server: NatsServer): Promise<Figure> {
  const payload = new Uint8Array(bytes).fill(120);
  let [best, spent, times] = [0, 0, [] as number[]];
  for (let round = 0; round < ROUNDS; round++) {
    const [begun, used, took] = [performance.now(), cpuOf(server), [] as number[]];
    let next = 0;
    const lane = async () => {
      for (let place = next++; place < messages; place = next++) {
        const at = performance.now();
        await send(nats, payload, place);
        took.push(performance.now() - at);
      }
    };
    await Promise.all(Array.from({ length: atOnce }, lane));
    const perSecond = (1000 * messages) / (performance.now() - begun);
    if (perSecond > best) [best, spent, times] = [perSecond, (cpuOf(server) - used) / messages, took];
  }
  times.sort((a, b) => a - b);
  const at = (share: number) => short(times[Math.floor(times.length * share)] as number);
  return { name: 'growth nats', unit: 'messages', perSecond: Math.round(best), size: what, bytes, p50Ms: at(0.5), p99Ms: at(0.99), serverMicroseconds: short(spent), peakMB: 0 };
}

/** Said to one who listens on a line of their own, and kept by nobody. */
async function unkept(nats: Nats, server: NatsServer): Promise<Figure> {
  const messages = 100_000;
  const listener = await connectNats({ url: server.url, name: 'growth listener', log });
  let [heard, done] = [0, () => {}];
  listener.connection.subscribe('growth.event', { callback: () => void (++heard % messages === 0 && done()) });
  await listener.connection.flush();
  const payload = new Uint8Array(BYTES.event).fill(120);
  let [best, spent] = [0, 0];
  for (let round = 0; round < ROUNDS; round++) {
    const all = new Promise<void>((resolve) => (done = resolve));
    const [begun, used] = [performance.now(), cpuOf(server)];
    for (let place = 0; place < messages; place++) {
      nats.connection.publish('growth.event', payload);
      if (place % 1_000 === 0) await nats.connection.flush();
    }
    await all;
    const perSecond = (1000 * messages) / (performance.now() - begun);
    if (perSecond > best) [best, spent] = [perSecond, (cpuOf(server) - used) / messages];
  }
  await listener.close();
  return { name: 'growth nats', unit: 'messages', perSecond: Math.round(best), size: 'kept by nobody, to one who listens', bytes: BYTES.event, serverMicroseconds: short(spent), peakMB: 0 };
}

/** Microseconds that its process has spent, as Linux counts in hundredths of a second; 0 elsewhere. */
function cpuOf(server: NatsServer): number {
  if (process.platform !== 'linux') return 0;
  const [user, system] = readFileSync(`/proc/${server.process().pid}/stat`, 'utf8').replace(/^.*\) /, '').split(' ').slice(11, 13).map(Number) as [number, number];
  return (user + system) * 10_000;
}
