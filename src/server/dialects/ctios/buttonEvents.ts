// Which buttons have changed at a telephone: of each of its calls, and its own. Told once for each change, whatever it came from; never the same twice.

import type { Arguments } from '../../../ctios/arguments.ts';
import type { EventName } from '../../../ctios/events.ts';
import { agentObjectID, callObjectID, deviceObjectID, PERIPHERAL } from '../../../ctios/objects.ts';
import { maskOfCall, maskOfPhone } from './enablement.ts';
import { at, type Moment } from './moment.ts';

const BUTTONS: EventName = 'eButtonEnablementMaskChange';

/** `phone` takes note of them. A change at one call may be one for the others. */
export function buttonEventsOf(moment: Moment): readonly Arguments[] {
  const { device, phone, agent } = moment;
  const events: Arguments[] = [];
  for (const told of phone.calls.values()) {
    const connection = device.connections.find(({ call }) => call.id === told.call);
    if (!connection) continue;
    const mask = maskOfCall(connection);
    if (mask !== told.mask) events.push({ ...buttons(callObjectID(told.call, device.number), mask, moment), ConnectionCallID: Number(told.call), ConnectionDeviceID: device.number });
    told.mask = mask;
  }
  const mask = maskOfPhone(device, agent);
  if (mask !== phone.mask) events.push(buttonsAt(moment));
  phone.mask = mask;
  return events;
}

/** The buttons of a telephone: the agent's there, or of the session's own while nobody has logged on; else its own. */
export function buttonsAt(where: Pick<Moment, 'agent' | 'device' | 'settings'>): Arguments {
  const { agent, device, settings: { mode, extension, agent: own } } = where;
  const whose = agent ? agentObjectID(agent.number) : mode === 'agent' && extension === device.number ? agentObjectID(own) : deviceObjectID(device.number);
  return buttons(whose, maskOfPhone(device, agent), where);
}

function buttons(object: string, EnablementMask: number, where: Pick<Moment, 'agent' | 'device'>): Arguments {
  return { MessageID: BUTTONS, UniqueObjectID: object, PeripheralID: PERIPHERAL, EnablementMask, ...at(where) };
}
