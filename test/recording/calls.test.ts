// Calls that are recorded: when a recording begins and ends, what it follows, what is heard of it, and which rules want it.

import { describe, expect, test } from 'vitest';
import { turnsOf } from '../../src/sound/score.ts';
import { KEY } from '../../src/sound/tones.ts';
import { keyIn, loudness, part, shareAt } from '../sound/hearing.ts';
import { heardOf, studio } from './studio.ts';

test('a call is recorded from the moment two people talk until it is over', () => {
  const { zoe, alice, advance, told, files } = studio();
  zoe.calls(alice);
  advance('4s');
  alice.answers();
  advance('30s');
  zoe.hangsUp();
  advance('1s');
  expect(told()).toEqual(['04.000 recordingBegan alice 1, a active, by all', '34.000 recordingEnded alice 1, a active, 30 s']);
  expect(files).toMatchObject([{ recording: '1', device: '2001', trunk: 'pstn', calling: '+12125550123', called: '+14155552001', began: 4_000, ended: 34_000, paused: 0 }]);
});

test('on hold nobody is heard, and behind it they talk again; outside is left, the telephone right', () => {
  const { zoe, alice, advance, files } = studio();
  zoe.calls(alice);
  alice.answers();
  advance('20s');
  alice.holds();
  advance('10s');
  alice.retrieves();
  advance('20s');
  zoe.hangsUp();
  advance('1s');
  const [file] = files;
  if (!file) throw new Error('nothing was recorded');
  const [left, right] = heardOf(file);
  for (const side of [left, right]) {
    expect(loudness(part(side, 20_000, 30_000))).toBeLessThan(10);
    expect(loudness(part(side, 0, 20_000))).toBeGreaterThan(300);
    expect(loudness(part(side, 30_000, 50_000))).toBeGreaterThan(300);
  }
  expect(file.score.parts).toEqual([{ number: '+12125550123', side: 'left', isMachine: false }, { number: '2001', side: 'right', isMachine: false }]);
});

test('a site may have music on hold, which is heard', () => {
  const { zoe, alice, advance, files } = studio({ onHold: 'music' });
  zoe.calls(alice);
  alice.answers();
  advance('10s');
  alice.holds();
  advance('10s');
  zoe.hangsUp();
  advance('1s');
  const [left] = heardOf(files[0] as never);
  expect(shareAt(392, part(left, 10_050, 10_350))).toBeGreaterThan(0.5);
});

test('keys are heard at their times, and none of those that were pressed in a pause', () => {
  const { zoe, alice, advance, files, told } = studio();
  zoe.calls(alice);
  alice.answers();
  alice.holds();
  advance('5s');
  alice.retrieves();
  alice.pausesRecording();
  advance('5s');
  zoe.presses('4111');
  advance('5s');
  alice.resumesRecording();
  alice.holds();
  advance('1s');
  zoe.presses('17#');
  advance('4s');
  zoe.hangsUp();
  advance('1s');
  const [file] = files;
  if (!file) throw new Error('nothing was recorded');
  expect(file).toMatchObject({ began: 0, ended: 20_000, paused: 10_000 });
  expect(JSON.stringify(file)).not.toContain('4111');
  const [left, right] = heardOf(file);
  expect([0, 1, 2].map((place) => 16_000 + place * (KEY.length + KEY.pause)).map((at) => keyIn(part(left, at, at + KEY.length))).join('')).toBe('17#');
  for (const side of [left, right]) expect(loudness(part(side, 5_000, 15_000))).toBeLessThan(10);
  expect(told()).toEqual([
    '00.000 recordingBegan alice 1, a active, by all', '05.000 recordingPaused alice 1', '15.000 recordingResumed alice 1', '20.000 recordingEnded alice 1, a active, 10 s, 10 s paused',
  ]);
});

describe('one file follows the call', () => {
  test('through a transfer, and what the two said before in a file of its own', () => {
    const { zoe, alice, bob, advance, files } = studio();
    zoe.calls(alice);
    alice.answers();
    advance('10s');
    alice.consults(bob);
    bob.answers();
    advance('5s');
    alice.transfers();
    advance('10s');
    bob.hangsUp();
    advance('1s');
    expect(files.map(({ recording, began, ended }) => [recording, began, ended])).toEqual([['2', 10_000, 15_000], ['1', 0, 25_000]]);
    const parts = files[1]?.score.parts.map(({ number }) => number);
    expect(parts).toEqual(['+12125550123', '2001', '2002']);
    const speakers = (from: number, to: number) => [...new Set(turnsOf(files[1]?.score as never).filter((turn) => turn.from >= from && turn.to <= to).map(({ by }) => parts?.[by]))].sort();
    expect(speakers(0, 10_000)).toEqual(['+12125550123', '2001']);
    expect(speakers(15_000, 25_000)).toEqual(['+12125550123', '2002']);
  });

  test('into a conference, in which three are heard', () => {
    const { zoe, alice, bob, advance, files } = studio({ rules: { outside: { trunks: ['pstn'] } } });
    zoe.calls(alice);
    alice.answers();
    alice.consults(bob);
    bob.answers();
    alice.conferences();
    advance('60s');
    zoe.hangsUp();
    alice.hangsUp();
    advance('1s');
    expect(files).toHaveLength(1);
    expect(new Set(turnsOf(files[0]?.score as never).map(({ by }) => by))).toEqual(new Set([0, 1, 2]));
  });

  test('while it is parked, and from where it is fetched', () => {
    const { zoe, alice, bob, advance, files } = studio();
    zoe.calls(alice);
    alice.answers();
    advance('5s');
    alice.parksAt('7000');
    advance('5s');
    bob.picksUpFor('7000');
    advance('5s');
    zoe.hangsUp();
    advance('1s');
    expect(files).toHaveLength(1);
    expect(files[0]).toMatchObject({ began: 0, ended: 15_000, device: '2001' });
    expect(turnsOf(files[0]?.score as never).filter(({ from, to }) => from < 10_000 && to > 5_000)).toEqual([]);
  });
});

describe('rules', () => {
  const recorded = (rules: object, act: (world: ReturnType<typeof studio>) => void): readonly string[] => {
    const world = studio({ rules });
    act(world);
    world.advance('10s');
    return world.told().filter((line) => line.includes('Began')).map((line) => line.replace(/.*by /, ''));
  };
  const comesIn = ({ zoe, alice }: ReturnType<typeof studio>) => (zoe.calls(alice), alice.answers());
  const goesOut = ({ zoe, alice }: ReturnType<typeof studio>) => (alice.calls(zoe), zoe.answers());
  const staysInside = ({ alice, bob }: ReturnType<typeof studio>) => (bob.calls(alice), alice.answers());

  test.each([
    ['direction in', { direction: 'in' }, [true, false, false]],
    ['direction out', { direction: 'out' }, [false, true, false]],
    ['direction internal', { direction: 'internal' }, [false, false, true]],
    ['a trunk', { trunks: ['pstn'] }, [true, true, false]],
    ['an extension', { extensions: ['2002'] }, [false, false, true]],
    ['who calls, by the beginning of the number', { calling: ['+1212*'] }, [true, false, false]],
    ['who is called, here or outside', { called: ['+12125550123', '+14155552001'] }, [true, true, false]],
    ['all of it together', { trunks: ['pstn'], direction: 'in', calling: ['+1999*'] }, [false, false, false]],
  ])('by %s', (_, rule, wanted) => {
    expect([comesIn, goesOut, staysInside].map((act) => recorded({ some: rule }, act).length > 0)).toEqual(wanted);
  });

  test('the first that a call meets has it', () => {
    expect(recorded({ never: { calling: ['+1999*'] }, first: { trunks: ['pstn'] }, second: {} }, comesIn)).toEqual(['first']);
  });

  test('a share of the calls, the same ones each time', () => {
    const times = () => {
      const world = studio({ rules: { some: { share: '30%' } } });
      for (let call = 0; call < 300; call++) {
        world.alice.calls(world.bob);
        world.bob.answers();
        world.advance('1s');
        world.bob.hangsUp();
      }
      world.advance('1s');
      return world.files.map(({ call }) => call);
    };
    const calls = times();
    expect(calls.length).toBeGreaterThan(60);
    expect(calls.length).toBeLessThan(120);
    expect(times()).toEqual(calls);
  });

  test('an announcement is played into the call and heard in its recording; a tone reminds of it', () => {
    const { zoe, alice, advance, files, trace } = studio({ rules: { all: { announcement: 'This call may be recorded.', beep: '15s' } } });
    zoe.calls(alice);
    alice.answers();
    advance('40s');
    zoe.hangsUp();
    advance('1s');
    expect(trace().filter((line) => line.includes('playStarted'))).toEqual([expect.stringContaining('This call may be recorded.')]);
    expect(files[0]?.score.parts).toContainEqual({ number: 'announcement', side: 'right', isMachine: true });
    expect(files[0]?.score.notes.filter((note) => 'beep' in note).map(({ at }) => at)).toEqual([0, 15_000, 30_000]);
  });
});
