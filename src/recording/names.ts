// What a checkpoint calls by name in recording: functions of timers.

import { heartbeatMissed } from './keeping.ts';
import { lookAtCalls } from './recordings.ts';

export const recordingNames = { heartbeatMissed, lookAtCalls };
