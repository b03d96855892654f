// A live switch: its clock by HTTP, its health, its figures, services that flows ask, and how it stops.

import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { createLive } from '../../src/server/live.ts';
import { createSimulation } from '../../src/simulation.ts';
import { siteFrom } from '../../src/site/site.ts';
import { connect, liveOffice, start } from './client.ts';

const post = async (url: string, body?: unknown) => {
  const response = await fetch(url, { method: 'POST', ...(body !== undefined && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }) });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
};

test('health and figures', async () => {
  const { address } = await liveOffice();
  expect(await (await fetch(`${address}/healthz`)).json()).toMatchObject({ status: 'ok', speed: 1, calls: 0, sessions: 0 });
  const figures = await (await fetch(`${address}/metrics`)).text();
  for (const name of ['ringback_calls', 'ringback_sessions', 'ringback_calls_total', 'ringback_requests_total', 'ringback_lag_seconds']) expect(figures).toMatch(new RegExp(`^${name} 0`, 'm'));
});

test('the clock pauses, steps and goes on at another speed', async () => {
  const { address, live } = await liveOffice();
  const { clock } = live.simulation;
  expect((await post(`${address}/clock/pause`)).body).toMatchObject({ speed: 0 });
  const stood = clock.now;
  await new Promise((done) => setTimeout(done, 60));
  expect(clock.now).toBe(stood);
  await post(`${address}/clock/step`, { by: 60_000 });
  expect(clock.now).toBe(stood + 60_000);
  expect((await post(`${address}/clock/speed`, { speed: 1000 })).body).toMatchObject({ speed: 0 });
  await post(`${address}/clock/go`);
  await new Promise((done) => setTimeout(done, 120));
  live.act(() => {});
  expect(clock.now).toBeGreaterThan(stood + 60_000 + 50_000);
});

test.each([['/clock/speed', { speed: 0 }, 400], ['/clock/speed', 'x', 400], ['/clock/step', { by: -1 }, 400], ['/clock/step', { by: 10 }, 409], ['/clock/stop', {}, 404]])('a request %s with %j is refused with %i', async (path, body, status) => {
  const { address } = await liveOffice();
  expect((await post(address + path, body)).status).toBe(status);
});

test('a call that rings is given up in real time, at the speed of the switch', async () => {
  const server = await liveOffice();
  server.live.setSpeed(600);
  const client = await connect(server);
  await client.ask(start());
  await client.ask({ MonitorStart: { monitorObject: { deviceObject: '2002' } } });
  await client.ask({ MakeCall: { callingDevice: '2001', calledDirectoryNumber: '2002', autoOriginate: 'doNotPrompt' } });
  const { ConnectionClearedEvent } = await client.next((message) => 'ConnectionClearedEvent' in message);
  expect(ConnectionClearedEvent).toMatchObject({ cause: 'alertTimeExpired' });
});

test('a crowd of requests does not bring up time that is behind; turns do, with a breath between them', () => {
  const simulation = createSimulation(siteFrom({ extensions: { 2001: {} } }), { laws: false });
  const { clock } = simulation;
  const tick = (): void => void clock.after(1, tick, null, null);
  tick();
  let wall = 0;
  let turn = () => {};
  const live = createLive(simulation, { now: () => wall, later: (_, call) => ((turn = call), () => {}) }, 1, (error) => { throw error; });
  live.begin();
  wall = 60_000;
  const first = live.act(() => clock.now);
  expect(first).toBeGreaterThan(0);
  expect(first).toBeLessThan(60_000);
  for (let request = 0; request < 100; request++) expect(live.act(() => clock.now)).toBe(first);
  turn();
  expect(clock.now).toBeGreaterThan(first);
  while (clock.now < wall) turn();
  expect(live.act(() => clock.now)).toBe(60_000);
});

test('the answer of a service makes one turn, however much was done while it was awaited', async () => {
  const waiting: ServerResponse[] = [];
  const service = createServer((_, response) => void waiting.push(response)).listen(0, '127.0.0.1');
  onTestFinished(() => (service.closeAllConnections(), void service.close()));
  await new Promise((done) => service.once('listening', done));
  const url = `http://127.0.0.1:${(service.address() as AddressInfo).port}/customers`;
  const known = { name: 'Known', start: 'ask', nodes: { ask: { lookUp: { url, take: { tier: 'tier' }, latency: '0s', timeOut: '2m' }, found: 'in', notFound: 'in', failed: 'in' }, in: { transfer: '2002' } } };
  const simulation = createSimulation(siteFrom({ extensions: { 2001: {}, 2002: {} }, callflows: { 8000: known } }));
  let turns = 0;
  const live = createLive(simulation, { now: () => 0, later: () => (turns++, () => {}) }, 1, (error) => { throw error; });
  onTestFinished(() => live.stop());
  live.begin();
  live.act(() => simulation.session('alice').request('MakeCall', { callingDevice: '2001', calledDirectoryNumber: '8000', autoOriginate: 'doNotPrompt' }));
  await expect.poll(() => waiting.length).toBe(1);
  for (let request = 0; request < 1_000; request++) live.act(() => {});
  const before = turns;
  waiting[0]?.setHeader('content-type', 'application/json').end('{"tier":"gold"}');
  await expect.poll(() => simulation.pbx.devices.get('2002')?.connections.length).toBe(1);
  expect(turns - before).toBeLessThan(5);
});
