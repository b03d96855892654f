// Time in which look-ups are answered at once by the scenario's own `lookUps:`, each after its latency. Nobody outside is asked, so nothing has to be waited for.

import type { LookUpRequested } from '../ivr/facts.ts';
import type { ServiceAnswer } from '../ivr/serviceAnswer.ts';
import type { Millis } from '../kernel/clock.ts';
import { Rejection } from '../kernel/errors.ts';
import type { Simulation } from '../simulation.ts';
import { type Stubs, stubbedAnswer, stubFor } from './lookUps.ts';

export interface AnsweredTime {
  /** Brings the clock to that time, and every answer at its own. */
  advanceTo(time: Millis): void;
  /** When the next answer is due; Infinity when none is awaited. */
  next(): Millis;
}

/** Something that is due at a time. */
interface Due {
  readonly due: Millis;
}

interface Awaited extends Due {
  readonly wanted: LookUpRequested;
}

/** Where nobody asks anything. */
export function unaskedTime({ clock }: Pick<Simulation, 'clock'>): AnsweredTime {
  return { advanceTo: (time) => void clock.advanceTo(time), next: () => Infinity };
}

export function answeredTime(stubs: Stubs, simulation: Simulation): AnsweredTime {
  const { clock, log } = simulation;
  let awaited: readonly Awaited[] = [];
  const next = () => awaited[0]?.due ?? Infinity;
  log.read((fact) => {
    if (fact.type === 'lookUpRequested') awaited = inOrder(awaited, { wanted: fact, due: clock.now + (stubFor(stubs, fact.url)?.latency ?? fact.latency) });
  });
  return {
    next,
    advanceTo(time) {
      for (;;) {
        reach(simulation, time, next);
        const here = awaited.filter(({ due }) => due <= clock.now);
        if (here.length === 0) return;
        awaited = awaited.slice(here.length);
        for (const { wanted: { lookUp, url, take } } of here) bringAnswer(simulation, lookUp, stubbedAnswer(stubFor(stubs, url), take));
      }
    },
  };
}

/** To that time or to an answer before it; instant by instant, for each may ask for one. */
function reach({ clock }: Simulation, time: Millis, due: () => Millis): void {
  for (;;) {
    const stop = Math.min(time, Math.max(clock.now, due()));
    const next = clock.next();
    if (next === null || next >= stop) return void clock.advanceTo(stop);
    clock.advanceTo(next);
  }
}

/** By the time at which they are due, and then in the order in which they came. */
export function inOrder<Item extends Due>(awaited: readonly Item[], one: Item): readonly Item[] {
  const place = awaited.findLastIndex(({ due }) => due <= one.due) + 1;
  return [...awaited.slice(0, place), one, ...awaited.slice(place)];
}

/** Name of the session through which the answers come. */
const SESSION = 'lookUps';

/** Through the door. False when nobody waits for it any more: the caller is gone, or has waited too long. */
export function bringAnswer({ ivr, session }: Simulation, lookUp: string, { outcome, data }: Pick<ServiceAnswer, 'outcome' | 'data'>): boolean {
  if (!ivr.lookUps.has(lookUp)) return false;
  try {
    session(SESSION).request('answerLookUp', { lookUp, outcome, data });
  } catch (error) {
    // Whatever was due just before may have ended the wait.
    if (!(error instanceof Rejection)) throw error;
  }
  return true;
}
