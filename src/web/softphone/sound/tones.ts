// Tones of North American telephones, as numbers: which frequencies, how long, how loud. It plays nothing.

export interface Beat {
  /** Hertz, sounding together; none for silence. */
  readonly frequencies: readonly number[];
  /** Milliseconds. */
  readonly lasts: number;
}

export interface Tone {
  readonly beats: readonly Beat[];
  readonly repeats: boolean;
  /** 0 to 1, of all frequencies together. */
  readonly loudness: number;
}

export type ToneName = 'ring' | 'ringBack' | 'busy' | 'reorder' | 'intercept' | 'callWaiting';

const silence = (lasts: number): Beat => ({ frequencies: [], lasts });
const beat = (lasts: number, ...frequencies: readonly number[]): Beat => ({ frequencies, lasts });

/** The precise tone plan (call progress tones of the Bellcore LSSGR, GR-506), and a bell: a telephone's own, for which there is no plan. */
export const tones: { readonly [Name in ToneName]: Tone } = {
  ring: { beats: [...Array.from({ length: 20 }, (_, place) => beat(50, place % 2 === 0 ? 1318.5 : 1568)), silence(2000)], repeats: true, loudness: 0.25 },
  ringBack: { beats: [beat(2000, 440, 480), silence(4000)], repeats: true, loudness: 0.12 },
  busy: { beats: [beat(500, 480, 620), silence(500)], repeats: true, loudness: 0.12 },
  reorder: { beats: [beat(250, 480, 620), silence(250)], repeats: true, loudness: 0.12 },
  intercept: { beats: [beat(274, 913.8), beat(274, 1370.6), beat(380, 1776.7), silence(1000)], repeats: false, loudness: 0.12 },
  callWaiting: { beats: [beat(300, 440), silence(9700)], repeats: true, loudness: 0.1 },
};

const rows = [697, 770, 852, 941];
const columns = [1209, 1336, 1477, 1633];
const keys = '123A456B789C*0#D';

/** Of a key of the telephone, by ITU-T Q.23; null for what is none. */
export function keyTone(key: string): Tone | null {
  const place = key.length === 1 ? keys.indexOf(key) : -1;
  if (place < 0) return null;
  return { beats: [beat(120, rows[place >> 2] as number, columns[place & 3] as number)], repeats: false, loudness: 0.15 };
}

/** Long enough that no tone begins or ends with a click. */
const RAMP = 0.004;

/** The sound of one turn through its beats. */
export function samplesOf({ beats, loudness }: Tone, rate: number): Float32Array<ArrayBuffer> {
  const total = beats.reduce((sum, { lasts }) => sum + Math.round((lasts / 1000) * rate), 0);
  const samples = new Float32Array(total);
  let start = 0;
  for (const { frequencies, lasts } of beats) {
    const length = Math.round((lasts / 1000) * rate);
    for (let place = 0; frequencies.length > 0 && place < length; place++) {
      const time = place / rate;
      const edge = Math.min(1, time / RAMP, (length - 1 - place) / rate / RAMP);
      const wave = frequencies.reduce((sum, frequency) => sum + Math.sin(2 * Math.PI * frequency * time), 0);
      samples[start + place] = (wave / frequencies.length) * loudness * edge;
    }
    start += length;
  }
  return samples;
}
