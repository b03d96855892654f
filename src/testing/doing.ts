// What somebody of a test is doing: the words for it, and whom they talk to.

import { nearest } from '../kernel/shape.ts';
import { connectionsOf, isInState, type Person, personStates, type PersonState, situation } from '../scenario/cast.ts';
import type { Simulation } from '../simulation.ts';

/** What people say for the states of the standard. */
const spoken = { ringing: 'alerting', talking: 'connected', held: 'hold', dialling: 'initiated', waiting: 'queued', refused: 'fail' } as const satisfies Readonly<Record<string, PersonState>>;

export type StateWord = PersonState | keyof typeof spoken;

const states: ReadonlyMap<string, PersonState> = new Map([...personStates.map((state) => [state, state] as const), ...Object.entries(spoken)]);

/** Throws for a word that is none. */
export function stateOf(word: string): PersonState {
  const state = states.get(word);
  if (state === undefined) throw new Error(`there is no state "${word}"${nearest(word, [...states.keys()])}`);
  return state;
}

export function isDoing({ pbx }: Pick<Simulation, 'pbx'>, person: Person, state: PersonState): boolean {
  return isInState(pbx, person, state);
}

/** Numbers of those with whom somebody is in a call, both sides connected. */
export function talkingTo({ pbx }: Pick<Simulation, 'pbx'>, person: Person): readonly string[] {
  const own = connectionsOf(pbx, person).filter(({ state }) => state === 'connected');
  return own.flatMap((connection) => connection.call.connections.filter((other) => other !== connection && other.state === 'connected').map(({ party }) => party));
}

/** `bob is connected to alice, and alerting`. */
export function doingText({ pbx }: Pick<Simulation, 'pbx'>, person: Person, nameOf: (number: string) => string): string {
  const others = talkingTo({ pbx }, person);
  return `${situation(pbx, person)}${others.length === 0 ? '' : `, with ${others.map(nameOf).join(' and ')}`}`;
}
