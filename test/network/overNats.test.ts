// Sites of a network in processes of their own, over subjects of NATS: the same to the byte as in one thread, over a line that is cut as well; and what is said when one of them dies.

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connectNats, type Nats } from '../../src/nats/connection.ts';
import { type Host, hostHere, HostLost } from '../../src/partitions/host.ts';
import { hostsAtWorkers } from '../../src/partitions/natsHost.ts';
import { runNetwork } from '../../src/partitions/networkRun.ts';
import { openSeat } from '../../src/partitions/seat.ts';
import { hasNats, type NatsServer, startNats } from '../nats/natsServer.ts';
import { BUILD, type Seat, startSeat } from './seats.ts';
import { keepJournals, networkOf, type Plan, runOf } from './sites.ts';

const quiet = { info: () => {}, warn: () => {} };

describe.runIf(hasNats)('over NATS', () => {
  let server: NatsServer;
  let nats: Nats;
  let seats: Seat[];

  beforeAll(async () => {
    server = await startNats();
    nats = await connectNats({ url: server.url, name: 'command', log: quiet });
    seats = await Promise.all(['one', 'two'].map((name) => startSeat(server.url, name)));
  });
  afterAll(async () => {
    await Promise.all(seats.map((seat) => seat.kill()));
    await nats.close();
    await server.end();
  });

  const hostsFor = (wanted: number) => hostsAtWorkers(nats, { wanted, most: wanted, tell: () => {}, build: BUILD });

  async function journalsOf(plan: Plan, hosts: readonly Host[], onProgress: () => void = () => {}): Promise<readonly string[]> {
    const kept = keepJournals(plan.sites);
    try {
      await runNetwork(runOf(networkOf(plan), 7), hosts, { ...kept, onProgress });
      return kept.texts.map((text) => text.replace(/"scenario":"[^"]*"/, ''));
    } finally {
      await Promise.all(hosts.map((host) => host.close()));
    }
  }

  test.each<Plan>([{ sites: 2, for: '10m' }, { sites: 3, for: '10m', delay: () => 50 }])('$sites sites in two processes are the twins of those in one thread', async (plan) => {
    expect(await journalsOf(plan, await hostsFor(2))).toEqual(await journalsOf(plan, [hostHere()]));
  });

  test('lines of the server that break in the middle lose nothing', async () => {
    const plan: Plan = { sites: 2, for: '10m' };
    let minutes = 0;
    let again: Promise<void> | null = null;
    const cut = () => void (++minutes === 3 && (again = server.kill().then(() => server.again())));
    const journals = await journalsOf(plan, await hostsFor(2), cut);
    await again;
    expect(minutes).toBeGreaterThan(9);
    expect(journals).toEqual(await journalsOf(plan, [hostHere()]));
  });

  test('workers of another build are not taken, and that is said', async () => {
    const leave = openSeat({ nats, worker: 'old', hostingOf: () => () => [], tell: () => {}, build: 'another' });
    const said: string[] = [];
    const stop = new AbortController();
    const waiting = hostsAtWorkers(nats, { wanted: 3, most: 3, tell: (sentence) => (said.push(sentence), stop.abort()), signal: stop.signal, build: BUILD });
    await expect(waiting).rejects.toThrow(/^2 of 3 workers for the sites of the network are at nats:.*; start ringback worker --nats .* of another build/);
    leave();
    expect(said.length).toBeGreaterThan(0);
  });

  test('a process that dies ends the run with a sentence that names it', async () => {
    const hosts = await hostsFor(2);
    const running = runNetwork(runOf(networkOf({ sites: 2, for: '10h' }), 7), hosts, { onProgress: () => void seats[1]?.kill() });
    await expect(running).rejects.toThrow(/^two, which had sites of the network, is gone: nobody listens there any more/);
    await expect(running).rejects.toBeInstanceOf(HostLost);
    await Promise.all(hosts.map((host) => host.close()));
  });
});
