// What a message sounds like, as a WAV file: a tone, then bursts and pauses that stand for speech. Pure: the same message, the same bytes.

import wavefile from 'wavefile';
import type { Millis } from '../kernel/clock.ts';
import { createRandom, type Stream } from '../kernel/random.ts';
import type { Message } from './mailbox.ts';

/** Samples in a second. Telephones have 8000. */
export const RATE = 8000;
const PER_MILLI = RATE / 1000;

/** The tone behind the greeting: its pitch in hertz, and how long it takes. */
export const BEEP = { pitch: 1000, length: 250 } as const;

/** ITU-T G.711 µ-law, one channel, as long as the message to the sample. */
export function recordingOf({ length, tones }: Pick<Message, 'length' | 'tones'>): Uint8Array {
  const samples = new Int16Array(length * PER_MILLI);
  sound(samples, 0, BEEP.length, BEEP.pitch, 9000);
  speak(samples, BEEP.length + 300, length, createRandom(tones).stream('recording'));
  const wave = new wavefile.WaveFile();
  wave.fromScratch(1, RATE, '16', samples);
  wave.toMuLaw();
  return wave.toBuffer();
}

/** Words of one to four syllables with pauses between, a longer one behind a sentence. Each speaker has a pitch. */
function speak(samples: Int16Array, from: Millis, to: Millis, stream: Stream): void {
  const pitch = 110 + stream.integer(120);
  let at = from;
  while (at < to) {
    for (let left = 1 + stream.integer(4); left > 0 && at < to; left--) {
      const length = 90 + stream.integer(130);
      sound(samples, at, length, pitch * (0.85 + 0.4 * stream.uniform()), 5000);
      at += length + 20 + stream.integer(40);
    }
    at += stream.chance(0.2) ? 500 + stream.integer(500) : 80 + stream.integer(160);
  }
}

/** A note with two overtones that swells and dies away; what does not fit any more is cut off. */
function sound(samples: Int16Array, at: Millis, length: Millis, pitch: number, loudness: number): void {
  const first = at * PER_MILLI;
  const count = Math.min(length * PER_MILLI, samples.length - first);
  const edge = 10 * PER_MILLI;
  for (let place = 0; place < count; place++) {
    const angle = (2 * Math.PI * pitch * place) / RATE;
    const swell = Math.min(1, place / edge, (length * PER_MILLI - place) / edge);
    samples[first + place] = Math.round(loudness * swell * (Math.sin(angle) + 0.5 * Math.sin(2 * angle) + 0.25 * Math.sin(3 * angle)));
  }
}
