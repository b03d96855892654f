// What a client is told of recordings of its calls, as with campaigns in the event for what is private, ECMA-269 27.2.1 "Private Event".

import type * as facts from '../../recording/facts.ts';
import { event, type Structure } from './members.ts';

type Told = facts.RecordingBegan | facts.RecordingPaused | facts.RecordingResumed | facts.RecordingEnded;

const privateEvent = event<Told>('private', 'PrivateEvent', 'private', { name: 'privateData', kind: 'structure', read: (fact) => ({ private: contentOf(fact) }) });

/** One member, whose name says what has happened. */
function contentOf(fact: Told): Structure {
  const of = { callID: fact.call, recording: fact.recording };
  switch (fact.type) {
    case 'recordingBegan': return { recordingBegan: { ...of, role: fact.role, by: fact.by, stoppable: fact.stoppable } };
    case 'recordingPaused': return { recordingPaused: of };
    case 'recordingResumed': return { recordingResumed: of };
    case 'recordingEnded': return { recordingEnded: { ...of, role: fact.role } };
  }
}

export const recordingEvents = {
  recordingBegan: privateEvent,
  recordingPaused: privateEvent,
  recordingResumed: privateEvent,
  recordingEnded: privateEvent,
  recordingTakenOver: null,
  recordingMissed: null,
  recorderLost: null,
  recorderRestored: null,
};
