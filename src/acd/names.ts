// What a checkpoint calls by name in the ACD: functions of timers, and the needs of calls that need nothing.

import { settleAgent, workEnds } from './duty.ts';
import { NO_SKILLS } from './needs.ts';
import { waitedLonger } from './waiting.ts';

export const acdNames = { settleAgent, waitedLonger, workEnds, NO_SKILLS };
