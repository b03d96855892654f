// The lease: who lets it go says whom it is for, though a renewal was on its way just then.

import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { connectNats } from '../../../src/nats/connection.ts';
import { memberAt, openLease } from '../../../src/server/replication/lease.ts';
import { hasNats, type NatsServer, startNats } from '../../nats/natsServer.ts';
import { quiet } from '../client.ts';

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
});
