import { Rejection } from '../../kernel/errors.ts';
import type { CallId } from '../../switch/call.ts';
import { destinationOf } from '../../switch/dialling/numbering.ts';
import { callOf } from '../../switch/switch.ts';
import type { Acd } from '../acd.ts';
import { offerOf } from '../queue.ts';
import { keepPlace } from '../callBacks.ts';

export interface AskForCallBack {
  readonly call: CallId;
  /** Where to call; null for the number that the caller called from. */
  readonly number: string | null;
}

/**
 * A waiting caller hangs up and keeps the place; an agent calls when its turn comes. Our own operation.
 * Throws `invalidCallID`, `invalidDestination`, and `requestIncompatibleWithObject` for a call that waits in no queue, or
 * whose caller withholds the number and names no other.
 */
export function askForCallBack(acd: Acd, { call: id, number }: AskForCallBack): void {
  const call = callOf(acd.pbx, id);
  const offer = offerOf(call, acd);
  if (!offer) throw new Rejection('requestIncompatibleWithObject', `call ${id} waits in no queue`);
  if (number === null && call.withheld) throw new Rejection('requestIncompatibleWithObject', `the caller of call ${id} withholds the number and must say where to call`);
  const to = number ?? call.calling;
  const { kind } = destinationOf(acd.pbx, to);
  if (kind !== 'device' && kind !== 'outside' && kind !== 'tie') throw new Rejection('invalidDestination', `${to} leads nowhere`);

  keepPlace(acd, offer, call, to);
}
