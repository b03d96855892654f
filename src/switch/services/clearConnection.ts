import type { CallId } from '../call.ts';
import { clear } from '../clearing.ts';
import { connectionOf, type Switch } from '../switch.ts';

export interface ClearConnection {
  readonly call: CallId;
  readonly device: string;
}

/** One party leaves, in whatever state it is. ECMA-269 17.1.8 "Clear Connection". Event: ConnectionCleared. */
export function clearConnection(pbx: Switch, { call, device }: ClearConnection): void {
  const connection = connectionOf(pbx, call, device);

  clear(pbx, connection, 'normalClearing');
}
