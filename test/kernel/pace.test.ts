// Pace: how far virtual time may go. The wall clock is a number here.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createClock } from '../../src/kernel/clock.ts';
import { realTimePace, steppedPace, virtualPace } from '../../src/kernel/pace.ts';

function wallClock(time = 1_000_000) {
  return { time, now() { return this.time; } };
}

test('virtual pace lets time go all the way and never waits', () => {
  expect(virtualPace.horizon(86_400_000)).toBe(86_400_000);
  expect(virtualPace.delayUntil(86_400_000)).toBe(0);
});

describe('real-time pace', () => {
  test('follows the wall clock from the moment it was made', () => {
    const wall = wallClock();
    const pace = realTimePace(wall, 1);
    expect(pace.horizon(10_000)).toBe(0);
    wall.time += 2_500;
    expect(pace.horizon(10_000)).toBe(2_500);
    expect(pace.delayUntil(4_000)).toBe(1_500);
  });

  test('goes no further than it was asked for', () => {
    const wall = wallClock();
    const pace = realTimePace(wall, 1);
    wall.time += 20_000;
    expect(pace.horizon(10_000)).toBe(10_000);
  });

  test('does not wait for what is due already', () => {
    const wall = wallClock();
    const pace = realTimePace(wall, 1);
    wall.time += 5_000;
    expect([pace.delayUntil(5_000), pace.delayUntil(4_000)]).toEqual([0, 0]);
  });

  test('at speed 10, a second on the wall is ten of virtual time', () => {
    const wall = wallClock();
    const pace = realTimePace(wall, 10);
    expect(pace.delayUntil(60_000)).toBe(6_000);
    wall.time += 1_000;
    expect(pace.horizon(60_000)).toBe(10_000);
    expect(pace.delayUntil(60_000)).toBe(5_000);
  });
});

describe('real-time pace in detail', () => {
  test('goes on from a virtual time in the middle, as after a pause', () => {
    const wall = wallClock();
    const pace = realTimePace(wall, 2, 30_000);
    expect(pace.horizon(100_000)).toBe(30_000);
    wall.time += 1_000;
    expect(pace.horizon(100_000)).toBe(32_000);
    expect(pace.delayUntil(34_000)).toBe(1_000);
  });

  test('gives whole milliseconds, also from a wall clock with fractions', () => {
    const wall = wallClock(0.123);
    const pace = realTimePace(wall, 1);
    wall.time = 7.9;
    const clock = createClock();
    clock.advanceTo(pace.horizon(100));
    expect(clock.now).toBe(7);
    expect(pace.delayUntil(20)).toBe(13);
  });

  test('whoever waits as long as it says finds the time due, at any speed', () => {
    const speeds = fc.oneof(fc.constantFrom(0.1, 0.5, 0.7, 1, 1.1, 2, 3, 10, 60), fc.double({ min: 0.01, max: 1_000, noNaN: true }));
    fc.assert(
      fc.property(speeds, fc.nat({ max: 86_400_000 }), (speed, time) => {
        const wall = wallClock(0);
        const pace = realTimePace(wall, speed);
        wall.time = pace.delayUntil(time);
        expect(pace.horizon(Infinity)).toBeGreaterThanOrEqual(time);
      }),
      { seed: 20260105, numRuns: 2_000 },
    );
  });
});

describe('stepped pace', () => {
  test('stands still until it is told to go', () => {
    const pace = steppedPace();
    expect(pace.horizon(10_000)).toBe(0);
    expect([pace.delayUntil(0), pace.delayUntil(1)]).toEqual([0, Infinity]);
  });

  test('steps add up', () => {
    const pace = steppedPace(500);
    pace.step(1_000);
    pace.step(1_000);
    expect([pace.horizon(10_000), pace.horizon(2_000)]).toEqual([2_500, 2_000]);
    expect([pace.delayUntil(2_500), pace.delayUntil(2_501)]).toEqual([0, Infinity]);
  });

  test('five seconds of steps fire the timers of those five seconds', () => {
    const clock = createClock();
    const pace = steppedPace();
    const fired: number[] = [];
    function note(list: number[]): void {
      list.push(clock.now);
    }
    for (const time of [1_000, 5_000, 5_001]) clock.at(time, note, fired, null);
    pace.step(5_000);
    clock.advanceTo(pace.horizon(60_000));
    expect(fired).toEqual([1_000, 5_000]);
  });
});
