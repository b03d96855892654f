// Readers for benches: who watches while calls are made.

import { closeSync, openSync, writeSync } from 'node:fs';
import { deliveryLine } from '../../src/csta/json.ts';
import type { Simulation } from '../../src/simulation.ts';

/** A monitor on each device; `events` receives what they report, if anybody does. */
export function watchAll(simulation: Simulation, events?: (line: string) => void): void {
  const session = simulation.session('bench', events && ((delivery) => events(deliveryLine(delivery, simulation.isoTime))));
  for (const { number, kind } of simulation.pbx.devices.values()) if (kind !== 'trunk') session.request('MonitorStart', { monitorObject: { deviceObject: number } });
}

/** The events of every device as lines of JSON to /dev/null; what is returned closes it. */
export function ndjson(simulation: Simulation): () => void {
  const file = openSync('/dev/null', 'w');
  let block = '';
  watchAll(simulation, (line) => {
    block += line + '\n';
    if (block.length > 1 << 16) block = (writeSync(file, block), '');
  });
  return () => closeSync(file);
}
