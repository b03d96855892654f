// A storm: a random small site, a dozen telephones, and requests that make sense or not, all from one seed. The laws look on.

import type { ServiceName } from '../../src/csta/catalogue.ts';
import type { Millis } from '../../src/kernel/clock.ts';
import { Rejection } from '../../src/kernel/errors.ts';
import { createRandom, type Stream } from '../../src/kernel/random.ts';
import { createSimulation, type Simulation } from '../../src/simulation.ts';
import { type Site, siteFrom } from '../../src/site/site.ts';
import { type Ask, randomRequest, type Weather } from './requests.ts';

export interface StormReport {
  readonly seed: number;
  readonly requests: number;
  readonly refused: number;
  readonly facts: number;
  /** Requests carried out, by service. */
  readonly carriedOut: { readonly [Service in ServiceName]?: number };
}

/** One request of a storm, and the virtual time of it. What is due at that time has happened only if time went on. */
export interface StormStep {
  readonly time: Millis;
  readonly ask: Ask;
}

/** What stands by a storm: told of each step before it is carried out, and of each fact as JSON. */
export interface Onlooker {
  readonly onStep?: (step: StormStep) => void;
  readonly onFact?: (fact: string) => void;
  /** Comes first and may add to the simulation what the switch must not notice: more laws, or a fault. */
  readonly onBegin?: (simulation: Simulation) => void;
}

/** Throws LawBroken at the first broken law, or whatever a bug throws. */
export function storm(seed: number, requests: number, onlooker: Onlooker = {}): StormReport {
  const { onFact } = onlooker;
  const weather = beginStorm(seed);
  const { simulation } = weather;
  onlooker.onBegin?.(simulation);
  if (onFact) simulation.log.read((fact) => onFact(JSON.stringify(fact)));
  const carriedOut: { [Service in ServiceName]?: number } = {};
  let refused = 0;
  for (let count = 0; count < requests; count++) {
    const step = nextStep(weather);
    onlooker.onStep?.(step);
    const [service] = step.ask;
    if (perform(simulation, step)) carriedOut[service] = (carriedOut[service] ?? 0) + 1;
    else refused++;
  }
  goHome(weather, onlooker);
  return { seed, requests, refused, facts: simulation.log.seq, carriedOut };
}

/** The same site and the same stream of chance for the same seed. */
export function beginStorm(seed: number): Weather {
  const stream = createRandom(seed).stream('storm');
  const site = randomSite(stream);
  const publicNumbers = Object.values(site.trunks).flatMap(({ numbers }) => Object.keys(numbers));
  return { simulation: createSimulation(site, { seed }), stream, extensions: Object.keys(site.extensions), publicNumbers };
}

/** Lets time pass or not, and says what is asked for next. */
export function nextStep(weather: Weather): StormStep {
  const { simulation: { clock }, stream } = weather;
  if (stream.chance(0.3)) clock.advanceTo(clock.now + pause(stream));
  return { time: clock.now, ask: randomRequest(weather) };
}

/** False when it was refused. */
export function perform({ clock, people, laws }: Simulation, { time, ask: [service, request] }: StormStep): boolean {
  if (time > clock.now) clock.advanceTo(time);
  try {
    people.request(service, request as never);
    return true;
  } catch (error) {
    if (!(error instanceof Rejection)) throw error;
    return false;
  } finally {
    laws?.checkAll();
  }
}

/** Everybody hangs up; then nothing may be left, not a call, not a timer. */
function goHome({ simulation }: Weather, { onStep }: Onlooker): void {
  const { pbx, clock } = simulation;
  const ask = (...asked: Ask) => {
    const step = { time: clock.now, ask: asked };
    onStep?.(step);
    perform(simulation, step);
  };
  for (const { number, asked } of pbx.devices.values()) {
    for (const { device } of [...asked]) ask('CancelCallBack', { originatingDevice: number, targetDevice: device.number });
  }
  for (const { id } of [...pbx.calls.values()]) ask('ClearCall', { callToBeCleared: { callID: id } });
  if (clock.next() !== null) throw new Error(`a timer is left when everybody has gone home: ${clock.pending()[0]?.fire.name}`);
}

function pause(stream: Stream): Millis {
  return 1 + (stream.chance(0.5) ? stream.integer(500) : stream.integer(30_000));
}

/** Three groups; each but the last may overflow to the next. */
function randomGroups(stream: Stream, numbers: readonly string[]): Record<string, unknown> {
  const group = (next: string | null) => {
    const members = numbers.filter(() => stream.chance(next === null ? 0.1 : 0.3));
    if (members.length === 0) members.push('2001');
    const strategy = stream.pick(['linear', 'circular', 'longestIdle', 'leastUsed', 'ringAll', 'ringAll', 'random']);
    const overflow = stream.chance(0.3) ? stream.pick([...numbers, '912125550123', next ?? '2001']) : null;
    return {
      members, strategy, ringFor: `${1 + stream.integer(10)}s`, giveUpAfter: `${1 + stream.integer(60)}s`,
      ...(overflow !== null && { overflow }), whenBusy: stream.pick(['busy', 'wait', 'wait', overflow === null ? 'wait' : 'overflow']),
      ...(strategy === 'random' && { weights: Object.fromEntries(members.map((member) => [member, 1 + stream.integer(5)])) }),
    };
  };
  return { 6001: group('6002'), 6002: group('6003'), 6003: group(null) };
}

function randomPath(stream: Stream, numbers: readonly string[]): unknown {
  const criteria = () => ({ always: stream.chance(0.2), busy: stream.chance(0.6), doNotDisturb: stream.chance(0.6), ...(stream.chance(0.6) && { noAnswer: `${1 + stream.integer(30)}s` }) });
  const points = Array.from({ length: 1 + stream.integer(4) }, () => stream.pick([...numbers, '6001', '6002', '912125550123']));
  return { when: criteria(), ...(stream.chance(0.5) && { outside: criteria() }), points, ringFor: `${1 + stream.integer(20)}s` };
}

export function randomSite(stream: Stream): Site {
  const numbers = Array.from({ length: 12 }, (_, place) => String(2001 + place));
  const target = () => (stream.chance(0.15) ? '912125550123' : stream.pick(numbers));
  const forward = (own: string) => {
    const others = Object.fromEntries(['immediate', 'busy', 'noAnswer'].filter(() => stream.chance(0.25)).map((when) => [when, target()]));
    const kept = Object.entries(others).filter(([, to]) => to !== own);
    return { ...Object.fromEntries(kept), after: `${1 + stream.integer(20)}s` };
  };
  return siteFrom({
    trunks: {
      isdn: { lines: 1 + stream.integer(4), numbers: { '+14155550101': '2001', '+14155550102': '2002', '+14155550104': '6001', '+14155550105': '6003' } },
      analog: { lines: 1 + stream.integer(2), signalling: 'analog', numbers: { '+14155550103': '2003' } },
    },
    callBack: { keepFor: `${10 + stream.integer(600)}s` },
    huntGroups: randomGroups(stream, numbers),
    paging: { 7500: { members: numbers.slice(0, 5) } },
    ...(stream.chance(0.3) && { hours: { office: { open: { mon: '09:00-09:10' } } }, nightService: { hours: 'office', to: target(), numbers: { '+14155550102': stream.pick(numbers) } } }),
    coverage: { desk: randomPath(stream, numbers), team: randomPath(stream, numbers) },
    parking: { slots: ['7000', '7001'], recallAfter: '40s' },
    extensions: Object.fromEntries(
      numbers.map((number) => [number, {
        calls: 1 + stream.integer(3),
        ringFor: `${2 + stream.integer(40)}s`,
        clearing: stream.pick(['auto', 'tone']),
        doNotDisturb: stream.chance(0.05),
        forward: forward(number),
        ...(stream.chance(0.15) && { hotLine: { to: target(), after: `${stream.integer(8)}s` } }),
        ...(stream.chance(0.3) && { coverage: stream.pick(['desk', 'team']) }),
        ...(stream.chance(0.5) && { pickupGroup: stream.pick(['sales', 'support']) }),
      }]),
    ),
  });
}
