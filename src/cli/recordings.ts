// Messages that callers left, as WAV files: for each scenario a folder, in it a file for each message, named after its mailbox and its number there.

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Simulation } from '../simulation.ts';
import { recordingName } from '../voicemail/mailbox.ts';
import { recordingOf } from '../voicemail/recording.ts';
import { insidePath } from './lastRun.ts';
import { cannotWrite } from './textFile.ts';

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
export function recordingsOf({ log }: Simulation, folder: string, run: string): Recordings {
  const left = new Map<string, Parameters<typeof recordingOf>[0]>();
  log.read((fact) => {
    if (fact.type === 'messageLeft') left.set(recordingName(fact.mailbox, fact.message), fact);
    else if (fact.type === 'messageForwarded') left.set(recordingName(fact.to, fact.copy), fact);
  });
  const target = join(folder, insidePath(run).replace(/\.ya?ml(?=$|\.seed-\d+$)/, ''));
  return {
    write() {
      if (left.size > 0) openRecordings(target);
      for (const [name, message] of left) writeRecording(join(target, `${name}.wav`), message);
    },
  };
}

function writeRecording(file: string, message: Parameters<typeof recordingOf>[0]): void {
  try {
    writeFileSync(file, recordingOf(message));
  } catch (error) {
    throw cannotWrite(file, error);
  }
}
