// Queues and agents of a site that do not go together are told, each with its place and the nearest match.

import { expect, test } from 'vitest';
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
