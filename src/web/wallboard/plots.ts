// What the chart of those who wait shows, of the trend of the queues that were chosen.

import type { Board, QueueRow } from '../../server/board/messages.ts';
import type { Plot } from '../charts/Chart.tsx';
import { linesFor } from '../charts/halfHours.ts';
import { SERIES } from '../charts/palette.ts';

const LATELY = 900_000;

/** Number and row of each queue. */
type QueuesShown = readonly (readonly [number: string, row: QueueRow])[];

/** How many waited lately, up to now. */
export function waitingPlot(trend: Board['trend'], queues: QueuesShown, startsAt: number, now: number): Plot {
  const lines = queues.slice(0, SERIES);
  const samples = Object.entries(trend).map(([time, counts]) => [Number(time), counts] as const);
  const times = samples.map(([time]) => (startsAt + time) / 1_000);
  return {
    curves: linesFor(lines, 'steps'),
    data: samples.length === 0 ? [[]] : [[...times, (startsAt + now) / 1_000], ...lines.map(([number, { waiting }]) => [...samples.map(([, counts]) => counts[number] ?? 0), waiting])],
    from: (startsAt + now - LATELY) / 1_000,
    to: (startsAt + now) / 1_000,
    says: lines.map(([, { name, waiting }]) => `${name} ${waiting} waiting`).join(', '),
  };
}
