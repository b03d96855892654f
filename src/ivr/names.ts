// What a checkpoint calls by name in call flows: functions of timers, rules of placements. Questions belong to the nodes of a flow, and are known by them.

import { noAnswer } from './lookingUp.ts';
import { trialRules } from './trying.ts';

export const ivrNames = { noAnswer, trialRules };
