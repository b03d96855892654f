// What a checkpoint calls by name in the ACD: functions of timers.

import { settleAgent, workEnds } from './duty.ts';
import { waitedLonger } from './waiting.ts';

export const acdNames = { settleAgent, waitedLonger, workEnds };
