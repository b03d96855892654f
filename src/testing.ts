// `ringback/test`: a small office with named people, for tests that read like telephone calls.

import type { Request, ServiceName } from './csta/catalogue.ts';
import type { Door } from './csta/door.ts';
import { deliveryLine } from './csta/json.ts';
import { type Millis } from './kernel/clock.ts';
import { toMillis } from './kernel/shape.ts';
import { createTracer } from './records/trace.ts';
import { verbNames, type VerbName, verbOf } from './scenario/verbs.ts';
import type { Stage } from './scenario/verbs/verb.ts';
import type { Person } from './scenario/cast.ts';
import { createSimulation, type Simulation, type SimulationOptions } from './simulation.ts';
import { siteFrom } from './site/site.ts';

/** Somebody of a test: everything that people of scenarios do, as methods. Each throws Rejection when the switch refuses it. */
export type TestPerson = Person & { readonly [Verb in VerbName]: (argument?: Person | string) => void };

/** An event as a client receives it: `{ invokeId, seq, time, DeliveredEvent: { … } }`. */
export type ReceivedEvent = { readonly invokeId: string; readonly seq: number; readonly time: string } & Record<string, unknown>;

export interface TestWorld {
  readonly simulation: Simulation;
  /** The door of the test's own session. */
  readonly door: Door;
  /** Lets virtual time pass: `20s`, or milliseconds. */
  advance(span: string | Millis): void;
  /** What happened so far, one line for each fact. */
  trace(): readonly string[];
  /** Monitors these people's telephones; the list grows as events arrive. */
  monitor(...people: readonly Person[]): readonly ReceivedEvent[];
  /** Asks for a service as a client would. */
  request<Name extends ServiceName>(service: Name, request: Request<Name>): ReturnType<Door['request']>;
}

const NAMES = ['alice', 'bob', 'carol', 'dave', 'erin', 'frank', 'grace'] as const;
type Insider = (typeof NAMES)[number];

export interface OfficeOptions extends SimulationOptions {
  /** Settings of single telephones, as in a site file; a forwarding target may be a name. */
  readonly extensions?: { readonly [Name in Insider]?: Record<string, unknown> };
  /** `{ bob: 'carol' }`: who sends unanswered calls to whom, after 20 s. */
  readonly forwardNoAnswer?: { readonly [Name in Insider]?: Insider };
  /** As in a site file; members and overflow may be names. */
  readonly huntGroups?: { readonly [number: string]: Record<string, unknown> };
  /** As in a site file, such as `coverage` and `hours`; numbers may be names. */
  readonly site?: { readonly [key: string]: unknown };
  /** Lines of the trunk; 2 unless said. */
  readonly lines?: number;
  readonly signalling?: 'isdn' | 'analog';
}

export type Office = TestWorld & { readonly [Name in Insider]: TestPerson } & {
  /** Outside, with the number +12125550123; the office's own numbers are +1415555 and the extension. */
  readonly zoe: TestPerson;
};

/** Seven people at extensions 2001 to 2007, parking slots 7000 and 7001, a trunk, and Zoe outside. */
export function office({ extensions = {}, forwardNoAnswer = {}, huntGroups = {}, site: more = {}, lines = 2, signalling = 'isdn', ...options }: OfficeOptions = {}): Office {
  const numberOf = new Map<string, string>(NAMES.map((name, place) => [name, String(2001 + place)]));
  const site = siteFrom({
    numbering: { areaCode: '415' },
    trunks: { pstn: { lines, signalling, numbers: Object.fromEntries([...numberOf.values()].map((number) => [directNumber(number), number])) } },
    parking: { slots: ['7000', '7001'] },
    huntGroups: withNumbers(huntGroups, numberOf),
    ...(withNumbers(more, numberOf) as object),
    extensions: Object.fromEntries(
      NAMES.map((name) => {
        const to = forwardNoAnswer[name];
        const settings = { name, ...(to && { forward: { noAnswer: to } }), ...extensions[name] };
        return [numberOf.get(name), withNumbers(settings, numberOf)];
      }),
    ),
  });
  const people: Person[] = NAMES.map((name, place) => ({ name, at: 'extension', number: numberOf.get(name) as string, agent: String(5001 + place) }));
  const zoe: Person = { name: 'zoe', at: 'outside', number: '+12125550123' };
  return stageFor(createSimulation(site, options), [...people, zoe]) as unknown as Office;
}

/** The public number of one of the office's extensions. */
export function directNumber(extension: string): string {
  return `+1415555${extension}`;
}

/** People on the stage of a simulation, and what a test needs to watch them. */
export function stageFor(simulation: Simulation, people: readonly Person[]): TestWorld & Record<string, unknown> {
  const cast = new Map(people.map((person) => [person.name, person]));
  const door = simulation.session('test', (delivery) => events.push(JSON.parse(deliveryLine(delivery, simulation.isoTime)) as ReceivedEvent));
  const events: ReceivedEvent[] = [];
  const stage: Stage = { door, pbx: simulation.pbx, cast };
  const names = new Map(people.map(({ number, name }) => [number, name]));
  const tracer = createTracer((number) => names.get(number) ?? number);
  const lines: string[] = [];
  simulation.log.read((fact) => lines.push(tracer(fact)));
  return {
    ...Object.fromEntries(people.map((person) => [person.name, acting(person, stage)])),
    simulation,
    door,
    advance: (span) => void simulation.clock.advanceTo(simulation.clock.now + (typeof span === 'string' ? toMillis(span) : span)),
    trace: () => [...lines],
    monitor(...watched) {
      for (const { number } of watched) door.request('MonitorStart', { monitorObject: { deviceObject: number } });
      return events;
    },
    request: (service, request) => door.request(service, request),
  };
}

function acting(person: Person, stage: Stage): TestPerson {
  const verbs = verbNames.map((name) => {
    const act = (argument: Person | string = '') => verbOf(name).perform(person, stage, typeof argument === 'string' ? argument : argument.number);
    return [name, act] as const;
  });
  return { ...person, ...Object.fromEntries(verbs) } as TestPerson;
}

function withNumbers(settings: unknown, numberOf: ReadonlyMap<string, string>): unknown {
  if (typeof settings === 'string') return numberOf.get(settings) ?? settings;
  if (Array.isArray(settings)) return settings.map((item: unknown) => withNumbers(item, numberOf));
  if (typeof settings !== 'object' || settings === null) return settings;
  return Object.fromEntries(Object.entries(settings).map(([key, value]) => [key, key === 'name' ? value : withNumbers(value, numberOf)]));
}
