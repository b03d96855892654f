import { Rejection } from '../../kernel/errors.ts';
import { changeService, maintained } from '../maintenance.ts';
import type { Switch } from '../switch.ts';
import { releaseLine } from '../trunk.ts';
import { freed } from '../waiting.ts';
import type { Maintenance } from './takeOutOfService.ts';

/**
 * It works again: a trunk with all its lines. Our own operation; events of ECMA-269 23.2: BackInService, of a trunk of which lines are still out
 * PartiallyInService. Who waits for the telephone may have their turn; agents log on again by themselves.
 * Throws `invalidDeviceID`, `requestIncompatibleWithObject`, and `invalidObjectState` when it is in service.
 */
export function bringBackIntoService(pbx: Switch, { device }: Maintenance): void {
  const coming = maintained(pbx, device).filter(({ outOfService }) => outOfService);
  if (coming.length === 0) throw new Rejection('invalidObjectState', `${device} is in service`);

  changeService(pbx, coming, false);

  for (const one of coming) {
    releaseLine(one);
    freed(pbx, one);
  }
}
