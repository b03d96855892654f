import { type PairOfCalls, pairOfCalls } from '../pairOfCalls.ts';
import { clear } from '../clearing.ts';
import type { Switch } from '../switch.ts';
import { retrieve } from './retrieveCall.ts';

/** A telephone ends its active call, answered or not, and comes back to the one on hold. ECMA-269 17.1.23 "Reconnect Call". Events: ConnectionCleared, Retrieved. */
export function reconnectCall(pbx: Switch, request: PairOfCalls): void {
  const { held, active } = pairOfCalls(pbx, request, 'reconnectCall');

  clear(pbx, active, 'normalClearing');
  retrieve(pbx, held, 'normal');
}
