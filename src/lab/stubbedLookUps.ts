// Look-ups of one replication: what call flows ask is answered by the scenario's `lookUps:`, at its time and through the door, as in a run by itself. Nobody outside is asked.

import { whole } from '../document.ts';
import type { LookUpRequested } from '../ivr/facts.ts';
import type { Clock, Millis } from '../kernel/clock.ts';
import { Rejection } from '../kernel/errors.ts';
import { asksServices, type Stubs, stubbedAnswer, stubFor } from '../scenario/lookUps.ts';
import { type LoadScenario, requireTraffic, type Scenario } from '../scenario/scenario.ts';
import { createSimulation, type Simulation } from '../simulation.ts';

/** Why its replications could not be what a run by itself is; null when they can. */
export function unanswered({ site, lookUps }: Scenario): string | null {
  if (lookUps !== null) return null;
  const asking = [...createSimulation(site, { laws: false }).ivr.flows.values()].find((flow) => asksServices([flow]));
  return asking ? `call flow ${asking.number} asks a service, and none is asked in many runs at once; say under "lookUps" what it answers` : null;
}

/** Throws BadDocument where it has no traffic, and where it asks somebody; `lacking` says what comes of having none. */
export function requireRepeatable(scenario: Scenario, lacking: string): LoadScenario {
  const load = requireTraffic(scenario, lacking);
  const open = unanswered(load);
  if (open !== null) throw whole(load.file, open);
  return load;
}

/** Brings the clock to that time, and every answer at its own. */
export type Advance = (clock: Clock, time: Millis) => void;

export const withoutLookUps: Advance = (clock, time) => clock.advanceTo(time);

interface Awaited {
  readonly wanted: LookUpRequested;
  readonly due: Millis;
}

export function answeredFrom(stubs: Stubs, simulation: Simulation): Advance {
  // By the time at which they are due, and then by number.
  let awaited: readonly Awaited[] = [];
  simulation.log.read((fact) => {
    if (fact.type !== 'lookUpRequested') return;
    const due = simulation.clock.now + (stubFor(stubs, fact.url)?.latency ?? fact.latency);
    const place = awaited.findLastIndex((one) => one.due <= due) + 1;
    awaited = [...awaited.slice(0, place), { wanted: fact, due }, ...awaited.slice(place)];
  });
  return (clock, time) => {
    for (;;) {
      reach(clock, time, () => awaited[0]?.due ?? Infinity);
      const due = awaited.filter((one) => one.due <= clock.now);
      if (due.length === 0) return;
      awaited = awaited.slice(due.length);
      for (const { wanted } of due) bring(simulation, stubs, wanted);
    }
  };
}

/** To that time or to an answer before it; instant by instant, for each may ask for one. */
function reach(clock: Clock, time: Millis, due: () => Millis): void {
  for (;;) {
    const stop = Math.min(time, Math.max(clock.now, due()));
    const next = clock.next();
    if (next === null || next >= stop) return void clock.advanceTo(stop);
    clock.advanceTo(next);
  }
}

function bring(simulation: Simulation, stubs: Stubs, { lookUp, url, take }: LookUpRequested): void {
  // The caller may be gone, or have waited too long.
  if (!simulation.ivr.lookUps.has(lookUp)) return;
  const { outcome, data } = stubbedAnswer(stubFor(stubs, url), take);
  try {
    simulation.session('lookUps').request('answerLookUp', { lookUp, outcome, data });
  } catch (error) {
    // Whatever was due just before may have ended the wait.
    if (!(error instanceof Rejection)) throw error;
  }
}
