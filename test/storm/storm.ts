// A storm: a random small site, a dozen telephones, and requests that make sense or not, all from one seed. The laws look on.

import type { ServiceName } from '../../src/csta/catalogue.ts';
import type { Millis } from '../../src/kernel/clock.ts';
import { Rejection } from '../../src/kernel/errors.ts';
import { createRandom, type Stream } from '../../src/kernel/random.ts';
import { createSimulation, type Simulation, type SimulationOptions } from '../../src/simulation.ts';
import { type Ask, randomRequest, type Weather } from './requests.ts';
import { randomSite } from './site.ts';

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
export function beginStorm(seed: number, options: Omit<SimulationOptions, 'seed'> = {}): Weather {
  const stream = createRandom(seed).stream('storm');
  const site = randomSite(stream, createRandom(seed).stream('campaigns'));
  const publicNumbers = Object.values(site.trunks).flatMap(({ numbers }) => Object.keys(numbers));
  const simulation = createSimulation(site, { ledger: { interval: 300_000 }, ...options, seed });
  const dialogues: Weather['dialogues'] = new Map();
  simulation.log.read((fact) => {
    if (fact.type === 'routeRequested') dialogues.set(fact.dialogue, fact);
    if (fact.type === 'routeEnded') dialogues.delete(fact.dialogue);
  });
  return { simulation, stream, extensions: Object.keys(site.extensions), publicNumbers, dialogues };
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
  const { pbx, acd, campaigns, clock } = simulation;
  const ask = (...asked: Ask) => {
    const step = { time: clock.now, ask: asked };
    onStep?.(step);
    perform(simulation, step);
  };
  for (const campaign of campaigns.byName.keys()) ask('pauseCampaign', { campaign });
  for (const { device } of [...acd.agents.values()]) if (device) ask('SetAgentState', { device: device.number, requestedAgentState: 'loggedOff' });
  for (const { number, asked } of pbx.devices.values()) {
    for (const { device } of [...asked]) ask('CancelCallBack', { originatingDevice: number, targetDevice: device.number });
  }
  for (const { id } of [...pbx.calls.values()]) ask('ClearCall', { callToBeCleared: { callID: id } });
  // Whoever was to log off behind a call finishes what there is to do.
  clock.advanceTo(clock.now + 60_000);
  if (clock.next() !== null) throw new Error(`a timer is left when everybody has gone home: ${clock.pending()[0]?.fire.name}`);
}

function pause(stream: Stream): Millis {
  return 1 + (stream.chance(0.5) ? stream.integer(500) : stream.integer(30_000));
}
