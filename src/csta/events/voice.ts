// Voice events: what machines play, record and hear. ECMA-269 26.2.

import type * as facts from '../../switch/facts/voice.ts';
import { cause, connection, event, type Member, permitted } from './members.ts';

const message: Member<{ readonly message: string }> = { name: 'message', kind: 'text', read: (fact) => fact.message };
const millis = <F>(name: string, read: (fact: F) => number): Member<F> => ({ name, kind: 'plain', read });
const length = millis<{ readonly length: number }>('length', (fact) => fact.length);

export const voiceEvents = {
  playStarted: event<facts.PlayStarted>('voice', 'PlayEvent', 'play', connection('connection'), message, length, millis('currentPosition', () => 0), cause, permitted),
  recordingStarted: event<facts.RecordingStarted>('voice', 'RecordEvent', 'record', connection('connection'), message, length, millis('currentPosition', () => 0), cause, permitted),
  voiceStopped: event<facts.VoiceStopped>('voice', 'StopEvent', 'stop', connection('connection'), message, length, millis('currentPosition', ({ position }) => position), cause, permitted),
  digitDetected: event<facts.DigitDetected>('voice', 'DtmfDetectedEvent', 'dtmfDetected', connection('overConnection'), { name: 'dtmfChar', kind: 'word', read: ({ digit }) => digit }, { name: 'cause', kind: 'word', read: () => 'dTMFDigitDetected' }, permitted),
};
