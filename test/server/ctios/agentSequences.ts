// What agents on a floor are told as, in order, with the calls that their states come of.

import { anaIsReady, type Sequence, talking } from './callSequences.ts';

export const agentSequences: readonly Sequence[] = [
  {
    says: 'a duty: on, ready, a reason, at work, off',
    happens: (on) => {
      on.logsOn('ana', '5001');
      on.is('ana', 'ready');
      on.is('ana', 'notReady', '3');
      on.is('ana', 'notReady', '4');
      on.is('ana', 'workingAfterCall');
      on.is('ana', 'loggedOff', '9');
    },
    told: { ana: ['Agent 5001 Login', 'AgentInfo 5001', 'SkillInfo 5001', 'SkillInfo 5001', 'Agent 5001 NotReady', 'Agent 5001 Available', 'Agent 5001 NotReady 3', 'Agent 5001 NotReady 4', 'Agent 5001 WorkReady', 'PreLogout 5001', 'Agent 5001 Logout 9', 'PostLogout 5001'] },
  },
  {
    says: 'who decides for themselves when to be ready again works towards not being so',
    before: (on) => on.logsOn('bob', '5002'),
    happens: (on) => on.is('bob', 'workingAfterCall'),
    told: { bob: ['Agent 5002 WorkNotReady'] },
  },
  {
    says: 'an agent with a call of their own is busy otherwise, then talks, and is what they were',
    before: (on) => on.logsOn('ana', '5001'),
    happens: (on) => {
      talking(on);
      on.hangsUp('ana');
    },
    told: {
      ana: ['Begin 1 INITIATE AgentInside', 'ServiceInitiated 1 INITIATE', 'Agent 5001 BusyOther', 'Originated 1 INITIATE', 'Delivered 1 INITIATE', 'Established 1 CONNECT', 'Agent 5001 Talking', 'ConnectionCleared 1 NULL', 'Cleared 1 NULL', 'End 1', 'Agent 5001 NotReady'],
    },
  },
  {
    says: 'what is asked for during a call comes behind it',
    before: (on) => {
      anaIsReady(on);
      on.comesIn('+14155550100');
      on.answers('ana');
    },
    happens: (on) => {
      on.is('ana', 'notReady', '2');
      on.hangsUp('ana');
      on.pass(10);
    },
    told: { ana: ['ConnectionCleared 1 NULL', 'Cleared 1 NULL', 'End 1', 'Agent 5001 WorkNotReady', 'Agent 5001 NotReady 2'] },
  },
  {
    says: 'a supervisor gives a skill: the state is told again, for the groups stand in it',
    before: (on) => on.logsOn('bob', '5002'),
    happens: (on) => {
      on.request('setAgentSkill', { agentID: '5002', skill: 'support', level: 4 });
      on.request('setAgentSkill', { agentID: '5001', skill: 'support', level: 4 });
    },
    told: { bob: ['Agent 5002 NotReady', 'SkillInfo 5002', 'SkillInfo 5002'], ana: [] },
  },
];
