// What the trace says of machines and programs in a call: flows, messages that are played and recorded, and where programs send calls.

import type { IvrFact } from '../../ivr/facts.ts';
import type { RouteingFact } from '../../switch/facts/routeing.ts';
import type { VoiceFacts } from '../../switch/facts/voice.ts';
import { type Names, type Sentence, type Sentences, seconds } from './sentence.ts';

export const ofMachines: Sentences<VoiceFacts | RouteingFact | IvrFact> = {
  routeRequested: ({ device, dialogue, again }, { named }) => [named(device), `dialogue ${dialogue}${again ? ', again' : ''}`],
  routeEnded: ({ device, to, dialogue, ending }, { named, nameOf }) => [to === null ? named(device) : `${named(device)} → ${nameOf(to)}`, `dialogue ${dialogue} ${ending}`],
  flowStepped: ({ device, node, outcome, to }, { named }) => [`${named(device)} ${node}`, outcome === to && (to === 'leaves' || to === 'ends') ? outcome : `${outcome} → ${to}`],
  lookUpRequested: ({ device, lookUp, url }, { named }) => [named(device), `${lookUp}: ${url}`],
  lookUpAnswered: ({ device, lookUp, outcome }, { named }) => [named(device), `${lookUp}: ${outcome}`],
  digitDetected: ({ device, digit }, { named }) => [`${named(device)} ${digit}`, ''],
  playStarted: begun,
  recordingStarted: begun,
  playSuspended: atPosition,
  recordSuspended: atPosition,
  playResumed: atPosition,
  recordResumed: atPosition,
  voiceStopped: ({ device, cause, position }, { named }) => [named(device), `${cause}, after ${seconds(position)}`],
};

function begun({ device, length, message }: { readonly device: string; readonly length: number; readonly message: string }, { named }: Names): Sentence {
  return [named(device), `${seconds(length)}, ${message}`];
}

function atPosition({ device, position }: { readonly device: string; readonly position: number }, { named }: Names): Sentence {
  return [named(device), `after ${seconds(position)}`];
}
