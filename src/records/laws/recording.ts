// Recordings: of calls that go on, one file for each call and recorder that keeps one, by the backup only when the active recorder is known to be gone, and by somebody whenever anybody can.

import type { FactOfCall } from '../../csta/facts.ts';
import { whyNot } from '../../recording/keeping.ts';
import { type CallRecording, isGoing, type Recorder, type Recordings, type Track } from '../../recording/recording.ts';
import { broken, type Law } from './law.ts';

export function recordingLaws(recordings: Recordings): Law {
  if (recordings.recorders.size === 0) return {};
  /** Files that are being written, and all that there were. */
  const [open, ever] = [new Set<string>(), new Set<string>()];
  return {
    noted: (fact) => noteFiles(recordings, open, ever, fact),
    everything: () => {
      for (const recording of recordings.byCall.values()) if (isGoing(recording)) checkRecording(recordings, recording);
      for (const recorder of recordings.recorders.values()) checkRecorder(recorder);
    },
    resumed: () => {
      for (const { tracks } of recordings.byCall.values()) for (const { id, began } of tracks) if (began !== null) open.add(id);
    },
  };
}

function noteFiles(recordings: Recordings, open: Set<string>, ever: Set<string>, fact: FactOfCall): void {
  switch (fact.type) {
    case 'recordingBegan':
      if (ever.has(fact.recording)) broken('oneFileEach', `recording ${fact.recording} begins again`);
      ever.add(fact.recording);
      open.add(fact.recording);
      return checkRole(recordings, fact.recorder);
    case 'recordingTakenOver':
      if (!open.has(fact.recording)) broken('oneFileEach', `recording ${fact.recording} is taken over and was never begun`);
      return checkRole(recordings, fact.recorder);
    case 'recordingEnded':
      if (!open.delete(fact.recording)) broken('oneFileEach', `recording ${fact.recording} ends and does not go on`);
  }
}

function checkRole({ recorders }: Recordings, name: string): void {
  const recorder = recorders.get(name) as Recorder;
  const active = [...recorders.values()].find(({ role }) => role === 'active') as Recorder;
  if (recorder.role === 'backup' && (active.isWorking || active.isHeard)) broken('backupInNeedOnly', `backup ${name} records while ${active.name} is ${active.isWorking ? 'there' : 'believed to be'}`);
  if (!recorder.isWorking) broken('backupInNeedOnly', `recorder ${name} records and does not work`);
}

function checkRecording(recordings: Recordings, recording: CallRecording): void {
  const { pbx, touched, byCall, orphans } = recordings;
  const { call, tracks, number } = recording;
  if (byCall.get(call) !== recording) broken('recordingsAreOfCalls', `recording ${number} is of call ${call}, which does not know it`);
  if (!pbx.calls.has(call) && !touched.has(call)) broken('recordingsAreOfCalls', `recording ${number} goes on, and call ${call} is over`);
  for (const track of tracks) {
    const waits = orphans.filter((one) => one === track).length;
    if (waits !== (track.keeper === null ? 1 : 0)) broken('keptByOne', `recording ${track.id} is kept by ${track.keeper?.name ?? 'nobody'} and waits ${waits} times`);
    if (track.keeper === null && whyNot(recordings, track) === null) broken('keptIfItCanBe', `nobody keeps recording ${track.id}, and somebody could`);
  }
}

function checkRecorder({ name, tracks, channels, isWorking, isHeard, timer }: Recorder): void {
  if (tracks.length > channels) broken('withinChannels', `recorder ${name} keeps ${tracks.length} calls, it has ${channels} channels`);
  if (!isWorking && tracks.length > 0) broken('keptByOne', `recorder ${name} does not work and keeps ${tracks.length} calls`);
  if (tracks.some((track: Track) => track.keeper?.name !== name || !isGoing(track.recording))) broken('keptByOne', `recorder ${name} keeps what is not its own`);
  if ((timer !== null) !== (!isWorking && isHeard)) broken('silenceIsNoticed', `recorder ${name} ${isWorking ? 'works' : 'is gone'}, and is ${isHeard ? '' : 'not '}believed to work; ${timer ? 'a' : 'no'} timer is set`);
}
