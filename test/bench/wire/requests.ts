// Requests through one line: a client in another process keeps so many on their way, and asks again for each answer.

import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Figure } from '../measure.ts';
import { frameCounter } from './frames.ts';
import { json, office, type Tongue, xml } from './office.ts';
import { framingOf, openRawSocket } from './rawSocket.ts';

/** Requests on their way at once. */
const AHEAD = 64;
const SECONDS = 2;
const ROUNDS = 3;

export async function requests(wire: 'json' | 'xml'): Promise<Figure> {
  const server = await office();
  const child: ChildProcess = fork(fileURLToPath(import.meta.url), ['--ask', wire, (wire === 'json' ? json : xml).addressOf(server)]);
  let answers = 0;
  await new Promise<void>((begun) => child.on('message', (more: number) => {
    answers += more;
    begun();
  }));
  const rates: number[] = [];
  for (let round = 0; round <= ROUNDS; round++) {
    const [before, begun] = [answers, performance.now()];
    await new Promise((done) => setTimeout(done, SECONDS * 1000));
    rates.push(Math.round((answers - before) / ((performance.now() - begun) / 1000)));
  }
  child.kill('SIGKILL');
  await server.stop();
  // The first is for warming up.
  const sorted = rates.slice(1).sort((a, b) => a - b);
  return { name: 'wire-requests', unit: 'requests', perSecond: sorted.at(-1) as number, median: sorted[ROUNDS >> 1] as number, wire, ahead: AHEAD, peakMB: Math.round(process.resourceUsage().maxRSS / 1024) };
}

/** They ask in turn for what changes nothing. */
async function ask(tongue: Tongue, address: string): Promise<void> {
  let [asked, answers] = [0, 0];
  const next = () => tongue.request(1 + (asked++ % 8_000), 'GetDoNotDisturb', { device: '2001' });
  const raw = await openRawSocket(address, frameCounter(framingOf(address), (frames) => {
    // The first answer is to the beginning of the session.
    if (asked === 0) return raw.send(Array.from({ length: AHEAD }, next));
    answers += frames;
    raw.send(Array.from({ length: frames }, next));
  }));
  raw.send([tongue.startsSession]);
  setInterval(() => {
    process.send?.(answers);
    answers = 0;
  }, 10);
}

if (process.argv[2] === '--ask') await ask(process.argv[3] === 'json' ? json : xml, process.argv[4] as string);
