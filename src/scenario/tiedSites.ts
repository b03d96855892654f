// Several sites as the world of one scenario: their switches in one virtual time, coupled by their ties, and what happens at any of them in the order in which it does.

import type { JournalEntry } from '../csta/door.ts';
import { instantOf, localText } from '../kernel/calendar.ts';
import type { Clock } from '../kernel/clock.ts';
import { tieTogether } from '../network.ts';
import { createSimulation, type Simulation } from '../simulation.ts';
import type { Site } from '../site/site.ts';
import type { Cast } from './cast.ts';
import type { Seen } from './expectations.ts';
import type { Scenario } from './scenario.ts';
import { listen, stageIn, type World } from './world.ts';

export interface TiedSites {
  /** By the names that the scenario gives them, in its order. */
  readonly simulations: ReadonlyMap<string, Simulation>;
  /** Of all of them. */
  readonly clock: Pick<Clock, 'now' | 'next' | 'advanceTo'>;
}

/** Who looks on at a site from its beginning: hears of each request from outside, and of all that happens. */
export interface Onlooker {
  entry(entry: JournalEntry): void;
  follow(simulation: Simulation): void;
}

const nobody: Onlooker = { entry: () => {}, follow: () => {} };

/** Every site has the scenario's seed. It begins when the first does, by whatever the clocks of the others show then. */
export function tieSites({ sites, start }: Pick<Scenario, 'sites' | 'start'>, seed: number, onlookers: ReadonlyMap<string, Onlooker> = new Map()): TiedSites {
  const simulations = new Map([...sites].map(([name, site]) => [name, createSimulation(site, { seed, journal: (onlookers.get(name) ?? nobody).entry, ...(start !== undefined && { start: startAt(site, start, sites) }) })]));
  for (const [name, simulation] of simulations) onlookers.get(name)?.follow(simulation);
  const network = tieTogether([...simulations.values()]);
  return {
    simulations,
    clock: {
      get now() {
        return network.now;
      },
      next: network.next,
      advanceTo(time) {
        // What people have done at this very time comes first, at each site.
        for (const { clock } of simulations.values()) clock.advanceTo(network.now);
        network.advanceTo(time);
        return true;
      },
    },
  };
}

/** The same instant on the clocks of another site. */
export function startAt(site: Site, start: string, sites: Scenario['sites']): string {
  const [first] = sites.values();
  return first === undefined || first === site ? start : localText(instantOf(start, first.timeZone), site.timeZone).slice(0, 16);
}

/** What was heard at a site, before it is known what was heard at the others by then. */
interface Pending {
  readonly seen: Seen;
  readonly line: string;
}

export function worldOfSites(cast: Cast, { simulations, clock }: TiedSites): World {
  const [seen, trace, pending]: [Seen[], string[], Pending[]] = [[], [], []];
  const wide = Math.max(...[...simulations.keys()].map(({ length }) => length));
  const stages = new Map([...simulations].map(([name, simulation]) => [name, stageIn(cast, simulation)]));
  const stops = [...simulations].map(([name, simulation]) => listen(cast, simulation, name, (one, line) => void pending.push({ seen: one, line: `${name.padEnd(wide)}  ${line}` })));
  // All sites stand at one time when somebody looks; at one instant the first of them goes first.
  const settle = () => {
    for (const one of pending.splice(0).sort((before, after) => before.seen.fact.time - after.seen.fact.time)) {
      seen.push(one.seen);
      trace.push(one.line);
    }
  };
  const [[, first] = []] = simulations;
  return {
    clock,
    random: (first as Simulation).random,
    get seen() {
      settle();
      return seen;
    },
    get trace() {
      settle();
      return trace;
    },
    stageAt: (site) => stages.get(site ?? '') as ReturnType<typeof stageIn>,
    facts: () => [...simulations.values()].reduce((sum, { log }) => sum + log.seq, 0),
    checkLaws: () => [...simulations.values()].forEach(({ laws }) => laws?.checkAll()),
    stop: () => stops.forEach((stop) => stop()),
  };
}
