// The exchange as services see it: the switch, and who watches it, listens to it, routes its calls, or sits at its telephones.

import type { Log } from '../kernel/log.ts';
import { createCollections } from './dataCollection.ts';
import type { ExchangeFact } from './facts.ts';
import { createMonitors } from './monitors.ts';
import { createRouteing } from './routeing.ts';
import { createSeating } from './seating.ts';
import type { Exchange, Parts } from './services/service.ts';

/** The parts stand on one switch, and tell one log. */
export function createExchange(parts: Parts, log: Log<ExchangeFact>): Exchange {
  const { pbx } = parts;
  return { ...parts, monitors: createMonitors(pbx, log), collections: createCollections(pbx, log), routeing: createRouteing(pbx), seating: createSeating(pbx, log) };
}
