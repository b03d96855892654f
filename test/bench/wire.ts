// The JSON wire: requests a second through one WebSocket, and events a second to many clients, who sit in a process of their own; beside a bare `ws` that sends as many bytes.

import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { WebSocket, WebSocketServer } from 'ws';
import { PROTOCOL } from '../../src/server/dialects/csta-json/frames.ts';
import { platform } from '../../src/server/platform.ts';
import { CSTA_PATH, serve, type Server } from '../../src/server/serve.ts';
import { everybody } from '../../src/server/users.ts';
import { createSimulation } from '../../src/simulation.ts';
import { siteFrom } from '../../src/site/site.ts';
import type { Figure } from './measure.ts';

const SECONDS = 3;
/** Requests on their way at once. */
const AHEAD = 64;

const bounds = { requestsPerSecond: 1e9, requestsAtOnce: 1e9, attemptsAtOnce: 1e9, attemptsPerSecond: 1e9, mostWaiting: 1e9 };
const quiet = { info: () => {}, warn: () => {} };
const start = JSON.stringify({ invokeId: '0', StartApplicationSession: { applicationInfo: { applicationID: 'bench' }, requestedProtocolVersions: [PROTOCOL] } });

function office(): Promise<Server> {
  const site = siteFrom({ extensions: { 2001: {}, 2002: {} } });
  return serve(createSimulation(site, { laws: false }), platform, { host: '127.0.0.1', port: 0, speed: 1, users: everybody, origins: [], bounds, log: quiet, failed: (error) => { throw error; } });
}

/** What the other process does: so many clients at an address; the first drives when told to, all count what they hear. */
function clients(address: string, many: number, driving: boolean): void {
  let heard = 0;
  let ready = 0;
  const sockets = Array.from({ length: many }, () => new WebSocket(address));
  sockets.forEach((socket, place) => {
    let next = 0;
    const ask = () => socket.send(`{"invokeId":"${++next}","GetDoNotDisturb":{"device":"2001"}}`);
    socket.on('open', () => socket.send(start));
    socket.on('message', (data: Buffer) => {
      heard++;
      if (heard > many * 2 || !data.includes('"invokeId":"0"')) {
        if (driving && place === 0) ask();
        return;
      }
      if (!driving) socket.send('{"invokeId":"m","MonitorStart":{"monitorObject":{"deviceObject":"2002"}}}');
      if (++ready === many) process.send?.({ ready });
      if (driving && place === 0) for (let times = 0; times < AHEAD; times++) ask();
    });
  });
  setInterval(() => process.send?.({ heard }), 100);
}

async function withClients(address: string, many: number, driving: boolean, work: (heard: () => number) => Promise<number>): Promise<number> {
  const child: ChildProcess = fork(fileURLToPath(import.meta.url), ['--clients', address, String(many), String(driving)]);
  let heard = 0;
  const ready = new Promise<void>((done) => child.on('message', (message: { ready?: number; heard?: number }) => {
    if (message.ready) done();
    heard = message.heard ?? heard;
  }));
  try {
    await ready;
    await new Promise((done) => setTimeout(done, 300));
    return await work(() => heard);
  } finally {
    child.kill('SIGKILL');
  }
}

async function perSecond(heard: () => number): Promise<number> {
  const [before, begun] = [heard(), performance.now()];
  await new Promise((done) => setTimeout(done, SECONDS * 1000));
  return Math.round((heard() - before) / ((performance.now() - begun) / 1000));
}

/** Calls one after the other as fast as the clients can be told of them: four events of a monitored telephone each. */
async function eventsTo(many: number): Promise<number> {
  const { live, address, stop } = await office();
  const rate = await withClients(address.replace('http', 'ws') + CSTA_PATH, many, false, async (heard) => {
    const { people } = live.simulation;
    let running = true;
    const round = () => {
      if (!running) return;
      live.act(() => {
        for (let times = 0; times < Math.max(1, 200 / many); times++) {
          const { callingDevice } = people.request('MakeCall', { callingDevice: '2001', calledDirectoryNumber: '2002', autoOriginate: 'doNotPrompt' });
          people.request('AnswerCall', { callToBeAnswered: { callID: callingDevice.callID, deviceID: '2002' } });
          people.request('ClearCall', { callToBeCleared: { callID: callingDevice.callID } });
        }
      });
      setImmediate(round);
    };
    round();
    const measured = await perSecond(heard);
    running = false;
    return measured;
  });
  await stop();
  return rate;
}

/** What `ws` itself sends to so many clients, frames of the same size. */
async function floorOf(many: number): Promise<number> {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false });
  await new Promise((done) => server.on('listening', done));
  const { port } = server.address() as { port: number };
  server.on('connection', (socket) => socket.on('message', () => socket.send('{"invokeId":"0"}')));
  const frame = 'x'.repeat(520);
  const rate = await withClients(`ws://127.0.0.1:${port}`, many, false, async (heard) => {
    let running = true;
    const round = () => {
      if (!running) return;
      for (const socket of server.clients) for (let times = 0; times < Math.max(1, 800 / many); times++) socket.send(frame);
      setImmediate(round);
    };
    round();
    const measured = await perSecond(heard);
    running = false;
    return measured;
  });
  for (const socket of server.clients) socket.terminate();
  server.close();
  return rate;
}

export async function wire(): Promise<readonly Figure[]> {
  const figure = (name: string, unit: string, rate: number, more: Record<string, number | string> = {}): Figure => ({ name, unit, perSecond: rate, peakMB: Math.round(process.resourceUsage().maxRSS / 1024), ...more });
  const server = await office();
  const requests = await withClients(server.address.replace('http', 'ws') + CSTA_PATH, 1, true, perSecond);
  await server.stop();
  const figures = [figure('wire', 'requests', requests, { ahead: AHEAD })];
  for (const many of [1, 100, 1_000]) figures.push(figure('wire', 'events', await eventsTo(many), { clients: many, floor: await floorOf(many), note: 'floor: a bare ws with frames of the same size' }));
  return figures;
}

if (process.argv[2] === '--clients') clients(process.argv[3] as string, Number(process.argv[4]), process.argv[5] === 'true');
