// What the classroom remembers of the run: its last facts, and who was where when they happened. When the run is exchanged it forgets what is not in the new one.

import type { ExchangeFact } from '../../csta/facts.ts';
import { eventOf, hear, type Heard, linesInUse } from '../../records/heard.ts';
import { followLines } from '../../records/lines.ts';
import type { Before } from '../../scenario/rubric/deskBook.ts';
import { namesIn } from '../../site/knownAs.ts';
import type { Simulation } from '../../simulation.ts';
import type { CallEvent } from '../board/messages.ts';
import type { Hall, Run } from '../hall.ts';

export interface Memory {
  readonly heard: readonly Heard[];
  /** Of one call, in their order. */
  eventsOf(call: string): readonly CallEvent[];
  nameOf(number: string): string;
  /** How the agent at a telephone stood before the first of them; null where none sat. */
  before(telephone: string): Before | null;
  /** Hears every fact from now on, and of the run that takes the place of this one, with what is remembered of it. */
  readonly listeners: Set<Listener>;
}

export interface Listener {
  heard(one: Heard): void;
  changed(remembered: readonly Heard[]): void;
}

/** Facts; half of them are forgotten when there are more. */
const MOST_FACTS = 40_000;

/** From now on. */
export function rememberRuns(hall: Hall): Memory {
  const names = namesIn(hall.live.simulation.site);
  const nameOf = (number: string) => names.get(number) ?? number;
  const listeners: Memory['listeners'] = new Set();
  let heard: Heard[] = [];
  let standing = standingIn(hall.live.simulation);
  let lines = followLines(linesInUse(hall.live.simulation.pbx));
  const read = ({ log }: Simulation) => log.read((fact) => {
    const one = hear(lines, fact);
    heard.push(one);
    if (heard.length > MOST_FACTS) heard = heard.slice(-MOST_FACTS / 2);
    for (const listener of listeners) listener.heard(one);
  });
  read(hall.live.simulation);
  hall.follow(({ live: { simulation } }: Run) => {
    heard = heard.filter(({ fact: { seq } }) => seq <= simulation.log.seq);
    if (heard.length === 0) standing = standingIn(simulation);
    lines = followLines(linesInUse(simulation.pbx));
    for (const listener of listeners) listener.changed(heard);
    read(simulation);
  });
  return {
    get heard() {
      return heard;
    },
    eventsOf: (call) => heard.filter(({ fact }) => isOf(fact, call)).map((one) => eventOf(one, nameOf)),
    nameOf,
    before: (telephone) => standing.get(telephone) ?? null,
    listeners,
  };
}

/** Agents who have logged on, by telephone. */
function standingIn({ acd, clock: { now } }: Simulation): ReadonlyMap<string, Before> {
  return new Map([...acd.agents.values()].flatMap(({ device, state, reason }) => (device === null || state === 'loggedOff' ? [] : [[device.number, { state: state === 'reserved' ? 'ready' : state, reason, from: now }] as const])));
}

function isOf(fact: ExchangeFact, call: string): boolean {
  if ('call' in fact && fact.call === call) return true;
  return fact.type === 'agentBusy' ? fact.serving === call : (fact.type === 'transferred' || fact.type === 'conferenced') && (fact.primary === call || fact.secondary === call);
}
