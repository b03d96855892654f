// Keeping time by itself: when a client acknowledges, what it waits for, and when it wakes.

import { expect, test } from 'vitest';
import { createLockstep } from '../../src/client/lockstep.ts';

const NINE = Date.parse('2026-01-05T09:00:00.000Z');

/** A client whose line is this test; `soon` is when all promises have had their say. */
function desk() {
  const state = { last: 0, waiting: false, open: false };
  const said: object[] = [];
  const lockstep = createLockstep({
    soon: (call) => void setImmediate(call), last: () => state.last, isWaiting: () => state.waiting, isAside: (frame) => 'aside' in frame,
    open: (isOpen) => void (state.open = isOpen), acknowledge: (acknowledge) => void said.push(acknowledge),
  });
  return { lockstep, said, state, settled: async () => { for (let round = 0; round < 5; round++) await new Promise((done) => setImmediate(done)); } };
}

test('it acknowledges behind the promises that followers have begun, and not before every event is here', async () => {
  const { lockstep, said, state, settled } = desk();
  const order: string[] = [];
  lockstep.ask(NINE, 2);
  await settled();
  expect([said, state.open]).toEqual([[], false]);
  state.last = 2;
  lockstep.attend(Promise.resolve().then(() => {}).then(() => order.push('followed')));
  lockstep.look();
  expect([state.open, lockstep.now()]).toEqual([true, NINE]);
  await settled();
  expect([said, order, state.open]).toEqual([[{ through: 2 }], ['followed'], false]);
});

test('timers are virtual: the next is said with the acknowledgement, and wakes with the barrier of its time', async () => {
  const { lockstep, said, settled } = desk();
  const woken: string[] = [];
  // Also one that is set before the switch has said what time it is.
  lockstep.after(3_000, () => woken.push('three'));
  lockstep.ask(NINE, 0);
  lockstep.after(1_000, () => woken.push('one'));
  const stop = lockstep.after(2_000, () => woken.push('two'));
  lockstep.after(0, () => woken.push('now'));
  await settled();
  expect([woken, said]).toEqual([['now'], [{ through: 0, wakeAt: '2026-01-05T09:00:01.000Z' }]]);
  stop();
  lockstep.ask(NINE + 1_000, 0);
  await settled();
  expect([woken, said.at(-1)]).toEqual([['now', 'one'], { through: 0, wakeAt: '2026-01-05T09:00:03.000Z' }]);
});

test('work of a follower is waited for, unless it waits for the switch or for a time; work that is held always', async () => {
  const { lockstep, said, state, settled } = desk();
  let done: () => void = () => {};
  const work = () => new Promise<void>((finish) => (done = finish));
  lockstep.ask(NINE, 0);
  lockstep.attend(work());
  await settled();
  expect(said).toEqual([]);
  done();
  await settled();
  expect(said).toEqual([{ through: 0 }]);

  state.waiting = true;
  lockstep.ask(NINE, 0);
  lockstep.attend(work());
  await settled();
  expect(said).toHaveLength(2);

  lockstep.ask(NINE, 0);
  const held = lockstep.hold(work().then(() => 'looked up'));
  await settled();
  expect(said).toHaveLength(2);
  done();
  expect(await held).toBe('looked up');
  await settled();
  expect(said).toHaveLength(3);
});

test('what belongs to a barrier is heard with it; what has nothing to do with it at once', () => {
  const { lockstep } = desk();
  expect(lockstep.batch({ seq: 1 })).toEqual([]);
  expect(lockstep.batch({ aside: true })).toEqual([{ aside: true }]);
  expect(lockstep.batch({ invokeId: '7', AnswerCallResponse: {} })).toEqual([]);
  const barrier = { barrier: {} };
  expect(lockstep.batch(barrier)).toEqual([{ seq: 1 }, { invokeId: '7', AnswerCallResponse: {} }, barrier]);
});

test('a line that breaks takes the barrier along', async () => {
  const { lockstep, said, state, settled } = desk();
  lockstep.ask(NINE, 0);
  lockstep.batch({ seq: 1 });
  lockstep.forget();
  await settled();
  expect([said, state.open]).toEqual([[], false]);
  lockstep.ask(NINE, 0);
  await settled();
  expect(said).toEqual([{ through: 0 }]);
});
