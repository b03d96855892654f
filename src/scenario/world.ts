// Where a scenario is played: one switch, or several that call each other. What has happened there is kept in the order of time.

import type { Clock } from '../kernel/clock.ts';
import type { Random } from '../kernel/random.ts';
import { followLines } from '../records/lines.ts';
import { createTracer } from '../records/trace.ts';
import type { Simulation } from '../simulation.ts';
import type { Cast, Person } from './cast.ts';
import type { Seen } from './expectations.ts';
import type { Stage } from './verbs/verb.ts';

/** Name of the session in which a scenario acts. */
export const SCENARIO_SESSION = 'scenario';

export interface World {
  readonly clock: Pick<Clock, 'now' | 'next'>;
  readonly random: Random;
  readonly seen: readonly Seen[];
  readonly trace: readonly string[];
  /** By name, where there are several sites; null where there is one. */
  stageAt(site: string | null | undefined): Stage;
  /** How many there were, also before. */
  facts(): number;
  /** Throws LawBroken. */
  checkLaws(): void;
  /** No more is kept. */
  stop(): void;
}

/** A fact and its line, as they come. */
export type Heard = (seen: Seen, line: string) => void;

export function worldOf(cast: Cast, simulation: Simulation): World {
  const [seen, trace]: [Seen[], string[]] = [[], []];
  const stage = stageIn(cast, simulation);
  const { clock, random, log, laws } = simulation;
  const stop = listen(cast, simulation, null, (one, line) => {
    seen.push(one);
    trace.push(line);
  });
  return { clock, random, seen, trace, stop, stageAt: () => stage, facts: () => log.seq, checkLaws: () => laws?.checkAll() };
}

export function stageIn(cast: Cast, simulation: Simulation): Stage {
  return { door: simulation.session(SCENARIO_SESSION), pbx: simulation.pbx, cast };
}

/** Returns what ends it. */
export function listen(cast: Cast, simulation: Simulation, site: string | null, heard: Heard): () => void {
  const names = namesAt(cast, simulation, site);
  const tracer = createTracer((number) => names.get(number) ?? number);
  const lines = followLines();
  return simulation.log.read((fact) => {
    lines.read(fact);
    heard({ fact, party: 'device' in fact ? lines.partyAt(fact.device) : '', site }, tracer(fact));
  });
}

/** Two sites may have one number: it is called by whoever has it here, and by somebody elsewhere only where it is none of this site. */
function namesAt(cast: Cast, { pbx }: Simulation, site: string | null): ReadonlyMap<string, string> {
  const isHere = (person: Person) => site === null || person.site === site;
  const people = [...cast.values()];
  const elsewhere = people.filter((person) => !isHere(person) && !pbx.devices.has(person.number));
  return new Map([...elsewhere, ...people.filter(isHere)].map(({ name, number }) => [number, name]));
}
