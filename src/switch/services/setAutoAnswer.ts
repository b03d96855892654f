import * as tell from '../facts/settings.ts';
import type { Switch } from '../switch.ts';
import { telephoneOf } from './setDoNotDisturb.ts';

export interface SetAutoAnswer {
  readonly device: string;
  /** Rings after which it answers, 0 for at once; null when it does not. */
  readonly rings: number | null;
}

/** The telephone answers by itself when its owner is in no other call. ECMA-269 22.1 "Set Auto Answer". Event: AutoAnswer. A call that rings already is not answered. */
export function setAutoAnswer(pbx: Switch, { device: number, rings }: SetAutoAnswer): void {
  const device = telephoneOf(pbx, number);

  device.autoAnswer = rings;

  tell.autoAnswerSet(pbx, device);
}
