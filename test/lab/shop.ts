// A shop that callers ring: three agents unless said, sixty calls an hour, as a load for many runs; and what one run of it comes to.

import { type Load, replication, type Replication } from '../../src/lab/replication.ts';
import { siteFrom } from '../../src/site/site.ts';
import { trafficShape } from '../../src/traffic/shape.ts';

/** Threads take what is built. */
export const built = (module: string): URL => new URL(`../../dist/${module}.js`, import.meta.url);

export function shop(hours: number, agents = 3): Load {
  const places = Array.from({ length: agents }, (_, place) => place);
  const site = siteFrom({
    name: 'Shop', trunks: { pstn: { lines: 30, numbers: { '+14155550100': '8000' } } },
    extensions: Object.fromEntries(places.map((place) => [2001 + place, {}])), agents: Object.fromEntries(places.map((place) => [5001 + place, { skills: { shop: 1 }, at: String(2001 + place) }])),
    queues: { 7001: { needs: { shop: 16 } } }, callflows: { 8000: { name: 'Door', start: 'hello', nodes: { hello: { say: 'Hello.', then: 'queue' }, queue: { queue: '7001' } } } },
  });
  const traffic = trafficShape.parse({ for: `${hours}h`, callers: { all: { to: '+14155550100', arrivals: { perHour: '60' }, patience: { exponential: '2m' }, talk: { exponential: '3m' } } } });
  return { site, start: undefined, faults: {}, thresholds: [], lookUps: null, traffic, records: false, laws: false };
}

/** On this thread and to its end, without anything of runners. */
export function aloneOf(load: Load, seed: number): Replication {
  for (const run = replication(load, seed); ; ) {
    const step = run.next();
    if (step.done) return step.value;
  }
}

/** All of it, the order of its maps too. */
export const bytes = (results: readonly unknown[]): string => JSON.stringify(results, (_, value: unknown) => (value instanceof Map ? [...value] : value));
