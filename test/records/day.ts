// A day of a small centre with everything in it: two queues of which one sends on, patience, redials, breaks, missed calls. For those who count it twice.

import type { ExchangeFact } from '../../src/csta/facts.ts';
import { playOut } from '../../src/kernel/playOut.ts';
import { type LoadFigures, runLoad } from '../../src/scenario/load.ts';
import { createSimulation } from '../../src/simulation.ts';
import { siteFrom } from '../../src/site/site.ts';
import { trafficShape } from '../../src/traffic/shape.ts';

export const daySite = siteFrom({
  trunks: { pstn: { lines: 24, numbers: { '+14155558001': '8001', '+14155558002': '8002' } } },
  extensions: { '2001-2010': {} },
  agents: { '5001-5006': { skills: { sales: 2 }, at: '2001-2006' }, '5007-5010': { skills: { sales: 9, support: 1 }, at: '2007-2010' } },
  queues: {
    8001: { needs: { sales: 4 }, relax: [{ after: '15s', needs: { sales: 16 } }], wrapUp: '20s', ringFor: '9s', maxWait: '90s', afterMaxWait: '8002', limit: 12, whenFull: 'busy' },
    8002: { needs: { support: 4 }, wrapUp: '10s', ringFor: '12s' },
  },
});

export const dayTraffic = trafficShape.parse({
  for: '8h',
  callers: {
    sales: { to: '+14155558001', arrivals: { perHour: '130' }, patience: { weibull: ['1.4', '70s'] }, balk: '3%', talk: { lognormal: ['3m', '2m'] }, redial: { chance: '50%', after: '1m', times: '2' } },
    support: { to: '+14155558002', arrivals: { profile: ['10', '20', '30', '25', '10', '20', '30', '25', '10', '20', '30', '25', '10', '20', '30', '25'] }, busyness: '10%', talk: { exponential: '4m' } },
  },
  agents: [{ who: ['all'], answersAfter: { between: ['1s', '8s'] }, misses: '2%', breaks: [{ from: '2h', to: '2h15m' }] }, { who: ['5001'], to: '6h', pace: '1.3' }],
});

/** The figures of one run, and every fact of it. */
export function loadOf(seed: number): LoadFigures & { readonly all: readonly ExchangeFact[] } {
  const simulation = createSimulation(daySite, { seed, laws: false });
  const all: ExchangeFact[] = [];
  simulation.log.read((fact) => all.push(fact));
  return { ...playOut(runLoad(dayTraffic, simulation, { records: true }), simulation.clock), all };
}
