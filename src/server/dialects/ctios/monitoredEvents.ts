// What a supervisor's session is told of an agent whom it watches: the same events as the agent's own, with Monitored; calls only where they are wanted; and what the
// supervisor may do now. Buttons of somebody else are nobody's.

import type { Acd } from '../../../acd/acd.ts';
import type { Arguments } from '../../../ctios/arguments.ts';
import { events as definitions, type EventName, isEventName } from '../../../ctios/events.ts';
import { PERIPHERAL } from '../../../ctios/objects.ts';
import type { Delivery } from '../../../csta/messages.ts';
import type { EventReport } from '../../../csta/monitors.ts';
import type { Switch } from '../../../switch/switch.ts';
import type { Telling } from './events.ts';
import type { CtiosSettings } from './settings.ts';
import { buttonsOfSupervisor, maskOfSupervisor } from './supervisorButtons.ts';
import { agentsWatched } from './watching.ts';

/** The masks that were told last, by agent, and of whom they are. */
export interface SupervisorMasks {
  watched: ReadonlySet<string>;
  readonly told: Map<string, number>;
}

/** Of what is told at the agent's telephone, what a supervisor is told. */
export function monitored({ settings }: Telling, agent: string, events: readonly Arguments[]): readonly Arguments[] {
  const isWatched = agentsWatched(settings).has(agent);
  return events.flatMap((event) => {
    const of = interfaceOf(event);
    return of === 'agent' || (of === 'call' && isWatched) ? [{ ...asMonitored(event), AgentID: agent }] : [];
  });
}

/** Of what is told where the session's own agent sits away from the session's telephone, what the session is told: that the agent is there, and how it stands; none of the calls, and no buttons, for it acts elsewhere. */
export function ofOwnElsewhere(events: readonly Arguments[]): readonly Arguments[] {
  return events.flatMap(({ EnablementMask: _, ...event }) => (['agent', 'skillGroup'].includes(interfaceIn(event) ?? '') ? [event] : []));
}

/** Buttons are told to whoever may press them; to anybody else they would go on as they once were. */
export function asMonitored({ EnablementMask: _, ...values }: Arguments): Arguments {
  return { ...values, Monitored: true };
}

const OWN: readonly EventName[] = ['ePreLogoutEvent', 'ePostLogoutEvent'];

/** What others are told of too; null for what is the agent's own. */
function interfaceOf(event: Arguments): string | null {
  return (OWN as readonly unknown[]).includes(event['MessageID']) ? null : interfaceIn(event);
}

function interfaceIn({ MessageID }: Arguments): string | null {
  return typeof MessageID === 'string' && isEventName(MessageID) ? definitions[MessageID].of : null;
}

/** An agent who has gone takes the calls along: of the telephone nothing more is told. */
export function callsOfGone({ settings, told }: Telling, agent: string, { occurrence, monitored: at }: EventReport): readonly Arguments[] {
  if (occurrence.event.name !== 'AgentLoggedOffEvent' || !('device' in at)) return [];
  const calls = [...(told.get(at.device)?.calls.values() ?? [])];
  told.delete(at.device);
  if (!agentsWatched(settings).has(agent)) return [];
  return calls.map(({ call, type }) => ({ MessageID: 'eCallEndEvent', UniqueObjectID: `call.${PERIPHERAL}.${call}.${at.device}`, PeripheralID: PERIPHERAL, ConnectionCallID: Number(call), ConnectionDeviceID: at.device, CallType: type, AgentID: agent, Monitored: true }));
}

/** What the supervisor may do with each agent whose calls are told, where it has changed. With others nothing has when something is told of one; what happens at the supervisor's own telephone concerns all. */
export function supervisorButtonEvents({ settings, simulation: { acd, pbx } }: Telling, masks: SupervisorMasks, delivery: Delivery): readonly Arguments[] {
  const watched = agentsWatched(settings);
  const isSame = masks.watched === watched;
  if (!isSame) for (const agent of [...masks.told.keys()]) if (!watched.has(agent)) masks.told.delete(agent);
  masks.watched = watched;
  const about = isSame && 'occurrence' in delivery && 'agent' in delivery.monitored ? delivery.monitored.agent : undefined;
  const concerned = about === undefined ? [...watched] : watched.has(about) ? [about] : [];
  return concerned.flatMap((id) => {
    const mask = maskOf(acd, pbx, settings, id);
    const before = masks.told.get(id);
    masks.told.set(id, mask);
    return before === mask ? [] : [buttonsOfSupervisor(id, mask)];
  });
}

function maskOf({ agents }: Acd, { devices }: Switch, { extension }: CtiosSettings, id: string): number {
  const agent = agents.get(id);
  return agent ? maskOfSupervisor(agent, devices.get(extension)) : 0;
}

/** As whoever has been told all of it knows them. */
export function recallMasks({ acd, pbx }: Telling['simulation'], settings: CtiosSettings): SupervisorMasks {
  const watched = agentsWatched(settings);
  return { watched, told: new Map([...watched].map((id) => [id, maskOf(acd, pbx, settings, id)] as const)) };
}
