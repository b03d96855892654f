// CallType: each kind of call, as it really comes about, with what it is to those who are in it.

import { expect, test } from 'vitest';
import { callTypes, nameIn } from '../../../src/ctios/codes.ts';
import { callTypeOf } from '../../../src/server/dialects/ctios/callType.ts';
import { type Floor, floor, ZOE } from './floor.ts';

/** At the telephone of each, the type of the newest call. */
type Row = readonly [says: string, happens: (on: Floor) => void, types: Readonly<Record<string, string>>, site?: object];

const ready = (on: Floor) => {
  on.logsOn('ana', '5001');
  on.is('ana', 'ready');
};

const talking = (on: Floor) => {
  on.calls('ana', '2002');
  on.answers('bob');
};

const joins = (participationType: 'silent' | 'none' | 'active') => (on: Floor) => {
  talking(on);
  on.request('JoinCall', { activeCall: { callID: '1', deviceID: '2001' }, joiningDevice: '2003', autoOriginate: 'doNotPrompt', participationType });
};

const CAMPAIGN = {
  campaigns: { spring: { mode: 'preview', queue: '7001', contacts: [{ number: ZOE, timeZone: 'UTC' }], preview: { for: '60s' } } },
};

const rows: readonly Row[] = [
  ['through a queue from outside', (on) => { ready(on); on.comesIn('+14155550100'); }, { 2001: 'eACDIn' }],
  ['a flow leads to the queue', (on) => { ready(on); on.comesIn('+14155550102'); on.pass(1); }, { 2001: 'eACDIn' }],
  ['a program has routed it to the queue', (on) => { ready(on); on.comesIn('+14155550103'); on.pass(2); }, { 2001: 'ePreRouteACDIn' }],
  ['a program has routed it to a telephone', (on) => { on.comesIn('+14155550103'); on.pass(2); }, { 2003: 'ePreRouteDirectAgent' }, { routeingDevices: { 8500: { defaultRoute: '2003', replyTimeout: '1s' } } }],
  ['straight from outside', (on) => void on.comesIn('+14155550101'), { 2001: 'eOtherIn' }],
  ['over from a group that is full', (on) => { on.calls('ana', '6001'); on.pass(11); }, { 2005: 'eOverflowIn', 2001: 'eAgentInside' }, { huntGroups: { 6001: { members: ['2004'], ringFor: '5s', giveUpAfter: '10s', overflow: '2005', whenBusy: 'overflow' } } }],
  ['inside', talking, { 2001: 'eAgentInside', 2002: 'eAgentInside' }],
  ['out, by nobody in particular', (on) => on.calls('ana', '912125550123'), { 2001: 'eOut' }],
  ['out, by an agent', (on) => { on.logsOn('ana', '5001'); on.calls('ana', '912125550123'); }, { 2001: 'eAgentOut' }],
  ['for help', (on) => on.calls('ana', '911'), { 2001: 'eEmergency' }],
  ['a consultation', (on) => { talking(on); on.consults('ana', '2003'); }, { 2001: 'eConsult', 2003: 'eConsultOffered' }],
  ['transferred', (on) => { talking(on); on.consults('bob', '2003'); on.answers('chen'); on.joins('bob', 'TransferCall'); }, { 2001: 'eAgentInside', 2003: 'eTransferIn' }],
  ['a conference', (on) => { talking(on); on.consults('ana', '2003'); on.answers('chen'); on.joins('ana', 'ConferenceCall'); }, { 2001: 'eConference', 2002: 'eConference', 2003: 'eConference' }],
  ['a supervisor listens', joins('silent'), { 2003: 'eSupervisorMonitor', 2001: 'eAgentInside' }],
  ['a supervisor whispers', joins('none'), { 2003: 'eSupervisorWhisper' }],
  ['a supervisor comes in', joins('active'), { 2003: 'eSupervisorBargeIn' }],
  ['a program calls the far end first', (on) => {
    ready(on);
    const { initiatedCall } = on.request('MakePredictiveCall', { callingDevice: '7001', calledDirectoryNumber: '912125550123' });
    on.request('farEndAnswers', { callToBeAnswered: initiatedCall });
    on.pass(5);
  }, { 2001: 'eAutoOut' }],
  ['a campaign shows a contact first', (on) => { ready(on); on.pass(1); on.request('acceptPreview', { device: '2001' }); }, { 2001: 'ePreview' }, CAMPAIGN],
  ['somebody is called back whose place was kept', (on) => {
    on.logsOn('ana', '5001');
    const zoe = on.comesIn('+14155550100');
    on.request('askForCallBack', { callID: zoe.callID, number: ZOE });
    on.is('ana', 'ready');
  }, { 2001: 'eVoiceCallBack' }],
];

function connectionAt({ simulation: { pbx } }: Floor, device: string) {
  const connection = pbx.devices.get(device)?.connections.at(-1);
  if (!connection) throw new Error(`nothing goes on at ${device}`);
  return connection;
}

test.each(rows.map((row) => [row[0], row] as const))('%s', (_, [, happens, types, site]) => {
  const on = floor(site);
  happens(on);
  const found = Object.keys(types).map((device) => [device, nameIn(callTypes, callTypeOf(on.simulation.acd, connectionAt(on, device)))]);
  expect(Object.fromEntries(found)).toEqual(types);
});

/** Nothing in this switch is like them; or supervisors do them, with tests of their own. */
const elsewhere = ['eOffered', 'eConsultConference', 'eUnmonitored', 'eReservation', 'eAssist', 'eSupervisorIntercept', 'eNonACD', 'ePlayAgentGreeting', 'eRecordAgentGreeting'];

test('every CallType is among them, or said to be shown elsewhere', () => {
  const shown = new Set(rows.flatMap(([, , types]) => Object.values(types)));
  expect(Object.keys(callTypes).filter((name) => !shown.has(name)).sort()).toEqual([...elsewhere].sort());
});
