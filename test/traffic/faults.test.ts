// Faults as pure functions: whom they strike, how often, when, and that the same seed says the same.

import { expect, test } from 'vitest';
import type { Moment } from '../../src/traffic/faults/fault.ts';
import { createFaults, type Faults, isOn, keepUp, nextChange, resetFaults, type Rule, verdictFor } from '../../src/traffic/faults/faults.ts';
import { faultsShape } from '../../src/traffic/faults/shape.ts';

const faultsOf = (written: Record<string, Record<string, unknown>>, seed = 1): Faults => createFaults(faultsShape.parse(written), seed);
const moment = (more: Partial<Moment> = {}): Moment => ({ now: 0, user: 'ana', application: 'softphone', event: 'DeliveredEvent', names: (device) => device === '2001', ...more });
const verdicts = (faults: Faults, times: number, more: Partial<Moment> = {}) => Array.from({ length: times }, () => verdictFor(faults, moment(more))?.verdict ?? null);
const ruleOf = ({ rules }: Faults, name: string) => rules.find((rule) => rule.name === name) as Rule;

test.each([
  ['late', { by: '250ms' }, { kind: 'late', by: 250 }], ['late', {}, { kind: 'late', by: 1000 }], ['lost', {}, { kind: 'lost' }], ['doubled', {}, { kind: 'twice' }],
  ['reordered', { within: '2s' }, { kind: 'afterNext', within: 2000 }], ['closed', {}, { kind: 'cut' }], ['halfOpen', {}, { kind: 'silent' }],
])('%s %j has its verdict', (fault, more, verdict) => {
  expect(verdicts(faultsOf({ it: { fault, ...more } }), 1)).toEqual([verdict]);
});

test('it strikes whom it is for, and nobody else', () => {
  const faults = faultsOf({ it: { fault: 'lost', user: 'ana', application: 'softphone', devices: ['2001', '2002'], events: ['DeliveredEvent', 'RouteRequest'], from: '10s', to: '20s' } });
  const strikes = (more: Partial<Moment>) => verdictFor(faults, moment({ now: 10_000, ...more })) !== null;
  expect(strikes({})).toBe(true);
  expect([{ user: 'bob' }, { application: 'wallboard' }, { event: 'HeldEvent' }, { names: () => false }, { now: 9_999 }, { now: 20_000 }].map(strikes)).toEqual([false, false, false, false, false, false]);
});

test('with a probability it strikes that share, at the same places for the same seed, and again after a reset', () => {
  const written = { it: { fault: 'lost', probability: '30%' }, then: { fault: 'late', by: { between: ['0ms', '1s'] }, probability: '50%' } };
  const faults = faultsOf(written);
  const first = verdicts(faults, 2_000);
  expect(first.filter((verdict) => verdict?.kind === 'lost').length / 2_000).toBeCloseTo(0.3, 1);
  expect(first.filter((verdict) => verdict?.kind === 'late').length / 2_000).toBeCloseTo(0.35, 1);
  expect(verdicts(faultsOf(written), 2_000)).toEqual(first);
  expect(verdicts(faultsOf(written, 2), 2_000)).not.toEqual(first);
  expect(ruleOf(faults, 'it').struck).toBe(first.filter((verdict) => verdict?.kind === 'lost').length);
  resetFaults(faults);
  expect(ruleOf(faults, 'it').struck).toBe(0);
  expect(verdicts(faults, 2_000)).toEqual(first);
});

test('a fault has chance of its own: another beside it changes nothing for it', () => {
  const alone = verdicts(faultsOf({ it: { fault: 'lost', probability: '30%' } }), 500);
  const beside = verdicts(faultsOf({ other: { fault: 'doubled', user: 'bob', probability: '50%' }, it: { fault: 'lost', probability: '30%' } }), 500);
  expect(beside).toEqual(alone);
});

test('the first that strikes decides', () => {
  expect(verdicts(faultsOf({ one: { fault: 'doubled' }, two: { fault: 'lost' } }), 1)).toEqual([{ kind: 'twice' }]);
});

test('by hand it is on or off whatever the time, and by its times again when that is over', () => {
  const faults = faultsOf({ it: { fault: 'lost', from: '10s' }, hand: { fault: 'lost', byHand: 'true' } });
  const [it, hand] = [ruleOf(faults, 'it'), ruleOf(faults, 'hand')];
  expect([isOn(it, 0), isOn(it, 10_000), isOn(hand, 10_000)]).toEqual([false, true, false]);
  it.mode = 'off';
  hand.mode = 'on';
  expect([isOn(it, 10_000), isOn(hand, 0)]).toEqual([false, true]);
  resetFaults(faults);
  expect([isOn(it, 10_000), isOn(hand, 10_000)]).toEqual([true, false]);
});

test('what lasts begins and ends once, at the times that are told beforehand', () => {
  const faults = faultsOf({ dead: { fault: 'outOfService', devices: ['2001'], from: '10s', to: '30s' }, busy: { fault: 'systemStatus', status: 'overloadReached', from: '20s' }, never: { fault: 'outOfService', devices: ['2002'], probability: '0%' }, lost: { fault: 'lost', from: '5s' } });
  const happened: string[] = [];
  let now: number | null = 0;
  while (now !== null) {
    const at = now;
    for (let twice = 0; twice < 2; twice++) keepUp(faults, at, ({ name }) => happened.push(`${at} ${name} begins`), ({ name }) => happened.push(`${at} ${name} ends`));
    now = nextChange(faults, at);
  }
  expect(happened).toEqual(['10000 dead begins', '20000 busy begins', '30000 dead ends']);
});
