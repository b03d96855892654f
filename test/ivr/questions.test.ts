// Questions: menus and digits. Barge-in, pauses, tries, keys pressed ahead, and what happens when nobody presses anything.

import { expect, test } from 'vitest';
import { heard, menuOffice, steps } from './flows.ts';

const ends = { end: { hangUp: '' } };
const menu = (more: Record<string, unknown> = {}, edges: Record<string, unknown> = {}) => ({
  main: { menu: { say: 'For sales press one for support press two', choices: { 1: 'sales', 2: 'support' }, wait: '5s', ...more }, noMoreTries: 'end', ...edges },
  sales: { transfer: '2002' }, support: { transfer: '2003' }, ...ends,
});

test('a key cuts the prompt short and leads on', () => {
  const world = menuOffice(menu());
  world.alice.calls('8000');
  world.advance('2s');
  world.alice.presses('2');
  expect(heard(world)).toEqual(['00:00.0 says For sales press one for support press two', '00:02.0 stops dTMFDigitDetected', '00:02.0 main 2 → support', '00:02.0 support leaves']);
  expect(world.trace().at(-1)).toMatch(/delivered +carol +redirected/);
});

test('without barge-in keys are not heard before the prompt has ended', () => {
  const world = menuOffice(menu({ bargeIn: false }));
  world.alice.calls('8000');
  world.advance('2s');
  world.alice.presses('2');
  world.advance('2s');
  world.alice.presses('1');
  expect(heard(world)).toEqual(['00:00.0 says For sales press one for support press two', '00:03.2 stops endOfMessageDetected', '00:04.0 main 1 → sales', '00:04.0 sales leaves']);
});

test('silence is asked again, and after three times the flow goes on without the caller', () => {
  const world = menuOffice(menu({ silence: 'We did not hear you' }));
  world.alice.calls('8000');
  world.advance('1m');
  expect(heard(world)).toEqual([
    '00:00.0 says For sales press one for support press two', '00:03.2 stops endOfMessageDetected', '00:08.2 main silence → main',
    '00:08.2 says We did not hear you For sales press one for support press two', '00:13.4 stops endOfMessageDetected', '00:18.4 main silence → main',
    '00:18.4 says We did not hear you For sales press one for support press two', '00:23.6 stops endOfMessageDetected', '00:28.6 main noMoreTries → end', '00:28.6 end ends',
  ]);
  expect(world.trace().slice(-3).join('\n')).toMatch(/connectionCleared +8000 [^]*connectionCleared +alice [^]*callCleared/);
});

test('a wrong key is said to be wrong; silences and wrong keys count together', () => {
  const world = menuOffice(menu({ invalid: 'No such choice', tries: 2 }));
  world.alice.calls('8000');
  world.advance('1s');
  world.alice.presses('7');
  expect(heard(world).slice(2)).toEqual(['00:01.0 main invalid → main', '00:01.0 says No such choice For sales press one for support press two']);
  world.advance('30s');
  expect(steps(world)).toEqual(['main invalid → main', 'main noMoreTries → end', 'end ends']);
});

test('where silence leads elsewhere, it does so at once', () => {
  const world = menuOffice(menu({}, { silence: 'sales' }));
  world.alice.calls('8000');
  world.advance('20s');
  expect(steps(world)).toEqual(['main silence → sales', 'sales leaves']);
});

test('the repeat key has the prompt said again and counts as no try', () => {
  const world = menuOffice(menu({ repeat: '*', tries: 1 }));
  world.alice.calls('8000');
  for (let times = 0; times < 5; times++) world.alice.presses('*');
  world.alice.presses('1');
  expect(steps(world)).toEqual([...Array.from({ length: 5 }, () => 'main repeat → main'), 'main 1 → sales', 'sales leaves']);
});

test('keys pressed ahead go through several menus at once', () => {
  const world = menuOffice({
    hello: { say: 'Welcome to a place with many menus', then: 'first' },
    first: { menu: { say: 'First', choices: { 1: 'second' } }, noMoreTries: 'end' },
    second: { menu: { say: 'Second', choices: { 2: 'third' } }, noMoreTries: 'end' },
    third: { collect: { say: 'Third', into: 'code', digits: '4' }, then: 'end', noMoreTries: 'end' }, ...ends,
  });
  world.alice.calls('8000');
  world.alice.presses('124711');
  expect(steps(world)).toEqual(['hello then → first', 'first 1 → second', 'second 2 → third', 'third then → end', 'end ends']);
});

test('choices that begin alike wait for the next key, or for the pause', () => {
  const world = menuOffice({ main: { menu: { say: 'Choose', choices: { 1: 'one', 12: 'twelve' }, pause: '3s' }, noMoreTries: 'end' }, one: { say: 'One', then: 'end' }, twelve: { say: 'Twelve', then: 'end' }, ...ends });
  world.alice.calls('8000');
  world.alice.presses('12');
  world.bob.calls('8000');
  world.bob.presses('1');
  world.advance('3s');
  expect(steps(world).filter((step) => step.startsWith('main'))).toEqual(['main 12 → twelve', 'main 1 → one']);
});

test('an extension may be dialled at a menu that allows it', () => {
  const world = menuOffice({ main: { menu: { say: 'Choose', choices: { 2: 'end' }, extensions: true }, extension: 'dialled', noMoreTries: 'end' }, dialled: { transfer: '${extension}' }, ...ends });
  world.alice.calls('8000');
  world.alice.presses('2004');
  expect(world.trace().at(-1)).toMatch(/delivered +dave /);
  expect(world.simulation.pbx.calls.get('1')?.data.variables).toEqual({ extension: '2004' });
});

test.each([
  ['as many as there must be', '4', '4711', 'then'],
  ['a range that the hash key ends', '2-8', '471#', 'then'],
  ['too few', '4', '47#', 'invalid'],
  ['no digits at all', '2-8', '#', 'invalid'],
  ['a key that is no digit', '2-8', '4*', 'invalid'],
])('digits: %s', (_, digits, pressed, outcome) => {
  const world = menuOffice({ ask: { collect: { say: 'Your code', into: 'code', digits }, then: 'end', noMoreTries: 'end' }, ...ends });
  world.alice.calls('8000');
  world.alice.presses(pressed);
  expect(steps(world)[0]).toContain(`ask ${outcome} →`);
});

test('a pause ends digits, and says whether they are enough', () => {
  const world = menuOffice({ ask: { collect: { say: 'Your code', into: 'code', digits: '3-6', pause: '2s' }, then: 'end', noMoreTries: 'end' }, ...ends });
  world.alice.calls('8000');
  world.alice.presses('12');
  world.advance('2s');
  world.alice.presses('123');
  world.advance('1999ms');
  expect(steps(world)).toEqual(['ask invalid → ask']);
  world.advance('1ms');
  expect(steps(world)).toEqual(['ask invalid → ask', 'ask then → end', 'end ends']);
});

test('a key pressed alone leads elsewhere, as the first digit of a number it does not', () => {
  const world = menuOffice({ ask: { collect: { say: 'Your code', into: 'code', digits: '4', keys: { 0: 'operator' }, pause: '2s' }, then: 'end', noMoreTries: 'end' }, operator: { transfer: '2005' }, ...ends });
  world.alice.calls('8000');
  world.alice.presses('0471');
  world.bob.calls('8000');
  world.bob.presses('0');
  world.advance('2s');
  expect(steps(world)).toEqual(['ask then → end', 'end ends', 'ask 0 → operator', 'operator leaves']);
});

test('what must be entered is the only thing that will do; a secret does not travel', () => {
  const world = menuOffice({ ask: { collect: { say: 'PIN', into: 'entered', digits: '4', secret: true, mustBe: '4711' }, then: 'on', noMoreTries: 'end' }, on: { transfer: '2002' }, ...ends });
  world.alice.calls('8000');
  world.alice.presses('1234');
  world.alice.presses('4711');
  expect(steps(world)).toEqual(['ask invalid → ask', 'ask then → on', 'on leaves']);
  expect(world.simulation.pbx.calls.get('1')?.data.variables).toBeNull();
});

test('the caller hangs up in the middle: nothing is left', () => {
  const world = menuOffice(menu());
  world.alice.calls('8000');
  world.advance('1s');
  world.alice.hangsUp();
  world.advance('1m');
  expect(world.simulation.clock.next()).toBeNull();
  expect(world.simulation.pbx.calls.size).toBe(0);
});

test('who has the question repeated gets no more tries for it', () => {
  const world = menuOffice({ ask: { collect: { say: 'Your PIN', into: 'pin', digits: '4', secret: true, mustBe: '4711', repeat: '*', tries: 2 }, then: 'end', noMoreTries: 'end' }, ...ends });
  world.alice.calls('8000');
  for (const keys of ['0000', '*', '1111']) world.alice.presses(keys);
  expect(steps(world)).toEqual(['ask invalid → ask', 'ask repeat → ask', 'ask noMoreTries → end', 'end ends']);
});

test('the caller hangs up: what was being said ends', () => {
  const world = menuOffice(menu());
  world.alice.calls('8000');
  world.advance('1s');
  world.alice.hangsUp();
  expect(heard(world).at(-1)).toBe('00:01.0 stops normalClearing');
});

test('a question that waits no time for a key is none: callers could go round in no time', () => {
  expect(() => menuOffice(menu({ wait: '0s' }))).toThrow(/wait: must be longer than nothing/);
});
