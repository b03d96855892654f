// Faults to be planted into the switch, so that tests see them found. They change the catalogue of the process they are in, and nothing else.

import { catalogue, type ServiceName } from '../../src/csta/catalogue.ts';
import type { Service } from '../../src/csta/services/service.ts';

type Run = Service<never, unknown>['run'];
interface Planted { run: Run }

/** A service, and what goes wrong behind it. */
const faults: { readonly [name: string]: readonly [service: ServiceName, spoil: (exchange: Parameters<Run>[0]) => void] } = {
  /** The call that comes of a transfer has lost its data. */
  forgetfulTransfer: ['TransferCall', ({ pbx }) => {
    const call = pbx.calls.get(String(pbx.lastCall));
    if (call) call.data.correlatorData = null;
  }],
  /** Who is parked is never recalled. */
  parkedForEver: ['ParkCall', ({ pbx }) => {
    for (const { connections } of pbx.calls.values()) {
      for (const parked of connections) if (parked.state === 'queued' && parked.timer) parked.timer = (pbx.clock.cancel(parked.timer), null);
    }
  }],
  /** A call that is put on hold comes back at once, and nobody is told. */
  forgottenHold: ['HoldCall', ({ pbx }) => {
    const held = [...pbx.calls.values()].flatMap(({ connections }) => connections).find(({ state }) => state === 'hold');
    if (held) held.state = 'connected';
  }],
};

export type FaultName = keyof typeof faults;

/** Plants a fault; what is returned takes it out again. */
export function plantFault(name: FaultName): () => void {
  const [service, spoil] = faults[name] as (typeof faults)[string];
  const planted = catalogue[service] as unknown as Planted;
  const sound = planted.run;
  planted.run = (exchange, request, from) => {
    const response = sound(exchange, request, from);
    spoil(exchange);
    return response;
  };
  return () => void (planted.run = sound);
}
