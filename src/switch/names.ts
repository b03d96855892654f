// What a checkpoint calls by name in the switch: functions of timers, rules of placements, what happens when a turn has come, the history that all fresh calls share.

import { bridgeRules } from './placements/appearances.ts';
import { messageEnds, noKeys, noMoreKeys } from './voice/asking.ts';
import { coverageRules } from './placements/coverage.ts';
import { alertTimeExpired, autoAnswer, ringingEnds } from './delivery.ts';
import { diallingEnded, promptExpired } from './dialling/dialling.ts';
import { huntRules, lookForMember } from './placements/hunt.ts';
import { nowhere } from './linkage.ts';
import { lineIsOurs } from './dialling/outgoing.ts';
import { playingEnds } from './voice/playing.ts';
import { farEndIsKnown, predictiveRules } from './dialling/predictive.ts';
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
