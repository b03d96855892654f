// What a checkpoint calls by name in the switch: functions of timers, rules of placements, what happens when a turn has come, the history that all fresh calls share.

import { bridgeRules } from './appearances.ts';
import { messageEnds, noKeys, noMoreKeys } from './asking.ts';
import { coverageRules } from './coverage.ts';
import { alertTimeExpired, autoAnswer, ringingEnds } from './delivery.ts';
import { diallingEnded, promptExpired } from './dialling.ts';
import { huntRules, lookForMember } from './hunt.ts';
import { nowhere } from './linkage.ts';
import { lineIsOurs } from './outgoing.ts';
import { playingEnds } from './playing.ts';
import { farEndIsKnown, predictiveRules } from './predictive.ts';
import { callBackExpired, promptAsker } from './services/callBack.ts';
import { ringCamping } from './services/campOnCall.ts';
import { parkedTooLong } from './services/parkCall.ts';
import { serveNext } from './waiting.ts';

export const switchNames = {
  alertTimeExpired, autoAnswer, callBackExpired, diallingEnded, farEndIsKnown, lineIsOurs, lookForMember, messageEnds, noKeys, noMoreKeys, parkedTooLong, playingEnds, promptExpired, ringingEnds, serveNext,
  bridgeRules, coverageRules, huntRules, predictiveRules,
  promptAsker, ringCamping,
  nowhere,
};
