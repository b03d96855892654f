import * as tell from '../facts/settings.ts';
import type { Switch } from '../switch.ts';
import { type SwitchFeature, telephoneOf } from './setDoNotDisturb.ts';

/** The others no longer hear the telephone's owner. ECMA-269 21.1 "Set Microphone Mute". Event: MicrophoneMute. */
export function setMicrophoneMute(pbx: Switch, { device: number, on }: SwitchFeature): void {
  const device = telephoneOf(pbx, number);

  device.microphoneMute = on;

  tell.microphoneMuteSet(pbx, device);
}
