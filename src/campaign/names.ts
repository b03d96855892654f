// What a checkpoint calls by name in campaigns: functions of timers, and the rules of calls that agents make for them.

import { agentIsLate, attemptEnds } from './attempts.ts';
import { look } from './looking.ts';
import { followRules, previewExpires } from './previewing.ts';

export const campaignNames = { agentIsLate, attemptEnds, followRules, look, previewExpires };
