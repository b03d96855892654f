// Several runs of a network side by side, each whole at one place: on threads, and by workers on other machines, the same to the byte as one after the other.

import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { openCrew } from '../../src/lab/remote/crew.ts';
import { openWorker } from '../../src/lab/remote/worker.ts';
import { type Load, loadOf, type Replication } from '../../src/lab/replication.ts';
import { openRunners, replications, type Runners } from '../../src/lab/runners.ts';
import { connectNats } from '../../src/nats/connection.ts';
import type { NetworkRun } from '../../src/partitions/networkRun.ts';
import { type NetworkLoads, wholeRuns } from '../../src/partitions/wholeRun.ts';
import { built, bytes, shop } from '../lab/shop.ts';
import { hasNats, type NatsServer, startNats } from '../nats/natsServer.ts';
import { networkOf } from './sites.ts';

const quiet = { info: () => {}, warn: () => {} };
const onThreads = { ...wholeRuns, module: built('src/partitions/wholeRunThread') };
const { loads: scenarios, wires } = networkOf({ sites: 2, for: '10m' });
const load: NetworkLoads = { loads: scenarios.map((scenario) => loadOf(scenario, { records: true })), wires, length: 600_000 };
const jobs = [7, 8, 9].map((seed) => ({ load, seed }));

async function madeBy(runners: Runners<NetworkLoads, NetworkRun>): Promise<string> {
  onTestFinished(() => runners.close());
  return bytes(await runners.run(jobs));
}

test('on two threads they are what one thread makes, and no two of them are the same', async () => {
  const alone = openRunners(wholeRuns, 1);
  const runs = await alone.run(jobs);
  expect(new Set(runs.map((run) => run?.results[0]?.figures.seed)).size).toBe(3);
  expect(await madeBy(openRunners(onThreads, 2, 0))).toBe(bytes(runs));
});

test('whoever is told to stop has those that had finished', async () => {
  const stop = new AbortController();
  const made: number[] = [];
  const results = await openRunners(wholeRuns, 1).run(jobs, { signal: stop.signal, onDone: (place) => (made.push(place), stop.abort(new Error('enough'))) });
  expect([made, results.map((run) => run !== null)]).toEqual([[0], [true, false, false]]);
});

describe.runIf(hasNats)('with a server', () => {
  let server: NatsServer;
  beforeAll(async () => void (server = await startNats()));
  afterAll(() => server.end());
  const open = () => connectNats({ url: server.url, name: 'test', log: quiet });

  test('a worker makes runs of networks and of loads out of one queue', async () => {
    const worker = await openWorker({ nats: await open(), threads: 2, module: onThreads.module, build: 'whole', tell: { works: () => {}, done: () => {}, busy: () => {}, warn: () => {} } });
    onTestFinished(() => worker.stop());
    const crewOf = async <Of extends object = Load, Run = Replication>() => openCrew<Of, Run>({ nats: await open(), what: 'test', tell: () => {}, build: 'whole' });
    const shops = openRunners(replications, 0, 0, await crewOf());
    onTestFinished(() => shops.close());
    const [networks, day] = await Promise.all([madeBy(openRunners(onThreads, 0, 0, await crewOf<NetworkLoads, NetworkRun>())), shops.run([{ load: shop(2), seed: 1 }])]);
    expect(networks).toBe(await madeBy(openRunners(wholeRuns, 1)));
    expect(day[0]?.figures.seed).toBe(1);
  });
});
