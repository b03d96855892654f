// Scenario files: the mistakes in them, in their site, and in both.

import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readScenario, type Scenario } from '../../src/scenario/scenario.ts';
import { mistakesOf, written } from './writing.ts';

const SITE = 'extensions: { 2001: { name: Ana }, 2002: {}, 0123: {} }\ntrunks: { pstn: { lines: 2, numbers: { +14155550101: 2001 } } }\n';
/** Four lines; steps begin on the fifth. */
const HEAD = 'name: A test\nsite: site.yaml\ncast: { ana: { extension: 2001 }, bob: { extension: 2002 }, carol: { outside: +12125550123 } }\nsteps:\n';

function mistakes(content: string, site = SITE): readonly string[] {
  return mistakesOf(readScenario, written({ 'call.yaml': content, 'site.yaml': site }), 'call.yaml');
}

function scenario(content: string): Scenario {
  return readScenario(join(written({ 'call.yaml': content, 'site.yaml': SITE }), 'call.yaml'));
}

/** Mistakes in steps, beside one good step. */
function inSteps(...steps: readonly string[]): readonly string[] {
  return mistakes(`${HEAD}${steps.map((step) => `  - ${step}\n`).join('')}  - ana: picksUp\n`);
}

describe('a good scenario', () => {
  test('is read into steps in words', () => {
    const { name, steps, lineOf } = scenario(`${HEAD}  - ana: { calls: bob }\n  - bob: [picksUp, hangsUp]\n  - wait: 30s\n  - expect: { idle: bob }\n`);
    expect(name).toBe('A test');
    expect(steps.map(({ text }) => text)).toEqual(['ana calls bob', 'bob picksUp', 'bob hangsUp', 'wait 30s', 'expect bob idle']);
    expect(steps.map(({ path }) => lineOf(path))).toEqual([5, 6, 6, 7, 8]);
  });

  test('keeps numbers that are not in quotes as they were written', () => {
    const { cast, steps } = scenario(`${HEAD.replace('ana: { extension: 2001 }', 'ana: { extension: 0123 }')}  - ana: { calls: 2001 }\n  - ana: { dials: 0123 }\n  - carol: { calls: +14155550101 }\n`);
    expect([cast.get('ana')?.number, cast.get('carol')?.number]).toEqual(['0123', '+12125550123']);
    expect(steps.map((step) => step.kind === 'act' && step.argument)).toEqual(['2001', '0123', '+14155550101']);
  });

  test('may have people with names that every object of JavaScript has', () => {
    const { steps } = scenario('name: A test\nsite: site.yaml\ncast: { toString: { extension: 2001 } }\nsteps:\n  - toString: picksUp\n');
    expect(steps.map(({ text }) => text)).toEqual(['toString picksUp']);
  });
});

describe('the parts of a scenario', () => {
  test('that are missing are told all at once', () => {
    expect(mistakes('nam: x\nstart: tomorrow\ntags: inside\nstepz: []\n')).toEqual([
      'call.yaml:1:1: name: is missing; must be a text',
      'call.yaml:1:1: nam: unknown key "nam"; did you mean "name"?',
      'call.yaml:1:1: site: is missing; must be a text',
      'call.yaml:1:1: cast: is missing; must be a map',
      'call.yaml:1:1: steps: is missing; must be a list, or there must be traffic',
      expect.stringMatching(/^call\.yaml:2:8: start: must be a date and time like 2026-01-05T08:00/),
      'call.yaml:3:7: tags: must be a list, not "inside"',
      'call.yaml:4:1: stepz: unknown key "stepz"; did you mean "steps"?',
    ]);
  });

  test.each([['an empty file', '', 'is empty'], ['a list', '- a\n', 'must be a map of settings, not a list']])('%s is no scenario', (_, content, message) => {
    expect(mistakes(content)).toEqual([`call.yaml:1:1: ${message}`]);
  });

  test('a scenario without steps is a mistake', () => {
    expect(mistakes(HEAD.replace('steps:', 'steps: []'))).toEqual(['call.yaml:4:8: steps: must not be empty']);
  });

  test('steps that are all wrong are steps all the same', () => {
    expect(mistakes(`${HEAD}  - ana: picksUpp\n`)).toEqual(['call.yaml:5:10: steps[1].ana: nobody can "picksUpp"; did you mean "picksUp"?']);
  });
});

describe('the cast', () => {
  const cast = (...people: readonly string[]) =>
    mistakes(`name: A test\nsite: site.yaml\ncast:\n${people.map((person) => `  ${person}\n`).join('')}steps: [{ wait: 1s }]\n`);

  test('is checked against the site', () => {
    expect(cast('ana: { extension: 2009 }', 'bob: {}', 'carol: { outside: 12125550123 }', 'dan: { extension: 2002, outside: +12125550123 }', 'wait: { extension: 2001 }', 'eve: { extention: 2001 }')).toEqual([
      'call.yaml:4:21: cast.ana.extension: the site has no extension "2009"; did you mean "2001"?',
      'call.yaml:5:8: cast.bob: must have either an extension, an agent, or an outside number',
      'call.yaml:6:21: cast.carol.outside: must be a public number like +14155550100, not "12125550123"',
      'call.yaml:7:8: cast.dan: must have either an extension, an agent, or an outside number',
      'call.yaml:8:3: cast.wait: nobody can be called "wait", it is a step of its own',
      'call.yaml:9:8: cast.eve: must have either an extension, an agent, or an outside number',
      'call.yaml:9:10: cast.eve.extention: unknown key "extention"; did you mean "extension"?',
    ]);
  });

  test('has no name twice', () => {
    expect(cast('ana: { extension: 2001 }', 'bob: { extension: 2002 }', 'ana: { extension: 0123 }')).toEqual([expect.stringMatching(/^call\.yaml:6:3: /)]);
  });

  test.each(['ana: 2001', 'ana: { extension: }'])('one mistake, as in "%s", is told once', (person) => {
    expect(cast(person)).toHaveLength(1);
  });

  test('as a list is told once', () => {
    expect(mistakes('name: A test\nsite: site.yaml\ncast: [ana]\nsteps: [{ wait: 1s }]\n')).toEqual(['call.yaml:3:7: cast: must be a map, not a list']);
  });
});

describe('steps', () => {
  test('with mistakes are told all at once, each with the nearest match', () => {
    const steps = [
      'ana: { cals: bob }', 'anna: answers', 'ana: answer', 'ana: { calls: bobb }', 'ana: { answers: bob }',
      'ana: [answers, { calls: zoe }]', 'ana:', 'bob: { rejects: bussy }', 'ana',
    ];
    expect(inSteps(...steps)).toEqual([
      'call.yaml:5:10: steps[1].ana: nobody can "cals"; did you mean "calls"?',
      'call.yaml:6:5: steps[2].anna: nobody in the cast is called "anna"; did you mean "ana"?',
      'call.yaml:7:10: steps[3].ana: nobody can "answer"; did you mean "answers"?',
      'call.yaml:8:19: steps[4].ana.calls: "bobb" is neither a number nor one of the cast; did you mean "bob"?',
      'call.yaml:9:21: steps[5].ana.answers: "answers" stands alone',
      'call.yaml:10:29: steps[6].ana[2].calls: "zoe" is neither a number nor one of the cast; it can be ana, bob or carol',
      'call.yaml:11:9: steps[7].ana: must be one thing that a person does, like answers or { calls: "2002" }',
      'call.yaml:12:21: steps[8].bob.rejects: rejects must be busy, destOutOfOrder, numberUnallocated or networkCongestion, not "bussy"',
      'call.yaml:13:5: steps[9]: a step says one thing, like "ana: answers", "wait: 30s" or "expect: { alerting: ana }"',
    ]);
  });

  test.each(['soon', '1h30', '-5s', '5 s'])('waiting %s is a mistake', (span) => {
    expect(inSteps(`wait: ${span}`)).toEqual([`call.yaml:5:11: steps[1].wait: must be a span of time like 20s, 1m30s or 500ms, not "${span}"`]);
  });

  test('waiting by chance is checked inside', () => {
    expect(inSteps('wait: { exponental: 3m }', 'wait: { between: [5s, soon] }')).toEqual([
      expect.stringMatching(/^call\.yaml:5:\d+: steps\[1\]\.wait.*: unknown key "exponental"; did you mean "exponential"\?$/),
      'call.yaml:6:27: steps[2].wait.between[2]: must be a span of time like 20s, 1m30s or 500ms, not "soon"',
    ]);
  });

  test('a person who does an empty list of things is a mistake', () => {
    expect(inSteps('ana: []')).toEqual([expect.stringMatching(/^call\.yaml:5:10: steps\[1\]\.ana: /)]);
  });
});

describe('expectations', () => {
  test('with mistakes are told all at once, each with the nearest match', () => {
    const expectations = [
      '{ alertng: ana }', '{ alerting: anna }', '{ event: deliverd }', '{ event: delivered, case: x }', '{ event: delivered, cause: newCal }',
      '{ idle: ana, within: soon }', '{ idle: ana, alerting: bob }', 'ringing', '{ never: { event: delivrd } }',
    ];
    expect(inSteps(...expectations.map((expectation) => `expect: ${expectation}`))).toEqual([
      'call.yaml:5:15: steps[1].expect.alertng: unknown key "alertng"; did you mean "alerting"?',
      'call.yaml:6:25: steps[2].expect.alerting: nobody in the cast is called "anna"; did you mean "ana"?',
      'call.yaml:7:22: steps[3].expect.event: there is no event "deliverd"; did you mean "delivered"?',
      'call.yaml:8:33: steps[4].expect.case: unknown key "case"; did you mean "cause"?',
      'call.yaml:9:40: steps[5].expect.cause: there is no cause "newCal"; did you mean "newCall"?',
      'call.yaml:10:34: steps[6].expect.within: must be a span of time like 20s, 1m30s or 500ms, not "soon"',
      'call.yaml:11:13: steps[7].expect: must say exactly one thing',
      'call.yaml:12:13: steps[8].expect: must be an expectation, like { alerting: ana, within: 5s } or { event: delivered, at: ana }',
      'call.yaml:13:31: steps[9].expect.never.event: there is no event "delivrd"; did you mean "delivered"?',
    ]);
  });

  test('in a list are told by their place in it, at the end of a scenario too', () => {
    const yaml = `${HEAD}  - ana: picksUp\nexpect:\n  - [{ event: delivered, at: zoe }, { event: delivered, to: annna }]\n`;
    expect(mistakes(yaml)).toEqual([
      'call.yaml:7:30: expect[1][1].at: nobody in the cast is called "zoe"; it can be ana, bob or carol',
      'call.yaml:7:61: expect[1][2].to: nobody in the cast is called "annna"; did you mean "ana"?',
    ]);
  });

  test('a wrong event and a wrong person in one are both told', () => {
    expect(inSteps('expect: { event: deliverd, at: anna }')).toHaveLength(2);
  });

  test.each(['{ toString: ana }', '{ constructor: ana }'])('%s is an unknown key like others', (expectation) => {
    expect(inSteps(`expect: ${expectation}`)[0]).toMatch(/^call\.yaml:5:15: steps\[1\]\.expect\.\w+: unknown key/);
  });

  test.each(['[]', '{ inOrder: [] }', '{ anyOrder: [] }'])('%s expects nothing and is a mistake', (expectation) => {
    expect(inSteps(`expect: ${expectation}`)).toHaveLength(1);
  });

  test('a number that is mistyped is not taken for a number', () => {
    expect(inSteps('expect: { never: { event: delivered, at: 2oo1 } }')).toHaveLength(1);
  });
});

describe('the site of a scenario', () => {
  test('that is not there is told where it is named, with the other mistakes', () => {
    expect(mistakes(`${HEAD.replace('site.yaml', 'nowhere.yaml')}  - ana: picksUp\n  - anna: picksUp\n`)).toEqual([
      'call.yaml:2:7: site: there is no file nowhere.yaml',
      'call.yaml:6:5: steps[2].anna: nobody in the cast is called "anna"; did you mean "ana"?',
    ]);
  });

  test('that is not there is told in its order', () => {
    const lines = mistakes('nme: A test\nsite: nowhere.yaml\ncast: {}\nsteps: [{ wait: 1s }]\n').map((line) => Number(line.split(':')[1]));
    expect(lines).toEqual([1, 1, 2]);
  });

  test('and the scenario tell their mistakes together', () => {
    expect(mistakes(`${HEAD}  - ana: picksUp\n  - ana: anser\n`, 'nme: x\nextensions: { 2001: { nam: Ana }, 2002: {} }\n')).toEqual([
      'site.yaml:1:1: nme: unknown key "nme"; did you mean "name"?',
      'site.yaml:2:23: extensions.2001.nam: unknown key "nam"; did you mean "name"?',
      'call.yaml:6:10: steps[2].ana: nobody can "anser"; did you mean "answers"?',
    ]);
  });

  test('that is not YAML does not hide the mistakes of the scenario', () => {
    const told = mistakes(`${HEAD}  - ana: picksUp\n  - ana: anser\n`, 'extensions: [\n');
    expect(told).toEqual([expect.stringMatching(/^site\.yaml:2:1: not YAML: /), 'call.yaml:6:10: steps[2].ana: nobody can "anser"; did you mean "answers"?']);
  });
});

test('a telephone that a range stands for may be expected', () => {
  const site = SITE.replace('2002: {}', '2002-2004: {}');
  expect(mistakes(`${HEAD}  - ana: { calls: "2004" }\n  - expect: { event: delivered, to: "2004" }\n`, site)).toEqual([]);
  expect(mistakes(`${HEAD}  - ana: { calls: "2004" }\n  - expect: { event: delivered, to: "2005" }\n`, site)).toEqual(['call.yaml:6:37: steps[2].expect.to: the site has no device "2005"']);
});
