// Queues and agents of a site that do not go together are told, each with its place and the nearest match.

import { describe, expect, test } from 'vitest';
import { planAcd } from '../../src/acd/shape.ts';
import { BadDocument, parseSource } from '../../src/document.ts';
import { checkSite } from '../../src/site/site.ts';

const SITE = `extensions: { "2001-2003": {} }
agents:
  "5001": { skills: { sales: 1, support: 4 }, at: "2001" }
queues:
  "7001": { needs: { sales: 8 } }
  "7002": { needs: { support: 16 } }
`;

function mistakes(text: string): readonly string[] {
  try {
    checkSite(parseSource('site.yaml', text));
    return [];
  } catch (error) {
    if (!(error instanceof BadDocument)) throw error;
    return error.problems.map(({ line, path, message }) => `${line}: ${path}: ${message}`);
  }
}

test.each<[string, string, string, string]>([
  ['a skill that nobody has', '{ sales: 8 }', '{ saels: 8 }', '5: queues.7001.needs.saels: no agent has the skill "saels"; did you mean "sales"?'],
  ['a level out of range', 'support: 4', 'support: 17', '3: agents.5001.skills.support: must be a whole number from 1 to 16, not "17"'],
  ['a strategy that does not exist', '{ sales: 8 } }', '{ sales: 8 }, strategy: longestIdel }', '5: queues.7001.strategy: must be a word like linear, not "longestIdel"; did you mean "longestIdle"?'],
  ['a queue that nobody serves', '"7001": { needs: { sales: 8 } }', '"7001": { name: Sales }', '5: queues.7001: must say who serves it: needs, or agents'],
  ['an agent by name who does not exist', '{ sales: 8 } }', '{ sales: 8 }, agents: { "5009": 1 } }', '5: queues.7001.agents.5009: there is no agent "5009"; did you mean "5001"?'],
  ['a number that leads nowhere', '{ sales: 8 } }', '{ sales: 8 }, whenFull: "7009" }', '5: queues.7001.whenFull: there is no device "7009"; did you mean "7001"?'],
  ['a telephone that does not exist', 'at: "2001"', 'at: "2009"', '3: agents.5001.at: there is no telephone "2009"; did you mean "2001"?'],
])('%s', (_, from, to, message) => {
  expect(mistakes(SITE)).toEqual([]);
  expect(mistakes(SITE.replace(from, to))).toEqual([message]);
});

test('calls that would go round in a circle are told once', () => {
  const text = SITE.replace('{ sales: 8 } }', '{ sales: 8 }, whenFull: "7002" }').replace('{ support: 16 } }', '{ support: 16 }, whenFull: "7001" }');
  expect(mistakes(text)).toEqual(['5: queues.7001.whenFull: calls would go round in a circle: 7001 → 7002 → 7001']);
});

test('two agents cannot sit at one telephone', () => {
  expect(mistakes(SITE.replace('queues:', '  "5002": { at: "2001" }\nqueues:'))).toEqual(['4: agents.5002.at: agent 5001 sits at 2001 already']);
});

test('a mistake behind a range is told once, where the range stands', () => {
  expect(mistakes(SITE.replace('"2001-2003": {}', '"2001-2003": { cals: 2 }'))).toEqual(['1: extensions.2001-2003.cals: unknown key "cals"; did you mean "calls"?']);
});

describe('teams', () => {
  const TEAMS = `${SITE.replace('queues:', '  "5002-5005": {}\nqueues:')}teams:
  "1": { name: Sales, supervisors: ["5005"], agents: ["5001", "5002"] }
  "2": { supervisors: ["5005", "5001"], agents: ["5003"] }
`;

  test.each<[string, string, string, string]>([
    ['a member who is no agent', '"5002"] }', '"5020"] }', '9: teams.1.agents[2]: there is no agent "5020"; did you mean "5001"?'],
    ['a supervisor who is no agent', '["5005"]', '["5006"]', '9: teams.1.supervisors[1]: there is no agent "5006"; did you mean "5001"?'],
    ['an agent in two teams', '"5003"] }', '"5002"] }', '10: teams.2.agents[1]: agent 5002 is in team 1 already'],
    ['an agent in a team twice, once by a range', '"5002"] }', '"5001-5002"] }', '9: teams.1.agents[2]: agent 5001 is in the team already'],
    ['supervisors who supervise themselves', '"5003"] }', '"5003-5005"] }', '10: teams.2.agents[1]: agent 5005 supervises the team, and cannot be one of its agents'],
    ['a team without supervisors', '["5005"]', '[]', '9: teams.1.supervisors: must not be empty'],
    ['a team without a number', '"1":', 'sales:', '9: teams.sales: must be the number of a team like 1, not "sales"'],
    ['a key that there is not', 'name: Sales', 'nmae: Sales', '9: teams.1.nmae: unknown key "nmae"; did you mean "name"?'],
  ])('%s', (_, from, to, message) => {
    expect(mistakes(TEAMS)).toEqual([]);
    expect(mistakes(TEAMS.replace(from, to))).toEqual([message]);
  });

  test('ranges stand for their agents, supervisors keep their order, and a team without a name is called by its number', () => {
    const site = checkSite(parseSource('site.yaml', TEAMS.replace('["5001", "5002"]', '["5002-5004", "5001"]').replace('"5003"', '')));
    expect(planAcd(site).teams).toEqual([
      { number: '1', name: 'Sales', supervisors: ['5005'], agents: ['5002', '5003', '5004', '5001'] },
      { number: '2', name: 'Team 2', supervisors: ['5005', '5001'], agents: [] },
    ]);
  });
});
