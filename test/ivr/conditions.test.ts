// Conditions of a branch as people write them: what is one, and what is not.

import { expect, test } from 'vitest';
import { BadDocument } from '../../src/document.ts';
import { siteFrom } from '../../src/site/site.ts';
import { menuOffice, steps } from './flows.ts';

const withCondition = (words: string) => () => siteFrom({ callflows: { '8000': { name: 'A', start: 'by', nodes: { by: { branch: [{ when: { balance: words }, to: 'end' }], otherwise: 'end' }, end: { hangUp: '' } } } } });

test.each(['gold', '10', '>= 1000', '>=1000', '<= 0.5', '> -1', '< 7', '!= gold', 'begins with 415', 'one of gold, silver', 'known', 'unknown'])('%s is a condition', (words) => {
  expect(withCondition(words)).not.toThrow();
});

test.each(['>= gold', '> ', '<', '= 5', '== 5', '<> 5', '!gold', '=> 5'])('%s is none', (words) => {
  expect(withCondition(words)).toThrow(BadDocument);
});

test('of two cases with the same condition the first counts', () => {
  const world = menuOffice({ first: { set: { tier: 'gold' }, then: 'by' }, by: { branch: [{ when: { tier: 'gold' }, to: 'one' }, { when: { tier: 'gold' }, to: 'two' }], otherwise: 'end' }, one: { say: 'One', then: 'end' }, two: { say: 'Two', then: 'end' }, end: { hangUp: '' } });
  world.alice.calls('8000');
  expect(steps(world)[1]).toBe('by tier gold → one');
});
