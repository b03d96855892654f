import { Rejection } from '../../kernel/errors.ts';
import { addConnection, openCall } from '../call.ts';
import { type Connection, move } from '../connection.ts';
import { deliver, sendOn } from '../delivery.ts';
import * as tell from '../facts/calls.ts';
import { nightNumber } from '../nightService.ts';
import type { Switch } from '../switch.ts';
import { freeLine } from '../trunk.ts';

export interface OfferCall {
  /** Number of the caller, +E.164. */
  readonly calling: string;
  /** The inbound number that was dialled, as the site lists it. */
  readonly called: string;
}

/**
 * The network brings a call on a trunk. Our own operation: a real switch gets it from the line.
 * Throws `invalidDestination` for a number that is not ours and `networkBusy` when every line of its trunk is in use.
 */
export function offerCall(pbx: Switch, { calling, called }: OfferCall): Connection {
  const trunk = pbx.trunks.find((group) => group.trunk?.numbers.has(called))?.trunk;
  if (!trunk) throw new Rejection('invalidDestination', `${called} is not a number of this switch`);
  const line = freeLine(trunk);
  if (!line) throw new Rejection('networkBusy', `all ${trunk.lines.length} lines of trunk ${trunk.name} are in use`);

  const number = trunk.numbers.get(called) as string;
  const call = openCall(pbx, calling, number, line, called);
  const connection = addConnection(call, line, calling, 'newCall');
  move(connection, 'connect');
  tell.lineSeized(pbx, connection, called);
  const elsewhere = pbx.nightService && nightNumber(pbx.nightService, called, pbx.startsAt + pbx.clock.now);
  const usual = pbx.devices.get(number);
  if (elsewhere !== null && usual) sendOn(pbx, { call, device: usual, redirectedFrom: null }, elsewhere, 'calendarOverflow');
  else deliver(pbx, call, elsewhere ?? number, 'newCall', null);
  return connection;
}
