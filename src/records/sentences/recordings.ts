// What the trace says of recordings: which file, who keeps it, and what was kept.

import type { RecordingFact } from '../../recording/facts.ts';
import { type Names, type Sentence, type Sentences, seconds } from './sentence.ts';

export const ofRecordings: Sentences<RecordingFact> = {
  recorderLost: recorder,
  recorderRestored: recorder,
  recordingBegan: (fact, { named }) => [named(fact.device), `${fact.recording}, ${fact.recorder} ${fact.role}, by ${fact.by}`],
  recordingPaused: file,
  recordingResumed: file,
  recordingTakenOver: (fact, { named }) => [named(fact.device), `${fact.recording}, ${fact.from} → ${fact.recorder} ${fact.role}, ${seconds(fact.lost)} lost`],
  recordingEnded: (fact, { named }) => [named(fact.device), `${fact.recording}, ${fact.recorder} ${fact.role}, ${seconds(fact.ended - fact.began - fact.paused)}${fact.paused > 0 ? `, ${seconds(fact.paused)} paused` : ''}`],
  recordingMissed: (fact, { named }) => [named(fact.device), `${fact.recording}, ${fact.why}`],
};

function recorder(fact: { readonly recorder: string; readonly role: string }): Sentence {
  return [fact.recorder, fact.role];
}

function file({ device, recording }: { readonly device: string; readonly recording: string }, { named }: Names): Sentence {
  return [named(device), recording];
}
