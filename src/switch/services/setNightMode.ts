import { Rejection } from '../../kernel/errors.ts';
import * as tell from '../facts/settings.ts';
import type { NightMode } from '../dialling/nightService.ts';
import type { Switch } from '../switch.ts';

/** Somebody switches night service by hand, or back to the calendar (`auto`). Our own operation. Throws `invalidFeature` when the site has none. */
export function setNightMode(pbx: Switch, { mode }: { readonly mode: NightMode }): void {
  const { nightService } = pbx;
  if (!nightService) throw new Rejection('invalidFeature', 'the site has no night service');

  nightService.mode = mode;

  tell.nightModeSet(pbx, mode);
}
