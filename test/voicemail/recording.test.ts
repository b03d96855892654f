// Messages as WAV files: what any player reads in them, how long they are, and what is to be heard.

import { describe, expect, test } from 'vitest';
import { BEEP } from '../../src/sound/tones.ts';
import { recordingOf } from '../../src/voicemail/recording.ts';
import { channelsOf, loudness, part, shareAt, soundsIn } from '../sound/hearing.ts';

const MESSAGE = { length: 8_000, tones: 1 };

const heard = (bytes: Uint8Array) => channelsOf(bytes)[0] as Float64Array;

test('the header says µ-law, 8000 samples a second, one channel, and how many there are', () => {
  const bytes = recordingOf(MESSAGE);
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const word = (at: number) => String.fromCharCode(...bytes.slice(at, at + 4));
  const fact = 12 + 8 + view.getUint32(16, true);
  expect([word(0), word(8), word(12), word(fact)]).toEqual(['RIFF', 'WAVE', 'fmt ', 'fact']);
  expect(view.getUint32(4, true)).toBe(bytes.length - 8);
  expect([view.getUint16(20, true), view.getUint16(22, true), view.getUint32(24, true), view.getUint32(28, true), view.getUint16(32, true), view.getUint16(34, true)]).toEqual([7, 1, 8000, 8000, 1, 8]);
  expect(view.getUint32(fact + 8, true)).toBe(64_000);
  expect([word(fact + 12), view.getUint32(fact + 16, true), bytes.length - fact - 20]).toEqual(['data', 64_000, 64_000]);
});

test.each([0, 1, 100, 250, 1_000, 6_543, 120_000])('a message of %d ms is as long to the sample', (length) => {
  expect(heard(recordingOf({ length, tones: 3 }))).toHaveLength(length * 8);
});

describe('what is to be heard', () => {
  const samples = heard(recordingOf(MESSAGE));

  test('first a tone, then a pause', () => {
    const tone = part(samples, 0, BEEP.length);
    expect(shareAt(BEEP.pitch, tone)).toBeGreaterThan(0.6);
    for (const other of [400, 700, 1300]) expect(shareAt(other, tone)).toBeLessThan(0.01);
    expect(loudness(part(samples, BEEP.length, BEEP.length + 300))).toBeLessThan(10);
  });

  test('then bursts as long as syllables, with pauses between', () => {
    const sounds = soundsIn(part(samples, BEEP.length + 300, 8_000));
    const runs = sounds.map((sound) => (sound ? 's' : '.')).join('');
    const bursts = runs.match(/s+/g) ?? [];
    const pauses = runs.match(/\.+/g) ?? [];
    expect(bursts.length).toBeGreaterThan(15);
    for (const burst of bursts.slice(0, -1)) expect(burst.length).toBeLessThanOrEqual(23);
    expect(Math.max(...pauses.map((pause) => pause.length))).toBeGreaterThan(10);
  });

  test('low as voices are', () => {
    const burst = part(samples, BEEP.length + 300, BEEP.length + 390);
    const pitches = Array.from({ length: 40 }, (_, place) => 80 + place * 10);
    const best = pitches.reduce((one, other) => (shareAt(other, burst) > shareAt(one, burst) ? other : one));
    expect(best).toBeGreaterThan(90);
    expect(best).toBeLessThan(300);
  });
});

test('the same message is the same to the byte; another sounds different', () => {
  expect(recordingOf(MESSAGE)).toEqual(recordingOf(MESSAGE));
  expect(recordingOf({ ...MESSAGE, tones: 2 })).not.toEqual(recordingOf(MESSAGE));
});
