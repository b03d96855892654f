// Explains a call: runs a journal again with a probe on matching, and keeps what was decided about that call.

import type { Decision } from '../acd/probe.ts';
import { createTracer } from '../records/trace.ts';
import type { Journal } from './journal.ts';
import { replayJournal } from './replay.ts';

export interface Explanation {
  /** Every decision that was about the call, or passed it over, with the trace of the call; both in order. */
  readonly lines: readonly ({ readonly decision: Decision } | { readonly trace: string })[];
  /** False when there was no such call. */
  readonly found: boolean;
  /** False when the run did not repeat itself. */
  readonly isSame: boolean;
}

/** The probe looks on and changes nothing: facts and chance are the same as in the run. */
export function explainCall(journal: Journal, call: string): Explanation {
  const lines: Explanation['lines'][number][] = [];
  const tracer = createTracer((number) => number);
  let found = false;
  const { difference } = replayJournal(journal, () => {}, ({ acd, log }) => {
    acd.probe = (decision) => {
      if (isAbout(decision, call)) lines.push({ decision });
    };
    log.read((fact) => {
      const trace = tracer(fact);
      const serving = 'serving' in fact ? fact.serving : null;
      if (!('call' in fact && fact.call === call) && serving !== call) return;
      found = true;
      lines.push({ trace });
    });
  });
  return { lines, found, isSame: difference === null };
}

function isAbout(decision: Decision, call: string): boolean {
  return decision.kind === 'search' ? decision.call === call : decision.calls.some((one) => one.call === call);
}
