// What a checkpoint calls by name of simulated people: functions of timers.

import { calledHangsUp, numberAnswers, numberRefuses } from './called.ts';
import { callerComes, callsAgain, patienceEnds, talkEnds } from './callers.ts';
import { crowdChanges, memberCalls } from './crowd.ts';
import { agentComes, agentIsFree, agentIsReadyAgain, agentLeaves, breakBegins, breakEnds, shiftBegins, shiftEnds } from './desks.ts';
import { agentClicks, agentDecides } from './previews.ts';
import { pressesKeys } from './keys.ts';
import { sentCallerComes } from './sent.ts';
import { personAnswers, personHangsUp, personLooks } from './people.ts';

export const trafficNames = {
  callerComes, callsAgain, patienceEnds, talkEnds, agentComes, agentIsFree, agentIsReadyAgain, agentLeaves, breakBegins, breakEnds, shiftBegins, shiftEnds, pressesKeys, personAnswers, personHangsUp,
  personLooks, sentCallerComes, crowdChanges, memberCalls, calledHangsUp, numberAnswers, numberRefuses, agentClicks, agentDecides,
};
