// Who takes part at a site that was not made for it.

import { expect, test } from 'vitest';
import { castAt, whatIsMissing } from '../../src/certification/cast.ts';
import { allSequences } from '../../src/certification/sequences.ts';
import { readSource } from '../../src/reading.ts';
import { createSimulation } from '../../src/simulation.ts';
import { checkSite } from '../../src/site/site.ts';

const acme = createSimulation(checkSite(readSource('scenarios/sites/acme.yaml')));

test('colleagues are telephones that ring, and those that send nothing on come first', () => {
  const { colleagues: { bob = '', chen, dora } } = castAt(acme, '2001', null);
  const forwardOf = (number: string) => acme.pbx.devices.get(number)?.forward;
  expect(forwardOf('2002')?.inside.noAnswer, 'who would be first by number').toBe('2003');
  const { inside, outside } = forwardOf(bob) as NonNullable<ReturnType<typeof forwardOf>>;
  expect([...Object.values(inside), ...Object.values(outside)].filter((to) => to !== null)).toEqual([]);
  expect(forwardOf('2005')?.inside.immediate).toBe('2001');
  expect([bob, chen, dora]).not.toContain('2005');
  expect(new Set([bob, chen, dora]).size).toBe(3);
});

test('a call that is gone before the next comes needs no second place at the telephone', () => {
  const cast = castAt(acme, '2001', null);
  const missing = (id: string) => whatIsMissing(cast, allSequences.find((one) => one.id === id) as (typeof allSequences)[number]);
  expect(cast.callWaiting).toBe(false);
  expect(['rings-out', 'handset-put-down', 'caller-gives-up'].map(missing)).toEqual([null, null, null]);
  expect(['two-ring', 'hold-and-answer', 'waits-in-vain', 'swap'].map(missing)).toEqual(Array(4).fill('2001 takes one call at a time'));
});
