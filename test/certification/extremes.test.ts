// The two ends: a client that is there and never does anything, and one that presses everything that can be pressed.

import { expect, onTestFinished, test } from 'vitest';
import type { Driver } from '../../src/certification/driver.ts';
import { allSequences } from '../../src/certification/sequences.ts';
import type { SwitchClient } from '../../src/client/switchClient.ts';
import { createPhone } from '../../src/client/phone.ts';
import { connectSwitch } from '../../src/client/switchClient.ts';
import { platform } from '../client/desk.ts';
import { certification } from './examined.ts';

const HASTE = { within: 60, atLeast: 0, returnWithin: 4_000 };

function connected(address: string): SwitchClient {
  const client = connectSwitch({ addresses: [address], application: 'extreme', platform, times: { heartbeat: 200, backOff: { first: 20, most: 200, grows: 1.5 } } });
  onTestFinished(() => client.close());
  return client;
}

/** Its driver says of everything that it was done. */
const liar: Driver = { settles: 0, prompt: () => Promise.resolve('done'), close: () => {} };

test('whoever is there and never acts fails every sequence, whatever is said', async () => {
  const { run } = await certification(onTestFinished, ({ address }) => (createPhone(connected(address), { device: '2001' }), liar), { limits: HASTE });
  const { all, grade, played } = await run();
  expect(played.filter(({ verdict }) => verdict !== 'failed').map(({ sequence: { id } }) => id)).toEqual([]);
  expect([all.failed, grade]).toEqual([allSequences.length, null]);
});

test('whoever presses everything at once fails nearly all', async () => {
  const everything = ['AnswerCall', 'HoldCall', 'RetrieveCall', 'ClearConnection'] as const;
  const names = ['callToBeAnswered', 'callToBeHeld', 'callToBeRetrieved', 'connectionToBeCleared'] as const;
  const { run } = await certification(onTestFinished, ({ address }) => {
    const client = connected(address);
    const phone = createPhone(client, { device: '2001' });
    phone.follow({ changed({ calls, agent }) {
      for (const { callID } of calls) everything.forEach((service, place) => void client.ask(service, { [names[place] as string]: { callID, deviceID: '2001' } } as never).catch(() => {}));
      if (agent) void phone.ready().catch(() => {});
    } });
    return liar;
  }, { limits: HASTE });
  const { all } = await run();
  expect(all.failed / allSequences.length).toBeGreaterThan(0.95);
});
