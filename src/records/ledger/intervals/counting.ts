// Counting visits: what calls in queues add to the sums of queues, of the agents who answered, and of the numbers that led there.

import type { Counting } from '../../visits.ts';
import { sumsOf } from './agentSums.ts';
import type { Own } from './intervals.ts';
import { countDone, countLeft, type QueueNow } from './queueSums.ts';
import { vdnAnswered, vdnTalked } from './vdnSums.ts';

export const counting: Counting<Own> = {
  isQueue: ({ state: { queues } }, device) => queues.has(device),
  within: (own, queue) => queueOf(own, queue).queue.serviceLevel.within,
  came: (own, { queue }) => void queueOf(own, queue).present++,
  waits(own, { queue }) {
    const now = queueOf(own, queue);
    now.sums.mostWaiting = Math.max(now.sums.mostWaiting, ++now.waiting);
  },
  waitsNoMore: (own, { queue }) => void queueOf(own, queue).waiting--,
  left(own, visit, how, time, call) {
    const now = queueOf(own, visit.queue);
    if (how === 'answered') return vdnAnswered(own.state.vdns, call, visit, time);
    now.present--;
    countLeft(now.sums, visit, how, time);
  },
  done(own, visit, time, call) {
    const now = queueOf(own, visit.queue);
    now.present--;
    countDone(now.sums, visit, time);
    const sums = sumsOf(own.state.agents, visit.agent, visit.queue);
    sums.acdCalls++;
    sums.talkTime += time - (visit.answeredAt ?? time);
    sums.holdTime += visit.holdTime;
    vdnTalked(own.state.vdns, call, visit, time);
  },
};

function queueOf({ state: { queues } }: Own, queue: string): QueueNow {
  return queues.get(queue) as QueueNow;
}
