import { Rejection } from '../../kernel/errors.ts';
import { connect } from '../delivery.ts';
import { connectionOf, requireState, type Switch } from '../switch.ts';
import type { AnswerCall } from './answerCall.ts';

/** Somebody outside answers a call that went out on a line. Our own operation: the network reports it, no telephone of ours can. Event: Established. */
export function farEndAnswers(pbx: Switch, { call, device }: AnswerCall): void {
  const connection = connectionOf(pbx, call, device);
  requireState(connection, 'alerting');
  if (connection.device.kind !== 'line') throw new Rejection('requestIncompatibleWithObject', `${device} is not a line`);

  connect(pbx, connection);
}
