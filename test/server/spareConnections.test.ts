// A browser keeps a connection to spare, on which it has said nothing yet: the switch stops all the same.

import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { liveOffice } from './client.ts';

test.each(['address', 'ctisvrAddress'] as const)('a switch stops though a browser has a connection to spare (%s)', async (where) => {
  const server = await liveOffice();
  const spare = connect(Number(new URL(server[where] as string).port), '127.0.0.1');
  const gone = once(spare, 'close');
  await once(spare, 'connect');
  // Whoever comes later is answered, so it has been taken.
  expect((await fetch((server[where] as string).replace('ws', 'http'))).status).toBeGreaterThan(0);
  await server.stop();
  await gone;
});
