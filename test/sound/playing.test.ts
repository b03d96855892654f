// Scores played: who is heard when and on which side, each key by its two tones, music, beeps, and nothing at all in gaps.

import { describe, expect, test } from 'vitest';
import wavefile from 'wavefile';
import { samplesOf, soundOf } from '../../src/sound/playing.ts';
import { type Score, turnsOf } from '../../src/sound/score.ts';
import { BEEP, KEY } from '../../src/sound/tones.ts';
import { waveFile } from '../../src/sound/waveFile.ts';
import { channelsOf, keyIn, loudness, part, shareAt } from './hearing.ts';

const score: Score = {
  length: 60_000, tones: 7,
  parts: [{ number: '+12125550123', side: 'left', isMachine: false }, { number: '2001', side: 'right', isMachine: false }, { number: '8000', side: 'right', isMachine: true }],
  notes: [
    { at: 0, talk: [0, 2] }, { at: 5_000, talk: [0] }, { at: 6_000, digits: '1234567890*#', by: 0 }, { at: 10_000, talk: [0, 1] },
    { at: 30_000, music: true }, { at: 40_000, talk: [0, 1] }, { at: 41_000, beep: true },
  ],
  gaps: [{ from: 50_000, to: 55_000, why: 'paused' }],
};

describe('a call on two channels', () => {
  const [caller, agent] = channelsOf(soundOf(score, 'stereo')) as [Float64Array, Float64Array];

  test('is as long as the score to the sample', () => {
    expect([caller.length, agent.length]).toEqual([480_000, 480_000]);
  });

  test('a machine speaks to a caller who is silent', () => {
    expect(loudness(part(agent, 0, 5_000))).toBeGreaterThan(500);
    expect(loudness(part(caller, 0, 6_000))).toBeLessThan(10);
  });

  test('each key is heard as its two tones, on the side of who presses it', () => {
    const keys = Array.from({ length: 12 }, (_, place) => 6_000 + place * (KEY.length + KEY.pause));
    expect(keys.map((at) => keyIn(part(caller, at, at + KEY.length))).join('')).toBe('1234567890*#');
    for (const at of keys) expect(loudness(part(caller, at + KEY.length, at + KEY.length + KEY.pause))).toBeLessThan(10);
    expect(loudness(part(agent, 6_000, 9_000))).toBeLessThan(10);
  });

  test('who speaks is heard on one side, and nobody on the other', () => {
    const turns = turnsOf(score).filter(({ from, to }) => from > 10_000 && to < 30_000);
    expect(new Set(turns.map(({ by }) => by))).toEqual(new Set([0, 1]));
    for (const { from, to, by } of turns) {
      const [own, other] = by === 0 ? [caller, agent] : [agent, caller];
      expect(loudness(part(own, from, to))).toBeGreaterThan(300);
      expect(loudness(part(other, from, to))).toBeLessThan(10);
    }
  });

  test('on hold both sides have the same music', () => {
    expect(part(caller, 30_000, 40_000)).toEqual(part(agent, 30_000, 40_000));
    expect(shareAt(392, part(caller, 30_050, 30_350))).toBeGreaterThan(0.5);
  });

  test('a beep is heard by all', () => {
    const quiet: Score = { ...score, notes: [{ at: 0, talk: [0] }, { at: 41_000, beep: true }], gaps: [] };
    for (const side of channelsOf(soundOf(quiet, 'stereo'))) {
      expect(shareAt(BEEP.pitch, part(side, 41_000, 41_000 + BEEP.length))).toBeGreaterThan(0.6);
      expect(loudness(part(side, 0, 41_000))).toBeLessThan(10);
    }
  });

  test('in a gap nothing is heard', () => {
    for (const side of [caller, agent]) expect(loudness(part(side, 50_000, 55_000))).toBeLessThan(10);
    expect(loudness(part(caller, 42_000, 50_000)) + loudness(part(agent, 42_000, 50_000))).toBeGreaterThan(300);
    expect(loudness(part(caller, 55_000, 60_000)) + loudness(part(agent, 55_000, 60_000))).toBeGreaterThan(300);
  });
});

test('on one channel both are heard', () => {
  const [all] = channelsOf(soundOf(score, 'mono')) as [Float64Array];
  for (const { from, to } of turnsOf(score).filter((turn) => turn.to < 50_000)) expect(loudness(part(all, from, to))).toBeGreaterThan(300);
});

test('turns follow each other, and nobody speaks alone', () => {
  const turns = turnsOf(score);
  for (const [place, { from, to }] of turns.entries()) {
    expect(from).toBeLessThan(to);
    expect(from).toBeGreaterThanOrEqual(turns[place - 1]?.to ?? 0);
  }
  expect(turns.filter(({ from, to }) => from < 10_000 && to > 5_000)).toEqual([]);
});

/** Quicker than the matcher, which would tell half a million numbers apart. */
const areSame = (one: Int16Array | Uint8Array, other: Int16Array | Uint8Array) => Buffer.from(one.buffer, one.byteOffset, one.byteLength).equals(Buffer.from(other.buffer, other.byteOffset, other.byteLength));

test('what is in a gap does not change what is around it', () => {
  const whole = samplesOf({ ...score, gaps: [] }, 'mono')[0] as Int16Array;
  const parted = samplesOf(score, 'mono')[0] as Int16Array;
  expect(areSame(parted.slice(0, 400_000), whole.slice(0, 400_000))).toBe(true);
  expect(areSame(parted.slice(440_000), whole.slice(440_000))).toBe(true);
});

test('the same score is the same to the byte; other tones are other voices', () => {
  expect(areSame(soundOf(score, 'mono'), soundOf(score, 'mono'))).toBe(true);
  expect(areSame(soundOf({ ...score, tones: 8 }, 'mono'), soundOf(score, 'mono'))).toBe(false);
});

test('every sample is encoded as another encoder does it', () => {
  const samples = Int16Array.from({ length: 65_536 }, (_, place) => place - 32_768);
  const others = new wavefile.WaveFile();
  others.fromScratch(1, 8000, '16', samples);
  others.toMuLaw();
  expect(areSame(waveFile([samples]), others.toBuffer())).toBe(true);
});
