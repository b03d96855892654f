// More and more callers wait in one queue, each told their place every half-minute: what one more costs who comes, and gives up; what it costs to tell one; what each takes up.

import { createSimulation } from '../../../src/simulation.ts';
import { siteFrom } from '../../../src/site/site.ts';
import type { Figure } from '../measure.ts';
import { upTo } from './center.ts';
import { heap, leastOf, short } from './gauges.ts';

const QUEUE = '7001';
const LINES = 9_000;
const ROUNDS = 5;
const COMERS = 2_000;
const HALF_MINUTE = 30_000;

export function waitingOf(callers: number): Figure {
  const trunks = Math.ceil((callers + LINES / 10) / LINES);
  const numbers = upTo(trunks).map((trunk) => `+1415555${7_001 + trunk}`);
  const simulation = createSimulation(siteFrom({
    trunks: Object.fromEntries(numbers.map((number, trunk) => [`pstn${trunk}`, { lines: LINES, numbers: { [number]: QUEUE } }])),
    extensions: { 2001: {} }, agents: { 5001: { skills: { sales: 1 } } },
    queues: { [QUEUE]: { needs: { sales: 16 }, announcements: [{ say: 'You are still in the queue.', after: '30s', every: '30s' }] } },
  }), { laws: false });
  const { people, clock } = simulation;
  // Somebody listens, else no fact is made.
  simulation.log.read(() => {});
  let caller = 0;
  const comes = () => people.request('offerCall', { calling: `+1212${2_000_000 + caller}`, called: numbers[caller++ % trunks] as string }).callingDevice.callID;
  const empty = heap();
  for (let count = 0; count < callers; count++) {
    comes();
    // They come over half a minute, so that not all are told at one moment.
    clock.advanceTo(Math.floor((HALF_MINUTE * count) / callers));
  }
  const each = (heap() - empty) / callers;
  const goes = leastOf(ROUNDS, () => {
    for (let count = 0; count < COMERS; count++) people.request('ClearCall', { callToBeCleared: { callID: comes() } });
    return COMERS;
  });
  const told = leastOf(ROUNDS, () => {
    const before = clock.firings;
    clock.advanceTo(clock.now + HALF_MINUTE);
    return clock.firings - before;
  });
  return { name: 'growth waiting', unit: 'callers', size: callers, perSecond: Math.round(1e6 / goes.wall), microseconds: short(goes.wall), cpuMicroseconds: short(goes.cpu), microsecondsToTellOne: short(told.wall), bytesACaller: Math.round(each), peakMB: Math.round(process.resourceUsage().maxRSS / 1024) };
}
