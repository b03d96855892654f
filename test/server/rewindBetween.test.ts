// Rewinds onto a time in the middle of things: a caller in a queue, in a menu, behind a look-up; an agent in the work after a call.

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { client, offer, office, rehearsal, states } from './rewound.ts';

test('a queue: the caller waits again, with the time that they have waited', async () => {
  const desk = await rehearsal({ site: office });
  const ana = await client(desk);
  await ana.ask(offer('+14155550101'));
  desk.step(20_000);
  await ana.ask({ SetAgentState: { device: '2001', requestedAgentState: 'loggedOn', agentID: '5001' } });
  await ana.ask({ SetAgentState: { device: '2001', requestedAgentState: 'ready' } });
  desk.step(5_000);
  expect(states(desk)).toContain('1 2001 alerting');
  await desk.rewind(15_000);
  expect(states(desk)).toEqual(['1 pstn#1 connected', '1 7001 queued']);
  const again = await client(desk);
  expect(await again.ask({ getWaiting: { callID: '1' } })).toMatchObject({ getWaitingResponse: { queue: '7001', callsInFront: 0, waited: 10_000 } });
});

test('a menu: the caller presses another key than before', async () => {
  const desk = await rehearsal({ site: office });
  const ana = await client(desk);
  await ana.ask(offer('+14155550102'));
  desk.step(3_000);
  const line = 'pstn#1';
  await ana.ask({ GenerateDigits: { connectionToSendDigits: { callID: '1', deviceID: line }, charactersToSend: '1' } });
  desk.step(1_000);
  expect(states(desk)).toContain('1 7001 queued');
  await desk.rewind(2_000);
  expect(states(desk)).toEqual(['1 pstn#1 connected', '1 8000 connected']);
  const again = await client(desk);
  await again.ask({ GenerateDigits: { connectionToSendDigits: { callID: '1', deviceID: line }, charactersToSend: '9' } });
  expect(states(desk)).not.toContain('1 7001 queued');
});

test('a look-up: the service is asked again, and the caller goes on with its answer', async () => {
  let asked = 0;
  const service = createServer((_, response) => void (asked++, response.setHeader('content-type', 'application/json').end('{"tier":"gold"}'))).listen(0, '127.0.0.1');
  onTestFinished(() => void service.close());
  await new Promise((done) => service.once('listening', done));
  const url = `http://127.0.0.1:${(service.address() as AddressInfo).port}/customers`;
  const known = { name: 'Known', start: 'ask', nodes: { ask: { lookUp: { url, take: { tier: 'tier' }, latency: '10s', timeOut: '30s' }, found: 'in', notFound: 'out', failed: 'out' }, in: { transfer: '2002' }, out: { transfer: '2003' } } };
  const desk = await rehearsal({ site: { ...office, callflows: { 8000: known } } });
  const ana = await client(desk);
  await ana.ask(offer('+14155550102'));
  desk.step(6_000);
  await desk.rewind(3_000);
  await expect.poll(() => asked).toBe(2);
  desk.step(20_000);
  await expect.poll(() => states(desk)).toContain('1 2002 alerting');
});

test('the work after a call: it goes on for the rest of its time', async () => {
  const desk = await rehearsal({ site: office });
  const ana = await client(desk);
  await ana.ask({ SetAgentState: { device: '2001', requestedAgentState: 'loggedOn', agentID: '5001' } });
  await ana.ask({ SetAgentState: { device: '2001', requestedAgentState: 'ready' } });
  await ana.ask(offer('+14155550101'));
  await ana.ask({ AnswerCall: { callToBeAnswered: { callID: '1', deviceID: '2001' } } });
  desk.step(10_000);
  await ana.ask({ ClearConnection: { connectionToBeCleared: { callID: '1', deviceID: '2001' } } });
  desk.step(40_000);
  const state = () => desk.server.live.simulation.acd.agents.get('5001')?.state;
  expect(state()).toBe('ready');
  await desk.rewind(25_000);
  expect(state()).toBe('workingAfterCall');
  desk.step(14_999);
  expect(state()).toBe('workingAfterCall');
  desk.step(1);
  expect(state()).toBe('ready');
});
