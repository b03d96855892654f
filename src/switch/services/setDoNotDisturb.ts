import { Rejection } from '../../kernel/errors.ts';
import type { Device } from '../device.ts';
import * as tell from '../facts/settings.ts';
import { deviceOf, type Switch } from '../switch.ts';
import { freed } from '../waiting.ts';

export interface SwitchFeature {
  readonly device: string;
  readonly on: boolean;
}

/** No calls ring at the telephone, its owner can call all the same. ECMA-269 22.1 "Set Do Not Disturb". Event: DoNotDisturb. */
export function setDoNotDisturb(pbx: Switch, { device: number, on }: SwitchFeature): void {
  const device = telephoneOf(pbx, number);

  device.doNotDisturb = on;

  tell.doNotDisturbSet(pbx, device);
  freed(pbx, device);
}

/** The telephone with this number. Throws `invalidDeviceID`, and `requestIncompatibleWithObject` when the number is no telephone's. */
export function telephoneOf(pbx: Switch, number: string): Device {
  const device = deviceOf(pbx, number);
  if (device.kind !== 'extension') throw new Rejection('requestIncompatibleWithObject', `${number} is no telephone`);
  return device;
}
