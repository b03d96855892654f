// A storm written down: its site, its requests, their times. Played again it fails in the same way, also with some of them left out.

import type { ServiceName } from '../../src/csta/catalogue.ts';
import type { Millis } from '../../src/kernel/clock.ts';
import { LawBroken, Rejection } from '../../src/kernel/errors.ts';
import { SCENARIO_SESSION } from '../../src/scenario/world.ts';
import { createSimulation, type Simulation } from '../../src/simulation.ts';
import { siteFrom } from '../../src/site/site.ts';
import type { CallId } from '../../src/switch/call.ts';
import { beginStorm, type Onlooker, storm, type StormStep } from './storm.ts';

export interface Recording {
  readonly seed: number;
  /** As a site file says it. */
  readonly site: unknown;
  readonly steps: readonly RecordedStep[];
  /** Time goes on to here behind the last step. */
  readonly end: Millis;
  /** What began each call, so that it is found again under another number. */
  readonly origins: ReadonlyMap<CallId, string>;
}

export interface RecordedStep extends StormStep {
  readonly id: number;
  /** The error with which the switch refuses it; null when it is carried out. */
  readonly refused: string | null;
}

/** What is broken, in words that are the same each time, and what was said of it. */
export interface Fault {
  readonly name: string;
  readonly detail: string;
}

/** Who asks: simulated people, before what is due at the very time has happened; or a scenario, behind it. */
export type Asker = 'people' | 'scenario';

/** The storm of this seed up to where it fails; null when it does not. */
export function recordStorm(seed: number, requests: number, onBegin: Onlooker['onBegin'] = () => {}): { readonly fault: Fault; readonly recording: Recording } | null {
  const steps: RecordedStep[] = [];
  const site = beginStorm(seed).simulation.site.written;
  let last: Simulation | null = null;
  try {
    storm(seed, requests, { onStep: (step) => steps.push({ ...step, id: steps.length, refused: null }), onBegin: (simulation) => onBegin((last = simulation)) });
    return null;
  } catch (error) {
    const end = (last as Simulation | null)?.clock.now ?? 0;
    const { recording } = play({ seed, site, steps, end, origins: new Map() }, 'people', onBegin);
    return { fault: faultOf(error), recording };
  }
}

export interface Played {
  readonly fault: Fault | null;
  /** As it was played: with the numbers that calls had this time, up to where it failed. */
  readonly recording: Recording;
}

/** Plays it on a fresh simulation. Throws BadDocument when the site is none. */
export function play({ seed, site, steps, end, origins }: Recording, asker: Asker, onBegin: Onlooker['onBegin'] = () => {}): Played {
  const simulation = createSimulation(siteFrom(site), { seed });
  onBegin(simulation);
  const { clock, laws } = simulation;
  const calls = followCalls(simulation);
  const played: RecordedStep[] = [];
  let fault: Fault | null = null;
  try {
    for (const { id, time, ask: [service, request] } of steps) {
      if (time > clock.now || asker === 'scenario') clock.advanceTo(Math.max(time, clock.now));
      const translated = translate(request, (call) => calls.numberOf(origins.size === 0 ? null : origins.get(call)) ?? (origins.size === 0 ? call : '0'));
      const step = { id, time: clock.now, ask: [service, translated] as unknown as StormStep['ask'], refused: null };
      played.push(step);
      calls.asking = id;
      const refused = refusalOf(simulation, asker, service, translated);
      calls.asking = null;
      if (refused !== null) played[played.length - 1] = { ...step, refused };
      laws?.checkAll();
    }
    if (end > clock.now) clock.advanceTo(end);
    laws?.checkAll();
  } catch (error) {
    fault = faultOf(error);
  }
  return { fault, recording: { seed, site, steps: played, end: clock.now, origins: calls.origins } };
}

function refusalOf(simulation: Simulation, asker: Asker, service: ServiceName, request: unknown): string | null {
  const door = asker === 'people' ? simulation.people : simulation.session(SCENARIO_SESSION);
  try {
    door.request(service, request as never);
    return null;
  } catch (error) {
    if (!(error instanceof Rejection)) throw error;
    return error.code;
  }
}

interface Calls {
  /** The step that is being carried out; null while time passes. */
  asking: number | null;
  readonly origins: Map<CallId, string>;
  numberOf(origin: string | null | undefined): CallId | undefined;
}

/** A call is named by the step that began it, or by the time and the device when a timer did. */
function followCalls({ log }: Simulation): Calls {
  const numbers = new Map<string, CallId>();
  const calls: Calls = { asking: null, origins: new Map(), numberOf: (origin) => (origin ? numbers.get(origin) : undefined) };
  log.read((fact) => {
    if (!('call' in fact) || calls.origins.has(fact.call)) return;
    const stem = calls.asking === null ? `${fact.time} ${'device' in fact ? fact.device : ''}` : `step ${calls.asking}`;
    let [origin, place] = [stem, 1];
    while (numbers.has(origin)) origin = `${stem}, ${++place}`;
    calls.origins.set(fact.call, origin);
    numbers.set(origin, fact.call);
  });
  return calls;
}

/** The request with other call ids. */
function translate(value: unknown, numberOf: (call: CallId) => CallId): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => translate(item, numberOf));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, key === 'callID' ? numberOf(String(inner)) : translate(inner, numberOf)]));
}

function faultOf(error: unknown): Fault {
  if (error instanceof LawBroken) return { name: error.law, detail: error.message };
  const detail = error instanceof Error ? error.message : String(error);
  return { name: detail.replace(/\d+/g, '#'), detail };
}
