// Who may look at the board: whoever may monitor, where the switch has users; else everybody.

import { admit, type Credentials } from '../admission.ts';
import type { Hall } from '../hall.ts';

/** Why somebody may not; null when they may. */
export function mayNotLook(hall: Hall, address: string, shown: Credentials | undefined): string | null {
  if (shown === undefined && hall.users.listed.length > 0) return 'this switch is for its users; say who you are';
  const user = admit(hall, address, shown ?? {});
  if (user === 'tooManyAttempts') return 'too many attempts to log on; wait a minute';
  if (user === null) return 'the name and the password, or the token, are wrong';
  return user.mayMonitor ? null : `${user.name} may not monitor`;
}
