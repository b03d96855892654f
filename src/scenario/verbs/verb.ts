// What a verb of a scenario is: what may be written behind it, and how it finds the call that it acts in.

import type { z } from 'zod';
import type { Door } from '../../csta/door.ts';
import { form } from '../../kernel/shape.ts';
import type { Connection, ConnectionState } from '../../switch/connection.ts';
import type { Switch } from '../../switch/switch.ts';
import { type Cast, connectionsOf, type Person, situation } from '../cast.ts';

/** What a verb acts with. */
export interface Stage {
  readonly door: Door;
  readonly pbx: Switch;
  readonly cast: Cast;
}

/** A person was asked for something that their telephone cannot do now. */
export class CannotDo extends Error {}

export interface Verb {
  /** Shape of what is written behind the verb; null for a verb that stands alone. */
  readonly argument: z.ZodType<string> | null;
  /** Nothing need be written behind it. */
  readonly optional?: boolean;
  /** The argument names one of the cast, or a number. */
  readonly isNumber?: boolean;
  /** Only somebody at a telephone of the site can do it, or only somebody outside. */
  readonly only?: Person['at'];
  readonly description: string;
  readonly perform: (person: Person, stage: Stage, argument: string) => void;
}

/** The argument of a verb that is about somebody else. */
export const whom = form('must be a number or one of the cast', /^\S+$/);

/** The person's connection in the first of the states that any is in. */
export function inState(person: Person, { pbx }: Stage, states: readonly ConnectionState[]): Connection | null {
  const connections = connectionsOf(pbx, person);
  for (const state of states) {
    const found = connections.find((connection) => connection.state === state);
    if (found) return found;
  }
  return null;
}

/** The same, for a person who needs one to do something. Throws CannotDo. */
export function the(person: Person, stage: Stage, todo: string, states: readonly ConnectionState[]): Connection {
  const found = inState(person, stage, states);
  if (!found) throw new CannotDo(`${person.name} has no call to ${todo}: ${situation(stage.pbx, person)}`);
  return found;
}
