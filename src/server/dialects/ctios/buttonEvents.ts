// Which buttons have changed at a telephone: of each of its calls, and its own. Told once for each change, whatever it came from; never the same twice.

import type { Acd } from '../../../acd/acd.ts';
import type { Arguments } from '../../../ctios/arguments.ts';
import type { EventName } from '../../../ctios/events.ts';
import { agentObjectID, callObjectID, deviceObjectID, PERIPHERAL } from '../../../ctios/objects.ts';
import { maskOfCall, maskOfPhone } from './enablement.ts';
import type { Moment } from './moment.ts';
import { at } from './places.ts';

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

/** The buttons of a telephone: the agent's there, or of the session's own while nobody has logged on; else its own. An agent who has logged on elsewhere stays there. */
export function buttonsAt(where: Pick<Moment, 'agent' | 'device' | 'settings'> & { readonly acd: Pick<Acd, 'agents'> }): Arguments {
  const { acd: { agents }, agent, device, settings: { mode, extension, agent: own } } = where;
  const isOwn = agent === null && mode === 'agent' && extension === device.number;
  const whose = agent ? agentObjectID(agent.number) : isOwn ? agentObjectID(own) : deviceObjectID(device.number);
  const event = buttons(whose, maskOfPhone(device, agent), where);
  if (!isOwn || !agents.get(own)?.device) return event;
  const { AgentExtension: _, AgentInstrument: __, ...others } = event;
  return others;
}

function buttons(object: string, EnablementMask: number, where: Pick<Moment, 'agent' | 'device'>): Arguments {
  return { MessageID: BUTTONS, UniqueObjectID: object, PeripheralID: PERIPHERAL, EnablementMask, ...at(where) };
}
