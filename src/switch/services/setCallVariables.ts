import type { CallId, CallVariables } from '../call.ts';
import { writtenOver } from '../callVariables.ts';
import * as tell from '../facts/parties.ts';
import { requirePermitted } from '../permitted.ts';
import { connectionOf, type Switch } from '../switch.ts';

export interface SetCallVariables {
  readonly call: CallId;
  readonly device: string;
  /** What is to be changed; what is not named stays. */
  readonly variables: CallVariables;
}

/** Writes on a call by name, where call flows write what they have asked for. Our own operation. Event: CallInformation. */
export function setCallVariables(pbx: Switch, { call, device, variables }: SetCallVariables): void {
  const connection = connectionOf(pbx, call, device);
  requirePermitted(connection, 'associateData');
  const written = writtenOver(connection.call.data.variables, variables);

  connection.call.data.variables = written;

  tell.callInformation(pbx, connection);
}
