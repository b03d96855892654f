// Flows that are parts of others: they stand wherever they are called, and come back with what they return.

import { expect, test } from 'vitest';
import { menuOffice, steps } from './flows.ts';

const end = { end: { hangUp: '' } };

test('a sub-flow stands wherever it is called, and comes back with what it returns', () => {
  const inner = { name: 'inner', start: 'sure', nodes: { sure: { menu: { say: 'Sure', choices: { 1: 'yes', 2: 'no' } }, noMoreTries: 'no' }, yes: { return: 'sure' }, no: { return: '' } } };
  const world = menuOffice({ one: { call: { flow: inner }, sure: 'two', then: 'end' }, two: { call: { flow: inner }, sure: 'on', then: 'end' }, on: { transfer: '2003' }, ...end });
  world.alice.calls('8000');
  world.alice.presses('11');
  expect(steps(world)).toEqual(['one begins → one/sure', 'one/sure 1 → one/yes', 'one/yes sure → two', 'two begins → two/sure', 'two/sure 1 → two/yes', 'two/yes sure → on', 'on leaves']);
});

test('a part of another flow is spoken as fast as that, unless it says otherwise', () => {
  const part = (more: object) => ({ flow: { name: 'part', start: 'hello', nodes: { hello: { say: 'One two three four' , then: 'back' }, back: { return: '' } }, ...more } });
  const world = menuOffice({ one: { call: part({}), then: 'two' }, two: { call: part({ wordsPerMinute: 240 }), then: 'end' }, ...end }, { flow: { wordsPerMinute: 60 } });
  world.alice.calls('8000');
  world.advance('10s');
  expect(world.trace().filter((line) => line.includes('playStarted')).map((line) => /([\d.]+ s),/.exec(line)?.[1])).toEqual(['4 s', '1 s']);
});

test('a part may return any outcome, also one that questions have, and stand alone', () => {
  const world = menuOffice({ one: { return: 'noMoreTries' } });
  world.alice.calls('8000');
  expect(steps(world)).toEqual(['one noMoreTries → ends']);
});
