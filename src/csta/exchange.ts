// The exchange as services see it: the switch, and who watches it, listens to it, routes its calls, or sits at its telephones.

import type { Log } from '../kernel/log.ts';
import { type CallSource, createCallRecords } from './callRecords.ts';
import { createCollections } from './dataCollection.ts';
import type { ExchangeFact } from './facts.ts';
import { createMonitors } from './monitors.ts';
import { createRouteing } from './routeing.ts';
import { createSeating } from './seating.ts';
import type { Exchange, Parts } from './services/service.ts';
import { createSubscribers } from './subscribers.ts';

/** The parts stand on one switch, and tell one log. `calls` tells of those that are over; null where nobody keeps records. */
export function createExchange(parts: Parts, log: Log<ExchangeFact>, calls: CallSource | null): Exchange {
  const { pbx } = parts;
  return { ...parts, subscribers: createSubscribers(), monitors: createMonitors(pbx, log), collections: createCollections(pbx, log), callRecords: createCallRecords(pbx, calls), routeing: createRouteing(pbx), seating: createSeating(pbx, log), sending: { pbx, log } };
}

/** Its records have come out of a checkpoint: whoever watches listens to the log again. */
export function listenAgain({ ties, monitors, collections, callRecords }: Exchange): void {
  if ([...ties.ends.values()].some(({ tie }) => tie.coupled)) ties.ear.open();
  if (monitors.byCrossRefID.size > 0) monitors.ear.open();
  if (collections.byCrossRefID.size > 0) collections.ear.open();
  if (callRecords.byCrossRefID.size > 0) callRecords.ear?.open();
}
