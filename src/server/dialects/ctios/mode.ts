// The mode of a session: which telephones it monitors, where it sits, and what is said once it is in it.

import type { Arguments } from '../../../ctios/arguments.ts';
import { textIn } from '../../../ctios/keywords.ts';
import { agentObjectID, PERIPHERAL } from '../../../ctios/objects.ts';
import { Rejection } from '../../../kernel/errors.ts';
import { nearest } from '../../../kernel/shape.ts';
import type { Monitor } from '../../../csta/monitors.ts';
import type { Device } from '../../../switch/device.ts';
import { mayActFor } from '../../sessions/permission.ts';
import { telephoneAt } from '../../phone.ts';
import { buttonsAt } from './buttonEvents.ts';
import { type CarriesOut, type Desk, done } from './desk.ts';
import { attendantAt } from './enablement.ts';
import { filterOf, matches, wrongWithFilter } from './filter.ts';
import { type CtiosSettings, noMode, settingsOf } from './settings.ts';
import { watch } from './watching.ts';

/** The client is an agent at a telephone, and sits there from now on. */
export const setAgentMode: CarriesOut = (desk, args) => {
  const { simulation: { acd, pbx }, user } = desk;
  const id = textIn(args, 'AgentID') ?? '';
  const agent = acd.agents.get(id);
  if (!agent) throw new Rejection('invalidAgentIdentifier', `there is no agent ${id}${nearest(id, [...acd.agents.keys()])}`);
  const named = textIn(args, 'AgentInstrument') ?? textIn(args, 'AgentExtension') ?? agent.device?.number ?? agent.at;
  if (named === null) throw new Rejection('invalidDeviceID', `agent ${id} sits nowhere in particular; say where with AgentInstrument`);
  const device = telephoneAt(pbx, named);
  const extension = device.number;
  if (user.agent !== null && user.agent !== id) throw new Rejection('privilegeViolationSpecifiedDevice', `${user.name} may not be agent ${id}`);
  if (!mayActFor(user, desk.simulation, extension) && (user.agent !== id || !user.seatedFreely)) throw new Rejection('privilegeViolationSpecifiedDevice', `${user.name} may not act for ${extension}`);

  sitDown(desk, id, extension);
  return done({}, { MessageID: 'eSetAgentModeEvent', PeripheralID: PERIPHERAL, AgentID: id, AgentInstrument: extension, UniqueObjectID: agentObjectID(id), CILConnectionID: desk.session, StatusSystem: system }, buttonsAt({ acd, device, agent: attendantAt(acd, device), settings: settingsOf(desk.simulation, desk.session) }));
};

/** From now on the session is this agent at this telephone. Who sits freely may look on there, and take the seat, only once logged on. */
export function sitDown(desk: Desk, agent: string, extension: string): void {
  const { user, simulation, door, settings } = desk;
  const isTheirs = mayActFor(user, simulation, extension);
  const kept = settings.mode === 'agent' && settings.agent === agent ? settings : noMode;
  enter(desk, { ...kept, mode: 'agent', agent, extension, filter: '' }, isTheirs ? [extension] : []);
  if (isTheirs) door.request('takeSeat', { device: extension });
}

/** The client is told of everybody that its filter lets through. */
export const setMonitorMode: CarriesOut = (desk, args) => {
  const { simulation, user } = desk;
  const filter = textIn(args, 'Filter') ?? '';
  const wrong = wrongWithFilter(filter);
  if (wrong !== null) throw new Rejection('invalidMonitorFilter', `Filter: ${wrong}`);
  const settings: CtiosSettings = { ...noMode, mode: 'monitor', filter };
  const devices = simulation.pbx.dialled.filter((device) => isWatched(device, settings)).map(({ number }) => number);
  const hidden = devices.find((number) => !mayActFor(user, simulation, number, true));
  if (hidden !== undefined) throw new Rejection('privilegeViolationSpecifiedDevice', `${user.name} may not look at ${hidden}; name devices in the filter, as DeviceID=2001,2002`);

  enter(desk, settings, devices);
  return done({}, { MessageID: 'eMonitorModeEstablishedEvent', CILConnectionID: desk.session, StatusSystem: system });
};

export const resetMode: CarriesOut = (desk) => {
  const { settings: { mode, agent } } = desk;
  enter(desk, noMode, []);
  return mode === 'agent' ? done({}, { MessageID: 'eCurrentAgentResetEvent', UniqueObjectID: agentObjectID(agent) }) : done();
};

const system: Arguments = { StatusCTIServer: 0, StatusCtiServerDriver: 0, StatusCentralController: 0, StatusPeripherals: { [PERIPHERAL]: true } };

/** Keys that name a device, and with it what has to be looked at. */
const DEVICE_KEYS = ['DeviceID', 'ConnectionDeviceID', 'AgentInstrument', 'AgentExtension'];

/** Calls are at telephones, in queues, in flows; lines belong to nobody. */
export function isWatched({ kind, number }: Device, settings: CtiosSettings): boolean {
  if (kind !== 'extension' && kind !== 'application' && kind !== 'hunt') return false;
  const filter = filterOf(settings);
  return DEVICE_KEYS.every((key) => filter.get(key)?.some((pattern) => matches(pattern, number)) ?? true);
}

/** From now on the session is that, and monitors those and no others. */
function enter(desk: Desk, settings: CtiosSettings, devices: readonly string[]): void {
  const { door, simulation: { exchange: { seating } }, session } = desk;
  const wanted = new Set(devices);
  const before = monitorsOf(desk);
  const monitored = new Set(before.flatMap(({ object }) => ('device' in object ? [object.device] : [])));
  startMonitors(desk, [...wanted].filter((number) => !monitored.has(number)));
  watch(desk, settings);
  for (const { crossRefID, object } of before) if ('device' in object && !wanted.has(object.device)) door.request('MonitorStop', { monitorCrossRefID: crossRefID });
  for (const [number, sitting] of [...seating.taken]) if (number !== settings.extension && sitting.some(({ name }) => name === session)) door.request('giveSeatBack', { device: number });
}

/** All of them, or none. */
function startMonitors({ door }: Desk, devices: readonly string[]): void {
  const begun: string[] = [];
  try {
    for (const deviceObject of devices) begun.push(door.request('MonitorStart', { monitorObject: { deviceObject } }).monitorCrossRefID);
  } catch (error) {
    for (const monitorCrossRefID of begun) door.request('MonitorStop', { monitorCrossRefID });
    throw error;
  }
}

/** The monitors that the session has. */
function monitorsOf({ simulation: { exchange: { monitors } }, session }: Desk): readonly Monitor[] {
  return [...monitors.byCrossRefID.values()].filter(({ subscriber }) => subscriber.name === session);
}

export function isMonitored(desk: Desk, device: string): boolean {
  return monitorsOf(desk).some(({ object }) => 'device' in object && object.device === device);
}

/** Whether it is told of the agent's states there by following the agent. */
export function isFollowedTo(desk: Desk, agent: string, device: string): boolean {
  return monitorsOf(desk).some(({ object, apartFrom }) => 'agent' in object && object.agent === agent && apartFrom !== device);
}
