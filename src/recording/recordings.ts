// Recordings as calls go on: an ear hears what happens in calls, and at the same instant each call that has changed is looked at: it begins to be recorded, goes on, or ends.

import type { Ear, Fact, Telling } from '../kernel/log.ts';
import type { Call } from '../switch/call.ts';
import type { SwitchFact } from '../switch/facts.ts';
import type { Conferenced, Transferred } from '../switch/facts/parties.ts';
import { beginPlaying, messageLength } from '../switch/voice/playing.ts';
import type { Switch } from '../switch/switch.ts';
import * as tell from './facts.ts';
import { keepOrphans, release, whyMissed } from './keeping.ts';
import { type CallRecording, isGoing, newRecorder, type RecordingPlan, type Recordings, type Rule, type Track } from './recording.ts';
import type { RecordingFact } from './facts.ts';
import { ruleFor, talking } from './rules.ts';
import { noteDigits, noteScene, scoreOf } from './scenes.ts';

/** A log in which facts of others stand too. */
interface Hearing extends Telling<RecordingFact> {
  ear(reader: (fact: Fact) => void): Ear;
}

export function createRecordings(pbx: Switch, log: Hearing, plan: RecordingPlan): Recordings {
  const { clock, random } = pbx;
  const ear = log.ear((fact) => hear(recordings, fact as SwitchFact));
  const recordings: Recordings = {
    pbx, clock, log, ear, plan, recorders: new Map(plan.recorders.map((recorder) => [recorder.name, newRecorder(recorder)])),
    byCall: new Map(), orphans: [], touched: new Set(), looking: null, last: 0,
    tones: random.places('sound of recordings'), shares: new Map(plan.rules.map((rule) => [rule, random.places(`recorded by ${rule.name}`)])),
  };
  if (plan.recorders.length > 0) ear.open();
  return recordings;
}

/** Facts of others are passed over. It only notes; what comes of it is done by a timer, at the same instant. */
function hear(recordings: Recordings, fact: SwitchFact): void {
  switch (fact.type) {
    case 'transferred':
    case 'conferenced':
      followCall(recordings, fact);
      return touch(recordings, fact.call);
    case 'established':
    case 'networkReached':
    case 'held':
    case 'retrieved':
    case 'queued':
    case 'bridged':
    case 'diverted':
    case 'playStarted':
    case 'playSuspended':
    case 'playResumed':
    case 'voiceStopped':
    case 'connectionCleared':
    case 'callCleared': return touch(recordings, fact.call);
    case 'digitsGenerated': {
      const recording = recordings.byCall.get(fact.call);
      const connection = recordings.pbx.calls.get(fact.call)?.connections.find(({ device }) => device.number === fact.device);
      if (recording && connection) noteDigits(recording, fact.time, connection, fact.digits);
    }
  }
}

function touch(recordings: Recordings, call: string): void {
  const { touched, clock } = recordings;
  touched.add(call);
  recordings.looking ??= clock.after(0, lookAtCalls, recordings, null);
}

/** The recording of the first call goes on in what comes of both; without one that of the second does. One that somebody has stopped stays so. */
function followCall(recordings: Recordings, { call, primary, secondary }: Transferred | Conferenced): void {
  const { byCall } = recordings;
  const olds = [primary, secondary].filter((old) => old !== null && old !== call) as readonly string[];
  for (const old of olds) touch(recordings, old);
  if (byCall.has(call)) return;
  const known = olds.flatMap((old) => byCall.get(old) ?? []);
  const recording = known.find(isGoing) ?? known[0];
  if (!recording) return;
  byCall.delete(recording.call);
  byCall.set(call, recording);
  recording.call = call;
}

/** In the order in which they changed. */
export function lookAtCalls(recordings: Recordings): void {
  recordings.looking = null;
  const touched = [...recordings.touched];
  recordings.touched.clear();
  for (const id of touched) {
    const call = recordings.pbx.calls.get(id);
    if (call) lookAt(recordings, call);
    else if (recordings.byCall.has(id)) callIsOver(recordings, recordings.byCall.get(id) as CallRecording);
  }
}

function lookAt(recordings: Recordings, call: Call): void {
  const recording = recordings.byCall.get(call.id);
  if (recording) return isGoing(recording) ? noteScene(recordings, recording, call) : undefined;
  const rule = ruleFor(recordings, call);
  if (rule) beginRecording(recordings, call, rule);
}

function callIsOver(recordings: Recordings, recording: CallRecording): void {
  if (isGoing(recording)) endRecording(recordings, recording);
  recordings.byCall.delete(recording.call);
}

/** The call is recorded from now on; without a rule, because somebody asked for it. */
export function beginRecording(recordings: Recordings, call: Call, rule: Rule | null): CallRecording {
  const { pbx, clock, recorders, byCall, orphans } = recordings;
  const { id, calling, called, networkCalled, linkage: { globalCall }, connections } = call;
  const trunk = connections.find(({ device }) => device.kind === 'line')?.device.trunk?.name ?? '';
  const recording: CallRecording = {
    number: ++recordings.last, call: id, globalCall, rule, device: '', agent: '', trunk, calling, called: networkCalled ?? called,
    began: clock.now, state: 'going', pausedAt: 0, pauses: [], parts: [], notes: [], scene: 'nothing', tracks: [],
  };
  byCall.set(id, recording);
  const newTrack = (name: string, of: Track['of']): Track => ({ id: name, recording, of, keeper: null, last: null, began: null, lostAt: 0, gaps: [] });
  const parallels = [...recorders.values()].filter(({ role }) => role === 'parallel');
  recording.tracks.push(newTrack(String(recording.number), null), ...parallels.map((of) => newTrack(`${recording.number}-${of.name}`, of)));
  orphans.push(...recording.tracks);
  noteScene(recordings, recording, call);
  keepOrphans(recordings);
  const listener = talking(call)[0];
  if (rule?.announcement && listener && listener.voice === null && listener.timer === null) {
    beginPlaying(pbx, listener, { kind: 'play', message: rule.announcement, length: messageLength(pbx, rule.announcement) }, { endsByKey: false, ending: 'normal' });
  }
  return recording;
}

/** Its files are complete. */
export function endRecording(recordings: Recordings, recording: CallRecording): void {
  const { clock: { now }, orphans } = recordings;
  if (recording.state === 'paused') recording.pauses.push({ from: recording.pausedAt, to: now, why: 'paused' });
  recording.state = 'ended';
  for (const track of recording.tracks) {
    const wasKept = track.keeper !== null;
    if (wasKept) release(track, now);
    else orphans.splice(orphans.indexOf(track), 1);
    endTrack(recordings, track);
  }
  keepOrphans(recordings);
}

function endTrack(recordings: Recordings, track: Track): void {
  const { recording, began, last, lostAt: ended } = track;
  if (began === null || last === null) return tell.recordingMissed(recordings, track, whyMissed(recordings, track));
  const tones = Math.floor(recordings.tones.uniform(recording.number) * 0x7fffffff);
  const score = scoreOf(recording, track, tones, began, ended);
  const paused = score.gaps.reduce((sum, { from, to, why }) => (why === 'paused' ? sum + to - from : sum), 0);
  tell.recordingEnded(recordings, track, last, { began, ended, paused, score });
}

/** Nothing is kept until it is resumed. */
export function pause(recordings: Recordings, recording: CallRecording): void {
  recording.state = 'paused';
  recording.pausedAt = recordings.clock.now;
  tell.recordingPaused(recordings, recording);
}

export function resume(recordings: Recordings, recording: CallRecording): void {
  recording.state = 'going';
  recording.pauses.push({ from: recording.pausedAt, to: recordings.clock.now, why: 'paused' });
  tell.recordingResumed(recordings, recording);
}
