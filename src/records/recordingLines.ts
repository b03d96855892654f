// What the trace says of recordings: which file, who keeps it, and what was kept.

import type { RecordingFact } from '../recording/facts.ts';

export function sentenceOfRecording(fact: RecordingFact, named: (device: string) => string): readonly [what: string, why: string] {
  switch (fact.type) {
    case 'recorderLost':
    case 'recorderRestored': return [fact.recorder, fact.role];
    case 'recordingBegan': return [named(fact.device), `${fact.recording}, ${fact.recorder} ${fact.role}, by ${fact.by}`];
    case 'recordingPaused':
    case 'recordingResumed': return [named(fact.device), fact.recording];
    case 'recordingTakenOver': return [named(fact.device), `${fact.recording}, ${fact.from} → ${fact.recorder} ${fact.role}, ${fact.lost / 1000} s lost`];
    case 'recordingEnded': return [named(fact.device), `${fact.recording}, ${fact.recorder} ${fact.role}, ${(fact.ended - fact.began - fact.paused) / 1000} s${fact.paused > 0 ? `, ${fact.paused / 1000} s paused` : ''}`];
    case 'recordingMissed': return [named(fact.device), `${fact.recording}, ${fact.why}`];
  }
}
