import { Rejection } from '../../kernel/errors.ts';
import { addConnection, type Call, openCall } from '../call.ts';
import { type Connection, move } from '../connection.ts';
import { deliver, sendOn } from '../delivery.ts';
import type { Device } from '../device.ts';
import * as tell from '../facts/calls.ts';
import * as tellParties from '../facts/parties.ts';
import { nightNumber } from '../dialling/nightService.ts';
import { contestedLine, takeAnotherLine, yieldLine } from '../dialling/outgoing.ts';
import type { Switch } from '../switch.ts';
import { freeLine, requireNoTie } from '../trunk.ts';
import { fittingOfNetwork } from '../userData.ts';

export interface OfferCall {
  /** Number of the caller, +E.164. */
  readonly calling: string;
  /** The inbound number that was dialled, as the site lists it. */
  readonly called: string;
  /** The caller does not want the number to be shown. */
  readonly withheld?: boolean | undefined;
  /** User data that the network brings along, octets in hex; on a line without signalling nothing comes of it. */
  readonly userData?: string | undefined;
}

/**
 * The network brings a call on a trunk. Our own operation: a real switch gets it from the line.
 * Throws `invalidDestination` for a number that is not ours, `networkOutOfService` when its trunk is out of service and `networkBusy` when every line is in use.
 */
export function offerCall(pbx: Switch, { calling, called, withheld = false, userData }: OfferCall): Connection {
  const trunk = pbx.inbound.get(called);
  if (!trunk || trunk.direction === 'out') throw new Rejection('invalidDestination', `${called} is not a number of this switch`);
  requireNoTie(trunk.lines[0] as Device);
  if (pbx.devices.get(trunk.name)?.outOfService) throw new Rejection('networkOutOfService', `trunk ${trunk.name} is out of service`);
  const contested = freeLine(trunk) === null ? contestedLine(pbx, trunk) : null;
  const line = contested?.device ?? freeLine(trunk);
  if (!line) throw new Rejection('networkBusy', `all ${trunk.lines.length} lines of trunk ${trunk.name} are in use`);

  if (contested) yieldLine(pbx, contested);
  const connection = comeIn(pbx, line, { calling, called, withheld, userData });
  if (contested) takeAnotherLine(pbx, contested);
  bring(pbx, connection.call, called);
  return connection;
}

function comeIn(pbx: Switch, line: Device, { calling, called, withheld = false, userData }: OfferCall): Connection {
  const call = openCall(pbx, calling, line.trunk?.numbers.get(called) as string, line, called);
  call.withheld = withheld;
  if (userData !== undefined && line.trunk?.signalling === 'isdn') call.data.userData = fittingOfNetwork(pbx.userData, userData);
  const connection = addConnection(call, line, calling, 'newCall');
  move(connection, 'connect');
  tell.lineSeized(pbx, connection, called);
  tellParties.dataBrought(pbx, connection, call.data);
  return connection;
}

/** To where the number leads by day, or by night. */
function bring(pbx: Switch, call: Call, called: string): void {
  const usual = pbx.devices.get(call.called);
  const elsewhere = pbx.nightService && nightNumber(pbx.nightService, called, pbx.startsAt + pbx.clock.now);
  if (elsewhere !== null && usual) sendOn(pbx, { call, device: usual, redirectedFrom: null }, elsewhere, 'calendarOverflow');
  else deliver(pbx, call, elsewhere ?? call.called, 'newCall', null);
}
