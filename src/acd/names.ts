// What a checkpoint calls by name in the ACD: functions of timers, and the needs of calls that need nothing.

import { settleAgent, telephoneLost, workEnds } from './duty.ts';
import { NO_SKILLS } from './needs.ts';
import { waitedLonger } from './waiting.ts';

export const acdNames = { settleAgent, telephoneLost, waitedLonger, workEnds, NO_SKILLS };
