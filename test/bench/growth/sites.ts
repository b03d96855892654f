// More and more small sites in one process, in a ring: each has ten agents and ties to its two neighbours, and one call of ten goes over a tie.

import { type Network, tieTogether } from '../../../src/network.ts';
import { createSimulation, type Simulation } from '../../../src/simulation.ts';
import { siteFrom } from '../../../src/site/site.ts';
import { beginTraffic } from '../../../src/scenario/load.ts';
import { trafficShape } from '../../../src/traffic/shape.ts';
import type { Figure } from '../measure.ts';
import { upTo } from './center.ts';
import { heap, short, spentOn } from './gauges.ts';

const AGENTS = 10;
const ROUNDS = 3;
const DELAY = 20;
/** Virtual time of a round, all sites together: a hundred hours, for 15,000 calls. */
const ROUND = 360_000_000;

export function sitesOf(sites: number): Figure {
  const bare = heap();
  let [network, simulations] = [null as unknown as Network, [] as Simulation[]];
  const start = spentOn(() => {
    simulations = upTo(sites).map((place) => createSimulation(siteFrom(smallSite(place, sites)), { seed: place + 1, laws: false }));
    network = tieTogether(simulations);
    simulations.forEach((simulation, place) => void beginTraffic(trafficOf(place), simulation));
  });
  const idle = heap();
  network.advanceTo(600_000);
  const round = Math.ceil(ROUND / sites);
  let least = { wall: Infinity, cpu: Infinity, calls: 1, over: 0 };
  for (let count = 0; count < ROUNDS; count++) {
    const [calls, over] = [callsOf(simulations), messagesOf(simulations)];
    const spent = spentOn(() => network.advanceTo(network.now + round));
    const made = callsOf(simulations) - calls;
    if (spent.cpu / made < least.cpu / least.calls) least = { ...spent, calls: made, over: (messagesOf(simulations) - over) / made };
  }
  return {
    name: 'growth sites', unit: 'calls', size: sites, perSecond: Math.round((1000 * least.calls) / least.wall), microseconds: short((1000 * least.wall) / least.calls), cpuMicroseconds: short((1000 * least.cpu) / least.calls),
    messagesPerCall: short(least.over), fasterThanLife: short(round / least.cpu), startMs: Math.round(start.wall), kilobytesASite: Math.round((idle - bare) / 1024 / sites), peakMB: Math.round(process.resourceUsage().maxRSS / 1024),
  };
}

function smallSite(place: number, sites: number): object {
  const around = sites === 1 ? [] : sites === 2 ? [1 - place] : [(place + sites - 1) % sites, (place + 1) % sites];
  const telephone = (site: number) => String(2_000_000 + site * 100);
  return {
    name: `Site ${place}`, node: place + 1,
    trunks: {
      pstn: { lines: 30, numbers: { [numberOf(place, 0)]: '7001', ...(around.length > 0 && { [numberOf(place, 1)]: '8001' }) } },
      ...Object.fromEntries(around.map((other) => [`to${other}`, { lines: 5, kind: 'tie', tie: { site: `Site ${other}`, node: other + 1, dial: [telephone(other).slice(0, 5)], delay: `${DELAY}ms` } }])),
    },
    extensions: Object.fromEntries(upTo(AGENTS + 1).map((one) => [Number(telephone(place)) + one, one < AGENTS ? {} : { forward: { immediate: '7001' } }])),
    agents: Object.fromEntries(upTo(AGENTS).map((one) => [5_000 + one, { skills: { sales: 1 }, at: String(Number(telephone(place)) + one) }])),
    queues: { 7001: { needs: { sales: 16 } } },
    // Who calls the second number is sent to the neighbour, whose last telephone forwards to its queue.
    ...(around.length > 0 && { callflows: { 8001: { name: 'Next door', start: 'over', nodes: { over: { transfer: String(Number(telephone(around.at(-1) as number)) + AGENTS) } } } } }),
  };
}

function numberOf(place: number, line: number): string {
  return `+1415${1_000_000 + place * 10 + line}`;
}

/** 150 calls an hour of three minutes are three quarters of the agents' time; one of ten goes next door. */
function trafficOf(place: number) {
  const callers = { here: { to: numberOf(place, 0), arrivals: { perHour: '135' } }, over: { to: numberOf(place, 1), arrivals: { perHour: '15' } } };
  // An agent at the far end of a tie does not know the caller, and says how long they talk.
  return trafficShape.parse({ for: '1000h', callers, people: { talks: { exponential: '3m' }, nobodyAt: ['all'] } });
}

const callsOf = (simulations: readonly Simulation[]): number => simulations.reduce((sum, { pbx }) => sum + pbx.lastCall, 0);
const messagesOf = (simulations: readonly Simulation[]): number => simulations.reduce((sum, { ties }) => sum + [...ties.ends.values()].reduce((said, end) => said + end.said, 0), 0);
