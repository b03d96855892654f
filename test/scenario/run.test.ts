// How expectations look at what happens: which facts they see, how long they wait, what they use up.

import { expect, test } from 'vitest';
import { parseSource } from '../../src/document.ts';
import { playScenario } from '../../src/scenario/playing.ts';
import type { Verdict } from '../../src/scenario/run.ts';
import { checkScenario } from '../../src/scenario/scenario.ts';

/** Runs steps in the shipped office: Ana at 2001, Bob at 2002 (unanswered calls go to Chen), Chen at 2003, Dana outside. */
function verdictOf(...steps: readonly string[]): Verdict {
  const cast = 'cast: { ana: { extension: 2001 }, bob: { extension: 2002 }, chen: { extension: 2003 }, dana: { outside: +12125550123 } }';
  const lines = ['name: test', 'site: sites/acme.yaml', cast, 'steps:', ...steps.filter((step) => !step.startsWith('end ')).map((step) => `  - ${step}`)];
  const end = steps.filter((step) => step.startsWith('end ')).map((step) => `  - ${step.slice(4)}`);
  const scenario = checkScenario(parseSource('scenarios/test.yaml', [...lines, ...(end.length > 0 ? ['expect:', ...end] : [])].join('\n')));
  return playScenario(scenario);
}

test('an event from before people acted does not count', () => {
  const calls = ['bob: { calls: chen }', 'chen: answers', 'expect: { connected: bob }', 'wait: 10s', 'bob: hangsUp', 'ana: { calls: bob }'];
  expect(verdictOf(...calls, 'expect: { event: established, at: chen }').failure).toMatchObject({ kind: 'expectation', step: 'expect { event: established, at: chen }' });
  expect(verdictOf(...calls, 'bob: answers', 'expect: { event: established, at: bob }').failure).toBeNull();
});

test('acts in a row are looked at together', () => {
  expect(verdictOf('ana: { calls: bob }', 'bob: answers', 'ana: hangsUp', 'expect: [{ event: delivered, at: bob }, { event: established }, { event: callCleared }]').failure).toBeNull();
});

test('never looks forward as long as it is told to', () => {
  expect(verdictOf('ana: { calls: bob }', 'expect: { never: { event: diverted } }', 'wait: 30s').failure).toBeNull();
  expect(verdictOf('ana: { calls: bob }', 'expect: { never: { event: diverted }, within: 30s }').failure).toMatchObject({ expected: 'never diverted' });
});

test('in any order, a general pattern does not use up what a special one needs', () => {
  expect(verdictOf('ana: { calls: bob }', 'bob: answers', 'bob: hangsUp', 'expect: { anyOrder: [{ event: connectionCleared }, { event: connectionCleared, at: bob }] }').failure).toBeNull();
});

test('somebody outside calls by a public number that leads there, or cannot', () => {
  expect(verdictOf('dana: { calls: ana }', 'expect: { alerting: ana }').failure).toBeNull();
  expect(verdictOf('dana: { calls: "2004" }').failure).toMatchObject({ seen: 'no public number leads to 2004' });
});

test('nobody dials while the telephone rings, and a telephone that refused a call is idle', () => {
  expect(verdictOf('ana: { calls: bob }', 'bob: { dials: "2003" }').failure).toMatchObject({ seen: 'bob cannot dial while the telephone rings' });
  expect(verdictOf('bob: { calls: chen }', 'ana: { calls: bob }', 'bob: hangsUp', 'expect: { idle: bob }').failure).toBeNull();
});

test('a refusal that nobody expects fails at the step that was refused', () => {
  expect(verdictOf('ana: { calls: "2999" }', 'wait: 1s').failure).toMatchObject({ line: 5, step: 'ana calls 2999', expected: 'to be carried out' });
});

test('at the end, "within" is a mistake', () => {
  expect(() => verdictOf('ana: { calls: bob }', 'end { event: delivered, within: 5s }')).toThrow('"within" belongs to a step');
});
