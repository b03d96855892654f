// Rows of queues and of their half-hours: who waits and who is there, from the records; what became of calls, from the statistics.

import { expectedWaitBehind } from '../../acd/waitingTime.ts';
import type { Queue } from '../../acd/queue.ts';
import type { Millis } from '../../kernel/clock.ts';
import { noFigures, plus, type QueueFigures } from '../../records/figures.ts';
import type { Statistics } from '../../records/statistics.ts';
import type { HalfHourRow, QueueRow, WaitingRow } from './messages.ts';

export interface QueueRows {
  readonly queue: QueueRow;
  /** By place of the half-hour in the run. */
  readonly halfHours: ReadonlyMap<number, HalfHourRow>;
}

/** `from` is the first half-hour of today. */
export function rowsOf(queue: Queue, { queues, interval }: Statistics, from: number): QueueRows {
  const halfHours = new Map<number, HalfHourRow>();
  let today = noFigures();
  for (const [place, figures] of queues.get(queue.number) ?? []) {
    if (place < from) continue;
    today = plus(today, figures);
    halfHours.set(place, { queue: queue.number, from: place * interval, ...shown(figures) });
  }
  return { queue: { ...standing(queue), ...shown(today) }, halfHours };
}

function standing(queue: Queue): Omit<QueueRow, keyof ReturnType<typeof shown>> {
  const { number, name, serviceLevel: { within, target }, waiting, seats } = queue;
  const longest = longestSince(queue);
  const expected = expectedWaitBehind(queue, waiting.length);
  const staff = { ready: 0, reserved: 0, busy: 0, workingAfterCall: 0, notReady: 0 };
  for (const { agent: { state } } of seats) if (state !== 'loggedOff') staff[state]++;
  return { name: name || number, within, target, waiting: waiting.length, ...(longest !== null && { longestSince: longest }), ...(expected !== null && { expectedWait: expected }), staff };
}

/** Priority may have put others before it. */
function longestSince({ waiting }: Queue): Millis | null {
  let longest: Millis | null = null;
  for (let place = waiting.first; place !== null; place = place.behind) if (longest === null || place.offer.since < longest) longest = place.offer.since;
  return longest;
}

/** The service level is that of calls that wait no longer, as CMS has it: those that still do would make it fall only to rise again. */
function shown({ offered, answered, abandoned, calledBack, overflowed, overflowedIn, refused, answeredInTime, answerTime, longestWait }: QueueFigures) {
  const decided = answered + abandoned + calledBack + overflowed + refused;
  return {
    offered, answered, abandoned, calledBack, overflowed, overflowedIn, refused, answeredInTime, longestWait,
    ...(decided > 0 && { serviceLevel: answeredInTime / decided }),
    ...(answered > 0 && { averageAnswer: Math.round(answerTime / answered) }),
  };
}

const MOST_WAITING = 100;

/** Calls that wait there, the next to be served first, by queue and place among all that have come. */
export function waitingIn({ number, waiting }: Queue): readonly (readonly [key: string, row: WaitingRow])[] {
  const rows: [string, WaitingRow][] = [];
  for (let place = waiting.first; place !== null && rows.length < MOST_WAITING; place = place.behind) {
    const { connection, callBack, since, order, priority } = place.offer;
    const who = connection ? { call: connection.call.id, from: connection.call.calling } : { from: callBack?.number ?? '' };
    rows.push([`${number}/${order}`, { queue: number, since, priority, ...who }]);
  }
  return rows;
}
