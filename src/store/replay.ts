// Runs a journal again and compares: after every request the facts must be the same to the byte.

import { askAgain } from './asAsked.ts';
import type { Door } from '../csta/door.ts';
import { deliveryLine } from '../csta/json.ts';
import { createTracer } from '../records/trace.ts';
import { SCENARIO_SESSION } from '../scenario/world.ts';
import type { Simulation } from '../simulation.ts';
import { createDigest, type Journal, type JournalLine, type Mark } from './journal.ts';
import { openJournal } from './opening.ts';

/** Where a replay left the path. */
export interface Difference {
  /** The facts between these two are the ones that differ. */
  readonly after: number;
  readonly before: number;
  readonly expected: Mark;
  readonly got: Mark;
  /** The trace of the facts in question, as they came out this time. */
  readonly trace: readonly string[];
}

export interface Replay {
  readonly facts: number;
  readonly requests: number;
  readonly difference: Difference | null;
}

/** Throws LawBroken when the run breaks a law again. `events` receives what the sessions' monitors report; `watch` may look on from the beginning, or from the checkpoint that the journal opens with. */
export function replayJournal(journal: Journal, events: (line: string) => void = () => {}, watch: (simulation: Simulation) => void = () => {}): Replay {
  const { traffic, checkpoint, lines } = journal;
  const { simulation } = openJournal(journal, { laws: traffic === null });
  for (const name of simulation.exchange.subscribers.byName.keys()) doorOf(simulation, name, events);
  watch(simulation);
  const digest = createDigest(checkpoint?.facts);
  const tracer = createTracer((number) => number);
  let trace: string[] = [];
  simulation.log.read((fact) => {
    digest.read(fact);
    trace.push(tracer(fact));
  });
  const requests = lines.filter(({ kind }) => kind === 'request').length;
  let agreed = checkpoint?.facts ?? 0;
  for (const line of lines) {
    simulation.clock.advanceTo(line.time);
    if (line.kind === 'mark') continue;
    const got = digest.mark();
    if (got.facts !== line.mark.facts || (line.mark.digest !== null && got.digest !== line.mark.digest)) {
      const difference = { after: agreed, before: Math.max(got.facts, line.mark.facts) + 1, expected: line.mark, got, trace };
      return { facts: got.facts, requests, difference };
    }
    agreed = got.facts;
    trace = [];
    repeat(simulation, line, events);
  }
  return { facts: agreed, requests, difference: null };
}

function repeat(simulation: Simulation, line: JournalLine, events: (line: string) => void): void {
  if (line.kind !== 'request') return;
  askAgain(doorOf(simulation, line.session, events), line);
}

/** A run does not write down what its scenario receives, and neither does its replay. */
function doorOf({ session, isoTime }: Simulation, name: string, events: (line: string) => void): Door {
  return session(name, name === SCENARIO_SESSION ? () => {} : (delivery) => events(deliveryLine(delivery, isoTime)));
}
