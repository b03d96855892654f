// How many calls have waited lately, queue by queue. A look is taken when something happens, every ten seconds of virtual time at the most: where nothing
// happens nothing changes.

import type { Simulation } from '../../simulation.ts';
import type { Board } from './messages.ts';

export interface Trend {
  /** By time and queue, the oldest first. */
  readonly samples: Board['trend'];
  stop(): void;
}

const EVERY = 10_000;
const FOR = 900_000;

/** `before` is that of the run before; what it has of a time that has not come yet is void. */
export function followTrend({ log, clock, acd }: Simulation, before: Trend | null): Trend {
  const samples: Board['trend'] = {};
  const times: number[] = [];
  const keep = (time: number, counts: Board['trend'][string]) => {
    samples[time] = counts;
    times.push(time);
  };
  for (const [time, counts] of Object.entries(before?.samples ?? {})) if (Number(time) <= clock.now) keep(Number(time), counts);
  let next = clock.now;
  const stop = log.read(({ time }) => {
    if (time < next) return;
    next = time - (time % EVERY) + EVERY;
    keep(time, Object.fromEntries([...acd.queues.values()].map(({ number, waiting }) => [number, waiting.length])));
    while (time - (times[0] as number) > FOR) delete samples[times.shift() as number];
  });
  return { samples, stop };
}
