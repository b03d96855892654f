// The heap against a list that is searched from end to end: whatever is set, cancelled and advanced, both fire the same.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createClock, type Timer } from '../../src/kernel/clock.ts';

type Command =
  | { readonly do: 'at'; readonly delay: number; /** What the timer does when it fires: sets another one after so long. */ readonly chain: number | null }
  | { readonly do: 'cancel'; readonly which: number }
  | { readonly do: 'advance'; readonly by: number; readonly most: number };

/** Either clock, driven by the number of the timer. */
interface Driven {
  at(delay: number, chain: number | null): void;
  cancel(which: number): void;
  advance(by: number, most: number): boolean;
  readonly now: number;
  pending(): readonly number[];
  /** `time:number` of each firing. */
  readonly fired: string[];
}

function heap(): Driven {
  const clock = createClock();
  const timers: Timer[] = [];
  const fired: string[] = [];
  const at = (delay: number, chain: number | null) => void timers.push(clock.after(delay, fire, timers.length, chain));
  function fire(id: number, chain: number | null): void {
    fired.push(`${clock.now}:${id}`);
    if (chain !== null) at(chain, null);
  }
  return {
    at,
    cancel: (which) => {
      const timer = timers[which % timers.length];
      if (timer) clock.cancel(timer);
    },
    advance: (by, most) => clock.advanceTo(clock.now + by, most),
    get now() {
      return clock.now;
    },
    pending: () => clock.pending().map(({ owner }) => owner as number),
    fired,
  };
}

interface Entry {
  readonly id: number;
  readonly time: number;
  readonly chain: number | null;
}

function sortedList(): Driven {
  let now = 0;
  let count = 0;
  let list: Entry[] = [];
  const fired: string[] = [];
  const at = (delay: number, chain: number | null) => {
    list = [...list, { id: count++, time: now + delay, chain }].sort((a, b) => a.time - b.time || a.id - b.id);
  };
  const advance = (by: number, most: number) => {
    const end = now + by;
    for (let left = most; list[0] && list[0].time <= end; left--) {
      if (left === 0) return false;
      const { id, time, chain } = list.shift() as Entry;
      now = time;
      fired.push(`${time}:${id}`);
      if (chain !== null) at(chain, null);
    }
    now = end;
    return true;
  };
  return {
    at,
    cancel: (which) => (list = list.filter(({ id }) => id !== which % count)),
    advance,
    get now() {
      return now;
    },
    pending: () => list.map(({ id }) => id),
    fired,
  };
}

function carryOut(clock: Driven, command: Command): boolean | null {
  if (command.do === 'advance') return clock.advance(command.by, command.most);
  if (command.do === 'at') clock.at(command.delay, command.chain);
  else clock.cancel(command.which);
  return null;
}

const small = fc.nat({ max: 20 });
const commands = fc.array(
  fc.oneof(
    { weight: 5, arbitrary: fc.record({ do: fc.constant('at' as const), delay: small, chain: fc.option(small) }) },
    { weight: 3, arbitrary: fc.record({ do: fc.constant('cancel' as const), which: fc.nat({ max: 500 }) }) },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('advance' as const), by: small, most: fc.oneof(fc.nat({ max: 5 }), fc.constant(1_000)) }) },
  ),
  { minLength: 50, maxLength: 300 },
);

test('the heap fires what a sorted list fires, in the same order, and lists the same as pending', () => {
  fc.assert(
    fc.property(commands, (all) => {
      const ours = heap();
      const model = sortedList();
      for (const command of all) {
        expect(carryOut(ours, command)).toBe(carryOut(model, command));
        expect(ours.now).toBe(model.now);
        expect(ours.pending()).toEqual(model.pending());
      }
      ours.advance(1_000, 1_000);
      model.advance(1_000, 1_000);
      expect(ours.fired).toEqual(model.fired);
      expect(ours.pending()).toEqual([]);
    }),
    { seed: 20260105, numRuns: 200 },
  );
});
