// People at telephones where no client sits: they answer, talk and hang up; they step aside for a client, and come back.

import { beforeEach, expect, test } from 'vitest';
import type { Door, JournalEntry } from '../../src/csta/door.ts';
import { octetsOf } from '../../src/csta/octets.ts';
import { createTracer } from '../../src/records/trace.ts';
import { beginTraffic } from '../../src/scenario/load.ts';
import { createSimulation, type Simulation } from '../../src/simulation.ts';
import { siteFrom } from '../../src/site/site.ts';
import { trafficShape } from '../../src/traffic/shape.ts';

const site = siteFrom({
  name: 'Office',
  numbering: { outside: '9' },
  trunks: { pstn: { lines: 4, numbers: { '+14155550100': '2001', '+14155550101': '7001' } } },
  extensions: { 2001: { name: 'Ana' }, 2002: { name: 'Bob' }, 2003: { name: 'Chen', clearing: 'tone' }, 2004: { name: 'Dora' } },
  queues: { 7001: { name: 'Sales', needs: { sales: 4 }, wrapUp: '10s' } },
  agents: { 5001: { name: 'Ana', skills: { sales: 1 }, password: 'pass', at: '2001' } },
});
const people = { answersAfter: '5s', talks: '60s', nobodyAt: ['2004'] };
const caller = (to: string) => ({ to, arrivals: { every: '10m' }, talk: '2m', calls: '1' });

/** What has happened, in lines without the millis. */
let lines: string[];
let journal: JournalEntry[];
let simulation: Simulation;
let ana: Door;

beforeEach(() => open());

/** An office at work; Ana's client has a session, and sits nowhere yet. */
function open(callers: object = {}, settings: object = people): void {
  lines = [];
  journal = [];
  simulation = createSimulation(site, { journal: (entry) => journal.push(entry) });
  const tracer = createTracer((number) => number);
  simulation.log.read((fact) => void lines.push(tracer(fact).replace(/\.000 +/, ' ').replace(/ {2,}/g, ' ')));
  beginTraffic(trafficShape.parse({ for: '8h', callers, agents: [{ answersAfter: '3s' }], people: settings }), simulation);
  ana = client('ana');
  simulation.clock.advanceTo(0);
}

function client(name: string): Door {
  const door = simulation.session(name);
  door.request('startSession', { user: name, mayOperate: false, application: 'test', wire: 'csta-json', settings: {}, idleFor: 60_000 });
  return door;
}

const call = (from: string, to: string) => ana.request('MakeCall', { callingDevice: from, calledDirectoryNumber: to, autoOriginate: 'doNotPrompt' }).callingDevice.callID;
const at = (deviceID: string, callID = '1') => ({ callID, deviceID });
const pass = (seconds: number) => simulation.clock.advanceTo(simulation.clock.now + seconds * 1000);
const state = (device: string) => simulation.pbx.devices.get(device)?.connections[0]?.state ?? 'idle';
const agent = () => simulation.acd.agents.get('5001')?.state;

test('whoever calls an extension where no client sits is answered after a while, and hung up on when all is said', () => {
  call('2002', '2003');
  pass(300);
  expect(lines.filter((line) => !line.includes('agent'))).toEqual([
    '00:00:00 seatTaken 2002',
    '00:00:00 1 serviceInitiated 2002 makeCall',
    '00:00:00 1 originated 2002 → 2003',
    '00:00:00 1 delivered 2003 newCall',
    '00:00:05 1 established 2003 newCall',
    '00:01:05 1 connectionCleared 2003 normalClearing',
    '00:01:05 1 connectionCleared 2002 normalClearing',
    '00:01:05 1 callCleared',
  ]);
});

test('she hangs up when the other does, and when her telephone has a tone for her', () => {
  const callID = call('2002', '2003');
  pass(20);
  ana.request('ClearConnection', { connectionToBeCleared: at('2002', callID) });
  pass(60);
  expect(lines.at(-1)).toBe('00:00:22 1 callCleared');
});

test('where nobody is, nobody answers', () => {
  call('2002', '2004');
  pass(6);
  expect(state('2004')).toBe('alerting');
});

test('without people in the traffic nobody answers but agents', () => {
  simulation = createSimulation(site);
  beginTraffic(trafficShape.parse({ for: '8h', callers: {} }), simulation);
  ana = client('ana');
  call('2002', '2003');
  pass(15);
  expect(state('2003')).toBe('alerting');
});

test('somebody outside answers a call that goes out, and hangs up', () => {
  call('2002', '912125550123');
  pass(66);
  expect(lines.slice(-4, -2)).toEqual(['00:00:05 1 established +12125550123 newCall', '00:01:05 1 connectionCleared +12125550123 normalClearing']);
});

test('an agent without a client logs on and serves the queue', () => {
  open({ customers: caller('+14155550101') });
  pass(600 + 125);
  expect(lines.filter((line) => line.includes('established'))).toEqual(['00:10:03 1 established 2001 distributed']);
  expect(agent()).toBe('workingAfterCall');
});

test('when a client takes the seat, what rings there is the client\'s, and the caller hangs up when all is said', () => {
  open({ customers: caller('+14155550100') });
  ana.request('takeSeat', { device: '2001' });
  pass(610);
  expect(state('2001')).toBe('alerting');
  ana.request('AnswerCall', { callToBeAnswered: at('2001') });
  pass(121);
  expect(lines.at(-3)).toBe('00:12:10 1 connectionCleared +12000000000 normalClearing');
});

test('to answer is to take the seat: the call that rings is the client\'s, and so is the agent\'s log-on for it', () => {
  open({ customers: caller('+14155550101') });
  pass(602);
  ana.request('AnswerCall', { callToBeAnswered: at('2001') });
  expect(agent()).toBe('busy');
  expect(journal.slice(1).map(({ service }) => service)).toEqual(['takeSeat', 'AnswerCall']);
});

test('a talk is ended by her when a client sits down, and her agent is logged off, so that the client can log on at once', () => {
  open({ customers: caller('+14155550101') });
  pass(620);
  expect(agent()).toBe('busy');
  ana.request('SetAgentState', { device: '2001', requestedAgentState: 'loggedOn', agentID: '5001', password: octetsOf('pass') });
  expect(agent()).toBe('notReady');
  expect(lines.slice(-6)).toEqual([
    '00:10:20 1 connectionCleared +12000000000 normalClearing',
    '00:10:20 1 callCleared',
    '00:10:20 agentWorking 2001 agent 5001, then ready',
    '00:10:20 agentLoggedOff 2001 agent 5001',
    '00:10:20 agentLoggedOn 2001 agent 5001',
    '00:10:20 agentNotReady 2001 agent 5001',
  ]);
});

test('an agent may log on at another telephone than that where the simulated one sits', () => {
  ana.request('SetAgentState', { device: '2002', requestedAgentState: 'loggedOn', agentID: '5001', password: octetsOf('pass') });
  expect(simulation.acd.agents.get('5001')?.device?.number).toBe('2002');
});

test('to monitor a telephone is not to sit there', () => {
  ana.request('MonitorStart', { monitorObject: { deviceObject: '2003' } });
  client('bob').request('MakeCall', { callingDevice: '2002', calledDirectoryNumber: '2003', autoOriginate: 'doNotPrompt' });
  pass(6);
  expect(state('2003')).toBe('connected');
});

test('she comes back when the client gives the seat back, finishes its call, and works again as an agent', () => {
  ana.request('takeSeat', { device: '2001' });
  client('bob').request('MakeCall', { callingDevice: '2002', calledDirectoryNumber: '2001', autoOriginate: 'doNotPrompt' });
  ana.request('AnswerCall', { callToBeAnswered: at('2001') });
  pass(600);
  expect(state('2001')).toBe('connected');
  ana.request('giveSeatBack', { device: '2001' });
  pass(60);
  expect(state('2001')).toBe('idle');
  expect(agent()).toBe('ready');
});

test('she comes back when the session ends, and answers what rings', () => {
  ana.request('takeSeat', { device: '2003' });
  client('bob').request('MakeCall', { callingDevice: '2002', calledDirectoryNumber: '2003', autoOriginate: 'doNotPrompt' });
  pass(9);
  ana.request('endSession', {});
  pass(5);
  expect(lines.slice(-2)).toEqual(['00:00:09 seatGivenBack 2003', '00:00:14 1 established 2003 newCall']);
});

test('while another client still sits there, she stays away', () => {
  const bob = client('bob');
  ana.request('takeSeat', { device: '2003' });
  bob.request('takeSeat', { device: '2003' });
  ana.request('giveSeatBack', { device: '2003' });
  expect(lines.some((line) => line.includes('seatGivenBack'))).toBe(false);
  bob.request('giveSeatBack', { device: '2003' });
  expect(lines.at(-1)).toBe('00:00:00 seatGivenBack 2003');
});

test('in a call that a client transfers she talks on with the new party', () => {
  const first = call('2002', '2003');
  pass(10);
  const { callID } = ana.request('ConsultationCall', { existingCall: at('2002', first), consultedDevice: '2001' }).initiatedCall;
  pass(5);
  ana.request('TransferCall', { heldCall: at('2002', first), activeCall: at('2002', callID) });
  pass(60);
  expect(simulation.pbx.calls.size).toBe(0);
});

test('she answers a call-back that she is prompted for', () => {
  const waiting = client('bob');
  waiting.request('MakeCall', { callingDevice: '2001', calledDirectoryNumber: '2002', autoOriginate: 'doNotPrompt' });
  pass(6);
  waiting.request('MakeCall', { callingDevice: '2003', calledDirectoryNumber: '2002', autoOriginate: 'doNotPrompt' });
  waiting.request('CallBack', { callbackConnection: at('2003', '2') });
  waiting.request('giveSeatBack', { device: '2003' });
  pass(90);
  expect(lines).toContain('00:01:10 3 originated 2003 → 2002');
});

test('the same seed and the same requests give the same people', () => {
  const habits = { answersAfter: { between: ['1s', '9s'] }, talks: { lognormal: ['60s', '30s'] }, misses: '20%' };
  const day = () => {
    open({ customers: { to: '+14155550101', arrivals: { perHour: '60' } }, desk: { to: '+14155550100', arrivals: { perHour: '30' } } }, habits);
    pass(1_000);
    ana.request('takeSeat', { device: '2001' });
    pass(1_000);
    ana.request('giveSeatBack', { device: '2001' });
    pass(6_000);
    return lines;
  };
  const first = day();
  expect(first.length).toBeGreaterThan(300);
  expect(day()).toEqual(first);
});
