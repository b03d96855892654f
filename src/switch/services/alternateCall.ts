import { type PairOfCalls, pairOfCalls } from '../pairOfCalls.ts';
import type { Switch } from '../switch.ts';
import { hold } from './holdCall.ts';
import { retrieve } from './retrieveCall.ts';

/** A telephone goes over from its active call to the one on hold. ECMA-269 17.1.2 "Alternate Call". Events: Held, Retrieved. */
export function alternateCall(pbx: Switch, request: PairOfCalls): void {
  const { held, active } = pairOfCalls(pbx, request, 'alternateCall');

  hold(pbx, active, 'alternate');
  retrieve(pbx, held, 'alternate');
}
