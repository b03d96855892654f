// Virtual time over the wire: a day of twenty agents who are clients of another process, all in one session and each in their own, beside a frame that goes to and fro over a bare `ws`.

import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { WebSocketServer } from 'ws';
import { type LoadFigures, runLoad } from '../../src/scenario/load.ts';
import { createLockstep } from '../../src/server/lockstep/lockstep.ts';
import { platform } from '../../src/server/platform.ts';
import { serve } from '../../src/server/serve.ts';
import { everybody } from '../../src/server/sessions/users.ts';
import { createSimulation } from '../../src/simulation.ts';
import { siteFrom } from '../../src/site/site.ts';
import { trafficShape } from '../../src/traffic/shape.ts';
import type { Figure } from './measure.ts';

const AGENTS = 20;
const HOURS = 8;
const TO_AND_FRO = 10_000;

export async function* lockstep(): AsyncGenerator<Figure> {
  for (const clients of [1, AGENTS]) yield await day(clients);
}

async function day(clients: number): Promise<Figure> {
  const floor = await pingPong();
  const simulation = createSimulation(bank(), { laws: false });
  const run = runLoad(trafficShape.parse({ for: `${HOURS}h`, callers: { all: { to: '+14155550100', arrivals: { perHour: '250' }, talk: { exponential: '3m' }, patience: { exponential: '3m' } } } }), simulation);
  run.next();
  const lockstepped = createLockstep<LoadFigures>(simulation, run, null, platform, { clients, joinWithin: 30_000, barrierWithin: 30_000 });
  const silent = () => {};
  const server = await serve(simulation, platform, { host: '127.0.0.1', port: 0, speed: 1, users: everybody, origins: [], lockstep: lockstepped, log: { info: silent, warn: silent, error: silent }, failed: lockstepped.breakOff });
  const desks = beside('desks', server.address, AGENTS, clients);
  while (lockstepped.standing().barriers === 0) await new Promise((done) => setTimeout(done, 1));
  const begun = performance.now();
  const { callers } = await lockstepped.outcome;
  const seconds = (performance.now() - begun) / 1000;
  const { barriers } = lockstepped.standing();
  await server.stop('runOver');
  desks.kill();
  const calls = callers[0]?.came ?? 0;
  return {
    name: 'lockstep', unit: 'calls', perSecond: Math.round(calls / seconds), clients, agents: AGENTS, calls, hours: HOURS, seconds: Math.round(seconds * 10) / 10,
    barriers, barriersPerSecond: Math.round(barriers / seconds), floor, ofFloor: `${Math.round((100 * barriers) / seconds / floor)} %`, peakMB: Math.round(process.resourceUsage().maxRSS / 1024),
    note: 'floor: frames a second that go to and fro, one at a time, over a bare ws; a barrier goes to and fro once, to all whom it concerns',
  };
}

/** How often a second something goes to another process and comes back. */
async function pingPong(): Promise<number> {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false });
  await new Promise((done) => server.on('listening', done));
  const echo = beside('echo', `ws://127.0.0.1:${(server.address() as { readonly port: number }).port}`);
  const frame = JSON.stringify({ invokeId: '9999', barrier: { time: '2026-01-05T09:00:00.000Z', through: 4711 } });
  const perSecond = await new Promise<number>((done) => server.on('connection', (socket) => {
    // The first thousand warm up.
    let [sent, begun] = [-1_000, 0];
    socket.on('message', () => {
      if (++sent === 0) begun = performance.now();
      if (sent === TO_AND_FRO) return done(sent / ((performance.now() - begun) / 1000));
      socket.send(frame);
    });
    socket.send(frame);
  }));
  echo.kill();
  server.close();
  return Math.round(perSecond);
}

function beside(...words: readonly (string | number)[]): ChildProcess {
  return fork(fileURLToPath(new URL('lockstep/desks.js', import.meta.url)), words.map(String), { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
}

function bank() {
  const numbers = Array.from({ length: AGENTS }, (_, place) => place);
  return siteFrom({
    name: 'Bank', trunks: { pstn: { lines: 40, numbers: { '+14155550100': '7001' } } }, queues: { 7001: { name: 'Sales', needs: { sales: 8 } } },
    extensions: Object.fromEntries(numbers.map((place) => [2001 + place, {}])),
    agents: Object.fromEntries(numbers.map((place) => [5001 + place, { skills: { sales: 1 }, wrapUp: '10s' }])),
  });
}
