// What a clock and its streams of chance say of themselves, and that another goes on from it.

import { describe, expect, test } from 'vitest';
import { type Clock, createClock, type Timer } from '../../src/kernel/clock.ts';
import { createRandom, type Distribution } from '../../src/kernel/random.ts';

/** What timers of these tests own: the clock, and a list of what fired and when. */
interface Diary {
  readonly clock: Clock;
  readonly lines: string[];
}

function note({ clock, lines }: Diary, what: string): void {
  lines.push(`${clock.now} ${what}`);
}

function diary(): Diary {
  return { clock: createClock(), lines: [] };
}

describe('the state of a clock', () => {
  test('goes on in another clock: what is pending fires in the same order, with what is set later, and can be cancelled there', () => {
    const [one, other] = [diary(), diary()];
    other.clock.at(1, note, other, 'forgotten');
    for (const time of [30, 10, 50, 20, 40, 40, 10]) one.clock.at(time, note, one, `t${time}`);
    one.clock.advanceTo(10);
    other.clock.resume({ ...one.clock.state(), timers: one.clock.state().timers.map((timer) => ({ ...timer, owner: other })) });
    for (const my of [one, other]) {
      my.clock.cancel(my.clock.pending()[1] as Timer);
      my.clock.after(0, note, my, 'now');
      my.clock.at(40, note, my, 'last of 40');
      my.clock.advanceTo(100);
    }
    expect(other.lines).toEqual(['10 now', '20 t20', '40 t40', '40 t40', '40 last of 40', '50 t50']);
    expect(one.lines.slice(2)).toEqual(other.lines);
    expect(other.clock.firings).toBe(one.clock.firings);
  });

  test('stays what it was when the clock goes on', () => {
    const my = diary();
    my.clock.at(10, note, my, 'a');
    const state = my.clock.state();
    my.clock.at(5, note, my, 'b');
    my.clock.advanceTo(7);
    expect([state.now, state.timers.length]).toEqual([0, 1]);
  });
});

describe('positions of streams', () => {
  const all: readonly Distribution[] = [
    { kind: 'uniform', from: 0, to: 1 }, { kind: 'exponential', mean: 1 }, { kind: 'normal', mean: 0, deviation: 1 }, { kind: 'lognormal', mean: 2, deviation: 1 },
    { kind: 'gamma', shape: 2, scale: 1 }, { kind: 'weibull', shape: 2, scale: 1 }, { kind: 'beta', alpha: 2, beta: 3 }, { kind: 'poisson', mean: 40 },
  ];

  test.each(all)('are all that a sampler of $kind depends on', (distribution) => {
    const [random, other] = [createRandom(5), createRandom(6)];
    const [draw, drawn] = [random.stream('s').sampler(distribution), other.stream('s').sampler(distribution)];
    drawn();
    for (let count = 0; count < 20; count++) {
      other.resume(random.state());
      expect(drawn()).toBe(draw());
    }
  });

  test('are those of every stream that was asked for, also where nobody asked yet', () => {
    const [random, other] = [createRandom(5), createRandom(5)];
    for (const name of ['a', 'b']) random.stream(name).uniform();
    other.resume(JSON.parse(JSON.stringify(random.state())) as ReturnType<typeof random.state>);
    expect(other.state()).toEqual(random.state());
    for (const name of ['a', 'b', 'c']) expect(other.stream(name).uniform()).toBe(random.stream(name).uniform());
  });
});
