// What callers in one flow cost in memory: a thousand, and ten thousand, all in the middle of a menu.

import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createSimulation } from '../../src/simulation.ts';
import { siteFrom } from '../../src/site/site.ts';
import type { Figure } from './measure.ts';

const LINES = 10_000;

export function memoryOfCallers(): readonly Figure[] {
  setFlagsFromString('--expose_gc');
  const collect = runInNewContext('gc') as () => void;
  const heap = () => (collect(), collect(), process.memoryUsage().heapUsed);
  const nodes = { main: { menu: { say: 'For sales, press 1.', choices: { 1: 'sales' }, wait: '1h' }, noMoreTries: 'sales' }, sales: { hangUp: '' } };
  const { people, clock } = createSimulation(siteFrom({ trunks: { pstn: { lines: LINES, numbers: { '+14155558000': '8000' } } }, callflows: { 8000: { name: 'One menu', start: 'main', nodes } } }), { laws: false });
  const empty = heap();
  let callers = 0;
  return [1_000, LINES].map((many) => {
    for (; callers < many; callers++) people.request('offerCall', { calling: `+1212${5_550_000 + callers}`, called: '+14155558000' });
    clock.advanceTo(clock.now + 10_000);
    const bytes = Math.round((heap() - empty) / many);
    return { name: 'callers', unit: 'bytes a caller', perSecond: 0, bytes, callers: many, peakMB: Math.round(process.resourceUsage().maxRSS / 1024), note: 'the whole call: line, flow, session, timer' };
  });
}
