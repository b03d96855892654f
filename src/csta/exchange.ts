// The exchange as services see it: the switch, and who watches it, listens to it.

import type { Acd } from '../acd/acd.ts';
import type { Log } from '../kernel/log.ts';
import type { Switch } from '../switch/switch.ts';
import { createCollections } from './dataCollection.ts';
import type { ExchangeFact } from './facts.ts';
import { createMonitors } from './monitors.ts';
import type { Exchange } from './services/service.ts';

export function createExchange(pbx: Switch, acd: Acd, log: Log<ExchangeFact>): Exchange {
  return { pbx, acd, monitors: createMonitors(pbx, log), collections: createCollections(pbx, log) };
}
