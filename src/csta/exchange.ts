// The exchange as services see it: the switch, and who watches it.

import type { Switch } from '../switch/switch.ts';
import { createMonitors } from './monitors.ts';
import type { Exchange } from './services/service.ts';

export function createExchange(pbx: Switch): Exchange {
  return { pbx, monitors: createMonitors(pbx) };
}
