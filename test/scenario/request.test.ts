// Requests in scenarios: any service by its own name, checked before anything runs; and a site that the scenario carries with it.

import { expect, test } from 'vitest';
import { BadDocument, parseSource } from '../../src/document.ts';
import { playScenario } from '../../src/scenario/playing.ts';
import type { Verdict } from '../../src/scenario/run.ts';
import { checkScenario, type Scenario } from '../../src/scenario/scenario.ts';

const SITE = 'site: { extensions: { 2001: { name: Ana }, 2002: {} }, parking: { slots: [7000] } }';

function scenarioOf(site: string, ...steps: readonly string[]): Scenario {
  return checkScenario(parseSource('test.yaml', ['name: test', site, 'cast: {}', 'steps:', ...steps.map((step) => `  - ${step}`)].join('\n')));
}

function verdictOf(...steps: readonly string[]): Verdict {
  return playScenario(scenarioOf(SITE, ...steps));
}

function mistakesOf(read: () => unknown): readonly string[] {
  try {
    read();
    return [];
  } catch (error) {
    if (!(error instanceof BadDocument)) throw error;
    return error.problems.map(({ line, path, message }) => `${line} ${path}: ${message}`);
  }
}

const CALL = 'request: { MakeCall: { callingDevice: 2001, calledDirectoryNumber: 2002 } }';

test('a program calls, and the telephone rings', () => {
  expect(verdictOf(CALL, 'request: { AnswerCall: { callToBeAnswered: { callID: 1, deviceID: 2002 } } }', 'expect: { event: established, at: "2002" }').failure).toBeNull();
});

test('what the switch refuses fails, unless the refusal is expected', () => {
  const hold = 'request: { HoldCall: { callToBeHeld: { callID: 1, deviceID: 2001 } } }';
  expect(verdictOf(CALL, hold).failure).toMatchObject({ line: 6, step: 'request HoldCall', expected: 'to be carried out' });
  expect(verdictOf(CALL, hold, 'expect: { refused: invalidConnectionState }').failure).toBeNull();
});

test('switches are read as switches, texts stay texts', () => {
  const monitor = 'request: { MonitorStart: { monitorObject: { deviceObject: 2001 }, requestedMonitorFilter: { callcontrol: { held: true } } } }';
  expect(scenarioOf(SITE, monitor).steps).toMatchObject([{ kind: 'request', request: { monitorObject: { deviceObject: '2001' }, requestedMonitorFilter: { callcontrol: { held: true } } } }]);
});

test('every mistake is told where it is', () => {
  const steps = [
    'request: { HoldCal: {} }',
    'request: { HoldCall: { callToBeHeld: { callID: 1 } } }',
    'request: { ClearCall: { callToBeCleared: { callID: 1 }, colour: blue } }',
    'request: HoldCall',
  ];
  expect(mistakesOf(() => scenarioOf(SITE, ...steps))).toEqual([
    '5 steps[1].request.HoldCal: there is no service "HoldCal"; did you mean "HoldCall"?',
    '6 steps[2].request.HoldCall.callToBeHeld.deviceID: is missing',
    '7 steps[3].request.ClearCall.colour: unknown key "colour"',
    '8 steps[4].request: must be one service with its request, like { ClearCall: { callToBeCleared: { callID: "1" } } }',
  ]);
});

test('a site that the scenario carries is checked like any other', () => {
  expect(mistakesOf(() => scenarioOf('site: { extensions: { 2001: { forward: { busy: 2009 } } } }', CALL))).toEqual([
    '2 extensions.2001.forward.busy: there is no device "2009"; did you mean "2001"?',
  ]);
});
