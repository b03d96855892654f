import { Rejection } from '../../kernel/errors.ts';
import { requireNoTie } from '../trunk.ts';
import { connect } from '../delivery.ts';
import { type FarEnd, noteFarEnd } from '../dialling/predictive.ts';
import { connectionOf, requireState, type Switch } from '../switch.ts';
import type { AnswerCall } from './answerCall.ts';

export interface FarEndAnswers extends AnswerCall {
  /** What answers; a person, unless said. */
  readonly by?: FarEnd | undefined;
}

/** Somebody outside answers a call that went out on a line. Our own operation: the network reports it, no telephone of ours can. Event: Established. */
export function farEndAnswers(pbx: Switch, { call, device, by = 'person' }: FarEndAnswers): void {
  const connection = connectionOf(pbx, call, device);
  requireState(connection, 'alerting');
  if (connection.device.kind !== 'line') throw new Rejection('requestIncompatibleWithObject', `${device} is not a line`);
  requireNoTie(connection.device);

  noteFarEnd(connection, by);
  connect(pbx, connection);
}
