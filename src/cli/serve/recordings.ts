// What was recorded, as WAV files: for each scenario a folder, in it a file for each message that callers left, named after its mailbox and its number there, and
// in a folder for each recorder the calls that it kept, with what is known of them beside.

import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { RecordingEnded } from '../../recording/facts.ts';
import type { Simulation } from '../../simulation.ts';
import { soundOf } from '../../sound/playing.ts';
import { turnsOf } from '../../sound/score.ts';
import { recordingName } from '../../voicemail/mailbox.ts';
import { recordingOf } from '../../voicemail/recording.ts';
import { insidePath } from '../run/lastRun.ts';
import { cannotWrite } from '../textFile.ts';

/** What a run has recorded so far. */
export interface Recordings {
  /** Throws CommandError. */
  write(): void;
}

/** Makes the folder before anything has run. Throws CommandError when it cannot be made. */
export function openRecordings(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw cannotWrite(folder, error);
  }
}

/** Follows a simulation; a message that is forwarded is a file in both mailboxes. `run` is the scenario's file, and behind it which of several runs. */
export function recordingsOf({ log, isoTime, site: { recording } }: Simulation, folder: string, run: string): Recordings {
  const left = new Map<string, Parameters<typeof recordingOf>[0]>();
  const calls: RecordingEnded[] = [];
  log.read((fact) => {
    if (fact.type === 'messageLeft') left.set(recordingName(fact.mailbox, fact.message), fact);
    else if (fact.type === 'messageForwarded') left.set(recordingName(fact.to, fact.copy), fact);
    else if (fact.type === 'recordingEnded') calls.push(fact);
  });
  const target = join(folder, insidePath(run).replace(/\.ya?ml(?=$|\.seed-\d+$)/, ''));
  return {
    write() {
      for (const [name, message] of left) writeRecording(join(target, `${name}.wav`), recordingOf(message));
      for (const call of calls) writeCall(join(target, call.recorder, call.recording), call, recording?.sound ?? 'stereo', isoTime);
    },
  };
}

/** The sound, and who speaks in it when. */
function writeCall(file: string, { recording, call, recorder, role, by, agent, device, trunk, calling, called, began, ended, paused, score }: RecordingEnded, channels: 'mono' | 'stereo', isoTime: Simulation['isoTime']): void {
  const about = { id: recording, call, recorder, role, by, agent, device, trunk, calling, called, began: isoTime(began), ended: isoTime(ended), length: ended - began - paused, paused, parts: score.parts, turns: turnsOf(score), gaps: score.gaps, channels };
  writeRecording(`${file}.wav`, soundOf(score, channels));
  writeRecording(`${file}.json`, Buffer.from(`${JSON.stringify(about, null, 2)}\n`));
}

function writeRecording(file: string, bytes: Uint8Array): void {
  openRecordings(dirname(file));
  try {
    writeFileSync(file, bytes);
  } catch (error) {
    throw cannotWrite(file, error);
  }
}
