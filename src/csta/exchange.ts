// The exchange as services see it: the switch, and who watches it.

import type { Acd } from '../acd/acd.ts';
import type { Log } from '../kernel/log.ts';
import type { Switch } from '../switch/switch.ts';
import type { Voicemail } from '../voicemail/voicemail.ts';
import type { ExchangeFact } from './facts.ts';
import { createMonitors } from './monitors.ts';
import type { Exchange } from './services/service.ts';

export function createExchange(pbx: Switch, acd: Acd, voicemail: Voicemail, log: Log<ExchangeFact>): Exchange {
  return { pbx, acd, voicemail, monitors: createMonitors(pbx, log) };
}
