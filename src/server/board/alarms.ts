// Alarms: what somebody should look at, found in the rows of the board. Who has noticed one knows since when it stands.

import type { Millis } from '../../kernel/clock.ts';
import { HALF_HOUR } from '../../records/statistics.ts';
import type { AlarmKind, AlarmRow, Board, QueueRow, TrunkRow } from './messages.ts';

/** Calls of a half-hour of which a service level can be said at all. */
const FEWEST = 10;
/** Times the service level's own time; nobody should wait longer. */
const TOO_LONG = 3;
/** Milliseconds of the wall clock. */
const TOO_FAR_BEHIND = 2_000;

interface Noticed {
  readonly what: AlarmKind;
  readonly subject: string;
  /** Where it is known; else it is now. */
  readonly since?: Millis;
}

/** By kind and subject. `before` are those that stood already; `lag` is of the wall clock. */
export function alarmsOf({ queues, halfHours, trunks }: Pick<Board, 'queues' | 'halfHours' | 'trunks'>, before: Board['alarms'], now: Millis, lag: number): Board['alarms'] {
  const alarms: Record<string, AlarmRow> = {};
  const notice = ({ what, subject, since = before[`${what}/${subject}`]?.since ?? now }: Noticed) => void (alarms[`${what}/${subject}`] = { what, subject, since });
  const place = Math.floor(now / HALF_HOUR);
  for (const [number, queue] of Object.entries(queues)) {
    const presently = halfHours[`${number}/${place}`];
    const decided = presently ? presently.answered + presently.abandoned + presently.calledBack + presently.overflowed + presently.refused : 0;
    if (decided >= FEWEST && (presently?.serviceLevel ?? 1) < queue.target) notice({ what: 'serviceLevel', subject: number });
    if (queue.longestSince !== undefined && now - queue.longestSince > TOO_LONG * queue.within) notice({ what: 'longestWait', subject: number, since: queue.longestSince + TOO_LONG * queue.within });
    if (queue.waiting > 0 && !isStaffed(queue)) notice({ what: 'nobodyThere', subject: number });
  }
  for (const [name, trunk] of Object.entries(trunks)) {
    const what = alarmOfTrunk(trunk);
    if (what !== null) notice({ what, subject: name });
  }
  if (lag > TOO_FAR_BEHIND) notice({ what: 'timeBehind', subject: '' });
  return alarms;
}

function isStaffed({ staff }: QueueRow): boolean {
  return Object.values(staff).some((count) => count > 0);
}

function alarmOfTrunk({ lines, inUse, outOfService }: TrunkRow): AlarmKind | null {
  if (outOfService > 0) return 'outOfService';
  return lines > 0 && inUse === lines ? 'allLinesInUse' : null;
}
