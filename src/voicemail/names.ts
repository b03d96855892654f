// What a checkpoint calls by name in voicemail: functions of timers, rules of placements, questions that callers and owners are asked.

import { announcement, choices, greeting, recording, whereTo } from './hearing.ts';
import { greetingOfMailbox, leavingRules, recordingIsLong } from './leaving.ts';
import { listeningRules, whichMailbox, whichPin } from './listening.ts';
import { goodbye } from './machine.ts';

export const voicemailNames = { recordingIsLong, leavingRules, listeningRules, announcement, choices, goodbye, greeting, greetingOfMailbox, recording, whereTo, whichMailbox, whichPin };
