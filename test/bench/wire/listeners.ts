// Clients in a process of their own: so many connect, say what they have to say, and count what they hear. What they sample tells how long it was on its way.

import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { frameCounter } from './frames.ts';
import { framingOf, openRawSocket, type RawSocket } from './rawSocket.ts';

export interface Crowd {
  readonly address: string;
  readonly clients: number;
  /** Frames that each says, one after the other, each behind the answer to the one before. */
  readonly greetings: readonly string[];
  /** Of so many frames of a client one is sampled. */
  readonly sampled: number;
}

/** What is told by the process of the clients. */
interface Heard {
  readonly frames: number;
  readonly bytes: number;
  /** Pairs: which frame of its client it was, from 0, and when it came. */
  readonly samples: readonly number[];
}

export interface Listeners {
  /** All that was heard, by all together. */
  readonly frames: () => number;
  readonly bytes: () => number;
  /** Each sample is handed over as it is told. */
  onSample: (place: number, at: number) => void;
  /** Waits till so many have been heard. */
  until(frames: number): Promise<void>;
  end(): void;
}

/** Milliseconds on a clock that all processes of the machine share. */
export function machineTime(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}

/** How often the clients tell what they have heard. Milliseconds. */
const TELLS_EVERY = 4;

/** Settles when all have been answered. */
export async function gather(crowd: Crowd): Promise<Listeners> {
  const child: ChildProcess = fork(fileURLToPath(import.meta.url), ['--listen', JSON.stringify(crowd)]);
  let [frames, bytes] = [0, 0];
  let wake = () => {};
  const listeners: Listeners = {
    frames: () => frames,
    bytes: () => bytes,
    onSample: () => {},
    async until(wanted) {
      while (frames < wanted) await new Promise<void>((done) => (wake = done));
    },
    end: () => void child.kill('SIGKILL'),
  };
  await new Promise<void>((ready, fail) => {
    child.once('exit', (code) => fail(new Error(`the clients ended with ${code}`)));
    child.on('message', (message: Heard | 'ready') => {
      if (message === 'ready') return ready();
      frames += message.frames;
      bytes += message.bytes;
      for (let place = 0; place < message.samples.length; place += 2) listeners.onSample(message.samples[place] as number, message.samples[place + 1] as number);
      wake();
    });
  });
  return listeners;
}

/** How many connect at a time. */
const AT_ONCE = 100;

async function listen({ address, clients, greetings, sampled }: Crowd): Promise<void> {
  let [frames, bytes, greeted] = [0, 0, 0];
  let samples: number[] = [];
  const join = async (place: number) => {
    let heard = -greetings.length;
    const raw: { own: RawSocket | null } = { own: null };
    const counter = frameCounter(framingOf(address), (more) => {
      const before = heard;
      heard += more;
      if (before < 0 && heard < 0) return raw.own?.send([greetings[greetings.length + heard] as string]);
      if (before < 0) greeted++;
      const fresh = heard - Math.max(0, before);
      frames += fresh;
      // Each client samples other frames.
      const last = heard - 1 - ((heard - 1 + place) % sampled);
      if (fresh > 0 && last >= Math.max(0, before)) samples.push(last, machineTime());
    });
    raw.own = await openRawSocket(address, (buffer, size) => {
      if (heard >= 0) bytes += size;
      counter(buffer, size);
    });
    raw.own.send([greetings[0] as string]);
  };
  for (let place = 0; place < clients; place += AT_ONCE) await Promise.all(Array.from({ length: Math.min(AT_ONCE, clients - place) }, (_, more) => join(place + more)));
  while (greeted < clients) await new Promise((done) => setTimeout(done, 10));
  process.send?.('ready');
  setInterval(() => {
    if (frames === 0) return;
    process.send?.({ frames, bytes, samples } satisfies Heard);
    [frames, bytes, samples] = [0, 0, []];
  }, TELLS_EVERY);
}

if (process.argv[2] === '--listen') await listen(JSON.parse(process.argv[3] as string) as Crowd);
