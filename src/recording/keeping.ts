// Who keeps what: a recorder takes a track, loses it when it stops, and the next one goes on. The active recorder keeps all calls as long as it works; the backup takes over what
// nobody keeps once the active one was silent for a heartbeat, and keeps that to its end. Parallel recorders have tracks of their own.

import type { Millis } from '../kernel/clock.ts';
import * as tell from './facts.ts';
import { isGoing, type Recorder, type Recordings, type Track } from './recording.ts';

/** What decides who keeps a track. */
type Wanted = Pick<Track, 'of' | 'last'>;

/** Who is to keep it now: the first that works, but nobody while whoever kept it, or comes before, is silent and still believed to work. */
function keeperFor({ recorders }: Recordings, { of, last }: Wanted): Recorder | null {
  if (of) return of.isWorking ? of : null;
  if (last && !last.isWorking && last.isHeard) return null;
  for (const role of ['active', 'backup'] as const) {
    for (const recorder of recorders.values()) {
      if (recorder.role !== role) continue;
      if (recorder.isWorking) return recorder;
      if (recorder.isHeard) return null;
    }
  }
  return null;
}

/** Why nobody could keep a call now; null when somebody could. */
export function whyNobody(recordings: Recordings): 'noRecorder' | 'noChannel' | null {
  return whyNot(recordings, { of: null, last: null });
}

/** The same for a track. */
export function whyNot(recordings: Recordings, track: Wanted): 'noRecorder' | 'noChannel' | null {
  const keeper = keeperFor(recordings, track);
  if (keeper === null) return 'noRecorder';
  return keeper.tracks.length < keeper.channels ? null : 'noChannel';
}

/** Tracks that nobody keeps come to whoever can keep them, the oldest first. */
export function keepOrphans(recordings: Recordings): void {
  for (const track of [...recordings.orphans]) {
    if (whyNot(recordings, track) === null) keep(recordings, track, keeperFor(recordings, track) as Recorder);
  }
}

function keep(recordings: Recordings, track: Track, keeper: Recorder): void {
  const { clock, orphans } = recordings;
  orphans.splice(orphans.indexOf(track), 1);
  keeper.tracks.push(track);
  const before = track.last;
  track.keeper = track.last = keeper;
  if (before === null) {
    track.began = clock.now;
    return tell.recordingBegan(recordings, track, keeper);
  }
  const lost = clock.now - track.lostAt;
  if (lost > 0) track.gaps.push({ from: track.lostAt, to: clock.now, why: 'lost' });
  tell.recordingTakenOver(recordings, track, keeper, before, lost);
}

/** It keeps the track no more. */
export function release(track: Track, now: Millis): void {
  const { keeper } = track;
  if (keeper === null) return;
  keeper.tracks.splice(keeper.tracks.indexOf(track), 1);
  track.keeper = null;
  track.lostAt = now;
}

/** Why nothing at all was kept of a track. */
export function whyMissed(recordings: Recordings, track: Track): 'noRecorder' | 'noChannel' {
  return whyNot(recordings, track) ?? 'noRecorder';
}

/** A recorder does not work any more; the others notice within a heartbeat. What it kept is complete up to here. */
export function loseRecorder(recordings: Recordings, recorder: Recorder): void {
  const { clock, plan, orphans } = recordings;
  recorder.isWorking = false;
  recorder.timer = clock.after(plan.heartbeat, heartbeatMissed, recordings, recorder);
  const tracks = [...recorder.tracks];
  for (const track of tracks) release(track, clock.now);
  orphans.push(...tracks.filter(({ recording }) => isGoing(recording)));
  orphans.sort((one, other) => one.recording.number - other.recording.number);
  tell.recorderLost(recordings, recorder);
}

export function heartbeatMissed(recordings: Recordings, recorder: Recorder): void {
  recorder.timer = null;
  recorder.isHeard = false;
  keepOrphans(recordings);
}

/** It works again. Calls that another has taken over stay there; what nobody keeps goes on here. */
export function restoreRecorder(recordings: Recordings, recorder: Recorder): void {
  if (recorder.timer) recordings.clock.cancel(recorder.timer);
  recorder.timer = null;
  recorder.isWorking = recorder.isHeard = true;
  tell.recorderRestored(recordings, recorder);
  keepOrphans(recordings);
}
