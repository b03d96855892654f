import { Rejection } from '../../kernel/errors.ts';
import { changeService, loseCalls, maintained } from '../maintenance.ts';
import type { Switch } from '../switch.ts';

export interface Maintenance {
  readonly device: string;
}

/**
 * A telephone, a line, or a trunk with all its lines, breaks down or is switched off. Our own operation; events of ECMA-269 23.2:
 * OutOfService, of its trunk PartiallyInService while others have service. Its calls end with cause `maintenance`; what rings there goes where
 * unanswered calls go, and an agent who sits there is logged off.
 * Throws `invalidDeviceID`, `requestIncompatibleWithObject`, and `invalidObjectState` when it is out of service already.
 */
export function takeOutOfService(pbx: Switch, { device }: Maintenance): void {
  const going = maintained(pbx, device).filter(({ outOfService }) => !outOfService);
  if (going.length === 0) throw new Rejection('invalidObjectState', `${device} is out of service already`);

  changeService(pbx, going, true);

  for (const one of going) loseCalls(pbx, one);
}
