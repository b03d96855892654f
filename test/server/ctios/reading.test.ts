// What is read with care: frames that anybody may send, filters, and who a session is, also behind a checkpoint.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { keywords } from '../../../src/ctios/keywords.ts';
import { requests } from '../../../src/ctios/requests.ts';
import { filterOf, passes, wrongWithFilter } from '../../../src/server/dialects/ctios/filter.ts';
import { readMessage } from '../../../src/server/dialects/ctios/messages.ts';
import { noMode, settingsOf } from '../../../src/server/dialects/ctios/settings.ts';
import { createSimulation } from '../../../src/simulation.ts';
import { siteFrom } from '../../../src/site/site.ts';
import { ask, follow, forkOff } from '../../twins/forks.ts';

test('whatever comes is a request, or is told what is wrong with it', () => {
  const value = fc.oneof(fc.string(), fc.integer(), fc.double(), fc.boolean(), fc.constant(null), fc.jsonValue());
  const message = fc.dictionary(fc.constantFrom(...Object.keys(keywords), 'DialdNumber', '__proto__', 'toString'), value, { maxKeys: 6 });
  const named = fc.tuple(message, fc.constantFrom(...Object.keys(requests))).map(([args, MessageID]) => JSON.stringify({ ...args, MessageID }));
  const seen = { asked: 0, wrong: 0 };
  fc.assert(fc.property(fc.oneof(fc.string(), fc.json(), message.map((args) => JSON.stringify(args)), named), (text) => {
    const read = readMessage(text);
    if ('wrong' in read) expect(read.wrong.length).toBeGreaterThan(10);
    else expect(Object.hasOwn(requests, read.name)).toBe(true);
    seen['wrong' in read ? 'wrong' : 'asked']++;
  }), { seed: 4, numRuns: 2_000 });
  expect(seen.asked).toBeGreaterThan(20);
});

test.each([['7', 7], ['0', 0], ['1e400', undefined], ['1.5', undefined], ['-1', undefined], ['4294967296', undefined], ['"7"', undefined], ['null', undefined]] as const)('a refusal of what is asked with InvokeID %s has %j', (written, told) => {
  const read = readMessage(`{"MessageID":"eNothing","InvokeID":${written}}`);
  expect('about' in read && read.about['InvokeID']).toBe(told);
});

test.each([
  ['AgentID=5001', { AgentID: '5001' }, true],
  ['AgentID=5001,5002', { AgentID: '5002' }, true],
  ['AgentID=5001', { AgentID: '50011' }, false],
  ['AgentID=50*', { AgentID: '5002' }, true],
  ['AgentID=50*99', { AgentID: '5002' }, true],
  ['AgentID=*', { MessageID: 'eCallBeginEvent' }, false],
  ['AgentID = 5001 ; MessageID = eAgentStateEvent ;', { AgentID: '5001', MessageID: 'eAgentStateEvent' }, true],
  ['AgentID=5001;MessageID=eCall*', { AgentID: '5001', MessageID: 'eAgentStateEvent' }, false],
  ['SkillGroupNumber=7001', { SkillGroupNumber: 7001 }, true],
] as const)('the filter %s on %j: %s', (filter, event, expected) => {
  expect(wrongWithFilter(filter)).toBeNull();
  expect(passes(filterOf({ filter }), event)).toBe(expected);
});

test('who a session is stands in the switch, and behind a checkpoint too', () => {
  const one = follow(createSimulation(siteFrom({ extensions: { 2001: {} }, agents: { 5001: {} } })));
  expect(settingsOf(one.simulation, 'ana')).toBe(noMode);
  ask(one, 'ana', 'startSession', { user: 'ana', mayOperate: false, application: 'desk', wire: 'ctios', settings: noMode, idleFor: 60_000 });
  const settings = { ...noMode, mode: 'agent', agent: '5001', extension: '2001' } as const;
  ask(one, 'ana', 'changeWireSettings', { settings });
  expect(settingsOf(one.simulation, 'ana')).toEqual(settings);
  expect(settingsOf(forkOff(one).simulation, 'ana')).toEqual(settings);
});
