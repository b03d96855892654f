// What a session of CTI OS receives: a frame for each delivery, with its number and the events that are told of it, none for what nobody has to know.

import type { Arguments } from '../../../ctios/arguments.ts';
import type { Delivery } from '../../../csta/messages.ts';
import type { Simulation } from '../../../simulation.ts';
import type { Encoder, WireSettings } from '../../sessions/wires.ts';
import { eventsOf, type Telling } from './events.ts';
import { filterOf, passes } from './filter.ts';
import { frameOf } from './messages.ts';
import { callsOfGone, monitored, ofOwnElsewhere, recallMasks, supervisorButtonEvents } from './monitoredEvents.ts';
import { settingsOf } from './settings.ts';
import { recall, type Told } from './told.ts';

/** What it tells, it remembers. */
export interface CtiosEncoder extends Encoder {
  readonly told: Told;
}

export function ctiosFrames(simulation: Simulation, _: WireSettings, session: string): CtiosEncoder {
  const told = recall(simulation, session);
  const masks = recallMasks(simulation, settingsOf(simulation, session));
  const encode = (delivery: Delivery) => {
    const settings = settingsOf(simulation, session);
    const telling: Telling = { simulation, settings, told };
    const events = [...toldOf(telling, delivery), ...supervisorButtonEvents(telling, masks, delivery)];
    const Events = settings.mode === 'monitor' ? events.filter((event) => passes(filterOf(settings), event)) : events;
    return frameOf({ EventNumber: delivery.seq, Events });
  };
  return Object.assign(encode, { told });
}

/** Of the session's own telephone; of its own agent, who sits elsewhere; or of an agent whom it watches. */
function toldOf(telling: Telling, delivery: Delivery): readonly Arguments[] {
  const events = eventsOf(telling, delivery);
  if (!('occurrence' in delivery) || !('agent' in delivery.monitored) || delivery.monitored.agent === undefined) return events;
  const { monitored: { agent } } = delivery;
  const gone = callsOfGone(telling, agent, delivery);
  if (telling.settings.mode === 'agent' && telling.settings.agent === agent) return ofOwnElsewhere(events);
  return [...monitored(telling, agent, events), ...gone];
}
