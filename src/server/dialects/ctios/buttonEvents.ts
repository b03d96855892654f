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
  const { number } = device;
  const events: Arguments[] = [];
  const tell = (object: string, mask: number, more: Arguments) => events.push({ MessageID: BUTTONS, UniqueObjectID: object, PeripheralID: PERIPHERAL, EnablementMask: mask, ...more, ...at(moment) });
  for (const told of phone.calls.values()) {
    const connection = device.connections.find(({ call }) => call.id === told.call);
    if (!connection) continue;
    const mask = maskOfCall(connection);
    if (mask !== told.mask) tell(callObjectID(told.call, number), mask, { ConnectionCallID: Number(told.call), ConnectionDeviceID: number });
    told.mask = mask;
  }
  const mask = maskOfPhone(device, agent);
  if (mask !== phone.mask) tell(ownObject(moment), mask, {});
  phone.mask = mask;
  return events;
}

/** Whose the buttons of a telephone are: the agent's there, or of the session's own while nobody has logged on; else its own. */
function ownObject({ agent, device: { number }, settings }: Moment): string {
  if (agent) return agentObjectID(agent.number);
  return settings.mode === 'agent' && settings.extension === number ? agentObjectID(settings.agent) : deviceObjectID(number);
}
