// Complete calls through the whole switch: offered on a trunk, ringing, answered, talked, cleared, each by requests through the door.

import { clockText } from '../../src/kernel/calendar.ts';
import { createSimulation, type Simulation } from '../../src/simulation.ts';
import { siteFrom } from '../../src/site/site.ts';
import type { FullConnectionID } from '../../src/csta/identifiers.ts';
import { type Figure, measure } from './measure.ts';
import { ndjson, watchAll } from './readers.ts';

const CALLS = 100_000;
const EXTENSIONS = 500;

const site = siteFrom({
  trunks: { pstn: { lines: EXTENSIONS, numbers: Object.fromEntries(numbers().map((number) => [`+1415555${number}`, number])) } },
  extensions: Object.fromEntries(numbers().map((number) => [number, {}])),
});

export function calls(): readonly Figure[] {
  return [
    measure('calls', 'calls', () => runCalls(() => {}), { readers: 'none', aim: 300_000 }),
    measure('calls', 'calls', () => runCalls(monitors), { readers: 'monitors on every device' }),
    measure('calls', 'calls', () => runCalls(ndjson), { readers: 'NDJSON events of every device to /dev/null' }),
    measure('calls-floor', 'calls', objectsOnly, { note: 'only the objects and the facts that such a call needs, made and dropped' }),
  ];
}

/** One caller: calls, is answered after a while, talks, hangs up, and the next call begins. */
interface Caller {
  readonly simulation: Simulation;
  readonly number: string;
  readonly calling: string;
  readonly called: string;
  line: FullConnectionID | null;
}

/** Calls still to be made. */
let left = 0;

function runCalls(watch: (simulation: Simulation) => (() => void) | void): number {
  const simulation = createSimulation(site, { laws: false });
  const done = watch(simulation);
  left = CALLS;
  numbers().forEach((number, place) => {
    const caller: Caller = { simulation, number, calling: '+12125550123', called: `+1415555${number}`, line: null };
    simulation.clock.after(place * 7, offer, caller, null);
  });
  while (simulation.clock.next() !== null) simulation.clock.advanceTo(simulation.clock.now + 60_000);
  done?.();
  return CALLS;
}

function offer(caller: Caller): void {
  if (left-- <= 0) return;
  const { simulation: { people, clock }, calling, called } = caller;
  caller.line = people.request('offerCall', { calling, called }).callingDevice;
  clock.after(4_000, answer, caller, null);
}

function answer(caller: Caller): void {
  const { simulation: { people, clock }, number } = caller;
  people.request('AnswerCall', { callToBeAnswered: { callID: (caller.line as FullConnectionID).callID, deviceID: number } });
  clock.after(120_000, hangUp, caller, null);
}

function hangUp(caller: Caller): void {
  const { simulation: { people, clock } } = caller;
  people.request('ClearConnection', { connectionToBeCleared: caller.line as FullConnectionID });
  clock.after(1_000, offer, caller, null);
}

function monitors(simulation: Simulation): void {
  watchAll(simulation);
}

/** What the last calls of the floor left; so that no object is optimised away. */
const kept: unknown[] = Array.from({ length: 1024 });

/** Six facts, two connections, a call and four timers, as plain objects. */
function objectsOnly(): number {
  for (let call = 0; call < CALLS; call++) {
    const id = String(call);
    const connections = [0, 1].map((place) => ({ id, place, state: 'null', timer: null, dialled: '', prompted: false, refused: false, cause: 'newCall' }));
    const facts = [0, 1, 2, 3, 4, 5].map((seq) => ({ seq, time: call, type: 'delivered', call: id, device: '2001', cause: 'newCall', calling: '+1', called: '2' }));
    const timers = [0, 1, 2, 3].map((order) => ({ time: call, order, fire: clockText, owner: null, subject: connections[0], index: order }));
    kept[call & 1023] = [connections, facts, timers];
  }
  return CALLS;
}

function numbers(): readonly string[] {
  return Array.from({ length: EXTENSIONS }, (_, place) => String(2000 + place));
}
