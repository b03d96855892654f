// Explains a call: runs a journal again with a probe on matching, and keeps what was decided about that call.

import type { Decision } from '../acd/probe.ts';
import { createTracer } from '../records/trace.ts';
import type { Simulation } from '../simulation.ts';
import type { Journal } from './journal.ts';
import { replayJournal } from './replay.ts';

/** What is known of a call. */
export interface Explained {
  /** Every decision that was about the call, or passed it over, with the trace of the call; both in order. */
  readonly lines: readonly ({ readonly decision: Decision } | { readonly trace: string })[];
  /** False when there was no such call. */
  readonly found: boolean;
}

export interface Explanation extends Explained {
  /** False when the run did not repeat itself. */
  readonly isSame: boolean;
}

/** The probe looks on and changes nothing: facts and chance are the same as in the run. */
export function explainCall(journal: Journal, call: string): Explanation {
  let explained: () => Explained = () => ({ lines: [], found: false });
  const { difference } = replayJournal(journal, () => {}, (simulation) => {
    explained = watchCall(simulation, call);
  });
  return { ...explained(), isSame: difference === null };
}

/** Looks on from now, and tells afterwards what there was. `nameOf` gives a number the name that people know. */
export function watchCall({ acd, log }: Simulation, call: string, nameOf: (number: string) => string = (number) => number): () => Explained {
  const lines: Explained['lines'][number][] = [];
  const tracer = createTracer(nameOf);
  let found = false;
  acd.probe = { looksAt: (one) => one === call, decided: (decision) => void lines.push({ decision }) };
  log.read((fact) => {
    const trace = tracer(fact);
    const serving = 'serving' in fact ? fact.serving : null;
    if (!('call' in fact && fact.call === call) && serving !== call) return;
    found = true;
    lines.push({ trace });
  });
  return () => ({ lines, found });
}
