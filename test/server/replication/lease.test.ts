// The lease, where answers of NATS are lost or late: it is asked again before the others believe whoever leads gone, and whoever lets it go says whom it is for.

import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { connectNats, type Nats } from '../../../src/nats/connection.ts';
import { memberAt, openLease } from '../../../src/server/replication/lease.ts';
import { hasNats, type NatsServer, startNats } from '../../nats/natsServer.ts';
import { quiet } from '../client.ts';

const ana = { id: 'ana', at: 'http://127.0.0.1:8800', node: 'a' };

/** A bucket that takes no notice of what it is asked first. */
function deaf(times: number) {
  const asked: string[] = [];
  const unlessDeaf = <Answer>(what: string, answer: Answer) => {
    asked.push(what);
    return asked.length <= times ? new Promise<never>(() => {}) : Promise.resolve(answer);
  };
  const bucket = { get: () => unlessDeaf('look', null), create: () => unlessDeaf('create', 1), update: () => unlessDeaf('update', 2) };
  const whileUp = <Answer>(ask: () => Promise<Answer>, within = Infinity) => Promise.race([ask(), ...(within === Infinity ? [] : [new Promise<never>((_, fail) => setTimeout(() => fail(new Error('late')), within))])]);
  const nats = { keys: { create: async () => bucket }, streams: { streams: { info: async () => ({ config: { num_replicas: 1, subjects: ['$KV.ringback-leases.>'] } }) } }, connection: { info: {} }, replicas: null, whileUp, log: quiet, where: 'nats://deaf' };
  return { nats: nats as unknown as Nats, asked };
}

test('a look without an answer ends', async () => {
  const { nats } = deaf(1);
  const lease = await openLease(nats, 'Office', 50);
  await expect(lease.look()).rejects.toThrow('late');
  expect(await lease.look()).toMatchObject({ holder: null });
});

test('whoever leads asks again when a renewal has no answer, and it lasts half as long as the lease at the most', async () => {
  const { nats, asked } = deaf(1);
  const lease = await openLease(nats, 'Office', 50);
  const over = new AbortController();
  onTestFinished(() => over.abort());
  void lease.hold(() => ana, over.signal);
  await expect.poll(() => asked.length).toBeGreaterThan(2);
});

describe.runIf(hasNats)('a lease', () => {
  let server: NatsServer;
  beforeAll(async () => void (server = await startNats()));
  afterAll(() => server.end());

  test('that is let go while a renewal is on its way is free for the one that is named', async () => {
    const nats = await connectNats({ url: server.url, name: 'test', log: quiet });
    onTestFinished(() => nats.close());
    let answers = () => {};
    const answered = new Promise<void>((done) => (answers = done));
    let questions = 0;
    // The answer to the first renewal, behind a look and the taking, comes late.
    const slow = { ...nats, whileUp: <Answer>(ask: () => Promise<Answer>) => nats.whileUp(async () => {
      const isLate = ++questions === 3;
      const answer = await ask();
      if (isLate) await answered;
      return answer;
    }) };
    const [lease, watcher] = [await openLease(slow, 'Harbor', 60_000), await openLease(nats, 'Harbor', 60_000)];
    const harbor = memberAt('harbor', 'http://127.0.0.1:1');
    expect(await lease.take(await lease.look(), harbor)).toBe(true);
    const taken = (await watcher.look()).revision;
    const over = new AbortController();
    void lease.hold(() => harbor, over.signal);
    await expect.poll(async () => (await watcher.look()).revision).toBeGreaterThan(taken);
    over.abort();
    const gone = lease.letGo('http://127.0.0.1:2');
    answers();
    await gone;
    expect(await watcher.look()).toMatchObject({ holder: null, to: 'http://127.0.0.1:2' });
  });

  test('is kept nowhere where a stream of that name belongs to somebody else', async () => {
    const own = await startNats();
    onTestFinished(() => own.end());
    const nats = await connectNats({ url: own.url, name: 'test', log: quiet });
    onTestFinished(() => nats.close());
    await nats.streams.streams.add({ name: 'KV_ringback-leases', subjects: ['shop.orders'], num_replicas: 1 });
    await expect(openLease(nats, 'Harbor', 60_000)).rejects.toThrow(`stream KV_ringback-leases at ${own.url} does not take $KV.ringback-leases.>; it belongs to somebody else`);
  });
});
