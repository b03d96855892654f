// A switch that stands still for a while, as on a machine that sleeps or has too much to do, hangs up on nobody who has answered meanwhile.

import { Worker } from 'node:worker_threads';
import { expect, onTestFinished, test } from 'vitest';
import { CSTA_PATH } from '../../src/server/paths.ts';
import { liveOffice } from './client.ts';

/** In a thread of its own: it answers while the switch stands still, and counts. */
const elsewhere = `
  const { parentPort, workerData: { url, answered } } = require('node:worker_threads');
  const { WebSocket } = require('ws');
  const socket = new WebSocket(url);
  socket.on('open', () => parentPort.postMessage('open'));
  socket.on('ping', () => (Atomics.add(answered, 0, 1), Atomics.notify(answered, 0)));
  socket.on('close', () => parentPort.postMessage('closed'));
`;

test('pings that were answered while the switch stood still keep the line', async () => {
  const { address } = await liveOffice({ bounds: { pingEvery: 50, beginWithin: 600_000 } });
  const answered = new Int32Array(new SharedArrayBuffer(4));
  const thread = new Worker(elsewhere, { eval: true, workerData: { url: address.replace('http', 'ws') + CSTA_PATH, answered } });
  onTestFinished(() => void thread.terminate());
  const told: string[] = [];
  thread.on('message', (word: string) => void told.push(word));
  await expect.poll(() => told).toEqual(['open']);
  for (let times = 0; times < 20; times++) {
    const before = Atomics.load(answered, 0);
    await new Promise((done) => setTimeout(done, 1));
    // Until the next answer is on its way, if a question is, and for longer than until the next question.
    Atomics.wait(answered, 0, before, 300);
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 60);
  }
  await expect.poll(() => Atomics.load(answered, 0)).toBeGreaterThan(3);
  await fetch(`${address}/healthz`);
  expect(told).toEqual(['open']);
});
