// Virtual time: the order of timers, what cancelling does, and how far an advance goes.

import { describe, expect, test } from 'vitest';
import { type Clock, createClock, type Timer } from '../../src/kernel/clock.ts';
import { LawBroken } from '../../src/kernel/errors.ts';

/** What timers of these tests own: the clock, and a list of what fired and when. */
interface Diary {
  readonly clock: Clock;
  readonly lines: string[];
}

function note({ clock, lines }: Diary, what: string): void {
  lines.push(`${clock.now} ${what}`);
}

function noteTwice(diary: Diary, what: string): void {
  note(diary, what);
  diary.clock.after(0, note, diary, `${what} again`);
}

function setAgain(diary: Diary, what: string): void {
  diary.clock.after(0, setAgain, diary, what);
}

function diary(): Diary {
  return { clock: createClock(), lines: [] };
}

test('a new clock stands at 0 and has nothing to do', () => {
  const clock = createClock();
  expect([clock.now, clock.firings, clock.next(), clock.pending()]).toEqual([0, 0, null, []]);
});

describe('the order of timers', () => {
  test('timers fire by time, whatever the order they were set in', () => {
    const my = diary();
    for (const time of [30, 10, 50, 20, 40]) my.clock.at(time, note, my, `t${time}`);
    my.clock.advanceTo(100);
    expect(my.lines).toEqual(['10 t10', '20 t20', '30 t30', '40 t40', '50 t50']);
  });

  test('timers of the same time fire in the order they were set', () => {
    const my = diary();
    const names = Array.from({ length: 50 }, (_, place) => `n${place}`);
    for (const name of names) my.clock.at(7, note, my, name);
    my.clock.advanceTo(7);
    expect(my.lines).toEqual(names.map((name) => `7 ${name}`));
  });

  test('the order of equal times survives cancelling some of them', () => {
    const my = diary();
    const timers = Array.from({ length: 20 }, (_, place) => my.clock.at(7, note, my, `n${place}`));
    for (const timer of timers.filter(({ order }) => order % 3 === 0)) my.clock.cancel(timer);
    my.clock.advanceTo(7);
    expect(my.lines).toEqual(timers.filter(({ order }) => order % 3 !== 0).map(({ subject }) => `7 ${String(subject)}`));
  });

  test('a timer set for this very instant fires after those that were set before it', () => {
    const my = diary();
    my.clock.at(5, noteTwice, my, 'first');
    my.clock.at(5, noteTwice, my, 'second');
    my.clock.advanceTo(5);
    expect(my.lines).toEqual(['5 first', '5 second', '5 first again', '5 second again']);
  });

  test('after counts from now', () => {
    const my = diary();
    my.clock.advanceTo(100);
    my.clock.after(20, note, my, 'later');
    expect(my.clock.next()).toBe(120);
  });

  test('a timer set for now waits for the next advance, even one to the same time', () => {
    const my = diary();
    my.clock.advanceTo(5);
    my.clock.at(5, note, my, 'now');
    expect(my.lines).toEqual([]);
    my.clock.advanceTo(5);
    expect(my.lines).toEqual(['5 now']);
  });
});

describe('cancelling', () => {
  test('takes the timer out at once', () => {
    const my = diary();
    const timer = my.clock.at(5, note, my, 'never');
    my.clock.at(6, note, my, 'kept');
    my.clock.cancel(timer);
    expect(my.clock.pending().map(({ subject }) => subject)).toEqual(['kept']);
    expect(my.clock.next()).toBe(6);
    my.clock.advanceTo(10);
    expect(my.lines).toEqual(['6 kept']);
  });

  test('a second time, or after it fired, does nothing', () => {
    const my = diary();
    const cancelled = my.clock.at(1, note, my, 'cancelled');
    const fired = my.clock.at(2, note, my, 'fired');
    my.clock.cancel(cancelled);
    my.clock.advanceTo(2);
    my.clock.at(3, note, my, 'third');
    my.clock.at(4, note, my, 'fourth');
    my.clock.cancel(cancelled);
    my.clock.cancel(fired);
    my.clock.advanceTo(4);
    expect(my.lines).toEqual(['2 fired', '3 third', '4 fourth']);
  });

  test('a timer may cancel another of the same instant, and itself without effect', () => {
    const my = diary();
    const timers: Timer[] = [];
    function cancelAll({ clock }: Diary): void {
      for (const timer of timers) clock.cancel(timer);
    }
    timers.push(my.clock.at(5, cancelAll, my, null), my.clock.at(5, note, my, 'never'));
    my.clock.at(5, note, my, 'kept');
    my.clock.advanceTo(5);
    expect(my.lines).toEqual(['5 kept']);
  });
});

describe('advancing', () => {
  test('goes up to and including the time, and stands there', () => {
    const my = diary();
    for (const time of [9, 10, 11]) my.clock.at(time, note, my, 'x');
    expect(my.clock.advanceTo(10)).toBe(true);
    expect(my.lines).toEqual(['9 x', '10 x']);
    expect([my.clock.now, my.clock.next(), my.clock.firings]).toEqual([10, 11, 2]);
  });

  test('in slices fires the same as in one go, and time stands at the last firing between slices', () => {
    const my = diary();
    for (const time of [1, 2, 2, 3]) my.clock.at(time, note, my, 'x');
    expect(my.clock.advanceTo(10, 3)).toBe(false);
    expect(my.clock.now).toBe(2);
    expect(my.clock.advanceTo(10, 3)).toBe(true);
    expect([my.clock.now, my.lines]).toEqual([10, ['1 x', '2 x', '2 x', '3 x']]);
  });

  test('a slice that is just large enough is told to be complete', () => {
    const my = diary();
    for (const time of [1, 2, 11]) my.clock.at(time, note, my, 'x');
    expect(my.clock.advanceTo(10, 2)).toBe(true);
    expect(my.clock.advanceTo(11, 0)).toBe(false);
    expect(my.clock.now).toBe(10);
  });

  test('afterFiring is called once for each timer, when it has done its work', () => {
    const my = diary();
    my.clock.afterFiring = () => my.lines.push('checked');
    my.clock.at(1, note, my, 'a');
    my.clock.at(2, note, my, 'b');
    my.clock.advanceTo(5);
    expect(my.lines).toEqual(['1 a', 'checked', '2 b', 'checked']);
  });

  test('pending timers are listed in the order in which they will fire, by the name of their function', () => {
    const my = diary();
    for (const time of [5, 3, 9, 3, 1, 7, 3]) my.clock.at(time, note, my, 'x');
    my.clock.at(3, setAgain, my, 'x');
    const listed = my.clock.pending();
    expect(listed.map(({ time, order }) => [time, order])).toEqual([[1, 4], [3, 1], [3, 3], [3, 6], [3, 7], [5, 0], [7, 5], [9, 2]]);
    expect(listed[4]?.fire.name).toBe('setAgain');
    expect(my.clock.next()).toBe(1);
  });
});

describe('bugs of the caller', () => {
  const set = (delay: number) => {
    const my = diary();
    my.clock.advanceTo(10);
    return my.clock.after(delay, note, my, 'x');
  };

  test('a time in the past is one, and the message names the function', () => {
    const my = diary();
    my.clock.advanceTo(10);
    expect(() => my.clock.at(9, note, my, 'x')).toThrow('bug in ringback: note set for 9 at 10');
    expect(() => set(-1)).toThrow('note set for 9 at 10');
    expect(my.clock.pending()).toEqual([]);
  });

  test.each([0.5, NaN, Infinity, 2 ** 53])('a delay of %s is one', (delay) => {
    expect(() => set(delay)).toThrow('bug in ringback');
  });

  test.each([9, 10.5, NaN, Infinity])('going from 10 to %s is one', (time) => {
    const clock = createClock();
    clock.advanceTo(10);
    expect(() => clock.advanceTo(time)).toThrow(`bug in ringback: time cannot go from 10 to ${time}`);
    expect(clock.now).toBe(10);
  });
});

describe('time that stands still', () => {
  test('breaks a law that names the timer', () => {
    const my = diary();
    my.clock.at(5, setAgain, my, 'x');
    const broken = thrownBy(() => my.clock.advanceTo(10));
    expect(broken).toBeInstanceOf(LawBroken);
    expect(broken).toMatchObject({ law: 'timeStandsStill', message: expect.stringMatching(/at 5 ms .* setAgain$/) as string });
  });

  test('is noticed in slices too', () => {
    const my = diary();
    my.clock.after(0, setAgain, my, 'x');
    const slices = () => {
      while (!my.clock.advanceTo(0, 10_000));
    };
    expect(thrownBy(slices)).toMatchObject({ law: 'timeStandsStill' });
    expect(my.clock.firings).toBe(1_000_000);
  });

  test('a timer that sets itself again a millisecond later may do so for ever', () => {
    const my = diary();
    function tick({ clock }: Diary, subject: null): void {
      clock.after(1, tick, my, subject);
    }
    my.clock.at(0, tick, my, null);
    expect(my.clock.advanceTo(1_100_000)).toBe(true);
    expect(my.clock.firings).toBe(1_100_001);
  });
});

function thrownBy(run: () => void): unknown {
  try {
    run();
  } catch (error) {
    return error;
  }
  return null;
}
