// A centre of any size whose callers and agents are simulated: calls of three minutes, agents in calls for 90 % of their time.

import { beginTraffic } from '../../../src/scenario/load.ts';
import { createSimulation, type Simulation } from '../../../src/simulation.ts';
import { type Site, siteFrom } from '../../../src/site/site.ts';
import { trafficShape } from '../../../src/traffic/shape.ts';

export interface Size {
  readonly agents: number;
  readonly queues: number;
}

const BUSY = 0.9;
const TALK = 180_000;
const HOUR = 3_600_000;
/** For each agent; and as many a trunk has at the most. */
const LINES = 1.2;
const LINES_OF_A_TRUNK = 9_000;
const FIRST_QUEUE = 7_000_000;
const FIRST_TELEPHONE = 2_000_000;
const FIRST_AGENT = 5_000_000;

export function upTo(many: number): readonly number[] {
  return Array.from({ length: many }, (_, place) => place);
}

/** What a centre is written as; `more` goes into each queue. */
export function centerSite({ agents, queues }: Size, more: object = {}): Site {
  const trunks = Math.ceil((agents * LINES) / LINES_OF_A_TRUNK);
  const doors = doorsOf({ agents, queues });
  const numbers = (trunk: number) => Object.fromEntries(doors.filter((door) => door % trunks === trunk).map((door) => [numberOf(door), String(FIRST_QUEUE + (door % queues))]));
  return siteFrom({
    trunks: Object.fromEntries(upTo(trunks).map((trunk) => [`pstn${trunk}`, { lines: Math.ceil((agents * LINES) / trunks), numbers: numbers(trunk) }])),
    extensions: Object.fromEntries(upTo(agents).map((place) => [FIRST_TELEPHONE + place, {}])),
    agents: Object.fromEntries(upTo(agents).map((place) => [FIRST_AGENT + place, { skills: { [`s${place % queues}`]: 1 }, at: String(FIRST_TELEPHONE + place) }])),
    queues: Object.fromEntries(upTo(queues).map((queue) => [FIRST_QUEUE + queue, { needs: { [`s${queue}`]: 16 }, ...more }])),
  });
}

/** Numbers that are called, each on one trunk, each of one queue: as many as there are of whichever are more. */
function doorsOf({ agents, queues }: Size): readonly number[] {
  return upTo(Math.max(queues, Math.ceil((agents * LINES) / LINES_OF_A_TRUNK)));
}

function numberOf(door: number): string {
  return `+1415${FIRST_QUEUE + door}`;
}

/** With callers and agents in it, at its beginning. */
export function beginCenter(site: Site, size: Size): Simulation {
  const simulation = createSimulation(site, { laws: false });
  const doors = doorsOf(size);
  const perHour = Math.round((size.agents * BUSY * HOUR) / TALK / doors.length);
  const callers = Object.fromEntries(doors.map((door) => [`d${door}`, { to: numberOf(door), arrivals: { perHour: String(perHour) }, talk: { exponential: '3m' } }]));
  beginTraffic(trafficShape.parse({ for: '1000h', callers }), simulation);
  return simulation;
}

/** Time goes on until so many more calls have come; says how many that were. */
export function callsCome(simulation: Simulation, calls: number): number {
  const { pbx, clock } = simulation;
  const before = pbx.lastCall;
  while (pbx.lastCall - before < calls) clock.advanceTo(clock.now + 100);
  return pbx.lastCall - before;
}
