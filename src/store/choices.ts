// Which ways callers took through call flows in a run: the journal is run again, and every step of a flow is counted.

import type { Journal } from './journal.ts';
import { replayJournal } from './replay.ts';

export interface WayTaken {
  /** What the flow is called; its number may be another elsewhere. */
  readonly flow: string;
  readonly node: string;
  readonly outcome: string;
}

/** Calls `count` for each step. Returns whether the run repeated itself. */
export function waysTaken(journal: Journal, count: (way: WayTaken) => void): boolean {
  const { difference } = replayJournal(journal, () => {}, ({ ivr, log }) => {
    log.read((fact) => {
      if (fact.type === 'flowStepped') count({ flow: ivr.flows.get(fact.device)?.name ?? '', node: fact.node, outcome: fact.outcome });
    });
  });
  return difference === null;
}
