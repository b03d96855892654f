// Sequences S9 to S11 of the CSTA reference: calls of a queue as the caller's line T, the queue Q and the agent's telephone G see them.

import { expect, test } from 'vitest';
import { atWork, center, S } from '../acd/center.ts';
import { rowsOf } from './table.ts';

const T = 'pstn#1';
const Q = S;
const G = '2001';
const H = '2002';

const crew = () => center({ queues: { [S]: { needs: { sales: 16 }, wrapUp: '20s', ringFor: '12s' } }, agents: { 5001: { skills: { sales: 1 } }, 5002: { skills: { sales: 2 } } } });

test('S9: queued, then to an agent, with work after the call', () => {
  const world = crew();
  const rows = rowsOf(world, { T, Q, G });
  world.comes(1);
  atWork(world, 'alice');
  world.alice.answers();
  world.alice.hangsUp();
  world.advance('20s');
  expect(rows()).toEqual([
    'Delivered(8001)  T:connected Q:alerting  enteringDistribution',
    'Queued(8001)  T:connected Q:queued  noAvailableAgents',
    'AgentLoggedOn(2001)  G  ',
    'AgentNotReady(2001)  G  normal',
    'AgentReady(2001)  G  ',
    'Diverted(8001)  T:connected Q:null  distributed',
    'Delivered(2001)  T:connected G:alerting  distributed',
    'Established(2001)  T:connected G:connected  distributed',
    'AgentBusy(2001)  G  normal',
    'ConnectionCleared(2001)  T:connected G:null  normalClearing',
    'ConnectionCleared(pstn#1)  T:null  normalClearing',
    'AgentWorkingAfterCall(2001)  G  autoWork',
    'AgentReady(2001)  G  ',
  ]);
});

test('S9, an agent is free: the call is not queued', () => {
  const world = crew();
  atWork(world, 'alice');
  const rows = rowsOf(world, { T, Q, G });
  world.comes(1);
  expect(rows()).toEqual([
    'Delivered(8001)  T:connected Q:alerting  enteringDistribution',
    'Diverted(8001)  T:connected Q:null  distributed',
    'Delivered(2001)  T:connected G:alerting  distributed',
  ]);
});

test('S10: given up while waiting', () => {
  const world = crew();
  const rows = rowsOf(world, { T, Q });
  world.leaves(world.comes(1));
  expect(rows().slice(2)).toEqual([
    'ConnectionCleared(pstn#1)  T:null Q:queued  normalClearing',
    'ConnectionCleared(8001)  Q:null  normalClearing',
  ]);
});

test('S10: given up while it rings, and the agent is ready again', () => {
  const world = crew();
  atWork(world, 'alice');
  const rows = rowsOf(world, { T, G });
  world.leaves(world.comes(1));
  world.advance(0);
  expect(rows().slice(3)).toEqual([
    'ConnectionCleared(pstn#1)  T:null G:alerting  normalClearing',
    'ConnectionCleared(2001)  G:null  normalClearing',
    'AgentReady(2001)  G  ',
  ]);
});

test('S11: not answered, back to the queue, on to the next agent', () => {
  const world = crew();
  atWork(world, 'alice', 'bob');
  const rows = rowsOf(world, { T, Q, G, H });
  world.comes(1);
  world.advance('12s');
  expect(rows().slice(2)).toEqual([
    'Delivered(2001)  T:connected G:alerting  distributed',
    'Diverted(2001)  T:connected G:null  callNotAnswered',
    'AgentNotReady(2001)  G  forcedPause',
    'Queued(8001)  T:connected Q:queued  remainsInQueue',
    'Diverted(8001)  T:connected Q:null  distributed',
    'Delivered(2002)  T:connected H:alerting  distributed',
  ]);
});
