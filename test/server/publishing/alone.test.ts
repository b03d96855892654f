// One switch publishes a site: of those that begin in the same instant one goes on, and the others are refused with a sentence.

import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { connectNats } from '../../../src/nats/connection.ts';
import { claimSite, sayThatItPublishes } from '../../../src/server/publishing/alone.ts';
import { hasNats, type NatsServer, startNats } from '../../nats/natsServer.ts';
import { quiet } from '../client.ts';

describe.runIf(hasNats)('a site', () => {
  let server: NatsServer;
  beforeAll(async () => void (server = await startNats()));
  afterAll(() => server.end());

  const open = async () => {
    const nats = await connectNats({ url: server.url, name: 'test', log: quiet });
    onTestFinished(() => nats.close());
    return nats;
  };

  test('that three switches would publish from the same instant on is published by one', async () => {
    const switches = await Promise.all([open(), open(), open()]);
    for (let round = 0; round < 10; round++) {
      const claimed = await Promise.allSettled(switches.map((nats) => claimSite(nats, `Harbor ${round}`)));
      expect(claimed.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected', 'rejected']);
      for (const one of claimed) if (one.status === 'rejected') expect(String(one.reason)).toContain(`another switch publishes "Harbor ${round}" at ${server.url} already; stop it, or give this site another name`);
    }
  });

  test('is free again when whoever published it is gone, and taken while one that went on publishes it', async () => {
    const [first, second, third] = await Promise.all([open(), open(), open()]);
    await claimSite(first, 'Summit');
    await expect(claimSite(second, 'Summit')).rejects.toThrow('another switch publishes "Summit"');
    await first.close();
    await claimSite(second, 'Summit');
    await second.close();
    sayThatItPublishes(third, 'Summit');
    await third.connection.flush();
    await expect(claimSite(await open(), 'Summit')).rejects.toThrow('another switch publishes "Summit"');
  });
});
