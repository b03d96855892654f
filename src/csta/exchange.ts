// The exchange as services see it: the switch, and who watches it, listens to it, or routes its calls.

import type { Acd } from '../acd/acd.ts';
import type { Ivr } from '../ivr/ivr.ts';
import type { Log } from '../kernel/log.ts';
import type { Switch } from '../switch/switch.ts';
import { createCollections } from './dataCollection.ts';
import type { ExchangeFact } from './facts.ts';
import { createMonitors } from './monitors.ts';
import { createRouteing } from './routeing.ts';
import type { Exchange } from './services/service.ts';

export function createExchange(pbx: Switch, acd: Acd, ivr: Ivr, log: Log<ExchangeFact>): Exchange {
  return { pbx, acd, ivr, monitors: createMonitors(pbx, log), collections: createCollections(pbx, log), routeing: createRouteing(pbx) };
}
