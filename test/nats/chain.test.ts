// A chain of messages into a stream: what is on its way when it breaks is told so, and what has come leaves nothing behind.

import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { openChain } from '../../src/nats/chain.ts';
import type { Nats } from '../../src/nats/connection.ts';

const one = [{ subject: 'calls.1', id: '1', headers: '', body: '' }];

/** A stream without messages, whose server answers with `answer`. */
async function chainTo(answer: () => Promise<string>) {
  const followers: ((isUp: boolean) => void)[] = [];
  const nats = {
    follow: (told: (isUp: boolean) => void) => (followers.push(told), () => {}),
    connection: { request: () => answer().then((text) => ({ string: () => text })) },
    streams: { streams: { info: async () => ({ state: { first_seq: 1, last_seq: 0 } }) } },
  };
  const { chain } = await openChain(nats as unknown as Nats, 'CALLS', () => true, 1);
  return { chain, breaks: () => followers.forEach((told) => told(false)) };
}

test('what is on its way when the line breaks is not sure, nor is anything behind it', async () => {
  const { chain, breaks } = await chainTo(() => new Promise(() => {}));
  const underWay = [chain.append(one), chain.append(one)];
  breaks();
  for (const appended of [...underWay, chain.append(one)]) await expect(appended).rejects.toThrow('the line to NATS broke');
});

test('what the server refuses breaks it for those behind', async () => {
  const { chain } = await chainTo(async () => JSON.stringify({ error: { description: 'wrong last sequence' } }));
  await expect(chain.append(one)).rejects.toThrow('wrong last sequence');
  await expect(chain.append(one)).rejects.toThrow('wrong last sequence');
  chain.close();
});

test('a switch that publishes for weeks grows by nothing for what is acknowledged', async () => {
  setFlagsFromString('--expose_gc');
  const collect = runInNewContext('gc') as () => void;
  const { chain, breaks } = await chainTo(async () => '{}');
  /** Bytes that are in use then. */
  const after = async (messages: number) => {
    for (let message = 0; message < messages; message++) await chain.append(one);
    collect();
    return process.memoryUsage().heapUsed;
  };
  const [first, second, third, fourth] = [await after(1_000), await after(5_000), await after(5_000), await after(5_000)];
  // What else lives in this process may grow meanwhile; what is kept of each message is kept each time.
  expect(Math.min(second - first, third - second, fourth - third) / 5_000).toBeLessThan(100);
  breaks();
});
