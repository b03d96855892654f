// Which call a freed agent takes when several queues have calls waiting.

import { expect, test } from 'vitest';
import { center, S, T } from './center.ts';

/** The agent is best at support; a call waits for sales since 0 s, one for support since 10 s, and it is 20 s. */
function choosing(callSelection: string, more: { readonly sales?: object; readonly support?: object } = {}) {
  const world = center({
    queues: { [S]: { needs: { sales: 16 }, serviceLevel: { within: '60s' }, ...more.sales }, [T]: { needs: { support: 16 }, serviceLevel: { within: '20s' }, ...more.support } },
    agents: { 5001: { skills: { sales: 9, support: 1 } } },
    site: { callSelection },
  });
  world.comes(1, S);
  world.advance('10s');
  world.comes(2, T);
  world.advance('10s');
  world.alice.logsOn();
  world.alice.isReady();
  return world.simulation.pbx.calls.get('1')?.connections.some(({ device }) => device.number === '2001') ? 'sales' : 'support';
}

test('greatest need: priority first, then the longest wait', () => {
  expect(choosing('greatestNeed')).toBe('sales');
  expect(choosing('greatestNeed', { support: { priority: 1 } })).toBe('support');
});

test('longest wait: whatever the priority', () => {
  expect(choosing('longestWait', { support: { priority: 9 } })).toBe('sales');
});

test('skill level: what the agent is best at', () => {
  expect(choosing('skillLevel')).toBe('support');
});

test('service objective: who has used up most of what was promised', () => {
  expect(choosing('serviceObjective')).toBe('support');
  expect(choosing('serviceObjective', { support: { serviceLevel: { within: '2m' } } })).toBe('sales');
});
