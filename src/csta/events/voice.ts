// Voice events: what machines play, record and hear. ECMA-269 26.2.

import type * as facts from '../../switch/facts/voice.ts';
import { cause, connection, event, type Member, permitted } from './members.ts';

const message: Member<{ readonly message: string }> = { name: 'message', kind: 'text', read: (fact) => fact.message };
const millis = <F>(name: string, read: (fact: F) => number): Member<F> => ({ name, kind: 'plain', read });
const length = millis<{ readonly length: number }>('length', (fact) => fact.length);

const beginning = millis('currentPosition', () => 0);
const position = millis<{ readonly position: number }>('currentPosition', (fact) => fact.position);

export const voiceEvents = {
  playStarted: event<facts.PlayStarted>('voice', 'PlayEvent', 'play', connection('connection'), message, length, beginning, cause, permitted),
  playSuspended: event<facts.PlaySuspended>('voice', 'SuspendPlayEvent', 'suspendPlay', connection('connection'), message, length, position, cause, permitted),
  playResumed: event<facts.PlayResumed>('voice', 'PlayEvent', 'play', connection('connection'), message, length, position, cause, permitted),
  recordingStarted: event<facts.RecordingStarted>('voice', 'RecordEvent', 'record', connection('connection'), message, length, beginning, cause, permitted),
  recordSuspended: event<facts.RecordSuspended>('voice', 'SuspendRecordEvent', 'suspendRecord', connection('connection'), message, length, position, cause, permitted),
  recordResumed: event<facts.RecordResumed>('voice', 'RecordEvent', 'record', connection('connection'), message, length, position, cause, permitted),
  voiceStopped: event<facts.VoiceStopped>('voice', 'StopEvent', 'stop', connection('connection'), message, length, position, cause, permitted),
  digitDetected: event<facts.DigitDetected>('voice', 'DtmfDetectedEvent', 'dtmfDetected', connection('overConnection'), { name: 'dtmfChar', kind: 'word', read: ({ digit }) => digit }, { name: 'cause', kind: 'word', read: () => 'dTMFDigitDetected' }, permitted),
};
