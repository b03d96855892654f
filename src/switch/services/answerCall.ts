import { type CallId } from '../call.ts';
import { connect } from '../delivery.ts';
import { connectionOf, requireState, type Switch } from '../switch.ts';

export interface AnswerCall {
  readonly call: CallId;
  readonly device: string;
}

/** The device that is being called picks up. ECMA-269 17.1.3 "Answer Call". Event: Established. */
export function answerCall(pbx: Switch, { call, device }: AnswerCall): void {
  const connection = connectionOf(pbx, call, device);
  requireState(connection, 'alerting');

  connect(pbx, connection);
}
