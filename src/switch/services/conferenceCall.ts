import { Rejection } from '../../kernel/errors.ts';
import type { Call } from '../call.ts';
import type { Connection } from '../connection.ts';
import * as tell from '../facts/parties.ts';
import { merge } from '../merging.ts';
import { partners } from '../permitted.ts';
import type { Switch } from '../switch.ts';
import { type PairOfCalls, pairOfCalls } from '../pairOfCalls.ts';
import { refuseDoubles } from './transferCall.ts';

/** Parties that one call can have. */
export const CONFERENCE_LIMIT = 16;

/**
 * A telephone brings the parties of its two calls together and stays. ECMA-269 17.1.9 "Conference Call".
 * Event: Conferenced. The resulting call is a new one. Throws `conferenceMemberLimitExceeded`.
 */
export function conferenceCall(pbx: Switch, request: PairOfCalls): Call {
  const { held, active } = pairOfCalls(pbx, request, 'conferenceCall');
  const added = partners(active)[0] as Connection;
  refuseDoubles(held, active);
  requireRoom(held.call.connections.length + partners(active).length);

  const { call, old } = merge(pbx, held, active, true);

  tell.conferenced(pbx, call, request.device, added.device.number, old, 'conference');
  return call;
}

export function requireRoom(parties: number): void {
  if (parties > CONFERENCE_LIMIT) throw new Rejection('conferenceMemberLimitExceeded', `a call can have ${CONFERENCE_LIMIT} parties`);
}
