// A skill queue with simulated agents in real time: so many calls a second, and clients that each monitor the queue and all its telephones.

import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Figure } from '../measure.ts';
import { FIRST_TELEPHONE, type LiveCenter, QUEUE, startCenter } from './center.ts';
import { frameCounter } from './frames.ts';
import { json, startsMonitor } from './office.ts';
import { framingOf, openRawSocket } from './rawSocket.ts';

const AGENTS = 500;
/** With 3,000 calls a second, 300 Erlangs for 500 agents. Milliseconds. */
const TALK = 100;
const SECONDS = 5;
/** When all monitors are set; then the machine becomes warm. */
const SETTLES = 2_000;

const pause = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds));

export async function liveCenter(callsPerSecond: number, observers: number, execArgv: readonly string[] = []): Promise<Figure> {
  const center = await startCenter({ agents: AGENTS, callsPerSecond, talk: TALK }, execArgv);
  const child: ChildProcess = fork(fileURLToPath(import.meta.url), ['--observe', json.addressOf(center), String(observers)]);
  let heard = 0;
  let lost = '';
  child.on('message', (message: number | string) => {
    if (typeof message === 'number') heard += message;
    else lost = message;
  });
  while (((await center.figures())['ringback_requests_total'] as number) < observers * (AGENTS + 1)) await pause(100);
  await pause(SETTLES);
  const lags = sampleLag(center);
  const [before, frames, begun] = [await center.figures(), heard, performance.now()];
  await pause(SECONDS * 1000);
  const [after, seconds, events] = [await center.figures(), (performance.now() - begun) / 1000, heard - frames];
  const lag = await lags.end();
  child.kill('SIGKILL');
  await center.end();
  const perSecond = (name: string) => ((after[name] as number) - (before[name] as number)) / seconds;
  return {
    name: 'wire-live', unit: 'calls', perSecond: Math.round(perSecond('ringback_calls_total')), offered: callsPerSecond, agents: AGENTS, observers, events: Math.round(events / seconds),
    lagP50: lag.p50, lagMost: lag.most, ofACore: `${Math.round(100 * perSecond('process_cpu_seconds_total'))} %`, eventsPerCpuSecond: Math.round(events / seconds / perSecond('process_cpu_seconds_total')), aim: '3000 calls/s, 200000 events/s',
    ...(lost !== '' && { lost }), peakMB: Math.round((after['process_resident_memory_bytes'] as number) / 1e6), note: 'lag of virtual time in milliseconds',
  };
}

function sampleLag(center: LiveCenter): { end(): Promise<{ readonly p50: number; readonly most: number }> } {
  const lags: number[] = [];
  let running = true;
  const sampling = (async () => {
    for (; running; await pause(200)) lags.push(Math.round(1000 * ((await center.figures())['ringback_lag_seconds'] as number)));
  })();
  return {
    async end() {
      running = false;
      await sampling;
      lags.sort((a, b) => a - b);
      return { p50: lags[lags.length >> 1] as number, most: lags.at(-1) as number };
    },
  };
}

async function observe(address: string, observers: number): Promise<void> {
  const devices = [QUEUE, ...Array.from({ length: AGENTS }, (_, place) => String(FIRST_TELEPHONE + place))];
  let heard = 0;
  for (let place = 0; place < observers; place++) {
    const raw = await openRawSocket(address, frameCounter(framingOf(address), (frames) => {
      heard += frames;
    }));
    raw.socket.on('close', () => process.send?.('a client was cut off'));
    raw.send([json.startsSession, ...devices.map((device) => startsMonitor(json, device))]);
  }
  setInterval(() => {
    process.send?.(heard);
    heard = 0;
  }, 20);
}

if (process.argv[2] === '--observe') await observe(process.argv[3] as string, Number(process.argv[4]));
