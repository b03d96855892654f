// Outgoing: a call takes a line to the outside. Emergency calls take one from others when they must.

import { addConnection, type Call, dropConnection } from '../call.ts';
import type { EventCause } from '../causes.ts';
import { clearAll, settle } from '../clearing.ts';
import { type Connection, move } from '../connection.ts';
import { alertTimeExpired, failCaller } from '../delivery.ts';
import type { Device } from '../device.ts';
import * as tell from '../facts/calls.ts';
import { permissionFor, responsibleFor, type Route, routeTo, sentOn } from './routing.ts';
import type { Switch } from '../switch.ts';
import { freeLine, lastFreeLine, type Trunk } from '../trunk.ts';

/** A line, and what is told to the network on it. */
export interface Seizure {
  readonly line: Device;
  readonly sent: string;
}

/** Takes a line of the route, if whoever answers for the call may call there; else the caller hears a tone. */
export function goOut(pbx: Switch, call: Call, number: string, cause: EventCause, redirectedFrom: string | null): void {
  const responsible = responsibleFor(pbx, call, redirectedFrom);
  const permission = responsible ? permissionFor(pbx, responsible, number, call.data.accountCode) : 'allowed';
  if (permission !== 'allowed') return failCaller(pbx, call, permission === 'restricted' ? 'callInterception' : 'invalidAccountCode', redirectedFrom);
  const route = routeTo(pbx, number);
  if (route === null) return failCaller(pbx, call, 'destNotObtainable', redirectedFrom);
  const seizure = seizeOn(pbx, route, number);
  if (seizure === null) return failCaller(pbx, call, noLine(route.trunks), redirectedFrom, route.trunks[0]);
  reachNetwork(pbx, call, seizure, number, cause, redirectedFrom);
}

/** Goes over this tie to another site; else the caller hears a tone. Whoever may call here may call there. */
export function goOver(pbx: Switch, call: Call, trunk: Device, number: string, sent: string, cause: EventCause, redirectedFrom: string | null): void {
  const line = lineOut(pbx, trunk);
  if (line === null) return failCaller(pbx, call, noLine([trunk]), redirectedFrom, trunk);
  reachNetwork(pbx, call, { line, sent }, number, cause, redirectedFrom);
}

/** Goes out on any trunk, whatever the caller may; when all lines are in use, the youngest other call to the outside makes room. */
export function goOutForHelp(pbx: Switch, call: Call, number: string, cause: EventCause, redirectedFrom: string | null): void {
  if (!pbx.outgoing.some((trunk) => lineOut(pbx, trunk) !== null)) makeRoom(pbx, call);
  const line = pbx.outgoing.map((trunk) => lineOut(pbx, trunk)).find((free) => free !== null);
  if (!line) return failCaller(pbx, call, noLine(pbx.outgoing), redirectedFrom, pbx.outgoing[0]);
  reachNetwork(pbx, call, { line, sent: number }, number, cause, redirectedFrom);
}

/** Why no line is to be had on these trunks. */
function noLine(trunks: readonly Device[]): EventCause {
  return trunks.every(({ outOfService }) => outOfService) ? 'networkOutOfOrder' : 'trunksBusy';
}

function makeRoom(pbx: Switch, call: Call): void {
  const others = [...pbx.calls.values()].filter((other) => other !== call && !isForHelp(pbx, other) && other.connections.some(({ device }) => isOutgoing(device)));
  const youngest = others.at(-1);
  if (youngest) clearAll(pbx, youngest, 'override');
}

/** Somebody in the call is reached by an emergency number. */
export function isForHelp({ numbering }: Switch, { connections }: Call): boolean {
  return connections.some(({ device, party }) => device.kind === 'line' && numbering.emergency.includes(party));
}

function isOutgoing({ trunk, kind }: Device): boolean {
  return kind === 'line' && trunk !== null && trunk.direction !== 'in';
}

export function seizeOn(pbx: Switch, route: Route, number: string): Seizure | null {
  for (const trunk of route.trunks) {
    const line = lineOut(pbx, trunk);
    if (line) return { line, sent: sentOn(route, number) };
  }
  return null;
}

/** From the end at which nothing comes in: of a tie, the switch with the lesser node begins at the first line. */
export function lineOut(pbx: Switch, { trunk }: Device): Device | null {
  if (trunk === null || trunk.direction === 'in') return null;
  if (trunk.tie) return pbx.node < trunk.tie.node ? freeLine(trunk) : lastFreeLine(trunk);
  return trunk.direction === 'out' ? freeLine(trunk) : lastFreeLine(trunk);
}

/** The far end alerts at once if the trunk can tell, else the call counts as connected. A switch at the other end says itself how long it rings. */
function reachNetwork(pbx: Switch, call: Call, { line, sent }: Seizure, number: string, cause: EventCause, redirectedFrom: string | null): void {
  const presented = presentedOn(line, responsibleFor(pbx, call, redirectedFrom));
  const connection = addConnection(call, line, number, cause, redirectedFrom);
  const { signalling, glareWindow } = line.trunk as Trunk;
  if (signalling === 'analog') {
    move(connection, 'connect');
    if (glareWindow > 0) connection.timer = pbx.clock.after(glareWindow, lineIsOurs, pbx, connection);
    return tell.networkReached(pbx, connection, sent, presented);
  }
  move(connection, 'alert');
  if (!line.trunk?.tie?.coupled) connection.timer = pbx.clock.after(line.ringFor, alertTimeExpired, pbx, connection);
  tell.networkReached(pbx, connection, sent, presented);
  tell.delivered(pbx, connection);
}

/** The number that the other side sees: the telephone's own, else the trunk's; null when it is withheld or there is none. */
function presentedOn({ trunk }: Device, caller: Device | null): string | null {
  if (caller?.withholdsNumber) return null;
  return caller?.callerId ?? trunk?.callerId ?? null;
}

/** Nothing can come in on the line any more. */
export function lineIsOurs(_: Switch, connection: Connection): void {
  connection.timer = null;
}

/** Glare: a call comes in on a line that an outgoing one has only just taken. The network has the right of way, but not before a call for help. Null when there is no such line. */
export function contestedLine(pbx: Switch, { lines, glareWindow }: Trunk): Connection | null {
  if (glareWindow === 0) return null;
  return lines.flatMap(({ connections }) => connections).find(({ timer, call }) => timer?.fire === (lineIsOurs as unknown) && !isForHelp(pbx, call)) ?? null;
}

/** The outgoing call gives up its line. */
export function yieldLine(pbx: Switch, connection: Connection): void {
  dropConnection(pbx, connection);
  tell.connectionCleared(pbx, connection, 'selectedTrunkBusy');
}

/** It looks for another, now that its old one is taken. */
export function takeAnotherLine(pbx: Switch, { call, party, redirectedFrom }: Connection): void {
  goOut(pbx, call, party, 'newCall', redirectedFrom);
  settle(pbx, call);
}
