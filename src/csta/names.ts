// What a checkpoint calls by name in the outside view: functions of timers, the events that filters of monitors suppress, and how all programs listen to what has answered.

import { collectionTimesOut } from './dataCollection.ts';
import { eventOfFact } from './events.ts';
import { replyTimesOut } from './routeing.ts';
import { LISTENS } from './services/predictive.ts';

export const cstaNames = { collectionTimesOut, replyTimesOut, LISTENS, ...eventOfFact };
