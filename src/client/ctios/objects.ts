// The objects of a session: made, kept true and forgotten as events and snapshots say. Which call is the current one, too.

import type { Arguments as Plain } from '../../ctios/arguments.ts';
import { callStatus } from '../../ctios/codes.ts';
import { objectNamed } from '../../ctios/objects.ts';
import { Agent } from './agent.ts';
import { Arguments } from './arguments.ts';
import { Call } from './call.ts';
import type { CtiosObject } from './ctiosObject.ts';
import type { Objects } from './differences.ts';
import type { Ask } from './request.ts';
import { SkillGroup } from './skillGroup.ts';

const kinds = { call: Call, agent: Agent, skillgroup: SkillGroup } as const;

interface Known {
  readonly object: CtiosObject;
  readonly values: Arguments;
}

export interface ObjectStore {
  readonly get: (id: string) => CtiosObject | null;
  readonly all: <Kind extends CtiosObject>(of: new (...made: never[]) => Kind) => readonly Kind[];
  /** Makes it, or writes these values on it; null for what is no object here. */
  readonly write: (id: string, values: Plain) => CtiosObject | null;
  readonly forget: (id: string) => void;
  readonly known: () => Objects;
}

export function createObjectStore(ask: Ask): ObjectStore {
  const objects = new Map<string, Known>();
  const make = (id: string): Known | null => {
    const kind = objectNamed(id)?.kind;
    if (kind === undefined || kind === 'device') return null;
    const values = new Arguments({ UniqueObjectID: id });
    const known = { object: new kinds[kind](id, values, ask), values };
    objects.set(id, known);
    return known;
  };
  return {
    get: (id) => objects.get(id)?.object ?? null,
    all: <Kind extends CtiosObject>(of: new (...made: never[]) => Kind) => [...objects.values()].flatMap(({ object }) => (object instanceof of ? [object] : [])),
    write(id, values) {
      const known = objects.get(id) ?? make(id);
      for (const [key, value] of Object.entries(values)) known?.values.setValue<string>(key, value);
      return known?.object ?? null;
    },
    forget: (id) => void objects.delete(id),
    known: () => new Map([...objects].map(([id, { values }]) => [id, values.toJSON()])),
  };
}

/** Of messages, and of the moment at which something happened: no object has them. */
const OF_MESSAGES: ReadonlySet<string> = new Set(['MessageID', 'InvokeID', 'EventNumber', 'EventTime', 'EventCause', 'FailureCode', 'PeripheralErrorCode', 'ErrorMessage']);

/** What an event says of its object. */
export function valuesIn(message: Plain): Plain {
  return Object.fromEntries(Object.entries(message).filter(([key]) => !OF_MESSAGES.has(key)));
}

/** The call that somebody means who names none: the one that they have, or else the one in which they talk, or the last that came. Those of others are looked at, and never meant. */
export function currentAmong(all: readonly Call[], current: Call | null): Call | null {
  if (current && all.includes(current)) return current;
  const calls = all.filter((call) => !call.getValueBool('Monitored'));
  return calls.findLast((call) => call.getValue('CallStatus') === callStatus.LCS_CONNECT) ?? calls.at(-1) ?? null;
}
