// Tones: notes, bursts that stand for speech, and the keys of a telephone, added to samples. No files and no telephones here.

import type { Millis } from '../kernel/clock.ts';
import type { Stream } from '../kernel/random.ts';

/** Samples in a second. Telephones have 8000. */
export const RATE = 8000;
export const PER_MILLI = RATE / 1000;

/** The tone behind a greeting, and that which says that a call is recorded: its pitch in hertz, and how long it takes. */
export const BEEP = { pitch: 1000, length: 250 } as const;

/** How long a key sounds, and how long it is quiet before the next. */
export const KEY = { length: 120, pause: 80 } as const;

/** ITU-T Q.23: each key is two tones, one of its row and one of its column, in hertz. */
const rows = [697, 770, 852, 941] as const;
const columns = [1209, 1336, 1477, 1633] as const;
const keypad = ['123A', '456B', '789C', '*0#D'] as const;

/** Its two pitches; null for what is no key. */
export function pitchesOf(key: string): readonly [row: number, column: number] | null {
  const row = keypad.findIndex((keys) => keys.includes(key));
  return row < 0 || key === '' ? null : [rows[row] as number, columns[(keypad[row] as string).indexOf(key)] as number];
}

const EDGE = 10 * PER_MILLI;

/** One period in so many steps: a sine is looked up many times faster than it is computed. */
const STEPS = 4096;
const pure = wave((angle) => Math.sin(angle));
const voiced = wave((angle) => Math.sin(angle) + 0.5 * Math.sin(2 * angle) + 0.25 * Math.sin(3 * angle));

function wave(of: (angle: number) => number): Float64Array {
  return Float64Array.from({ length: STEPS }, (_, step) => of((2 * Math.PI * step) / STEPS));
}

/** A note with two overtones that swells and dies away; what does not fit any more is cut off. */
export function addNote(samples: Int16Array, at: Millis, length: Millis, pitch: number, loudness: number): void {
  add(samples, voiced, at, length, pitch, loudness);
}

/** The keys one after the other, each as its two tones; what is no key is silent. */
export function addKeys(samples: Int16Array, at: Millis, digits: string): void {
  for (const [place, digit] of [...digits].entries()) {
    for (const pitch of pitchesOf(digit) ?? []) add(samples, pure, at + place * (KEY.length + KEY.pause), KEY.length, pitch, 6000);
  }
}

/** Words of one to four syllables with pauses between, a longer one behind a sentence. Each speaker has a pitch. */
export function addSpeech(samples: Int16Array, from: Millis, to: Millis, pitch: number, stream: Stream): void {
  let at = from;
  while (at < to) {
    for (let left = 1 + stream.integer(4); left > 0 && at < to; left--) {
      const length = 90 + stream.integer(130);
      addNote(samples, at, Math.min(length, to - at), pitch * (0.85 + 0.4 * stream.uniform()), 5000);
      at += length + 20 + stream.integer(40);
    }
    at += stream.chance(0.2) ? 500 + stream.integer(500) : 80 + stream.integer(160);
  }
}

/** A voice: how high it is, in hertz. */
export function pitchFrom(stream: Stream): number {
  return 110 + stream.integer(120);
}

const MELODY = [392, 494, 587, 494, 440, 523, 659, 523] as const;
const BEAT = 400;

/** Music on hold: one slow melody, from its beginning. */
export function addMusic(samples: Int16Array, from: Millis, to: Millis): void {
  for (let at = from, beat = 0; at < to; at += BEAT, beat++) {
    addNote(samples, at, Math.min(BEAT, to - at), MELODY[beat % MELODY.length] as number, 2500);
  }
}

/** Nothing at all is left there. */
export function silence(samples: Int16Array, from: Millis, to: Millis): void {
  samples.fill(0, from * PER_MILLI, to * PER_MILLI);
}

function add(samples: Int16Array, period: Float64Array, at: Millis, length: Millis, pitch: number, loudness: number): void {
  const first = at * PER_MILLI;
  const whole = length * PER_MILLI;
  const count = Math.min(whole, samples.length - first);
  const step = (pitch * STEPS) / RATE;
  for (let place = 0; place < count; place++) {
    const swell = Math.min(1, place / EDGE, (whole - place) / EDGE);
    const sample = loudness * swell * (period[(place * step) & (STEPS - 1)] as number);
    samples[first + place] = clipped((samples[first + place] as number) + Math.round(sample));
  }
}

function clipped(sample: number): number {
  return Math.max(-32_768, Math.min(32_767, sample));
}
