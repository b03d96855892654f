import * as tell from '../facts/settings.ts';
import type { Switch } from '../switch.ts';
import { type SwitchFeature, telephoneOf } from './setDoNotDisturb.ts';

/** The lamp that says there are messages. ECMA-269 21.1 "Set Message Waiting Indicator". Event: MessageWaiting. */
export function setMessageWaitingIndicator(pbx: Switch, { device: number, on }: SwitchFeature): void {
  const device = telephoneOf(pbx, number);

  device.messageWaiting = on;

  tell.messageWaitingSet(pbx, device);
}
