// A switch that publishes is stopped: how long it waits for NATS to take what is left.

import { expect, test } from 'vitest';
import type { Publisher } from '../../../src/server/publishing/publisher.ts';
import { publishLive } from '../../../src/server/publishing/publishing.ts';
import { quiet } from '../client.ts';
import { office, rehearsal } from '../rewound.ts';

test('as long as events are taken; not at all where its journal is out of reach, or the run goes on elsewhere', async () => {
  const { server: { hall } } = await rehearsal({ site: office });
  const waits: (readonly [within: number, isPatient: boolean])[] = [];
  const publisher = { what: ['statistics'], state: {}, close: async (within: number, silence: number) => (waits.push([within, silence > 0]), 0) };
  const stop = (goesOn: boolean) => publishLive(hall, publisher as unknown as Publisher, null, { folder: null, aside: null }, quiet)?.stop(goesOn);
  await stop(false);
  hall.gate.shut('the journal is out of reach', null);
  await stop(false);
  hall.gate.open();
  await stop(true);
  expect(waits).toEqual([[5_000, true], [0, false], [0, false]]);
});
