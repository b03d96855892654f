// Recorders in their roles: the active one dies in the middle of calls and the backup goes on within a second; a parallel one has files of its own; channels, and what nobody could keep.

import { describe, expect, test } from 'vitest';
import { loudness, part } from '../sound/hearing.ts';
import { heardOf, RECORDERS, studio, type Studio } from './studio.ts';

const stops = ({ ask }: Studio, recorder: string) => void ask('stopRecorder', { recorder });
const starts = ({ ask }: Studio, recorder: string) => void ask('startRecorder', { recorder });

/** Alice and Bob talk from now on. */
function talk({ alice, bob }: Studio): void {
  alice.calls(bob);
  bob.answers();
}

describe('active and backup', () => {
  test('the active recorder dies in the middle: the backup goes on with the same file within a second', () => {
    const world = studio();
    talk(world);
    world.advance('10s');
    stops(world, 'a');
    world.advance('20s');
    world.bob.hangsUp();
    world.advance('1s');
    expect(world.told()).toEqual([
      '00.000 recordingBegan alice 1, a active, by all', '10.000 recorderLost a active', '10.500 recordingTakenOver alice 1, a → b backup, 0.5 s lost', '30.000 recordingEnded alice 1, b backup, 30 s',
    ]);
    expect(world.files.map(({ recording }) => recording)).toEqual(['1']);
    for (const side of heardOf(world.files[0] as never)) expect(loudness(part(side, 10_000, 10_500))).toBeLessThan(10);
  });

  test('a call that begins in that moment is recorded from when the silence is noticed', () => {
    const world = studio({ heartbeat: '1s' });
    stops(world, 'a');
    world.advance('200ms');
    talk(world);
    world.advance('5s');
    world.bob.hangsUp();
    world.advance('1s');
    expect(world.told()).toEqual(['00.000 recorderLost a active', '01.000 recordingBegan alice 1, b backup, by all', '05.200 recordingEnded alice 1, b backup, 4.2 s']);
  });

  test('when it is back, new calls are its own, and those that the backup has stay there', () => {
    const world = studio();
    talk(world);
    stops(world, 'a');
    world.advance('5s');
    starts(world, 'a');
    world.carol.calls(world.dave);
    world.dave.answers();
    world.advance('5s');
    world.bob.hangsUp();
    world.dave.hangsUp();
    world.advance('1s');
    expect(world.files.map(({ recording, recorder }) => [recording, recorder])).toEqual([['1', 'b'], ['2', 'a']]);
  });

  test('what the backup has when it dies goes on at the active one, once the silence is noticed', () => {
    const world = studio();
    talk(world);
    stops(world, 'a');
    world.advance('5s');
    starts(world, 'a');
    world.advance('5s');
    stops(world, 'b');
    world.advance('5s');
    expect(world.told().at(-1)).toBe('10.500 recordingTakenOver alice 1, b → a active, 0.5 s lost');
  });

  test('back before anybody has noticed, it goes on itself', () => {
    const world = studio();
    talk(world);
    world.advance('1s');
    stops(world, 'a');
    world.advance('300ms');
    starts(world, 'a');
    world.advance('5s');
    expect(world.told().slice(1)).toEqual(['01.000 recorderLost a active', '01.300 recorderRestored a active', '01.300 recordingTakenOver alice 1, a → a active, 0.3 s lost']);
  });

  test('without either the file ends where the last one stopped, or goes on with whoever comes back first', () => {
    const world = studio();
    talk(world);
    world.advance('5s');
    stops(world, 'a');
    stops(world, 'b');
    world.advance('10s');
    starts(world, 'b');
    world.advance('5s');
    stops(world, 'b');
    world.advance('5s');
    world.bob.hangsUp();
    world.advance('1s');
    expect(world.files).toMatchObject([{ recording: '1', recorder: 'b', began: 0, ended: 20_000, score: { gaps: [{ from: 5_000, to: 15_000, why: 'lost' }] } }]);
  });

  test('a call of which nothing was kept is said', () => {
    const world = studio();
    stops(world, 'a');
    stops(world, 'b');
    world.advance('2s');
    talk(world);
    world.advance('2s');
    world.bob.hangsUp();
    world.advance('1s');
    expect(world.told().at(-1)).toBe('04.000 recordingMissed alice 1, noRecorder');
    expect(world.files).toEqual([]);
  });
});

describe('parallel', () => {
  const recorders = { ...RECORDERS, c: { role: 'parallel' } };

  test('begins right behind the active one, and there are two files of each call', () => {
    const world = studio({ recorders });
    talk(world);
    world.advance('5s');
    world.bob.hangsUp();
    world.advance('1s');
    expect(world.told()).toEqual([
      '00.000 recordingBegan alice 1, a active, by all', '00.000 recordingBegan alice 1-c, c parallel, by all', '05.000 recordingEnded alice 1, a active, 5 s', '05.000 recordingEnded alice 1-c, c parallel, 5 s',
    ]);
    const [own, beside] = world.files;
    expect(own?.score).toEqual(beside?.score);
  });

  test('goes on through the death of the active one without a gap, and nobody takes its own', () => {
    const world = studio({ recorders });
    talk(world);
    world.advance('5s');
    stops(world, 'a');
    world.advance('5s');
    stops(world, 'c');
    world.advance('5s');
    starts(world, 'c');
    world.advance('5s');
    world.bob.hangsUp();
    world.advance('1s');
    expect(world.files.map(({ recording, recorder, score }) => [recording, recorder, score.gaps])).toEqual([
      ['1', 'b', [{ from: 5_000, to: 5_500, why: 'lost' }]], ['1-c', 'c', [{ from: 10_000, to: 15_000, why: 'lost' }]],
    ]);
  });
});

describe('channels', () => {
  test('a call for which none is free is recorded from when one is, and on request it is refused', () => {
    const world = studio({ recorders: { a: { role: 'active', channels: 1 }, b: { role: 'backup' } } });
    talk(world);
    world.carol.calls(world.dave);
    world.dave.answers();
    world.advance('5s');
    world.bob.hangsUp();
    world.advance('5s');
    world.dave.hangsUp();
    world.advance('1s');
    expect(world.files.map(({ call, began, ended }) => [call, began, ended])).toEqual([['1', 0, 5_000], ['2', 5_000, 10_000]]);
  });

  test('of a call for which none came free nothing is kept', () => {
    const world = studio({ recorders: { a: { role: 'active', channels: 1 } } });
    talk(world);
    world.carol.calls(world.dave);
    world.dave.answers();
    world.advance('5s');
    world.dave.hangsUp();
    world.advance('1s');
    expect(world.told().at(-1)).toBe('05.000 recordingMissed carol 2, noChannel');
  });
});

test('what runs is told: who works, and how many calls each keeps', () => {
  const world = studio({ recorders: { ...RECORDERS, c: { role: 'parallel', channels: 5 } } });
  talk(world);
  world.advance('1s');
  stops(world, 'b');
  expect(world.ask('getRecorders', {})).toEqual({ recorders: [
    { recorder: 'a', role: 'active', channels: 1000, working: true, inUse: 1 }, { recorder: 'b', role: 'backup', channels: 1000, working: false, inUse: 0 }, { recorder: 'c', role: 'parallel', channels: 5, working: true, inUse: 1 },
  ] });
  expect(world.ask('getRecordings', { device: '2002' })).toEqual({ recorders: 3, onRequest: true, pausing: true, recordings: [{ callID: '1', recording: '1', paused: false, by: 'all', stoppable: false }] });
});
