// A hundred days of fifty agents on all cores, beside one core; and beside them what as many bare threads reach that only count. On a shared machine all of these
// vary together, so they take turns, and the middle of their rounds counts.

import { availableParallelism } from 'node:os';
import type { Load } from '../../src/lab/replication.ts';
import { openRunners, replications as ofLoads, type Runners } from '../../src/lab/runners.ts';
import { openThread, type Thread } from '../../src/lab/thread.ts';
import { siteFrom } from '../../src/site/site.ts';
import { trafficShape } from '../../src/traffic/shape.ts';
import type { Figure } from './measure.ts';

const DAYS = 100;
const ROUNDS = 5;
/** For as long as a round's days on one core, or so, the bare threads count. */
const SPIN = 1_000;
const AGENTS = 50;

/** Eight hours, fifty agents in two queues, about 7,000 calls of three minutes. */
function dayOfFifty(): Load {
  const places = Array.from({ length: AGENTS }, (_, place) => place);
  const site = siteFrom({
    trunks: { pstn: { lines: 120, numbers: { '+14155550101': '7001', '+14155550102': '7002' } } },
    extensions: Object.fromEntries(places.map((place) => [2001 + place, {}])),
    agents: Object.fromEntries(places.map((place) => [5001 + place, { skills: place % 2 === 0 ? { sales: 1 } : { sales: 2, service: 1 }, at: String(2001 + place) }])),
    queues: { 7001: { needs: { sales: 16 } }, 7002: { needs: { service: 16 }, wrapUp: '10s' } },
  });
  const caller = (to: string) => ({ to, arrivals: { profile: ['150', '190', '220', '240', '250', '240', '220', '210', '210', '220', '240', '250', '240', '220', '190', '150'] }, patience: { exponential: '3m' }, talk: { exponential: '3m' } });
  const traffic = trafficShape.parse({ for: '8h', callers: { sales: caller('+14155550101'), service: caller('+14155550102') } });
  return { site, start: undefined, faults: {}, thresholds: [], lookUps: null, traffic, records: false, laws: false };
}

export async function* replications(): AsyncIterable<Figure> {
  const cores = availableParallelism();
  const load = dayOfFifty();
  const module = new URL('./spinning.js', import.meta.url);
  const bare = Array.from({ length: cores }, () => openThread<number, number>(module, 'carryOut'));
  // One thread of its own, too: what is compared is cores, not threads with the main one.
  const [one, all] = [openRunners(ofLoads, 1), openRunners(ofLoads, cores)];
  await Promise.all([days(one, load, 10), days(all, load, 20 * cores), spin(bare)]);
  const rounds: { readonly alone: Spent; readonly together: Spent; readonly bare: number }[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const alone = await days(one, load, DAYS / 4);
    const single = await spin(bare.slice(0, 1));
    const together = await days(all, load, DAYS);
    const spun = await spin(bare);
    rounds.push({ alone, together, bare: spun / single });
  }
  const middle = (values: readonly number[]) => [...values].sort((a, b) => a - b)[ROUNDS >> 1] as number;
  const best = Math.min(...rounds.map(({ together }) => together.wall));
  const two = (value: number) => Math.round(value * 100) / 100;
  yield {
    name: 'replications', unit: 'days', perSecond: two(1000 / best), median: two(1000 / middle(rounds.map(({ together }) => together.wall))), cores,
    secondsForHundred: two((middle(rounds.map(({ together }) => together.wall)) * DAYS) / 1000), secondsOnOneCore: two((middle(rounds.map(({ alone }) => alone.wall)) * DAYS) / 1000),
    speedUp: two(middle(rounds.map(({ alone, together }) => alone.wall / together.wall))), speedUpOfBareThreads: two(middle(rounds.map(({ bare: spun }) => spun))),
    cpuMillisecondsADay: two(middle(rounds.map(({ together }) => together.cpu))), onOneCore: two(middle(rounds.map(({ alone }) => alone.cpu))),
    peakMB: Math.round(process.resourceUsage().maxRSS / 1024), note: 'a day is 8 hours, 50 agents, 2 queues, 7000 calls',
  };
  await Promise.all([one.close(), all.close(), ...bare.map((thread) => thread.close())]);
}

/** Milliseconds a day: of the wall, and of all cores together, which others on the machine do not lengthen much. */
interface Spent {
  readonly wall: number;
  readonly cpu: number;
}

async function days(runners: Runners, load: Load, many: number): Promise<Spent> {
  const [begun, used] = [performance.now(), process.cpuUsage()];
  await runners.run(Array.from({ length: many }, (_, seed) => ({ load, seed })));
  const { user, system } = process.cpuUsage(used);
  return { wall: (performance.now() - begun) / many, cpu: (user + system) / 1000 / many };
}

/** How far they count together. */
async function spin(threads: readonly Thread<number, number>[]): Promise<number> {
  const counts = await Promise.all(threads.map((thread) => thread.ask(SPIN, new AbortController().signal)));
  return counts.reduce((sum, count) => sum + count, 0);
}
