// What the world of a test begins with: a site or a scenario, from a file or written in the test, and everybody in it by name.

import type { Source } from '../document.ts';
import { isMap } from '../kernel/shape.ts';
import { readSource } from '../reading.ts';
import type { Person } from '../scenario/cast.ts';
import { checkScenario, type Scenario } from '../scenario/scenario.ts';
import { createSimulation, type Simulation, type SimulationOptions } from '../simulation.ts';
import { sourceFrom } from '../site/site.ts';
import { refuseUnknown } from './options.ts';

/** The path of a site or a scenario, or either as plain values. */
export type What = string | Readonly<Record<string, unknown>>;

/** What a test says besides the file: who is in it, and what goes before what the file says. */
export interface CastingOptions extends SimulationOptions {
  /** Who takes part besides, or instead: `{ carol: { outside: '+12125550123' } }`, as in a scenario. */
  readonly cast?: Readonly<Record<string, { readonly extension?: string; readonly agent?: string; readonly at?: string; readonly outside?: string }>>;
  /** Callers and agents in numbers, as the `traffic:` of a scenario; they come when `startTraffic` is called. */
  readonly traffic?: Readonly<Record<string, unknown>>;
  /** What services answer that call flows ask, as the `lookUps:` of a scenario. */
  readonly lookUps?: Readonly<Record<string, unknown>>;
}

/** Everything is there, and nothing has happened yet. */
export interface Casting {
  readonly scenario: Scenario;
  readonly simulation: Simulation;
  readonly people: readonly Person[];
}

/** Who calls from outside where no cast says otherwise, and her number, or the next that nobody has. */
const ZOE = { name: 'zoe', number: 12_125_550_123 };

/** Throws BadDocument with every mistake in what was read and what was given. */
export function castingOf(what: What, { cast = {}, traffic = {}, lookUps = {}, ...options }: CastingOptions): Casting {
  refuseUnknown(options, ['cast', 'traffic', 'lookUps', 'speed', 'origins']);
  const scenario = checkScenario(asScenario(typeof what === 'string' ? readSource(what) : sourceFrom(what, 'simulate'), { cast, traffic, lookUps }));
  const { site, start } = scenario;
  return { scenario, simulation: createSimulation(site, { start, ...options }), people: peopleOf(scenario) };
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

/** The cast first, then who sits at the other telephones; one whose name somebody has already is called by the number. */
function peopleOf({ site, cast }: Scenario): readonly Person[] {
  const found = new Map(cast);
  const agentAt = new Map(Object.entries(site.agents).flatMap(([agent, { at }]) => (at === undefined ? [] : [[at, agent] as const])));
  const add = (person: Person, otherwise: string) => {
    if ([...found.values()].some(({ number }) => number === person.number)) return;
    const name = person.name === '' || found.has(person.name) ? otherwise : person.name;
    found.set(name, { ...person, name });
  };
  for (const [number, { name }] of Object.entries(site.extensions)) add({ name: inCamelCase(name), at: 'extension', number, agent: agentAt.get(number) ?? null }, number);
  let number = ZOE.number;
  while ([...found.values()].some((one) => one.number === `+${number}`)) number++;
  add({ name: ZOE.name, at: 'outside', number: `+${number}` }, `+${number}`);
  return [...found.values()];
}

/** `Front desk` → `frontDesk`. */
function inCamelCase(name: string): string {
  const [first = '', ...rest] = name.match(/[\p{L}\p{N}]+/gu) ?? [];
  return [first.charAt(0).toLowerCase() + first.slice(1), ...rest.map((word) => word.charAt(0).toUpperCase() + word.slice(1))].join('');
}
