// Who may look at the board, and at whatever else is everybody's: whoever may monitor, where the switch has users; else everybody.

import type { Credentials } from '../sessions/admission.ts';
import type { Hall } from '../hall.ts';
import { userWhoAsks } from '../http/whoAsks.ts';

/** Why somebody may not; null when they may. */
export function mayNotLook(hall: Hall, address: string, shown: Credentials | undefined): string | null {
  const user = userWhoAsks(hall, { address, shown });
  if (typeof user === 'string') return user;
  return user.mayMonitor ? null : `${user.name} may not monitor`;
}
