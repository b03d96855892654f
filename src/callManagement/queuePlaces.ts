// At which place of its queue a call stood when its caller gave up: how many had come before it and were still there.

import type { Epoch } from '../kernel/calendar.ts';
import type { Source } from './report.ts';

export interface InQueue {
  readonly queue: string;
  readonly queued: Epoch | null;
  readonly ended: Epoch;
}

interface Stay {
  readonly from: Epoch;
  readonly to: Epoch;
}

/** Of each the place, the first is 1; null for one who was in no queue. The given ones are in the order of their ends. */
export async function placesOf({ records, run }: Source, calls: readonly InQueue[]): Promise<readonly (number | null)[]> {
  const queues = [...new Set(calls.flatMap(({ queue, queued }) => (queued === null ? [] : [queue])))];
  const [first, last] = [calls.reduce((least, { queued, ended }) => Math.min(least, queued ?? ended), Infinity), calls.at(-1)?.ended ?? 0];
  const rows = queues.length === 0 ? [] : await records.selectFrom('segments').select(['queue', 'queued', 'answered', 'ended'])
    .where('run', '=', run).where('ended', '>=', first).where('queued', '<=', last).where('queue', 'in', queues).orderBy('queued').orderBy('seq').execute();
  const stays = new Map<string, Stay[]>(queues.map((queue) => [queue, []]));
  for (const { queue, queued, answered, ended } of rows) stays.get(queue)?.push({ from: queued as Epoch, to: answered ?? ended });
  const ahead = new Map(queues.map((queue) => [queue, aheadOf(stays.get(queue) as Stay[])]));
  return calls.map(({ queue, queued, ended }) => (queued === null ? null : 1 + (ahead.get(queue)?.(queued, ended) ?? 0)));
}

/** How many of a queue's stays began before an instant and went on beyond another. They are looked at from the last that began before, as far back as the longest reaches. */
function aheadOf(stays: readonly Stay[]): (before: Epoch, beyond: Epoch) => number {
  const longest = stays.reduce((most, { from, to }) => Math.max(most, to - from), 0);
  return (before, beyond) => {
    let [low, high] = [0, stays.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((stays[middle] as Stay).from < before) low = middle + 1;
      else high = middle;
    }
    let count = 0;
    for (let place = low - 1; place >= 0 && (stays[place] as Stay).from > beyond - longest; place--) if ((stays[place] as Stay).to > beyond) count++;
    return count;
  };
}
