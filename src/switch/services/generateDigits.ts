import { Rejection } from '../../kernel/errors.ts';
import type { CallId } from '../call.ts';
import * as tell from '../facts/calls.ts';
import type { Connection } from '../connection.ts';
import { requirePermitted } from '../permitted.ts';
import { hearKeysWhilePlaying } from '../voice/playing.ts';
import { connectionOf, type Switch } from '../switch.ts';

export interface GenerateDigits {
  readonly call: CallId;
  readonly device: string;
  readonly digits: string;
}

/** A party of a call presses keys; the others hear the tones. ECMA-269 18.1.5 "Generate Digits". Event: DigitsGenerated. */
export function generateDigits(pbx: Switch, { call, device, digits }: GenerateDigits): void {
  const connection = connectionOf(pbx, call, device);
  requirePermitted(connection, 'generateDigits');
  if (!/^[\dA-D*#]+$/.test(digits)) throw new Rejection('invalidParameterValue', `cannot press '${digits}'`);

  pressKeys(pbx, connection, digits);
}

/** Somebody decides where the call goes: it is not one that is only ever sent on. */
export function pressKeys(pbx: Switch, connection: Connection, digits: string): void {
  connection.call.redirections = 0;

  tell.digitsGenerated(pbx, connection, digits);
  for (const party of connection.call.connections) hearKeysWhilePlaying(pbx, party, digits);
  // As they are now: a flow that is left by a key leads to another machine, which was not there to hear it.
  for (const party of [...connection.call.connections]) {
    if (party !== connection && (party.state === 'connected' || party.state === 'queued')) party.device.application?.dialled?.(party, digits);
  }
}
