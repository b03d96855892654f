import type { CallId } from '../call.ts';
import { clearAll } from '../clearing.ts';
import { callOf, type Switch } from '../switch.ts';

export interface ClearCall {
  readonly call: CallId;
}

/** Everybody leaves. ECMA-269 17.1.7 "Clear Call". Events: ConnectionCleared for each party, then CallCleared. */
export function clearCall(pbx: Switch, { call }: ClearCall): void {
  const cleared = callOf(pbx, call);

  clearAll(pbx, cleared, 'normalClearing');
}
