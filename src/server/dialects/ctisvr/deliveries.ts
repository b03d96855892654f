// What a session of ctiSVR receives: text frames on a WebSocket; for REST, objects of JSON with their number, each behind a comma.

import type { Delivery } from '../../../csta/messages.ts';
import type { Simulation } from '../../../simulation.ts';
import type { Device } from '../../../switch/device.ts';
import { bytesOf } from '../../lines/bytes.ts';
import type { Encoder, WireSettings } from '../../sessions/wires.ts';
import { eventsOf } from './events.ts';
import { frameOf } from './messages.ts';
import { recall, type Told } from './told.ts';

/** What a session of this wire was told when it began. */
export interface CtisvrSettings extends WireSettings {
  /** The telephone that stands where the client is; empty when nobody knows. */
  readonly extension: string;
  readonly over: 'socket' | 'rest';
}

/** What it tells, it remembers. */
export interface CtisvrEncoder extends Encoder {
  readonly told: Told;
}

export function ctisvrFrames(simulation: Pick<Simulation, 'pbx' | 'site' | 'exchange'>, { over }: WireSettings, session: string): CtisvrEncoder {
  const told: Told = new Map();
  for (const device of monitoredBy(simulation, session)) recall(told, device);
  const encode = (delivery: Delivery) => {
    if (!('occurrence' in delivery)) return '';
    const events = eventsOf(simulation, told, delivery);
    if (over === 'socket') return events.map(frameOf).join('');
    return events.map((event) => bytesOf(`,${JSON.stringify({ ...event, seq: delivery.seq })}`)).join('');
  };
  return Object.assign(encode, { told });
}

/** The telephones that a session monitors. */
export function monitoredBy({ pbx, exchange: { monitors } }: Pick<Simulation, 'pbx' | 'exchange'>, session: string): readonly Device[] {
  const own = [...monitors.byCrossRefID.values()].filter(({ subscriber }) => subscriber.name === session);
  return own.flatMap(({ object }) => ('device' in object ? (pbx.devices.get(object.device) ?? []) : []));
}
