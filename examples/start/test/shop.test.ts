// Calls at the bookshop as a test: people act, time goes by, and what has become of it is looked at.

import { simulate } from 'ringback/test';
import 'ringback/vitest';
import { expect, test } from 'vitest';

test('while Ana talks the next customer waits, and has her when her work is done', () => {
  const shop = simulate<'ana' | 'carol' | 'zoe'>('scenarios/order.yaml');
  const { ana, carol, zoe } = shop.people;
  ana.logsOn();
  ana.isReady();
  for (const customer of [carol, zoe]) {
    customer.calls('+14155550100');
    shop.advance('3s');
    customer.presses('1');
  }
  ana.answers();
  expect(ana).toBeTalkingTo(carol);
  expect(shop.queue('Orders').waiting).toBe(1);

  shop.advance('2m');
  carol.hangsUp();
  shop.advance('9s');
  expect(ana).toHaveDuty('workingAfterCall');
  shop.advance('1s');
  ana.answers();
  expect(ana).toBeTalkingTo(zoe);
  expect(shop).toHaveHappenedInOrder([['queued', { at: '7001' }], ['agentReady', { at: ana }], ['established', { at: ana }]]);
  expect(shop.queue('Orders')).toHaveServiceLevel({ atLeast: 0.5, within: '20s' });
});
