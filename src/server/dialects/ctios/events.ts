// One delivery as events of CTI OS: those of the call object at the telephone that is monitored, of its agent, and of the buttons that have changed for either.

import type { Arguments } from '../../../ctios/arguments.ts';
import { agentStates } from '../../../ctios/codes.ts';
import type { Delivery } from '../../../csta/messages.ts';
import type { Simulation } from '../../../simulation.ts';
import { agentEventsOf } from './agentEvents.ts';
import { buttonEventsOf } from './buttonEvents.ts';
import { callEventsOf } from './callEvents.ts';
import { assistanceEventsOf } from './assistanceEvents.ts';
import { attendantAt } from './enablement.ts';
import { unseen } from './joining.ts';
import type { Moment } from './moment.ts';
import type { CtiosSettings } from './settings.ts';
import type { Told } from './told.ts';

/** What a session is told from: the switch at this moment, who the session is, and what it has been told. */
export interface Telling {
  readonly simulation: Pick<Simulation, 'acd' | 'pbx' | 'exchange'>;
  readonly settings: CtiosSettings;
  readonly told: Told;
}

/** In the order in which they are told; none for what CTI OS does not tell. */
export function eventsOf({ simulation: { acd, pbx, exchange: { monitors } }, settings, told }: Telling, delivery: Delivery): readonly Arguments[] {
  if (!('occurrence' in delivery) || !('device' in delivery.monitored)) return [];
  const device = pbx.devices.get(delivery.monitored.device);
  if (!device) return [];
  const seen = { acd, settings, device, report: delivery, agent: attendantAt(acd, device) };
  const known = told.get(device.number);
  const phone = known?.monitor === delivery.monitorCrossRefID ? known : unseen(seen, monitors.byCrossRefID.get(delivery.monitorCrossRefID)?.lastCall ?? 0);
  told.set(device.number, phone);
  const moment: Moment = { ...seen, phone };
  if (device.kind !== 'extension') return callEventsOf(moment);
  const assistance = assistanceEventsOf(moment);
  if (assistance.length > 0) return assistance;
  const agent = agentEventsOf(moment);
  const calls = callEventsOf(moment);
  // An agent is reserved before the call rings; every other state comes of what has happened.
  const events = isReserved(agent) ? [...agent, ...calls] : [...calls, ...agent];
  return [...events, ...buttonEventsOf(moment)];
}

function isReserved([first]: readonly Arguments[]): boolean {
  return first?.['AgentState'] === agentStates.eReserved;
}
