import type { CallId } from '../call.ts';
import { connect } from '../delivery.ts';
import { requirePermitted } from '../permitted.ts';
import { connectionOf, type Switch } from '../switch.ts';

export interface AnswerCall {
  readonly call: CallId;
  readonly device: string;
}

/** The device that is being called picks up. ECMA-269 17.1.3 "Answer Call". Event: Established. */
export function answerCall(pbx: Switch, { call, device }: AnswerCall): void {
  const connection = connectionOf(pbx, call, device);
  requirePermitted(connection, 'answerCall');

  connect(pbx, connection);
}
