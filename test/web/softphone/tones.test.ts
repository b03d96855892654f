// Tones have the frequencies and the rhythm of the precise tone plan: measured in their sound, not read off the table.

import { expect, test } from 'vitest';
import { toneFor } from '../../../src/web/softphone/sound/heard.ts';
import { keyTone, samplesOf, type Tone, tones } from '../../../src/web/softphone/sound/tones.ts';
import { callFrom, talking } from './phones.ts';

const RATE = 8000;

/** Goertzel: how much of a frequency there is between two times, in milliseconds. */
function strength(samples: Float32Array, frequency: number, from: number, to: number): number {
  const part = samples.subarray((from / 1000) * RATE, (to / 1000) * RATE);
  const turn = 2 * Math.cos((2 * Math.PI * frequency) / RATE);
  let [last, before] = [0, 0];
  for (const sample of part) [last, before] = [sample + turn * last - before, last];
  return (2 * Math.sqrt(Math.max(0, last * last + before * before - turn * last * before))) / part.length;
}

const silent = (samples: Float32Array, from: number, to: number) => samples.subarray((from / 1000) * RATE, (to / 1000) * RATE).every((sample) => sample === 0);

test.each([
  ['ringBack', [440, 480], 2000, 6000],
  ['busy', [480, 620], 500, 1000],
  ['reorder', [480, 620], 250, 500],
  ['callWaiting', [440], 300, 10_000],
] as const)('%s sounds with %j Hz for %d ms of %d', (name, frequencies, sounds, turn) => {
  const samples = samplesOf(tones[name], RATE);
  expect(samples.length).toBe((turn / 1000) * RATE);
  for (const frequency of frequencies) expect(strength(samples, frequency, 0, sounds)).toBeGreaterThan(tones[name].loudness / frequencies.length * 0.9);
  for (const other of [350, 550, 700]) expect(strength(samples, other, 0, sounds)).toBeLessThan(tones[name].loudness * 0.05);
  expect(silent(samples, sounds, turn)).toBe(true);
});

test('each key has the pair of its row and its column', () => {
  const rows = [697, 770, 852, 941];
  const columns = [1209, 1336, 1477, 1633];
  const heard = [...'123A456B789C*0#D'].map((key) => {
    const samples = samplesOf(keyTone(key) as Tone, RATE);
    const loudest = (group: readonly number[]) => group.toSorted((one, other) => strength(samples, other, 0, 120) - strength(samples, one, 0, 120))[0];
    return [key, loudest(rows), loudest(columns)];
  });
  expect(heard).toEqual([...'123A456B789C*0#D'].map((key, place) => [key, rows[place >> 2], columns[place & 3]]));
  for (const [place, key] of [...'123A456B789C*0#D'].entries()) {
    const tone = keyTone(key) as Tone;
    for (const frequency of [rows[place >> 2], columns[place & 3]]) expect(strength(samplesOf(tone, RATE), frequency as number, 0, 120), `${key}: ${frequency} Hz`).toBeGreaterThan((tone.loudness / 2) * 0.9);
  }
  expect(['x', '12', ''].map(keyTone)).toEqual([null, null, null]);
});

test('no tone is louder than it says, and none begins or ends with a click', () => {
  for (const tone of Object.values(tones)) {
    const samples = samplesOf(tone, RATE);
    expect(Math.max(...samples)).toBeLessThan(tone.loudness + 1e-6);
    expect([samples[0], samples.at(-1)].map((sample) => Math.abs(sample as number))).toEqual([0, 0]);
  }
});

test('one hears a bell, who talks hears a beep, who calls hears what the other does', () => {
  expect(toneFor([callFrom()])).toBe('ring');
  expect(toneFor([talking(), callFrom({ line: 2 })])).toBe('callWaiting');
  expect(toneFor([callFrom({ stage: 'ringingThere' })])).toBe('ringBack');
  expect(['busy', 'destNotObtainable', 'trunksBusy'].map((cause) => toneFor([callFrom({ stage: 'failed', cause })]))).toEqual(['busy', 'intercept', 'reorder']);
  expect([[], [talking()], [callFrom({ stage: 'held' })]].map(toneFor)).toEqual([null, null, null]);
});
