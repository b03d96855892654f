// What is asked for once more in a session that follows.

import { expect, test } from 'vitest';
import type { Arguments as Plain } from '../../../src/ctios/arguments.ts';
import type { RequestName } from '../../../src/ctios/requests.ts';
import type { Wish } from '../../../src/client/ctios/establishing.ts';
import { isSameMode, standingWith } from '../../../src/client/ctios/standing.ts';

const wish = (name: RequestName, args: Plain = {}): Wish => ({ name, args });
const standing = (...wishes: readonly Wish[]) => wishes.reduce<readonly Wish[]>(standingWith, []);

const sales = wish('eEnableSkillGroupStatisticsRequest', { SkillGroupNumber: 7001 });
const ana = wish('eStartMonitoringAgentRequest', { AgentReference: 'agent.5000.5001' });

test('what is switched on stands once, until it is switched off, whatever the agent is called', () => {
  expect(standing(sales, ana, sales)).toEqual([ana, sales]);
  expect(standing(sales, ana, wish('eDisableSkillGroupStatisticsRequest', { SkillGroupNumber: 7001 }))).toEqual([ana]);
  expect(standing(sales, ana, wish('eDisableSkillGroupStatisticsRequest', { SkillGroupNumber: 7002 }))).toEqual([sales, ana]);
  expect(standing(ana, wish('eStopMonitoringAgentRequest', { AgentID: '5001' }))).toEqual([]);
  expect(standing(ana, wish('eAnswerCallRequest'))).toEqual([ana]);
});

test('to watch no team any more ends each that was watched, and no single agent', () => {
  const teams = [wish('eStartMonitoringAgentTeamRequest', { TeamID: 1 }), wish('eStartMonitoringAllAgentTeamsRequest')];
  expect(standing(...teams, ana, wish('eStopMonitoringAllAgentTeamsRequest'))).toEqual([ana]);
});

test('one team fewer than all stays one fewer, until it is watched again or all are', () => {
  const all = wish('eStartMonitoringAllAgentTeamsRequest');
  const [start, stop] = [wish('eStartMonitoringAgentTeamRequest', { TeamID: 1 }), wish('eStopMonitoringAgentTeamRequest', { TeamID: 1 })];
  expect(standing(all, stop)).toEqual([all, stop]);
  expect(standing(all, stop, start)).toEqual([all, start]);
  expect(standing(all, stop, all)).toEqual([all]);
  expect(standing(start, stop)).toEqual([]);
});

test('the same agent is the same mode at another telephone', () => {
  const mode = (AgentID: string, AgentInstrument: string) => wish('eSetAgentModeRequest', { AgentID, AgentInstrument });
  expect([isSameMode(mode('5001', '2001'), mode('5001', '2002')), isSameMode(mode('5001', '2001'), mode('5002', '2001')), isSameMode(null, mode('5001', '2001'))]).toEqual([true, false, false]);
});
