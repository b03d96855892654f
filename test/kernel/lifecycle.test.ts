// Flat machines: the table says which state follows, everything that is not flat is refused.

import { describe, expect, test } from 'vitest';
import { lifecycle, next } from '../../src/kernel/lifecycle.ts';
import { connectionLifecycle } from '../../src/switch/connection.ts';

const door = lifecycle('door', 'open', {
  open: { on: { shut: 'closed' } },
  closed: { on: { open: 'open', lock: 'locked' } },
  locked: { on: { unlock: 'closed', burn: 'gone' } },
  gone: {},
});

describe('a flat machine', () => {
  test('knows its states and where it begins', () => {
    expect([door.initial, door.states]).toEqual(['open', ['open', 'closed', 'locked', 'gone']]);
    expect(door.machine.id).toBe('door');
  });

  test('next follows the table', () => {
    expect(next(door, 'open', 'shut')).toBe('closed');
    expect(next(door, next(door, 'closed', 'lock'), 'unlock')).toBe('closed');
    expect(next(door, 'locked', 'burn')).toBe('gone');
  });

  test('a trigger that the state does not know is a bug, and the message says which', () => {
    expect(() => next(door, 'open', 'lock')).toThrow("bug in ringback: door: no 'lock' in state 'open'");
    expect(() => next(door, 'gone', 'open')).toThrow("door: no 'open' in state 'gone'");
  });

  test.each(['toString', 'constructor', '__proto__', 'nonsense'])('%s is no trigger', (trigger) => {
    expect(() => next(door, 'open', trigger as 'shut')).toThrow(`door: no '${trigger}' in state 'open'`);
  });
});

describe('what is not flat is refused with its place', () => {
  const cases: readonly (readonly [string, object, string])[] = [
    ['a guard', { on: { go: { target: 'b', guard: () => true } } }, 'm, a.go: '],
    ['an action on the way', { on: { go: { target: 'b', actions: () => {} } } }, 'm, a.go: '],
    ['a choice of ways', { on: { go: [{ target: 'b' }, { target: 'a' }] } }, 'm, a.go: '],
    ['a choice by guard', { on: { go: [{ target: 'b', guard: () => true }, { target: 'a' }] } }, 'm, a.go: '],
    ['a way to nowhere', { on: { go: {} } }, 'm, a.go: '],
    ['an action on entry', { entry: () => {} }, 'm, a: '],
    ['an action on exit', { exit: () => {} }, 'm, a: '],
    ['a delay', { after: { 100: 'b' } }, 'm, a: '],
    ['an invocation', { invoke: { src: 'somebody' } }, 'm, a: '],
    ['nesting', { initial: 'c', states: { c: {} } }, 'm, a: a flat machine has no nesting'],
    ['a parallel state', { type: 'parallel', states: { c: {}, d: {} } }, 'm, a: a flat machine has no nesting'],
    ['a history state', { type: 'history' }, 'm, a: a flat machine has no nesting'],
    ['a way without a trigger', { always: 'b' }, 'm, a'],
  ];

  test.each(cases)('%s', (_, state, place) => {
    expect(() => lifecycle('m', 'b', { b: {}, a: state as never })).toThrow(`lifecycle ${place}`);
  });

  test('a way to a state that does not exist is refused too', () => {
    expect(() => lifecycle('m', 'a', { a: { on: { go: 'nowhere' } } })).toThrow(/'m\.a'[\s\S]*'nowhere' does not exist/);
  });
});

describe('the connection', () => {
  const drawn = connectionLifecycle.states.flatMap((from) => Object.values(connectionLifecycle.table[from]).map((to) => `${from} → ${to}`));
  // ECMA-269 names these in the descriptions of its services and events.
  const legal = [
    'null → initiated', 'null → alerting', 'null → queued',
    'initiated → connected', 'initiated → null',
    'alerting → connected', 'alerting → null', 'alerting → fail',
    'connected → hold', 'connected → fail', 'connected → null',
    'queued → alerting', 'queued → connected', 'queued → null',
    'fail → null',
    'hold → connected', 'hold → alerting', 'hold → null',
  ];
  // Ours: a line to the network is connected, or a busy destination failed, from the start; an appearance rests while another is in use; whatever is on the way can be blocked.
  const ours = ['null → connected', 'null → fail', 'initiated → fail', 'queued → fail', 'hold → fail', 'fail → queued', 'alerting → queued'];

  test('has the seven states of the standard and begins at null', () => {
    expect([...connectionLifecycle.states].sort()).toEqual(['alerting', 'connected', 'fail', 'hold', 'initiated', 'null', 'queued']);
    expect(connectionLifecycle.initial).toBe('null');
  });

  test('moves as the standard lets it, and in seven more ways', () => {
    expect([...drawn].sort()).toEqual([...legal, ...ours].sort());
  });

  test('can be cleared from wherever it is', () => {
    for (const state of connectionLifecycle.states) if (state !== 'null') expect(next(connectionLifecycle, state, 'clear')).toBe('null');
  });

  test('does not answer what does not ring', () => {
    expect(() => next(connectionLifecycle, 'hold', 'connect')).toThrow("connection: no 'connect' in state 'hold'");
  });
});
