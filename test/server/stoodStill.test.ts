// A switch that stands still for a while, as on a machine that sleeps or has too much to do, hangs up on nobody who has answered meanwhile.

import { Worker } from 'node:worker_threads';
import { expect, onTestFinished, test } from 'vitest';
import { CSTA_PATH } from '../../src/server/paths.ts';
import { connect, liveOffice, start } from './client.ts';
import { lockstepOffice } from './lockstep/company.ts';

/** In a thread of its own: it answers while the switch stands still, and counts. */
const elsewhere = `
  const { parentPort, workerData: { url, answered } } = require('node:worker_threads');
  const { WebSocket } = require('ws');
  const socket = new WebSocket(url);
  socket.on('open', () => parentPort.postMessage('open'));
  socket.on('ping', () => (Atomics.add(answered, 0, 1), Atomics.notify(answered, 0)));
  socket.on('close', () => parentPort.postMessage('closed'));
`;

function standStill(millis: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, millis);
}

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
    standStill(60);
  }
  await expect.poll(() => Atomics.load(answered, 0)).toBeGreaterThan(3);
  await fetch(`${address}/healthz`);
  expect(told).toEqual(['open']);
});

test('a word of the client that came meanwhile keeps its session', async () => {
  const client = await connect(await liveOffice());
  const { sessionID } = (await client.ask(start({ requestedSessionDuration: 1 })))['StartApplicationSessionPosResponse'] as { readonly sessionID: string };
  const stays = { ResetApplicationSessionTimer: { sessionID } };
  for (let times = 0; times < 3; times++) {
    client.send(JSON.stringify({ invokeId: 'meanwhile', ...stays }));
    standStill(1_200);
    expect(await client.ask(stays)).toHaveProperty('ResetApplicationSessionTimerPosResponse');
  }
});

test('so does a first word, a line on which nothing had been said yet', async () => {
  const client = await connect(await liveOffice({ bounds: { beginWithin: 300 } }));
  const begun = client.ask(start());
  standStill(500);
  expect(await begun).toHaveProperty('StartApplicationSessionPosResponse');
});

test('an acknowledgement that came meanwhile is in time for its barrier', async () => {
  const { join, lockstep } = await lockstepOffice({ barrierWithin: 300 });
  const ana = await join('ana');
  await ana.barrier();
  ana.acknowledge(0);
  standStill(500);
  expect(await lockstep.outcome).toBe('the minute is over');
});
