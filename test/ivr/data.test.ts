// What flows know: digits entered, tables, services outside, calendars, languages; and where all that leads.

import { expect, test } from 'vitest';
import { answerOf } from '../../src/ivr/serviceAnswer.ts';
import { Rejection } from '../../src/kernel/errors.ts';
import { heard, menuOffice, steps } from './flows.ts';

const end = { end: { hangUp: '' } };
const rows = [{ number: '4711', name: 'Ada', tier: 'gold' }, { number: '4712', name: 'Carl', tier: 'plain' }];
const ask = { ask: { collect: { say: 'Number', into: 'account', digits: '4' }, then: 'known', noMoreTries: 'end' } };

test('a row of a table steers the call, and what it says is said and travels to the agent', () => {
  const world = menuOffice({
    ...ask, known: { lookUp: { rows, where: { number: '${account}' }, take: { customer: 'name', tier: 'tier' } }, found: 'greet', notFound: 'end' },
    greet: { say: 'Hello ${customer}', then: 'tier' }, tier: { branch: [{ when: { tier: 'gold' }, to: 'gold' }], otherwise: 'end' }, gold: { transfer: '2002' }, ...end,
  });
  const events = world.monitor(world.bob);
  world.alice.calls('8000');
  world.alice.presses('4711');
  world.advance('5s');
  expect(steps(world)).toEqual(['ask then → known', 'known found → greet', 'greet then → tier', 'tier tier gold → gold', 'gold leaves']);
  expect(heard(world)).toContain('00:00.0 says Hello Ada');
  const [delivered] = events.map(({ DeliveredEvent }) => DeliveredEvent as Record<string, unknown> | undefined).filter(Boolean);
  expect(delivered?.['extensions']).toEqual({ privateData: { private: { callVariables: { account: '4711', customer: 'Ada', tier: 'gold' } } } });
});

test('data stays through a transfer', () => {
  const world = menuOffice({ ...ask, known: { transfer: '2002' }, ...end });
  world.alice.calls('8000');
  world.alice.presses('4711');
  world.bob.answers();
  world.bob.transfersTo(world.carol);
  expect([...world.simulation.pbx.calls.values()].at(-1)?.data.variables).toEqual({ account: '4711' });
});

test.each([
  ['gold', 'is'], ['one of gold, silver', 'is'], ['begins with go', 'is'], ['known', 'is'], ['!= plain', 'is'],
  ['plain', 'is not'], ['unknown', 'is not'], ['>= 3', 'is not'], ['!= gold', 'is not'],
])('of a value "gold" the condition %s %s true', (words, verdict) => {
  const world = menuOffice({ first: { set: { tier: 'gold' }, then: 'which' }, which: { branch: [{ when: { tier: words }, to: 'yes' }], otherwise: 'no' }, yes: { hangUp: '' }, no: { hangUp: '' } });
  world.alice.calls('8000');
  expect(steps(world)[1]).toMatch(verdict === 'is' ? /→ yes/ : /→ no/);
});

test.each([['> 9', false], ['>= 10', true], ['<= 10', true], ['< 10', false], ['10', true]])('of the number 10 the condition %s is %s', (words, holds) => {
  const world = menuOffice({ first: { set: { balance: '10' }, then: 'which' }, which: { branch: [{ when: { balance: words.replace('> 9', '> 10') }, to: 'yes' }], otherwise: 'no' }, yes: { hangUp: '' }, no: { hangUp: '' } });
  world.alice.calls('8000');
  expect(steps(world)[1]?.endsWith('yes')).toBe(holds);
});

test('a name that reaches into JavaScript is a name like any other, and unknown', () => {
  const world = menuOffice({ first: { say: 'Hello ${constructor} ${toString} ${__proto__}', then: 'end' }, ...end });
  world.alice.calls('8000');
  expect(heard(world)[0]).toBe('00:00.0 says Hello');
  expect(() => menuOffice({ first: { set: { ['__proto__x']: '1' }, then: 'end' }, ...end })).toThrow(/must be a name like account/);
});

const service = { known: { lookUp: { url: 'http://crm.test/accounts/${account}', take: { tier: 'tier' }, timeOut: '2s' }, found: 'found', notFound: 'unknown', failed: 'failed' }, found: { transfer: '2002' }, unknown: { transfer: '2003' }, failed: { transfer: '2004' } };

test('a service outside is asked, and the call waits for its answer', () => {
  const world = menuOffice({ ...ask, ...service, ...end });
  world.alice.calls('8000');
  world.alice.presses('4711');
  expect(world.trace().at(-1)).toMatch(/lookUpRequested +8000 +1: http:\/\/crm\.test\/accounts\/4711$/);
  world.advance('500ms');
  world.request('answerLookUp', { lookUp: '1', outcome: 'found', data: { tier: 'gold' } });
  expect(steps(world)).toEqual(['ask then → known', 'known found → found', 'found leaves']);
  expect(world.simulation.pbx.calls.get('1')?.data.variables).toEqual({ account: '4711', tier: 'gold' });
});

test.each([['notFound', 'unknown'], ['failed', 'failed']] as const)('the service answers %s', (outcome, to) => {
  const world = menuOffice({ ...ask, ...service, ...end });
  world.alice.calls('8000');
  world.alice.presses('4711');
  world.request('answerLookUp', { lookUp: '1', outcome });
  expect(steps(world)[1]).toBe(`known ${outcome} → ${to}`);
});

test('what a service answers is cut where data is, and no half character is left', () => {
  const long = `${'x'.repeat(255)}\u{1F600}`;
  expect(answerOf(200, () => ({ name: long, mark: '\uD83D' }), { name: 'name', mark: 'mark' }).data).toEqual({ name: `${'x'.repeat(255)}\uFFFD`, mark: '\uFFFD' });
});

test('a service that does not answer in time has failed, and its answer is refused then', () => {
  const world = menuOffice({ ...ask, ...service, ...end });
  world.alice.calls('8000');
  world.alice.presses('4711');
  world.advance('2s');
  expect(steps(world)[1]).toBe('known failed → failed');
  expect(() => world.request('answerLookUp', { lookUp: '1', outcome: 'found' })).toThrow(Rejection);
});

test('the caller hangs up before the answer: nobody waits for it any more', () => {
  const world = menuOffice({ ...ask, ...service, ...end });
  world.alice.calls('8000');
  world.alice.presses('4711');
  world.alice.hangsUp();
  expect(() => world.request('answerLookUp', { lookUp: '1', outcome: 'found' })).toThrow(/objectNotKnown: nobody waits for look-up 1/);
  expect(world.simulation.clock.next()).toBeNull();
});

test('keys pressed while a service is asked count for the question that comes', () => {
  const world = menuOffice({ ...ask, known: { lookUp: { url: 'http://crm.test/' }, found: 'main', notFound: 'end', failed: 'end' }, main: { menu: { say: 'Choose', choices: { 2: 'end' } }, noMoreTries: 'end' }, ...end });
  world.alice.calls('8000');
  world.alice.presses('4711');
  world.alice.presses('2');
  world.request('answerLookUp', { lookUp: '1', outcome: 'found' });
  expect(steps(world)).toEqual(['ask then → known', 'known found → main', 'main 2 → end', 'end ends']);
});

const place = { hours: { shop: { open: { 'mon-fri': '08:00-18:00' }, holidays: { '12-25': 'Christmas' } } } };

test.each([['2026-01-05T09:00', 'open'], ['2026-01-05T19:00', 'closed'], ['2026-01-10T09:00', 'closed'], ['2026-12-25T09:00', 'holiday']])('at %s the place is %s', (start, moment) => {
  const world = menuOffice({ when: { hours: 'shop', open: 'end', closed: 'end', holiday: 'end' }, ...end }, { flow: place, start });
  world.alice.calls('8000');
  expect(steps(world)[0]).toBe(`when ${moment} → end`);
});

test('a flow that says nothing of holidays takes them for closed', () => {
  const world = menuOffice({ when: { hours: 'shop', open: 'end', closed: 'end' }, ...end }, { flow: place, start: '2026-12-25T09:00' });
  world.alice.calls('8000');
  expect(steps(world)[0]).toBe('when closed → end');
});

test('what follows is said in the language that was chosen', () => {
  const world = menuOffice({ which: { language: { say: 'Press', choices: { 1: 'en', 2: 'es' } }, then: 'hello', noMoreTries: 'end' }, hello: { say: { en: 'Hello', es: 'Hola amigo' }, then: 'end' }, ...end });
  world.alice.calls('8000');
  world.alice.presses('2');
  expect(heard(world)).toContain('00:00.0 says Hola amigo');
});

test('a value that is cut in the middle of a character can still be asked for', () => {
  const world = menuOffice({ first: { set: { name: `${'a'.repeat(255)}😀` }, then: 'ask' }, ask: { lookUp: { url: 'http://localhost/${name}', take: { tier: 'tier' } }, found: 'end', notFound: 'end', failed: 'end' }, ...end });
  world.alice.calls('8000');
  expect(world.trace().at(-1)).toContain(`http://localhost/${'a'.repeat(255)}%EF%BF%BD`);
});
