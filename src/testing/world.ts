// The world of a test: people who act at the telephones of a simulation, time that goes by when it is told to, and all that has happened.

import type { Request, ServiceName } from '../csta/catalogue.ts';
import type { Door } from '../csta/door.ts';
import type { ExchangeFact } from '../csta/facts.ts';
import { deliveryLine } from '../csta/json.ts';
import type { Millis } from '../kernel/clock.ts';
import { duration, nearest } from '../kernel/shape.ts';
import { followLines } from '../records/lines.ts';
import { createTracer } from '../records/trace.ts';
import type { Person } from '../scenario/cast.ts';
import type { Seen } from '../scenario/expectations.ts';
import { verbNames, type VerbName, verbOf } from '../scenario/verbs.ts';
import type { Stage } from '../scenario/verbs/verb.ts';
import type { Simulation } from '../simulation.ts';
import { queueOf, type TestQueue } from './queue.ts';

/** Somebody of a test: everything that people of scenarios do, as methods. Each throws Rejection when the switch refuses it. */
export type TestPerson = Person & { readonly [Verb in VerbName]: (argument?: Person | string) => void };

/** An event as a client receives it: `{ invokeId, seq, time, DeliveredEvent: { … } }`. */
export type ReceivedEvent = { readonly invokeId: string; readonly seq: number; readonly time: string } & Record<string, unknown>;

/** What every world of a test has, whoever makes its time go by. */
export interface Scene<Name extends string = string> {
  readonly simulation: Simulation;
  /** By name; who is not there is refused with the nearest name. */
  readonly people: Readonly<Record<Name, TestPerson>>;
  /** The door of the test's own session. */
  readonly door: Door;
  /** A queue by its number or its name. */
  queue(called: string): TestQueue;
  /** What happened so far, one line for each fact. */
  trace(): readonly string[];
  /** The same as plain data. */
  readonly facts: readonly ExchangeFact[];
  /** Monitors these people's telephones; the list grows as events arrive. */
  monitor(...people: readonly Person[]): readonly ReceivedEvent[];
  /** Asks for a service as a client would. */
  request<Service extends ServiceName>(service: Service, request: Request<Service>): ReturnType<Door['request']>;
}

/** A world whose time goes by when the test says so, and not otherwise. */
export interface TestWorld<Name extends string = string> extends Scene<Name> {
  /** Lets virtual time pass: `20s`, or milliseconds. */
  advance(span: string | Millis): void;
  /** Lets time pass until it is so, for `within` at most, an hour unless said. Throws when it has not become so. */
  until(condition: () => boolean, within?: string | Millis): void;
}

/** What is behind a scene, for matchers and for those who make time go by. */
export interface Backstage {
  readonly scene: Scene;
  /** All facts, each with the number of the person it happened to. */
  readonly seen: readonly Seen[];
  /** Numbers as the trace names them. */
  nameOf(number: string): string;
}

/** Name of the session in which a test acts. */
export const TEST_SESSION = 'test';

/** How acts are brought to the simulation; at once, unless said. */
export type Acting = <Result>(act: () => Result) => Result;

/** Goes along when a world is taken apart into a few of its parts and the rest. */
const BACKSTAGE = Symbol('backstage');

/** What is behind a world, or behind the world of a person or a queue; null for what is of no test. */
export function backstageOf(subject: unknown): Backstage | null {
  return (subject as { readonly [BACKSTAGE]?: () => Backstage } | null | undefined)?.[BACKSTAGE]?.() ?? null;
}

/** `world` is what tests are given; matchers find what is behind it. */
export function present<World extends object>(world: World, backstage: Backstage): World {
  return Object.assign(world, { [BACKSTAGE]: () => backstage });
}

/** People on the stage of a simulation, and what a test needs to watch them. */
export function stageFor(simulation: Simulation, people: readonly Person[], acting: Acting = (act) => act()): Backstage {
  const events: ReceivedEvent[] = [];
  const door = simulation.session(TEST_SESSION, (delivery) => events.push(JSON.parse(deliveryLine(delivery, simulation.isoTime)) as ReceivedEvent));
  const stage: Stage = { door, pbx: simulation.pbx, cast: new Map(people.map((person) => [person.name, person])) };
  const names = new Map(people.map(({ number, name }) => [number, name]));
  const nameOf = (number: string) => names.get(number) ?? number;
  const [seen, lines, tracer, parties]: [Seen[], string[], ReturnType<typeof createTracer>, ReturnType<typeof followLines>] = [[], [], createTracer(nameOf), followLines()];
  simulation.log.read((fact) => {
    parties.read(fact);
    seen.push({ fact, party: 'device' in fact ? parties.partyAt(fact.device) : '' });
  });
  const actors = Object.fromEntries(people.map((person) => [person.name, actor(person, stage, acting)]));
  const scene: Scene = {
    simulation, door,
    people: refusingStrangers(actors),
    queue: (called) => present(queueOf(simulation, called, seen), backstage),
    trace() {
      for (const { fact } of seen.slice(lines.length)) lines.push(tracer(fact));
      return [...lines];
    },
    get facts() {
      return seen.map(({ fact }) => fact);
    },
    monitor(...watched) {
      for (const { number } of watched) acting(() => door.request('MonitorStart', { monitorObject: { deviceObject: number } }));
      return events;
    },
    request: (service, request) => acting(() => door.request(service, request)),
  };
  const backstage: Backstage = { scene, seen, nameOf };
  for (const one of Object.values(actors)) present(one, backstage);
  return backstage;
}

function actor(person: Person, stage: Stage, acting: Acting): TestPerson {
  const verbs = verbNames.map((name) => {
    const act = (argument: Person | string = '') => acting(() => verbOf(name).perform(person, stage, typeof argument === 'string' ? argument : argument.number));
    return [name, act] as const;
  });
  return { ...person, ...Object.fromEntries(verbs) } as TestPerson;
}

/** A slip in a name is told where it was made, and not as a property of nothing. */
function refusingStrangers(actors: Readonly<Record<string, TestPerson>>): Readonly<Record<string, TestPerson>> {
  return new Proxy(actors, {
    get(target, name) {
      if (typeof name === 'symbol' || Object.hasOwn(target, name) || name in Object.prototype || name === 'toJSON' || name === 'then') return Reflect.get(target, name) as unknown;
      throw new Error(`nobody is called "${name}"${nearest(name, Object.keys(target))}`);
    },
  });
}

/** `20s` as milliseconds. Throws when it is no span of time. */
export function millisOf(span: string | Millis): Millis {
  const millis = typeof span === 'string' ? duration.safeParse(span).data : span;
  if (millis === undefined || !Number.isFinite(millis) || millis < 0) throw new Error(`a span of time is like 20s, 1m30s or 500ms, or a number of milliseconds, not ${JSON.stringify(span)}`);
  return millis;
}
