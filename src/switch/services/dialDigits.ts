import { Rejection } from '../../kernel/errors.ts';
import type { CallId } from '../call.ts';
import { takeDigits } from '../dialling/dialling.ts';
import * as tell from '../facts/calls.ts';
import { requirePermitted } from '../permitted.ts';
import { connectionOf, type Switch } from '../switch.ts';

export interface DialDigits {
  readonly call: CallId;
  readonly device: string;
  readonly digits: string;
}

/** Digits of a number after dial tone, all or some. ECMA-269 17.1.12 "Dial Digits". Events: DigitsDialed, then Originated once the number is complete. */
export function dialDigits(pbx: Switch, { call, device, digits }: DialDigits): void {
  const connection = connectionOf(pbx, call, device);
  requirePermitted(connection, 'dialDigits');
  if (!/^[+\d*#]+$/.test(digits)) throw new Rejection('invalidParameterValue', `cannot dial '${digits}'`);

  tell.digitsDialed(pbx, connection, digits);
  takeDigits(pbx, connection, digits);
}
