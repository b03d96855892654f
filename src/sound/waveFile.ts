// Samples as a WAV file: ITU-T G.711 µ-law, one channel or two. The package writes the header; its own conversion of the samples takes twenty times as long as a table.

import wavefile from 'wavefile';
import { RATE } from './tones.ts';

const BIAS = 132;
const LOUDEST = 32_635;

/** By a sample and half the range. */
const muLaw = Uint8Array.from({ length: 65_536 }, (_, place) => encode(place - 32_768));

/** The same number of samples in each channel, 8000 a second: left first. */
export function waveFile(channels: readonly Int16Array[]): Uint8Array {
  const wave = new wavefile.WaveFile();
  wave.fromScratch(channels.length, RATE, '8m', []);
  const bytes = encoded(channels);
  Object.assign(wave.data as object, { samples: bytes, chunkSize: bytes.length });
  Object.assign(wave.fact as object, { dwSampleLength: channels[0]?.length ?? 0 });
  return wave.toBuffer();
}

function encoded(channels: readonly Int16Array[]): Uint8Array {
  const [first = new Int16Array()] = channels;
  const bytes = new Uint8Array(first.length * channels.length);
  for (const [channel, samples] of channels.entries()) {
    for (let place = 0; place < samples.length; place++) bytes[place * channels.length + channel] = muLaw[(samples[place] as number) + 32_768] as number;
  }
  return bytes;
}

/** G.711: the sign, the place of the highest bit, the four bits behind it, all inverted. */
function encode(sample: number): number {
  const magnitude = Math.min(Math.abs(sample), LOUDEST) + BIAS;
  const exponent = 24 - Math.clz32(magnitude);
  return ~((sample < 0 ? 0x80 : 0) | (exponent << 4) | ((magnitude >> (exponent + 3)) & 0x0f)) & 0xff;
}
