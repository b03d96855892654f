// What a supervisor's session is told of an agent whom it watches: the same events as the agent's own, with Monitored; calls only where they are wanted; and what the
// supervisor may do now. Buttons of somebody else are nobody's.

import type { Arguments } from '../../../ctios/arguments.ts';
import { events as definitions, type EventName, isEventName } from '../../../ctios/events.ts';
import { PERIPHERAL } from '../../../ctios/objects.ts';
import type { EventReport } from '../../../csta/monitors.ts';
import type { Telling } from './events.ts';
import type { CtiosSettings } from './settings.ts';
import { buttonsOfSupervisor, maskOfSupervisor } from './supervisorButtons.ts';
import { agentsWatched } from './watching.ts';

/** The masks that were told last, by agent. */
export type SupervisorMasks = Map<string, number>;

/** Of what is told at the agent's telephone, what a supervisor is told. */
export function monitored({ settings }: Telling, agent: string, events: readonly Arguments[]): readonly Arguments[] {
  const isWatched = agentsWatched(settings).includes(agent);
  return events.flatMap((event) => {
    const of = interfaceOf(event);
    return of === 'agent' || (of === 'call' && isWatched) ? [{ ...asMonitored(event), AgentID: agent }] : [];
  });
}

/** Buttons are told to whoever may press them; to anybody else they would go on as they once were. */
export function asMonitored({ EnablementMask: _, ...values }: Arguments): Arguments {
  return { ...values, Monitored: true };
}

const OWN: readonly EventName[] = ['ePreLogoutEvent', 'ePostLogoutEvent'];

function interfaceOf({ MessageID }: Arguments): string | null {
  return typeof MessageID === 'string' && isEventName(MessageID) && !OWN.includes(MessageID) ? definitions[MessageID].of : null;
}

/** An agent who has gone takes the calls along: of the telephone nothing more is told. */
export function callsOfGone({ settings, told }: Telling, agent: string, { occurrence, monitored: at }: EventReport): readonly Arguments[] {
  if (occurrence.event.name !== 'AgentLoggedOffEvent' || !('device' in at)) return [];
  const calls = [...(told.get(at.device)?.calls.values() ?? [])];
  told.delete(at.device);
  if (!agentsWatched(settings).includes(agent)) return [];
  return calls.map(({ call, type }) => ({ MessageID: 'eCallEndEvent', UniqueObjectID: `call.${PERIPHERAL}.${call}.${at.device}`, PeripheralID: PERIPHERAL, ConnectionCallID: Number(call), ConnectionDeviceID: at.device, CallType: type, AgentID: agent, Monitored: true }));
}

/** Of every agent whose calls are told, where they have changed: whatever the session is told of may have done that. */
export function supervisorButtonEvents({ settings, simulation: { acd, pbx } }: Telling, masks: SupervisorMasks): readonly Arguments[] {
  const watched = agentsWatched(settings);
  for (const agent of [...masks.keys()]) if (!watched.includes(agent)) masks.delete(agent);
  return watched.flatMap((id) => {
    const agent = acd.agents.get(id);
    const mask = agent ? maskOfSupervisor(agent, pbx.devices.get(settings.extension)) : 0;
    const before = masks.get(id);
    masks.set(id, mask);
    return before === mask ? [] : [buttonsOfSupervisor(id, mask)];
  });
}

/** As whoever has been told all of it knows them. */
export function recallMasks({ acd, pbx }: Telling['simulation'], settings: CtiosSettings): SupervisorMasks {
  return new Map(agentsWatched(settings).flatMap((id) => {
    const agent = acd.agents.get(id);
    return agent ? [[id, maskOfSupervisor(agent, pbx.devices.get(settings.extension))] as const] : [];
  }));
}
