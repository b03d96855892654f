// A queue as tests see it: who waits, and what has come of its calls so far, counted from the facts when somebody asks.

import type { ExchangeFact } from '../csta/facts.ts';
import type { Millis } from '../kernel/clock.ts';
import { nearest } from '../kernel/shape.ts';
import { noFigures, plus, type QueueFigures } from '../records/figures.ts';
import { keepStatistics } from '../records/statistics.ts';
import type { Simulation } from '../simulation.ts';

/** A queue as a test sees it: who waits, and what it came to. */
export interface TestQueue {
  readonly number: string;
  readonly name: string;
  /** Calls that wait now. */
  readonly waiting: number;
  /** Figures of all calls up to now; in time is who is answered `within` so many milliseconds, those of the queue's service level unless said. */
  figures(within?: Millis): QueueFigures;
  /** Answered in time, of the offered, from 0 to 1; null before the first call. */
  serviceLevel(within?: Millis): number | null;
}

/** Throws when the site has none that is called so, by number or by name. */
export function queueOf({ acd, clock, site }: Simulation, called: string, seen: readonly { readonly fact: ExchangeFact }[]): TestQueue {
  const queues = [...acd.queues.values()];
  const queue = queues.find(({ number }) => number === called) ?? queues.find(({ name }) => name.toLowerCase() === called.toLowerCase());
  if (!queue) throw new Error(`there is no queue "${called}"${nearest(called, queues.flatMap(({ number, name }) => (name === '' ? [number] : [name, number])))}`);
  const { number, name } = queue;
  const figures = (within?: Millis) => {
    const readers: ((fact: ExchangeFact) => void)[] = [];
    const statistics = keepStatistics({ read: (reader) => (readers.push(reader), () => {}) }, [{ number, within: within ?? site.queues[number]?.serviceLevel.within ?? 0 }], [], 0);
    const told = within === undefined ? seen : seen.filter(({ fact: { type } }) => type !== 'serviceLevelSet');
    for (const { fact } of told) for (const reader of readers) reader(fact);
    statistics.closeAgents(clock.now);
    return [...(statistics.queues.get(number)?.values() ?? [])].reduce(plus, noFigures());
  };
  return {
    number, name, figures,
    get waiting() {
      return queue.waiting.length;
    },
    serviceLevel(within) {
      const { offered, answeredInTime } = figures(within);
      return offered === 0 ? null : answeredInTime / offered;
    },
  };
}
