// Networks of 2, 3 and 10 sites in virtual time: in one thread, in two, and in two processes over NATS; beside each, what bare questions and answers cost over the same carrier.

import { performance } from 'node:perf_hooks';
import { connectNats } from '../../src/nats/connection.ts';
import { type Host, hostHere } from '../../src/partitions/host.ts';
import { hostsAtWorkers } from '../../src/partitions/natsHost.ts';
import { type NetworkRun, runNetwork } from '../../src/partitions/networkRun.ts';
import { hostInThread } from '../../src/partitions/threadHost.ts';
import { hasNats, startNats } from '../nats/natsServer.ts';
import { networkOf, type Plan, runOf } from '../network/sites.ts';
import { BUILD, startSeat } from '../network/seats.ts';
import type { Figure } from './measure.ts';

const ROUNDS = 2;
const PINGS = 2_000;

/** Twenty minutes of them. The last is dense: calls enough that several sites have something to do within one delay. */
const plans: readonly (Plan & { readonly about: string })[] = [
  { sites: 2, about: '20 ms' }, { sites: 2, delay: () => 100, about: '100 ms' }, { sites: 3, about: '20 ms' }, { sites: 10, about: '20 ms' },
  { sites: 10, delay: (one) => (one === 0 ? 5 : 50), about: '50 ms, two of them 5 ms' }, { sites: 10, perHour: 6_000, agents: 90, for: '2m', about: '20 ms, dense' },
];

export async function* network(): AsyncIterable<Figure> {
  yield* over('one thread', async () => [hostHere()]);
  yield* over('two threads', async () => [hostInThread(), hostInThread()]);
  if (!hasNats) return;
  const server = await startNats();
  const nats = await connectNats({ url: server.url, name: 'bench', log: { info: () => {}, warn: () => {} } });
  const seats = await Promise.all(['one', 'two'].map((name) => startSeat(server.url, name)));
  yield* over('two processes over NATS', () => hostsAtWorkers(nats, { wanted: 2, most: 2, tell: () => {}, build: BUILD }));
  await Promise.all(seats.map((seat) => seat.kill()));
  await nats.close();
  await server.end();
}

async function* over(carrier: string, hostsOf: () => Promise<readonly Host[]>): AsyncIterable<Figure> {
  yield await floor(carrier, hostsOf);
  for (const { about, ...plan } of plans) yield await measured(carrier, about, plan, hostsOf);
}

/** Nobody goes anywhere. */
async function floor(carrier: string, hostsOf: () => Promise<readonly Host[]>): Promise<Figure> {
  const hosts = await hostsOf();
  const begun = performance.now();
  for (let ping = 0; ping < PINGS; ping++) await Promise.all(hosts.map((host) => host.goOn([])));
  const perSecond = Math.round((PINGS * 1000) / (performance.now() - begun));
  await closed(hosts);
  return { name: 'network', unit: 'bare rounds', perSecond, peakMB: peak(), carrier };
}

async function measured(carrier: string, about: string, plan: Plan, hostsOf: () => Promise<readonly Host[]>): Promise<Figure> {
  const load = runOf(networkOf({ perHour: 600, agents: 14, for: '20m', ...plan }), 1, { journals: false, records: false });
  let best: { readonly run: NetworkRun; readonly seconds: number; readonly busy: number } | null = null;
  for (let round = 0; round < ROUNDS; round++) {
    const hosts = await hostsOf();
    const [begun, used] = [performance.now(), process.cpuUsage()];
    const run = await runNetwork(load, hosts);
    const seconds = (performance.now() - begun) / 1000;
    const { user, system } = process.cpuUsage(used);
    if (best === null || seconds < best.seconds) best = { run, seconds, busy: user + system };
    await closed(hosts);
  }
  const { run: { windows, rounds, messages, results }, seconds, busy } = best as NonNullable<typeof best>;
  const calls = results.reduce((sum, { figures: { callers } }) => sum + callers.reduce((all, { came }) => all + came, 0), 0);
  return {
    name: 'network', unit: 'windows', perSecond: Math.round(windows / seconds), peakMB: peak(), carrier, sites: plan.sites, delay: about, windows, rounds, microsecondsARound: Math.round((seconds * 1e6) / rounds), ownCpuARound: Math.round(busy / rounds),
    calls, callsPerSecond: Math.round(calls / seconds), messages, messagesPerCall: Math.round((messages / calls) * 100) / 100, timesAsFastAsLife: Math.round(load.length / 1000 / seconds),
  };
}

async function closed(hosts: readonly Host[]): Promise<void> {
  await Promise.all(hosts.map((host) => host.close()));
}

function peak(): number {
  return Math.round(process.resourceUsage().maxRSS / 1024);
}
