import { Rejection } from '../../kernel/errors.ts';
import type { CallId } from '../../switch/call.ts';
import { callOf } from '../../switch/switch.ts';
import type { Acd } from '../acd.ts';
import { offerOf } from '../queue.ts';
import { changePriority } from '../waiting.ts';

export interface SetCallPriority {
  readonly call: CallId;
  /** Higher goes first. */
  readonly priority: number;
}

/** A waiting call is moved up or down. Our own operation. Throws `invalidCallID`, and `requestIncompatibleWithObject` for a call that waits in no queue. */
export function setCallPriority(acd: Acd, { call: id, priority }: SetCallPriority): void {
  const offer = offerOf(callOf(acd.pbx, id), acd);
  if (!offer) throw new Rejection('requestIncompatibleWithObject', `call ${id} waits in no queue`);

  changePriority(acd, offer, priority);
}
