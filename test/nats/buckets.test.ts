// Buckets of keys: in as many servers of a cluster as are wanted, also those that were there before.

import { expect, test } from 'vitest';
import { openBucket } from '../../src/nats/buckets.ts';
import type { Nats } from '../../src/nats/connection.ts';

/** A server that has the bucket in so many servers. */
function having(there: number, { cluster, wanted }: { readonly cluster?: string; readonly wanted: number | null }) {
  const asked: unknown[] = [];
  const streams = { info: async () => ({ config: { num_replicas: there, subjects: ['$KV.leases.>'] } }), update: async (...what: readonly unknown[]) => void asked.push(what) };
  const keys = { create: async (name: string) => (asked.push(name), name) };
  return { nats: { keys, streams: { streams }, where: 'nats://harbor', connection: { info: { cluster } }, replicas: wanted } as unknown as Nats, asked };
}

test('one that is kept once is kept in as many as are wanted', async () => {
  const { nats, asked } = having(1, { cluster: 'east', wanted: 3 });
  expect(await openBucket(nats, 'leases')).toBe('leases');
  expect(asked).toEqual(['leases', ['KV_leases', { num_replicas: 3 }]]);
});

test('what an operator has said stays where nothing is wanted, and where it is the same', async () => {
  const [unsaid, same] = [having(5, { cluster: 'east', wanted: null }), having(3, { cluster: 'east', wanted: 3 })];
  for (const { nats } of [unsaid, same]) await openBucket(nats, 'leases');
  expect([unsaid.asked, same.asked]).toEqual([['leases'], ['leases']]);
});

test('a server in no cluster says so, before anything is made', async () => {
  const { nats, asked } = having(1, { wanted: 3 });
  await expect(openBucket(nats, 'leases')).rejects.toThrow('stream KV_leases cannot be had at nats://harbor: the server there is in no cluster (it is wanted in 3 servers of the cluster; --nats-replicas names another number)');
  expect(asked).toEqual([]);
});

test('one whose stream belongs to somebody else is refused', async () => {
  const { nats } = having(1, { wanted: null });
  await expect(openBucket(nats, 'orders')).rejects.toThrow('stream KV_orders at nats://harbor does not take $KV.orders.>; it belongs to somebody else');
});
