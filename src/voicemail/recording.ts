// What a message sounds like, as a WAV file: a tone, then bursts and pauses that stand for speech. Pure: the same message, the same bytes.

import { createRandom } from '../kernel/random.ts';
import { addNote, addSpeech, BEEP, PER_MILLI, pitchFrom } from '../sound/tones.ts';
import { waveFile } from '../sound/waveFile.ts';
import type { Message } from './mailbox.ts';

/** How long it is quiet behind the tone. */
const BREATH = 300;

/** ITU-T G.711 µ-law, one channel, as long as the message to the sample. */
export function recordingOf({ length, tones }: Pick<Message, 'length' | 'tones'>): Uint8Array {
  const samples = new Int16Array(length * PER_MILLI);
  const stream = createRandom(tones).stream('recording');
  addNote(samples, 0, BEEP.length, BEEP.pitch, 9000);
  addSpeech(samples, BEEP.length + BREATH, length, pitchFrom(stream), stream);
  return waveFile([samples]);
}
