// Call centres through the whole switch: every call goes through trunk, queue, reservation, delivery, answer, clear. Models that others have measured too.

import { keepStatistics } from '../../src/records/statistics.ts';
import { createSimulation, type Simulation, type SimulationOptions } from '../../src/simulation.ts';
import { type Site, siteFrom } from '../../src/site/site.ts';
import type { CallerKind } from '../../src/traffic/callers.ts';
import { poisson, profiled } from '../../src/traffic/arrivals.ts';
import { startTraffic } from '../../src/traffic/traffic.ts';
import { type Figure, measure } from './measure.ts';
import { ndjson } from './readers.ts';

interface Center {
  readonly site: Site;
  /** Of the kinds of callers, all that differ. */
  readonly callers: readonly (Pick<CallerKind, 'name' | 'to' | 'arrivals'> & Partial<CallerKind>)[];
}

const SERVICE = 180_000;
const HOUR = 3_600_000;

/** Agents 50000 on at telephones 20000 on; `skills` of each by place. */
function centerSite(agents: number, lines: number, queues: Record<string, unknown>, skills: (place: number) => Record<string, number>): Site {
  const numbers = Object.fromEntries(Object.keys(queues).map((queue) => [`+1415555${queue}`, queue]));
  const places = Array.from({ length: agents }, (_, place) => place);
  return siteFrom({
    trunks: { pstn: { lines, numbers } }, queues,
    extensions: Object.fromEntries(places.map((place) => [20_000 + place, {}])),
    agents: Object.fromEntries(places.map((place) => [50_000 + place, { skills: skills(place), at: String(20_000 + place) }])),
  });
}

function single(agents: number, load: number): Center {
  const perHour = (agents * load * HOUR) / SERVICE;
  return { site: centerSite(agents, 5_000, { 7001: { needs: { service: 16 } } }, () => ({ service: 1 })), callers: [{ name: 'all', to: '+14155557001', arrivals: poisson(perHour) }] };
}

const impatient = { patience: { kind: 'exponential', mean: 2 * SERVICE } } as const;

/** Ten kinds of calls, two hundred agents with two or three skills each. */
function skilled(): Center {
  const names = Array.from('abcdefghij');
  const queues = Object.fromEntries(names.map((name, place) => [7001 + place, { needs: { [name]: 16 } }]));
  const skills = (place: number) => Object.fromEntries(Array.from({ length: 2 + (place % 2) }, (_, more) => [names[(place + more * 3) % 10], 1 + more]));
  const perHour = (200 * 0.95 * HOUR) / SERVICE / 10;
  return { site: centerSite(200, 5_000, queues, skills), callers: names.map((name, place) => ({ name, to: `+1415555${7001 + place}`, arrivals: poisson(perHour) })) };
}

/** Eight hours, five hundred agents in five queues, about 70,000 calls of three minutes and work after them. */
function wholeDay(): Center {
  const names = Array.from('abcde');
  const queues = Object.fromEntries(names.map((name, place) => [7001 + place, { needs: { [name]: 16 }, wrapUp: '10s', announcements: [{ say: 'wait', after: '10s', every: '30s' }] }]));
  const shape = [0.7, 0.8, 0.9, 1, 1.1, 1.2, 1.2, 1.1, 1, 0.9, 1, 1.1, 1.1, 1.1, 1, 0.8];
  const expected = shape.map((share) => (share * 70_000) / 16 / 5);
  const skills = (place: number) => ({ [names[place % 5] as string]: 1, ...(place % 3 === 0 && { [names[(place + 1) % 5] as string]: 3 }) });
  const choices = Object.fromEntries(names.map((name, place) => [place + 1, name]));
  const flow = {
    name: 'Five departments', start: 'main',
    nodes: { main: { menu: { say: 'Welcome. Please press the key of the department that you want.', choices }, noMoreTries: 'a' }, ...Object.fromEntries(names.map((name, place) => [name, { queue: String(7001 + place) }])) },
  };
  const site = centerSite(500, 800, queues, skills).written as object;
  return {
    site: siteFrom({ ...site, trunks: { pstn: { lines: 800, numbers: { '+14155558000': '8000' } } }, callflows: { 8000: flow } }),
    callers: names.map((name, place) => ({ name, to: '+14155558000', arrivals: profiled(expected, HOUR / 2), presses: [{ keys: [String(place + 1)], often: 1 }], ...impatient })),
  };
}

const menu = (say: string, to: string) => ({ menu: { say, choices: { 1: to, 2: 'operator', 3: 'operator' } }, noMoreTries: 'operator' });

/** Three menus before the queue of `single`; with `menus` off, the same callers and agents without them. */
function behindMenus(menus: boolean): Center {
  const { site, callers } = single(100, 0.9);
  const flow = {
    name: 'Three menus', start: 'department',
    nodes: {
      department: menu('For sales, press 1. For service, press 2. For anything else, press 3.', 'product'),
      product: menu('For telephones, press 1. For lines, press 2. For anything else, press 3.', 'wish'),
      wish: menu('To order, press 1. To ask, press 2. For anything else, press 3.', 'queue'),
      queue: { queue: '7001' }, operator: { queue: '7001' },
    },
  };
  if (!menus) return { site, callers };
  return {
    site: siteFrom({ ...(site.written as object), trunks: { pstn: { lines: 5_000, numbers: { '+14155557001': '8000' } } }, callflows: { 8000: flow } }),
    callers: callers.map((kind) => ({ ...kind, presses: [{ keys: ['1', '1', '1'], often: 1 }], reacts: { kind: 'uniform', from: 1_000, to: 8_000 } as const })),
  };
}

const models: { readonly [name: string]: { readonly center: Center; readonly calls: number; readonly note: string } } = {
  mmc: { center: single(100, 0.95), calls: 1_000_000, note: 'Poisson arrivals, exponential service, 100 agents, 95 % load, one queue' },
  'erlang-a': { center: { ...single(100, 1.05), callers: single(100, 1.05).callers.map((kind) => ({ ...kind, ...impatient })) }, calls: 1_000_000, note: 'the same at 105 % with exponential patience of twice the mean service' },
  skills: { center: skilled(), calls: 500_000, note: '10 kinds of call, 200 agents with 2 or 3 skills each, longest idle agent, longest waiting call; aim 500000' },
  ivr: { center: behindMenus(true), calls: 300_000, note: 'three menus before a queue of 100 agents at 90 %; beside ivr-without' },
  'ivr-without': { center: behindMenus(false), calls: 300_000, note: 'the same callers and agents without the menus' },
  day: { center: wholeDay(), calls: Infinity, note: '8 hours, 500 agents, 5 queues, a menu before them, announcements, patience' },
};

/** Three menus, and what they cost a caller beside the same call without them. */
export function ivr(): readonly Figure[] {
  const [within, without] = [centers('ivr'), centers('ivr-without')];
  const costs = within.map(({ perSecond }, place) => Math.round((1e6 / perSecond - 1e6 / (without[place] as Figure).perSecond) * 100) / 100);
  return [...within.map((figure, place) => ({ ...figure, microsecondsForTheMenus: costs[place] as number })), ...without];
}

/** With the readers that count only, and with the events of every device as lines of JSON to /dev/null, of fewer calls. */
export function centers(name: string): readonly Figure[] {
  const { center, calls, note } = models[name] as (typeof models)[string];
  let facts = 0;
  let made = 0;
  const run = (limit: number, watch: typeof count) => {
    const { simulation, done } = carryOut(center, limit, watch);
    facts = simulation.log.seq;
    return (made = done);
  };
  const figure = (limit: number, watch: typeof count, readers: string): Figure => {
    const measured = measure(name, 'calls', () => run(limit, watch), { readers, note }, 3);
    return { ...measured, calls: made, factsPerSecond: Math.round((measured.perSecond * facts) / made) };
  };
  return [figure(calls, count, 'statistics, and the simulated people'), figure(Math.min(calls, 50_000), ndjson, 'NDJSON events of every device to /dev/null; aim 120000')];
}

function carryOut(center: Center, calls: number, watch: typeof count, options: SimulationOptions = {}): { readonly simulation: Simulation; readonly done: number } {
  const { simulation, came } = begin(center, calls, options);
  const end = watch(simulation);
  for (let next = simulation.clock.next(); next !== null; next = simulation.clock.next()) simulation.clock.advanceTo(next + HOUR);
  end();
  return { simulation, done: came() };
}

/** With all people in it, at its beginning. */
function begin({ site, callers }: Center, calls: number, options: SimulationOptions): { readonly simulation: Simulation; readonly came: () => number } {
  const simulation = createSimulation(site, { laws: false, ...options });
  const kinds = callers.map((kind): CallerKind => ({ from: [], busyness: 0, patience: null, balk: 0, talk: { kind: 'exponential', mean: SERVICE }, redial: null, presses: [], reacts: { kind: 'constant', value: 2_000 }, limit: calls === Infinity ? null : calls / callers.length, ...kind }));
  const habits = { answersAfter: { kind: 'constant', value: 0 }, misses: 0, pace: 1, from: 0, to: null, looksFor: { kind: 'constant', value: 0 }, skips: 0, breaks: [] } as const;
  const desks = Object.entries(site.agents).map(([agent, { at }]) => ({ agent, device: at as string, habits }));
  const { sources } = startTraffic(simulation, { callers: kinds, desks, until: calls === Infinity ? 8 * HOUR : 1e12 });
  return { simulation, came: () => sources.reduce((sum, one) => sum + one.came, 0) };
}

/** Firings between two breaths, as a load has them. */
const SLICE = 20_000;

/** The model of a day, a slice at a time. */
export function dayInSlices(options: SimulationOptions) {
  const { simulation, came } = begin((models['day'] as (typeof models)[string]).center, Infinity, options);
  function* slices(): Generator<void> {
    for (let next = simulation.clock.next(); next !== null; next = simulation.clock.next()) {
      while (!simulation.clock.advanceTo(next + HOUR, SLICE)) yield;
    }
  }
  return { simulation, came, slices: slices() };
}

/** What the ledger's rows of the day cost, beside the same day without, in time of the processor. Rounds take turns, for a shared machine is not the same a moment later. */
export function ledger(): readonly Figure[] {
  const { center } = models['day'] as (typeof models)[string];
  let [made, rows] = [0, 0];
  const round = (options: SimulationOptions) => {
    const begun = process.cpuUsage();
    rows = 0;
    ({ done: made } = carryOut(center, Infinity, (simulation) => simulation.ledger?.attach(() => void rows++) ?? (() => {}), options));
    return process.cpuUsage(begun).user / made;
  };
  const kept: SimulationOptions = { ledger: { interval: HOUR / 2 } };
  const rounds = Array.from({ length: 5 }, () => [round({}), round(kept)] as const).slice(1);
  const least = (place: 0 | 1) => Math.min(...rounds.map((one) => one[place]));
  const [without, within] = [least(0), least(1)];
  const figure = (name: string, microseconds: number, note: string): Figure => ({ name, unit: 'calls', perSecond: Math.round(1e6 / microseconds), microsecondsPerCall: Math.round(microseconds * 100) / 100, peakMB: Math.round(process.resourceUsage().maxRSS / 1024), calls: made, note });
  return [figure('day-without-ledger', without, 'the day model, nobody reads'), { ...figure('day-with-ledger', within, 'rows to an outlet that counts them'), rows, more: Math.round((within - without) * 100) / 100 }];
}

function count({ log, acd, clock }: Simulation): () => void {
  return keepStatistics(log, [...acd.queues.values()].map(({ number, serviceLevel: { within } }) => ({ number, within })), acd.agents.values(), clock.now).stop;
}
