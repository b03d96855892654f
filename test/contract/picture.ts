// A picture of everything that a request could have changed, to be compared before and after.

import type { Simulation } from '../../src/simulation.ts';

export function pictureOf({ pbx, clock, log, recordings }: Pick<Simulation, 'pbx' | 'clock' | 'log' | 'recordings'>): string {
  const calls = [...pbx.calls.values()].map(({ connections, called, redirections, id, data }) => ({
    id, called, redirections, data,
    connections: connections.map(({ device, party, state, cause, dialled, prompted, refused, participation, joinedBy, timer, voice, playing }) => [device.number, party, state, cause, dialled, prompted, refused, participation, joinedBy, timer?.time, voice, playing]),
  }));
  const out = [...pbx.devices.values()].filter(({ outOfService }) => outOfService).map(({ number }) => number);
  const waiting = [...pbx.devices.values()].flatMap((device) => device.waiting.map(({ asker, unused, kept, connection }) => [device.number, asker?.number, unused, kept, connection?.call.id]));
  const recorded = [...recordings.byCall.values()].map(({ number, call, state, pauses, notes }) => [number, call, state, pauses, notes]);
  const timers = clock.pending().map(({ time, order, fire }) => [time, order, fire.name]);
  return JSON.stringify({ calls, out, waiting, recorded, timers, facts: log.seq, lastCall: pbx.lastCall });
}
