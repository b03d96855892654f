// Campaigns as phone calls: who is called, when, how often, and what becomes of it.

import { expect, test } from 'vitest';
import { Rejection } from '../../src/kernel/errors.ts';
import { callingOut, numberOf, ZONE } from './office.ts';

const refusal = (act: () => unknown): string => {
  try {
    act();
    return 'carried out';
  } catch (error) {
    if (error instanceof Rejection) return error.code;
    throw error;
  }
};

test('progressive: one call for each agent who is free, and the next when it has come to nothing', () => {
  const world = callingOut({ campaigns: { sales: { mode: 'progressive' } } });
  world.advance('1h');
  expect(world.lines('contactCalled'), 'nobody is called for nobody').toEqual([]);
  world.logsOn('5001', '2001');
  world.advance('10s');
  world.farEnd(1, 'busy');
  world.advance('5s');
  world.farEnd(2, 'person');
  world.advance('2s');
  expect(world.agent('5001')).toBe('reserved');
  world.ask('AnswerCall', { callToBeAnswered: { callID: '2', deviceID: '2001' } });
  world.advance('1m');
  world.hangsUp(2);
  expect(world.lines('contactCalled', 'attemptEnded', 'contactConnected', 'callPlanned', 'contactFinished')).toEqual([
    '01:00:00.000 contactCalled sales 1 → +12125550101 attempt 1',
    '01:00:10.000 attemptEnded sales 1 busy',
    '01:00:10.000 callPlanned sales 1 at 01:15:10.000',
    '01:00:10.000 contactCalled sales 2 → +12125550102 attempt 1',
    '01:00:17.000 contactConnected sales 2 → 2001 agent 5001',
    '01:01:17.000 attemptEnded sales 2 person',
    '01:01:17.000 contactFinished sales 2 person',
    '01:01:17.000 contactCalled sales 3 → +12125550103 attempt 1',
  ]);
});

test('whoever does not answer is called again after a pause, so often a day, and so often in all', () => {
  const world = callingOut({ campaigns: { sales: { mode: 'progressive', ringFor: '20s', callAgain: { noAnswer: '30m' }, attempts: { most: 3, perDay: 2 }, callingHours: { 'mon-sun': '09:00-12:00' } } }, contacts: 1 });
  world.logsOn('5001', '2001');
  world.advance('48h');
  expect(world.lines('contactCalled', 'contactFinished')).toEqual([
    '00:00:00.000 contactCalled sales 1 → +12125550101 attempt 1',
    '00:30:20.000 contactCalled sales 1 → +12125550101 attempt 2',
    '24:00:00.000 contactCalled sales 1 → +12125550101 attempt 3',
    '24:00:20.000 contactFinished sales 1 noAnswer',
  ]);
});

test('in a preview campaign too it rings as long as the campaign says, and the agent is free again', () => {
  const world = callingOut({ campaigns: { sales: { mode: 'preview', ringFor: '20s' } }, contacts: 1 });
  world.logsOn('5001', '2001');
  world.ask('acceptPreview', { device: '2001' });
  world.advance('20s');
  expect(world.lines('answerDetected', 'attemptEnded')).toEqual(['00:00:20.000 answerDetected sales 1 noAnswer', '00:00:20.000 attemptEnded sales 1 noAnswer']);
  world.advance('1s');
  expect(world.agent('5001')).toBe('ready');
});

test('a number that may be in several time zones is called when the hours are right in all of them', () => {
  const zones = ['America/New_York', 'America/Los_Angeles', 'Pacific/Honolulu'];
  const world = callingOut({ campaigns: { sales: { mode: 'progressive', contacts: [{ number: numberOf(1), timeZones: zones }] } } });
  world.logsOn('5001', '2001');
  world.advance('24h');
  // Eight in Honolulu is one in New York.
  expect(world.lines('contactCalled')[0]).toBe('04:00:00.000 contactCalled sales 1 → +12125550101 attempt 1');
});

test('nobody on the do-not-call list is called, also when put there by an agent or while it runs', () => {
  const world = callingOut({ campaigns: { sales: { mode: 'progressive' } }, site: { doNotCall: [numberOf(1)] }, contacts: 4 });
  world.ask('addToDoNotCall', { number: numberOf(2) });
  expect(refusal(() => world.ask('addToDoNotCall', { number: numberOf(2) }))).toBe('featureAlreadySet');
  world.logsOn('5001', '2001');
  world.farEnd(3, 'person');
  world.advance('2s');
  world.ask('AnswerCall', { callToBeAnswered: { callID: '1', deviceID: '2001' } });
  world.ask('setOutcome', { device: '2001', outcome: 'doNotCall' });
  world.hangsUp(3);
  expect(refusal(() => world.ask('setOutcome', { device: '2001', outcome: 'maybe' }))).toBe('invalidParameterValue');
  expect(refusal(() => world.ask('setOutcome', { device: '2002', outcome: 'reached' }))).toBe('invalidObjectState');
  expect(world.lines('contactFinished')).toEqual(['00:00:00.000 contactFinished sales 1 doNotCall', '00:00:00.000 contactFinished sales 2 doNotCall', '00:00:02.000 contactFinished sales 3 person']);
  expect(refusal(() => world.ask('addToDoNotCall', { number: numberOf(3) }))).toBe('featureAlreadySet');
});

test('machines are told from persons, sometimes wrongly; they get what plays at a number', () => {
  const flow = { name: 'Please call us', start: 'say', nodes: { say: { say: 'Please call us back.', then: 'end' }, end: { hangUp: '' } } };
  const machines = { takes: '3s', then: '8000' };
  const world = callingOut({ campaigns: { sales: { mode: 'progressive', machines } }, site: { callflows: { 8000: flow } } });
  world.logsOn('5001', '2001');
  world.farEnd(1, 'answeringMachine');
  world.advance('3s');
  expect(world.lines('answerDetected', 'playStarted').map((line) => line.replace(/, Please.*/, ''))).toEqual(['00:00:03.000 answerDetected sales 1 answeringMachine', expect.stringContaining('playStarted')]);
  world.advance('20s');
  expect(world.lines('attemptEnded')).toHaveLength(1);
  world.farEnd(2, 'fax');
  world.advance('3s');
  expect(world.lines('attemptEnded')[1]).toContain('sales 2 fax');

  const mistaken = callingOut({ campaigns: { sales: { mode: 'progressive', machines: { personsMissed: '100%', machinesMissed: '100%' } } } });
  mistaken.logsOn('5001', '2001');
  mistaken.farEnd(1, 'person');
  mistaken.advance('2s');
  expect(mistaken.lines('answerDetected')[0], 'a person is taken for a machine and hung up on').toContain('answeringMachine');
  mistaken.farEnd(2, 'answeringMachine');
  mistaken.advance('2s');
  expect(mistaken.agent('5001'), 'and the agent talks to a machine').toBe('reserved');
});

test('a person for whom nobody is there is dropped after two seconds, and hears what plays at a number', () => {
  const world = callingOut({ campaigns: { sales: { mode: 'predictive', ratio: '2', dropped: { then: '2002' } } } });
  world.logsOn('5001', '2001');
  expect(world.lines('contactCalled')).toHaveLength(2);
  world.farEnd(1, 'person');
  world.farEnd(2, 'person');
  world.advance('4s');
  // The first rings at Ana, who is there.
  expect(world.lines('callDropped')).toEqual(['00:00:04.000 callDropped sales 2 no agent in time']);
  expect(world.simulation.pbx.devices.get('2002')?.connections[0]?.state).toBe('alerting');
});

test('blending: an agent has one thing at a time, whether it is a call that comes or a contact', () => {
  const world = callingOut({ campaigns: { sales: { mode: 'preview', preview: { for: '30s', then: 'dial' } } } });
  world.logsOn('5001', '2001');
  expect(world.agent('5001')).toBe('reserved');
  world.ask('offerCall', { calling: '+12125550777', called: '+12125550900' });
  world.advance('10s');
  expect(world.simulation.pbx.devices.get('2001')?.connections).toHaveLength(0);
  world.ask('skipPreview', { device: '2001', reason: 'lunch' });
  world.advance('0s');
  expect(world.simulation.pbx.devices.get('2001')?.connections[0]?.state, 'the caller who waited comes first').toBe('alerting');
  expect(refusal(() => world.ask('acceptPreview', { device: '2001' }))).toBe('invalidObjectState');
  expect(world.lines('previewEnded')).toEqual(['00:00:10.000 previewEnded sales 1 at 2001 skipped, lunch']);
});

test('an agent who leaves during a preview leaves the contact to the next; what was asked for meanwhile happens behind it', () => {
  const world = callingOut({ campaigns: { sales: { mode: 'preview', preview: { for: '30s', then: 'skip' } } }, contacts: 1 });
  world.logsOn('5001', '2001');
  world.ask('SetAgentState', { device: '2001', requestedAgentState: 'notReady' });
  world.advance('30s');
  expect(world.agent('5001')).toBe('notReady');
  world.advance('10m');
  world.ask('SetAgentState', { device: '2001', requestedAgentState: 'ready' });
  world.advance('0s');
  world.ask('takeOutOfService', { device: '2001' });
  world.advance('0s');
  expect(world.agent('5001')).toBe('loggedOff');
  world.logsOn('5002', '2002');
  expect(world.lines('contactPreviewed', 'previewEnded')).toEqual([
    '00:00:00.000 contactPreviewed sales 1 → 2001 +12125550101, within 30 s, else skip',
    '00:00:30.000 previewEnded sales 1 at 2001 timeExpired',
    '00:10:30.000 contactPreviewed sales 1 → 2001 +12125550101, within 30 s, else skip',
    '00:10:30.000 previewEnded sales 1 at 2001 agentLeft',
    '00:10:30.000 contactPreviewed sales 1 → 2002 +12125550101, within 30 s, else skip',
  ]);
});

test('a preview that is accepted when the hours have ended calls nobody; the contact waits for tomorrow', () => {
  const world = callingOut({ campaigns: { sales: { mode: 'preview', preview: { for: '5m', then: 'dial' }, callingHours: { 'mon-sun': '09:00-12:00' } } }, contacts: 1, start: '2026-01-05T11:59' });
  world.logsOn('5001', '2001');
  world.advance('2m');
  world.ask('acceptPreview', { device: '2001' });
  world.advance('1h');
  world.advance('21h');
  expect(world.lines('contactPreviewed', 'previewEnded', 'contactCalled').slice(0, 3)).toEqual([
    '00:00:00.000 contactPreviewed sales 1 → 2001 +12125550101, within 300 s, else dial',
    '00:02:00.000 previewEnded sales 1 at 2001 outOfHours',
    '21:01:00.000 contactPreviewed sales 1 → 2001 +12125550101, within 300 s, else dial',
  ]);
});

test('a telephone in use calls nobody; a call that it makes follows the wishes of the contact', () => {
  const world = callingOut({ campaigns: { sales: { mode: 'preview' } } });
  world.logsOn('5001', '2001');
  world.ask('MakeCall', { callingDevice: '2001', calledDirectoryNumber: '2002', autoOriginate: 'doNotPrompt' });
  expect(refusal(() => world.ask('acceptPreview', { device: '2001' }))).toBe('invalidCallingDeviceState');
  world.ask('ClearConnection', { connectionToBeCleared: { callID: '1', deviceID: '2001' } });
  world.ask('acceptPreview', { device: '2001' });
  expect(world.simulation.pbx.calls.get('2')?.data.variables).toEqual({ campaign: 'sales', contact: '1', name: 'Contact 1' });
  world.farEnd(1, 'busy');
  expect(world.lines('answerDetected')).toEqual(['00:00:00.000 answerDetected sales 1 busy']);
  expect(world.agent('5001')).toBe('busy');
});

test('a campaign is paused, goes on, and gets somebody more to call', () => {
  const world = callingOut({ campaigns: { sales: { mode: 'progressive', paused: 'true' } }, contacts: 0 });
  world.logsOn('5001', '2001');
  expect(world.ask('addContact', { campaign: 'sales', number: numberOf(9), timeZones: [ZONE] })).toEqual({ contact: '1' });
  expect(refusal(() => world.ask('addContact', { campaign: 'sales', number: numberOf(9), timeZones: ['Mars/Base'] }))).toBe('invalidParameterValue');
  world.advance('1m');
  expect(world.lines('contactCalled')).toEqual([]);
  world.ask('resumeCampaign', { campaign: 'sales' });
  expect(refusal(() => world.ask('resumeCampaign', { campaign: 'sales' }))).toBe('featureAlreadySet');
  world.advance('0s');
  expect(world.lines('contactCalled')).toEqual([`00:01:00.000 contactCalled sales 1 → ${numberOf(9)} attempt 1`]);
  world.ask('pauseCampaign', { campaign: 'sales' });
  world.farEnd(9, 'busy');
  world.advance('1h');
  expect(world.lines('contactCalled')).toHaveLength(1);
});

test('with all lines in use a contact waits, and no attempt is lost', () => {
  const world = callingOut({ campaigns: { sales: { mode: 'progressive' } }, contacts: 1 });
  for (let place = 0; place < 4; place++) world.ask('offerCall', { calling: `+1212555077${place}`, called: '+12125550900' });
  world.ask('SetAgentState', { device: '2001', requestedAgentState: 'loggedOn', agentID: '5001' });
  const { pbx } = world.simulation;
  for (const call of [...pbx.calls.keys()].slice(1)) world.ask('ClearCall', { callToBeCleared: { callID: call } });
  for (let place = 0; place < 3; place++) world.ask('MakePredictiveCall', { callingDevice: '7001', calledDirectoryNumber: `+1212555088${place}` });
  world.logsOn('5002', '2002');
  world.ask('rejectCall', { callToBeRejected: { callID: '1', deviceID: '2002' }, cause: 'busy' });
  world.advance('1m');
  expect(world.lines('contactCalled').length).toBeLessThanOrEqual(1);
  expect(world.simulation.campaigns.byName.get('sales')?.contacts.get('1')?.attempts).toBe(world.lines('contactCalled').length);
});

test('where no line is free a preview counts as an attempt, and after the last the contact is done', () => {
  const trunks = { pstn: { lines: 1, direction: 'in', numbers: { '+12125550900': '7001' } } };
  const world = callingOut({ campaigns: { sales: { mode: 'preview', attempts: { most: 2 }, preview: { for: '10s', then: 'dial' } } }, contacts: 1, site: { trunks } });
  world.logsOn('5001', '2001');
  for (let minute = 0; minute < 30; minute++) {
    world.advance('1m');
    // The agent hears a tone, and is ready again behind it.
    for (const { id, connections } of world.simulation.pbx.calls.values()) for (const { device } of connections) world.ask('ClearConnection', { connectionToBeCleared: { callID: id, deviceID: device.number } });
    world.advance('1s');
    if (world.agent('5001') === 'notReady') world.ask('SetAgentState', { device: '2001', requestedAgentState: 'ready' });
  }
  expect(world.lines('contactPreviewed')).toHaveLength(2);
  expect(world.lines('contactFinished')).toEqual([expect.stringContaining('contactFinished sales 1')]);
});
