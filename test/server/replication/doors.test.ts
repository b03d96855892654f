// What a standby has made before it leads: all that clients are served by, behind ports that are still shut.

import { expect, onTestFinished, test } from 'vitest';
import { hasNats, startNats } from '../../nats/natsServer.ts';
import { machine } from './machines.ts';

test.runIf(hasNats)('whoever stands by has made all that clients are served by, and opens it only when it leads', async () => {
  const nats = await startNats();
  onTestFinished(() => nats.end());
  const settings = { natsPort: nats.port, site: { name: 'Furnished', extensions: { 2001: {} } } };
  const first = await machine(settings);
  await first.leads;
  const made: string[] = [];
  const second = await machine({ ...settings, more: { annex: () => (made.push('doors'), { paths: {}, close: () => {} }) } });
  await second.standsBy();
  await expect.poll(() => made).toEqual(['doors']);
  await expect(fetch(`${second.at}/healthz`)).rejects.toThrow();
  first.line.cut();
  await second.leads;
  expect([(await fetch(`${second.at}/healthz`)).status, made]).toEqual([200, ['doors']]);
  first.line.mend();
});
