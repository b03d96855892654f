// `simulate`: any site or scenario, from a file or written in the test, with everybody in it by name.

import { readSource } from '../reading.ts';
import { isMap } from '../kernel/shape.ts';
import type { Source } from '../document.ts';
import type { Person } from '../scenario/cast.ts';
import { beginTraffic } from '../scenario/load.ts';
import { runScenario, type Verdict } from '../scenario/run.ts';
import { checkScenario, type Scenario } from '../scenario/scenario.ts';
import { createSimulation, type SimulationOptions } from '../simulation.ts';
import { type Site, sourceFrom } from '../site/site.ts';
import type { Traffic } from '../traffic/traffic.ts';
import { worldOf } from './time.ts';
import type { TestWorld } from './world.ts';

export interface SimulateOptions extends SimulationOptions {
  /** Who takes part besides, or instead: `{ carol: { outside: '+12125550123' } }`, as in a scenario. */
  readonly cast?: Readonly<Record<string, { readonly extension?: string; readonly agent?: string; readonly at?: string; readonly outside?: string }>>;
  /** Callers and agents in numbers, as the `traffic:` of a scenario; they come when `startTraffic` is called. */
  readonly traffic?: Readonly<Record<string, unknown>>;
  /** What services answer that call flows ask, as the `lookUps:` of a scenario. */
  readonly lookUps?: Readonly<Record<string, unknown>>;
}

export interface SimulatedWorld<Name extends string = string> extends TestWorld<Name> {
  readonly site: Site;
  /** Carries out the steps of the scenario, on the world's own clock, and says whether all came true. */
  play(): Verdict;
  /** Lets callers come and agents work, as the scenario's `traffic:` says, from now on. */
  startTraffic(): Traffic;
}

/** Who calls from outside where no cast says otherwise. */
const ZOE: Person = { name: 'zoe', at: 'outside', number: '+12125550123' };

/**
 * A world from the path of a site or scenario, or from either as plain values. `people` has the cast; besides, each telephone of the site by the name that the
 * site gives it (`Front desk` is `frontDesk`) and by its number; and Zoe, who is outside. Throws BadDocument with every mistake.
 */
export function simulate<Name extends string = string>(what: string | Readonly<Record<string, unknown>>, { cast = {}, traffic = {}, lookUps = {}, ...options }: SimulateOptions = {}): SimulatedWorld<Name> {
  const scenario = checkScenario(asScenario(typeof what === 'string' ? readSource(what) : sourceFrom(what, 'simulate'), { cast, traffic, lookUps }));
  const { site, start } = scenario;
  const simulation = createSimulation(site, { ...(start !== undefined && { start }), ...options });
  const world = worldOf(simulation, peopleOf(scenario), scenario.lookUps);
  const more = {
    site,
    play() {
      const run = runScenario(scenario, simulation);
      for (let wish = run.next(); ; wish = run.next()) {
        if (wish.done) return wish.value;
        world.advance(Math.max(0, wish.value - simulation.clock.now));
      }
    },
    startTraffic() {
      if (scenario.traffic === null) throw new Error('there is no traffic to start: neither has the scenario any, nor was any given');
      return beginTraffic(scenario.traffic, simulation);
    },
  };
  return Object.assign(world, more) as unknown as SimulatedWorld<Name>;
}

/** A site becomes a scenario in which nothing is done; what the test says of cast, traffic and look-ups goes before what is written. */
function asScenario(source: Source, more: Readonly<Record<string, object>>): Source {
  const written = isMap(source.data) ? source.data : {};
  const isScenario = ['steps', 'cast', 'site', 'traffic'].some((key) => Object.hasOwn(written, key));
  const { site, steps = [{ wait: '0s' }], ...parts } = isScenario ? written : { site: written, name: 'A test' };
  const added = Object.entries(more).filter(([, values]) => Object.keys(values).length > 0).map(([key, values]) => [key, { ...(isMap(parts[key]) && parts[key]), ...(sourceFrom(values, source.file).data as object) }]);
  const data = { cast: {}, ...parts, ...Object.fromEntries(added), site };
  const locate: Source['locate'] = (path, atKey) => (isScenario ? source.locate(path, atKey) : source.locate(path[0] === 'site' ? path.slice(1) : path, atKey));
  return { ...source, data: Object.hasOwn(data, 'traffic') ? data : { ...data, steps }, locate };
}

/** The cast first; a telephone whose name somebody has already is found by its number alone. */
function peopleOf({ site, cast }: Scenario): readonly Person[] {
  const found = new Map([...cast].map(([name, person]) => [name, person]));
  const agentAt = new Map(Object.entries(site.agents).flatMap(([agent, { at }]) => (at === undefined ? [] : [[at, agent] as const])));
  const seated = Object.entries(site.extensions).map(([number, { name }]) => ({ number, name, agent: agentAt.get(number) ?? null }));
  const isTaken = (number: string) => [...cast.values()].some((person) => person.number === number);
  for (const { number, name, agent } of seated) {
    const short = inCamelCase(name);
    if (short !== '' && !found.has(short) && !isTaken(number)) found.set(short, { name: short, at: 'extension', number, agent });
    else if (!found.has(number)) found.set(number, { name: number, at: 'extension', number, agent });
  }
  if (!found.has(ZOE.name)) found.set(ZOE.name, ZOE);
  return [...found.values()];
}

/** `Front desk` → `frontDesk`. */
function inCamelCase(name: string): string {
  const [first = '', ...rest] = name.match(/[\p{L}\p{N}]+/gu) ?? [];
  return [first.charAt(0).toLowerCase() + first.slice(1), ...rest.map((word) => word.charAt(0).toUpperCase() + word.slice(1))].join('');
}
