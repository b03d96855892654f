// The lease, where the server of NATS leaves something without an answer: it is asked again before the others believe whoever leads gone.

import { expect, onTestFinished, test } from 'vitest';
import type { Nats } from '../../../src/nats/connection.ts';
import { openLease } from '../../../src/server/replication/lease.ts';
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
  const nats = { keys: { create: async () => bucket }, streams: { streams: { info: async () => ({ config: { num_replicas: 1 } }) } }, connection: { info: {} }, replicas: null, whileUp, log: quiet, where: 'nats://deaf' };
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
