// What it costs that nothing leaves before it is safe: requests of a busy client with the journal in a folder, on the disk, and in JetStream; and as the floor, entries of the same size that are published
// and acknowledged one behind the other with nothing else to do.

import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectNats } from '../../src/nats/connection.ts';
import { openStream } from '../../src/nats/streams.ts';
import { createBusyClient } from '../kills/busyClient.ts';
import { startSwitch } from '../kills/switches.ts';
import { startNats } from '../nats/natsServer.ts';
import type { Figure } from './measure.ts';

const REQUESTS = 2_000;
const ENTRIES = 2_000;
/** Bytes of an entry in which some requests of the busy client stand together. */
const ENTRY = 700;

export async function* replication(): AsyncGenerator<Figure> {
  const server = await startNats();
  try {
    yield await floor(server.url);
    yield await served('local', []);
    yield await served('fsync', ['--fsync']);
    yield await served('jetStream', ['--nats', server.url]);
  } finally {
    await server.end();
  }
}

async function floor(url: string): Promise<Figure> {
  const nats = await connectNats({ url, name: 'bench', log: { info: () => {}, warn: () => {} } });
  await openStream(nats, { name: 'BENCH', subjects: ['bench'] });
  const times: number[] = [];
  const bytes = Buffer.alloc(ENTRY, 'x');
  for (let entry = 0; entry < ENTRIES; entry++) {
    const began = performance.now();
    await nats.jetStream.publish('bench', bytes, { expect: { lastSubjectSequence: entry } });
    times.push(performance.now() - began);
  }
  await nats.close();
  return figureOf('replication-floor', 'acknowledged entries', times.length, times.reduce((sum, time) => sum + time, 0), times);
}

/** Eight requests are under way at once; each is followed by the next when it is answered. */
async function served(name: string, words: readonly string[]): Promise<Figure> {
  const folder = mkdtempSync(join(tmpdir(), 'ringback-replication-'));
  writeFileSync(join(folder, 'site.yaml'), 'name: Bench\nextensions: { 2001: {}, 2002: {}, 2003: {}, 2004: {}, 2005: {} }\n');
  const one = startSwitch(folder, 'site.yaml', '--no-people', '--no-crm', '--no-records', '--no-laws', '--no-xml-port', '--ctisvr-port', '0', ...words);
  const busy = createBusyClient(1);
  try {
    await busy.connect(await one.address);
    await busy.hears(REQUESTS / 10);
    const began = performance.now();
    await busy.hears(REQUESTS);
    const took = performance.now() - began;
    const wrong = busy.wrong();
    if (wrong !== null) throw new Error(wrong);
    return figureOf(`replication-${name}`, 'requests', REQUESTS, took, [AT_ONCE * took / REQUESTS]);
  } finally {
    busy.close();
    await one.kill();
  }
}

const AT_ONCE = 8;

/** By Little's law, the mean latency of a client that has always so many under way follows from its rate. */
function figureOf(name: string, unit: string, count: number, took: number, latencies: readonly number[]): Figure {
  const sorted = [...latencies].sort((one, other) => one - other);
  return { name, unit, perSecond: Math.round((1000 * count) / took), latencyMs: Math.round(100 * (sorted[sorted.length >> 1] as number)) / 100, peakMB: Math.round(process.resourceUsage().maxRSS / 1024) };
}
