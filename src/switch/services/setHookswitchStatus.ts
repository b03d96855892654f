import { Rejection } from '../../kernel/errors.ts';
import { clear } from '../clearing.ts';
import type { Device } from '../device.ts';
import * as tell from '../facts/settings.ts';
import { isActive } from '../permitted.ts';
import type { Switch } from '../switch.ts';
import { goOffHook } from './goOffHook.ts';
import { telephoneOf } from './setDoNotDisturb.ts';

export interface SetHookswitchStatus {
  readonly device: string;
  readonly onHook: boolean;
}

/**
 * The handset is lifted or put down by a program. ECMA-269 21.1 "Set Hookswitch Status". Lifted, it answers what rings or gets dial tone;
 * put down, it leaves the call that it is in. Event: Hookswitch, and those of the call. Throws `featureAlreadySet` when it is there already.
 */
export function setHookswitchStatus(pbx: Switch, { device: number, onHook }: SetHookswitchStatus): void {
  const device = telephoneOf(pbx, number);
  if (isOnHook(device) === onHook) throw new Rejection('featureAlreadySet', `the handset of ${number} is ${onHook ? 'down' : 'lifted'} already`);

  if (!onHook) goOffHook(pbx, { device: number });
  for (const connection of onHook ? device.connections.filter(isActive) : []) clear(pbx, connection, 'normalClearing');

  tell.hookswitchSet(pbx, device, onHook);
}

/** Lifted in every call that is not on hold and does not only ring. */
export function isOnHook(device: Device): boolean {
  return !device.connections.some(isActive);
}
