// Why a call went where it went: what is kept of the run is run again beside it, with a probe on matching. Nothing is probed while no one asks.

import type { Site } from '../../site/site.ts';
import { tellDecision } from '../../store/decisions.ts';
import { type Explained, watchCall } from '../../store/explain.ts';
import type { Rewinds } from '../recovery/rewinds.ts';
import type { ExplainedCall } from './messages.ts';

/** Null when the call is not among what is kept. */
export function explain(rewinds: Rewinds, site: Site, call: string, nameOf: (number: string) => string): ExplainedCall | null {
  let told: () => Explained = () => ({ lines: [], found: false });
  rewinds.again((simulation) => {
    told = watchCall(simulation, call, nameOf);
  });
  const { lines, found } = told();
  if (!found) return null;
  return { call, lines: lines.map((line) => ('trace' in line ? { kind: 'trace', text: line.trace } : tellDecision(line.decision, site))) };
}
