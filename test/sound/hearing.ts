// Sound as tests hear it: WAV files read by somebody else's code, and how much of a pitch is in a stretch of samples.

import wavefile from 'wavefile';
import { pitchesOf, RATE } from '../../src/sound/tones.ts';

/** The samples of each channel as a player hears them, from -32768 to 32767. */
export function channelsOf(bytes: Uint8Array): readonly Float64Array[] {
  const wave = new wavefile.WaveFile(bytes);
  wave.fromMuLaw();
  const samples: Float64Array | readonly Float64Array[] = wave.getSamples();
  return samples instanceof Float64Array ? [samples] : samples;
}

/** From one millisecond to another. */
export const part = (samples: Float64Array, from: number, to: number) => samples.slice((from * RATE) / 1000, (to * RATE) / 1000);

/** How much of the sound has this pitch, from 0 to 1: Goertzel's algorithm. */
export function shareAt(pitch: number, samples: Float64Array): number {
  const step = 2 * Math.cos((2 * Math.PI * pitch) / RATE);
  let [before, last, energy] = [0, 0, 0];
  for (const sample of samples) {
    [before, last] = [last, sample + step * last - before];
    energy += sample * sample;
  }
  const power = before * before + last * last - step * before * last;
  return (2 * power) / (samples.length * energy);
}

/** The key that sounds there: as much of its row as of its column, and nothing else; null for none. */
export function keyIn(samples: Float64Array): string | null {
  if (loudness(samples) < 100) return null;
  const isHeard = (key: string) => (pitchesOf(key) ?? []).every((pitch) => shareAt(pitch, samples) > 0.35);
  return [...'1234567890*#ABCD'].find(isHeard) ?? null;
}

export function loudness(samples: Float64Array): number {
  return samples.length === 0 ? 0 : Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length);
}

/** For each hundredth of a second whether there is any sound. */
export function soundsIn(samples: Float64Array): readonly boolean[] {
  return Array.from({ length: Math.floor(samples.length / 80) }, (_, place) => loudness(samples.slice(place * 80, place * 80 + 80)) > 100);
}
