// What is read off while a size is measured: the heap, and the time of a piece of work. The processor's time, too, for others work on the machine.

import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

let collect: (() => void) | null = null;

/** Bytes that are in use. */
export function heap(): number {
  if (collect === null) {
    setFlagsFromString('--expose_gc');
    collect = runInNewContext('gc') as () => void;
  }
  collect();
  collect();
  return process.memoryUsage().heapUsed;
}

export interface Spent {
  /** Milliseconds by the clock on the wall, and of the processor. */
  readonly wall: number;
  readonly cpu: number;
}

export function spentOn(work: () => void): Spent {
  const [begun, used] = [performance.now(), process.cpuUsage()];
  work();
  const { user, system } = process.cpuUsage(used);
  return { wall: performance.now() - begun, cpu: (user + system) / 1000 };
}

/** The least of several rounds, a unit of what `work` says it did: on a shared machine only that is the program's own. Microseconds. */
export function leastOf(rounds: number, work: () => number): Spent {
  let [wall, cpu] = [Infinity, Infinity];
  for (let round = 0; round < rounds; round++) {
    let units = 0;
    const spent = spentOn(() => (units = work()));
    [wall, cpu] = [Math.min(wall, (spent.wall * 1000) / units), Math.min(cpu, (spent.cpu * 1000) / units)];
  }
  return { wall, cpu };
}

/** As it is printed: three digits that count. */
export function short(value: number): number {
  return value === 0 ? 0 : Number(value.toPrecision(3));
}
