// What a session of CTI OS receives: a frame for each delivery, with its number and the events that are told of it, none for what nobody has to know.

import type { Delivery } from '../../../csta/messages.ts';
import type { Simulation } from '../../../simulation.ts';
import type { Encoder, WireSettings } from '../../wires.ts';
import { eventsOf } from './events.ts';
import { filterOf, passes } from './filter.ts';
import { frameOf } from './messages.ts';
import { settingsOf } from './settings.ts';
import { recall, type Told } from './told.ts';

/** What it tells, it remembers. */
export interface CtiosEncoder extends Encoder {
  readonly told: Told;
}

export function ctiosFrames(simulation: Simulation, _: WireSettings, session: string): CtiosEncoder {
  const told = recall(simulation, session);
  const encode = (delivery: Delivery) => {
    const settings = settingsOf(simulation, session);
    const events = eventsOf({ simulation, settings, told }, delivery);
    const Events = settings.mode === 'monitor' ? events.filter((event) => passes(filterOf(settings), event)) : events;
    return frameOf({ EventNumber: delivery.seq, Events });
  };
  return Object.assign(encode, { told });
}
