// What a checkpoint calls by name in the ACD: functions of timers.

import { settleAgent, telephoneLost, workEnds } from './duty.ts';
import { waitedLonger } from './waiting.ts';

export const acdNames = { settleAgent, telephoneLost, waitedLonger, workEnds };
