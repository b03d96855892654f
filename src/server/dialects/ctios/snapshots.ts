// Snapshots: objects with all their values, one call, the calls at a device, or everything that a session is told of. A client that has lost its objects recovers by them.

import type { Acd } from '../../../acd/acd.ts';
import type { Agent } from '../../../acd/agent.ts';
import type { Arguments } from '../../../ctios/arguments.ts';
import { textIn } from '../../../ctios/keywords.ts';
import { deviceObjectID, objectNamed, PERIPHERAL } from '../../../ctios/objects.ts';
import { Rejection } from '../../../kernel/errors.ts';
import type { Connection } from '../../../switch/connection.ts';
import type { Device } from '../../../switch/device.ts';
import { deviceOf } from '../../../switch/switch.ts';
import { mayActFor, mayLookAtCall } from '../../sessions/permission.ts';
import { isObject, statusOf } from './callStatus.ts';
import { type CarriesOut, type Desk, done, type Done, extensionMeant } from './desk.ts';
import { maskOfPhone } from './enablement.ts';
import { asked, filterOf, tellsOf } from './filter.ts';
import { isWatched } from './mode.ts';
import { asMonitored } from './monitoredEvents.ts';
import { deviceTypeOf } from './places.ts';
import { agentValues, callValues, skillGroupValues } from './values.ts';
import { agentsWatched, everybodyWatched } from './watching.ts';

export function snapshotCall({ simulation, user }: Desk, connection: Connection): Done {
  const { call, device } = connection;
  if (!mayActFor(user, simulation, device.number, true) && !mayLookAtCall(user, simulation, call.id)) throw new Rejection('privilegeViolationSpecifiedDevice', `${user.name} may not look at call ${call.id}`);
  const parties = call.connections.filter(({ refused }) => !refused);
  return done({ ...callValues(simulation.acd, connection), NumCallDevices: parties.length, ...Object.fromEntries(parties.map((party, place) => [`CallDevice[${place + 1}]`, partyOf(simulation.acd, party)])) });
}

/** The number of a caller who withholds it is shown to nobody. */
function partyOf(acd: Acd, connection: Connection): Arguments {
  const { call, device, party } = connection;
  const isHidden = call.withheld && device === call.line;
  return { ConnectionDeviceID: device.number, ConnectionDeviceIDType: deviceTypeOf(acd, device.number), CallStatus: statusOf(connection), PartyNumber: isHidden ? '' : party };
}

export const snapshotDevice: CarriesOut = (desk, args) => {
  const { simulation, user } = desk;
  const device = deviceOf(simulation.pbx, deviceNamed(desk, args));
  if (!mayActFor(user, simulation, device.number, true)) throw new Rejection('privilegeViolationSpecifiedDevice', `${user.name} may not look at ${device.number}`);
  const calls = callsAt(desk, device);
  return done({ UniqueObjectID: deviceObjectID(device.number), PeripheralID: PERIPHERAL, NumCalls: calls.length, ValidCalls: Object.fromEntries(calls.map(({ UniqueObjectID }) => [String(UniqueObjectID), true])) });
};

function deviceNamed(desk: Desk, args: Arguments): string {
  const id = textIn(args, 'UniqueObjectID');
  if (id === null) return textIn(args, 'DeviceID') ?? extensionMeant(desk, args);
  const object = objectNamed(id);
  if (object?.kind !== 'device') throw new Rejection('invalidParameterValue', 'UniqueObjectID must name a device, as device.5000.2001');
  return object.device;
}

/** Everything that the session is told of; what is told next has the number behind EventNumber. */
export const snapshotAll: CarriesOut = (desk) => {
  const { simulation: { exchange: { subscribers } }, settings: { mode }, session } = desk;
  if (mode === 'none') throw new Rejection('invalidObjectState', 'the session is in no mode; begin with eSetAgentModeRequest or eSetMonitorModeRequest');
  const { agents, calls, groups } = mode === 'agent' ? ownObjects(desk) : monitoredObjects(desk);
  return done({
    EventNumber: subscribers.byName.get(session)?.seq ?? 0,
    Agents: byObject([...agents, ...watchedAgents(desk)]),
    Calls: byObject([...calls, ...watchedCalls(desk)]),
    SkillGroups: byObject(groups),
  });
};

interface Shown {
  readonly agents: readonly Arguments[];
  readonly calls: readonly Arguments[];
  readonly groups: readonly Arguments[];
}

function ownObjects(desk: Desk): Shown {
  const { simulation: { pbx, acd }, settings: { agent, extension } } = desk;
  const own = acd.agents.get(agent);
  return { agents: own ? [agentShown(desk, own)] : [], calls: callsAt(desk, deviceOf(pbx, extension)), groups: own?.seats.map(({ queue }) => skillGroupValues(queue)) ?? [] };
}

/** What the filter lets through; whoever is told nothing of an object would not hear of its end. */
function monitoredObjects(desk: Desk): Shown {
  const { simulation: { pbx, acd }, settings, user } = desk;
  const filter = filterOf(settings);
  const visible = [...acd.agents.values()].filter(({ device, at }) => user.mayMonitor || mayActFor(user, desk.simulation, device?.number ?? at ?? '', true));
  const calls = pbx.dialled.filter((device) => isWatched(device, settings)).flatMap((device) => callsAt(desk, device));
  return {
    agents: visible.map((agent) => agentValues(agent, acd.clock.now)).filter((values) => tellsOf(filter, 'agent', { ...values, DeviceID: values['AgentInstrument'] ?? '' })),
    calls: calls.filter((values) => tellsOf(filter, 'call', values)),
    groups: [...acd.queues.values()].map(skillGroupValues).filter((values) => tellsOf(asked(filter, values), 'skillGroup', values)),
  };
}

/** An agent as the session is told of it. While nobody has logged on at the session's telephone, its buttons are those of the session's agent, wherever that sits. */
function agentShown({ simulation: { pbx, acd }, settings: { mode, agent, extension } }: Desk, one: Agent): Arguments {
  const values = agentValues(one, acd.clock.now);
  if (mode !== 'agent' || one.number !== agent || one.device?.number === extension) return values;
  const { EnablementMask: _, ...others } = values;
  const own = deviceOf(pbx, extension);
  return own.attendant === null ? { ...others, EnablementMask: maskOfPhone(own, null) } : others;
}

/** What an agent does at the session's own telephone is the session's own. */
function sitsHere({ settings: { mode, agent, extension } }: Desk, { number, device }: Agent): boolean {
  return mode === 'agent' && (number === agent || device?.number === extension);
}

/** Those whom a supervisor watches, and the calls of those whose calls are told. */
function watchedAgents(desk: Desk): readonly Arguments[] {
  const { simulation: { acd } } = desk;
  return everybodyWatched(desk).flatMap((id) => acd.agents.get(id) ?? []).filter((agent) => !sitsHere(desk, agent)).map((agent) => asMonitored(agentValues(agent, acd.clock.now)));
}

function watchedCalls(desk: Desk): readonly Arguments[] {
  const { simulation: { acd }, settings } = desk;
  return [...agentsWatched(settings)].flatMap((AgentID) => {
    const agent = acd.agents.get(AgentID);
    const device = agent && !sitsHere(desk, agent) ? agent.device : null;
    return device ? callsAt(desk, device).map((values) => ({ ...asMonitored(values), AgentID })) : [];
  });
}

function callsAt({ simulation: { acd } }: Desk, { connections }: Device): readonly Arguments[] {
  return connections.filter(isObject).map((connection) => callValues(acd, connection));
}

const byObject = (objects: readonly Arguments[]): Arguments => Object.fromEntries(objects.map((object) => [String(object['UniqueObjectID']), object]));
