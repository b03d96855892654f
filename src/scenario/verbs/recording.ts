// Verbs of people who have their calls recorded, pause that, and end it.

import { identifierOf } from '../../csta/identifiers.ts';
import { the, type Verb } from './verb.ts';

function ofRecording(service: 'startRecording' | 'stopRecording' | 'pauseRecording' | 'resumeRecording', word: string, description: string): Verb {
  return { argument: null, only: 'extension', description, perform: (person, stage) => void stage.door.request(service, { connection: identifierOf(the(person, stage, word, ['connected'])) }) };
}

export const recordingVerbs = {
  records: ofRecording('startRecording', 'record', 'Has the call recorded from now on'),
  stopsRecording: ofRecording('stopRecording', 'stop recording', 'Has the call recorded no longer'),
  pausesRecording: ofRecording('pauseRecording', 'pause recording', 'Nothing is kept until it is resumed, as while a card number is said'),
  resumesRecording: ofRecording('resumeRecording', 'resume recording', 'The recording that was paused goes on'),
} satisfies Record<string, Verb>;
