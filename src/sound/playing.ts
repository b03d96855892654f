// A score played: the samples of a recording, on one channel or with the caller left and whoever works here right. Pure: the same score, the same bytes.

import { createRandom } from '../kernel/random.ts';
import { type Note, type Part, type Score, scenesOf, turnsOf } from './score.ts';
import { addKeys, addMusic, addNote, addSpeech, BEEP, PER_MILLI, pitchFrom, silence } from './tones.ts';
import { waveFile } from './waveFile.ts';

export type Channels = 'mono' | 'stereo';

/** A WAV file, 8000 samples a second in µ-law. */
export function soundOf(score: Score, channels: Channels): Uint8Array {
  return waveFile(samplesOf(score, channels));
}

export function samplesOf(score: Score, channels: Channels): readonly Int16Array[] {
  const left = new Int16Array(score.length * PER_MILLI);
  const right = channels === 'stereo' ? new Int16Array(left.length) : left;
  const sideOf = (part: Part | undefined) => (part?.side === 'right' ? right : left);
  const sides = channels === 'stereo' ? [left, right] : [left];
  const random = createRandom(score.tones);
  const pitches = score.parts.map((_, place) => pitchFrom(random.stream(`voice ${place}`)));
  for (const { from, to, by } of turnsOf(score)) addSpeech(sideOf(score.parts[by]), from, to, pitches[by] as number, random.stream(`words ${from}`));
  for (const { from, to, hasMusic } of scenesOf(score)) for (const side of hasMusic ? sides : []) addMusic(side, from, to);
  for (const note of score.notes) addSound(note, sides, 'by' in note ? sideOf(score.parts[note.by]) : left);
  for (const { from, to } of score.gaps) for (const side of sides) silence(side, from, to);
  return sides;
}

function addSound(note: Note, sides: readonly Int16Array[], own: Int16Array): void {
  if ('digits' in note) addKeys(own, note.at, note.digits);
  else if ('beep' in note) for (const side of sides) addNote(side, note.at, BEEP.length, BEEP.pitch, 6000);
}
