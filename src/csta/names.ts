// What a checkpoint calls by name in the outside view: functions of timers, and the events that filters of monitors suppress.

import { collectionTimesOut } from './dataCollection.ts';
import { eventOfFact } from './events.ts';
import { replyTimesOut } from './routeing.ts';

export const cstaNames = { collectionTimesOut, replyTimesOut, ...eventOfFact };
