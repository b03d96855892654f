// Whoever runs recorders stops one, and starts it again. Our own operations.

import { Rejection } from '../../kernel/errors.ts';
import { loseRecorder, restoreRecorder } from '../keeping.ts';
import type { Recorder, Recordings } from '../recording.ts';

/** It stops as a machine does that fails: nobody is told, and the backup takes over when it misses the heartbeat. Throws `objectNotKnown`, `featureAlreadySet`. */
export function stopRecorder(recordings: Recordings, { recorder: name }: { readonly recorder: string }): void {
  const recorder = recorderOf(recordings, name);
  if (!recorder.isWorking) throw new Rejection('featureAlreadySet', `recorder ${name} does not work already`);

  loseRecorder(recordings, recorder);
}

/** Throws `objectNotKnown`, `featureAlreadySet`. */
export function startRecorder(recordings: Recordings, { recorder: name }: { readonly recorder: string }): void {
  const recorder = recorderOf(recordings, name);
  if (recorder.isWorking) throw new Rejection('featureAlreadySet', `recorder ${name} works already`);

  restoreRecorder(recordings, recorder);
}

function recorderOf({ recorders }: Recordings, name: string): Recorder {
  const recorder = recorders.get(name);
  if (!recorder) throw new Rejection('objectNotKnown', `there is no recorder ${name}`);
  return recorder;
}
