// Each request of ctiSVR at least once: what is going on before, what is asked, what the answer holds, and what is true behind it.

import type { RequestName } from '../../../src/server/dialects/ctisvr/requests.ts';
import type { Center } from './center.ts';
import { callAt } from './center.ts';
import type { Softphone } from './softphone.ts';

export interface Example {
  /** What is going on; nothing unless said. */
  readonly before?: (world: Center, phone: Softphone) => Promise<void>;
  readonly fields?: object;
  readonly answer: object;
  /** Events that it causes at the telephone. */
  readonly then?: readonly string[];
}

const done = { result: 'success' };
const refused = (error: string) => ({ result: 'error', error });

async function rung(world: Center, phone: Softphone): Promise<void> {
  world.people.request('MakeCall', { callingDevice: '2002', calledDirectoryNumber: '2001', autoOriginate: 'doNotPrompt' });
  await phone.event('offer');
}

async function talking(world: Center, phone: Softphone): Promise<void> {
  await rung(world, phone);
  await phone.ask('answer');
  await phone.event('connect');
}

async function holding(world: Center, phone: Softphone): Promise<void> {
  await talking(world, phone);
  await phone.ask('hold');
  await phone.event('hold');
}

async function consulting(world: Center, phone: Softphone): Promise<void> {
  await talking(world, phone);
  await phone.ask('consultation', { destination: '2003' });
  world.people.request('AnswerCall', { callToBeAnswered: callAt(world, '2003') });
  await phone.event('alert');
  await phone.event('connect');
}

async function loggedOn(_: Center, phone: Softphone): Promise<void> {
  await phone.ask('login', { agentid: '5001', passwd: '4711' });
}

async function ready(world: Center, phone: Softphone): Promise<void> {
  await loggedOn(world, phone);
  await phone.ask('setstate', { state: 'manual' });
}

async function over(world: Center, phone: Softphone): Promise<void> {
  await talking(world, phone);
  await phone.ask('userdata', { userdata: 'order 4711' });
  await phone.ask('hangup');
  await phone.event('idle');
}

/** Chen's telephone rings; Bob's would be of Ana's pickup group. */
async function rungElsewhere(world: Center, _: Softphone, to = '2003'): Promise<void> {
  world.people.request('MakeCall', { callingDevice: '2005', calledDirectoryNumber: to, autoOriginate: 'doNotPrompt' });
}

export const examples: { readonly [Name in RequestName]: readonly [Example, ...Example[]] } = {
  myextension: [{ answer: { extension: '2001' } }],
  startmonitor: [{ answer: done }, { fields: { extension: '2099' }, answer: refused('there is no telephone 2099; did you mean "2001"?') }],
  snapshot: [{ answer: { numcall: 0, calls: [] } }, { before: talking, answer: { numcall: 1, calls: [{ callid: '1', ucid: expect(/^000010000117\d{8}$/), state: 'connected', calling: '2002', called: '2001' }] } }],
  userdata: [
    { answer: refused('there is no call at 2001') },
    { before: rung, fields: { type: 'alert' }, answer: { calling: '2002', called: '2001', callid: '1' } },
    { before: talking, fields: { userdata: '<order>4711</order>', userdatatype: 'xml' }, answer: { userdata: '<order>4711</order>', userdatatype: 'xml' } },
    { before: talking, fields: { userdata: '4pyT', userdatatype: 'base64', format: 'text' }, answer: { userdata: '✓', userdatatype: 'text' } },
    { before: over, fields: { type: 'hangup', format: 'base64' }, answer: { callid: '1', calling: '2002', called: '2001', userdata: 'b3JkZXIgNDcxMQ==' } },
    { fields: { type: 'hangup' }, answer: refused('no call has ended at 2001 since startmonitor') },
  ],
  querydeviceinfo: [{ answer: { associateddevice: '', name: 'Ana' } }, { before: loggedOn, answer: { associateddevice: '5001' } }],
  queryagentstate: [{ answer: { skillmode: 'null', talkstate: 'idle', reasoncode: '0' } }, { before: ready, answer: { skillmode: 'manual', agentid: '5001' } }, { before: talking, answer: { talkstate: 'call' } }],
  login: [{ fields: { agentid: '5001', passwd: '4711' }, answer: done }, { fields: { agentid: 5001, passwd: '4712' }, answer: refused('the password of agent 5001 is another') }],
  logout: [{ before: loggedOn, fields: { agentid: '5001' }, answer: done }, { fields: { agentid: '5001' }, answer: refused('no agent has logged on at 2001') }],
  setstate: [
    { before: loggedOn, fields: { agentid: '5001', passwd: '4711', state: 'auto' }, answer: done },
    { before: ready, fields: { state: 'auto' }, answer: done },
    { before: ready, fields: { state: 'manual' }, answer: refused('agent 5001 is ready already') },
    { before: loggedOn, fields: { state: 'aux', reasoncode: 7 }, answer: done },
    { before: loggedOn, fields: { state: 'acw' }, answer: done },
    { before: loggedOn, fields: { state: 'lunch' }, answer: refused('setstate: state: must be auto, manual, acw or aux, not "lunch"') },
  ],
  queryacdsplit: [{ before: ready, fields: { split: '7001' }, answer: { split: '7001', name: 'Sales', availableagents: 1, callsinqueue: 0, agentsloggedin: 1 } }, { fields: { split: '7002' }, answer: refused('there is no queue 7002; did you mean "7001"?') }],
  queryagentlogin: [{ before: loggedOn, fields: { split: '7001' }, answer: { agents: [{ agentid: '5001', extension: '2001' }] } }],
  makecall: [
    { fields: { destination: '2002', userdata: 'VIP' }, answer: { ...done, callid: '1' }, then: ['alert'] },
    { fields: { destination: '9 (212) 555-0123' }, answer: done, then: ['callnetworkreached', 'alert'] },
    { fields: { destination: 7001 }, answer: done, then: ['alert', 'callqueued'] },
    { fields: { destination: '2099' }, answer: refused('2099 leads nowhere') },
    { fields: { destination: '' }, answer: refused('makecall: destination: must be a number to dial, not nothing') },
  ],
  answer: [{ before: rung, answer: done, then: ['connect'] }, { answer: refused('nothing rings at 2001') }],
  hold: [{ before: talking, answer: done, then: ['hold'] }, { answer: refused('no call is active at 2001') }],
  retrieve: [{ before: holding, answer: done, then: ['retrieve'] }, { answer: refused('no call is on hold at 2001') }],
  alternate: [{ before: consulting, answer: done, then: ['hold', 'retrieve'] }],
  reconnect: [{ before: consulting, answer: done, then: ['disconnect', 'retrieve'] }],
  hangup: [{ before: talking, answer: done, then: ['disconnect', 'idle'] }, { before: holding, answer: done, then: ['disconnect', 'idle'] }, { before: rung, answer: done, then: ['disconnect', 'idle'] }, { answer: refused('there is no call at 2001') }],
  clearcall: [{ before: talking, answer: done, then: ['disconnect', 'idle'] }],
  dtmf: [{ before: talking, fields: { dtmf: 1 }, answer: done }, { before: talking, fields: { dtmf: '4711#' }, answer: done }, { before: talking, fields: { dtmf: 'x' }, answer: refused('dtmf: dtmf: must be keys like 1 or 4711#, not "x"') }],
  deflectcall: [{ before: rung, fields: { destination: '2003' }, answer: done, then: ['disconnect', 'idle'] }],
  pickupcall: [
    { before: rungElsewhere, fields: { destination: '2003' }, answer: { ...done, callid: '1' }, then: ['connect'] },
    { before: (world, phone) => rungElsewhere(world, phone, '2002'), answer: { ...done, callid: '1' }, then: ['connect'] },
    { fields: { destination: '2003' }, answer: refused('nothing rings and nothing is parked at 2003') },
  ],
  consultation: [{ before: talking, fields: { destination: '2003' }, answer: { ...done, callid: '2' }, then: ['hold', 'alert'] }],
  transfer: [
    { before: consulting, fields: { destination: '' }, answer: { ...done, callid: '3' }, then: ['transfer', 'idle'] },
    { before: talking, fields: { destination: '2003' }, answer: { ...done, callid: '2' }, then: ['transfer', 'idle'] },
    { before: talking, answer: refused('no call is on hold, so destination must say who is to be called') },
  ],
  singlesteptransfer: [{ before: talking, fields: { destination: '2003' }, answer: { ...done, callid: '2' }, then: ['transfer', 'idle'] }],
  conference: [{ before: consulting, answer: { ...done, callid: '3' }, then: ['conference'] }, { before: talking, fields: { destination: '2003' }, answer: done, then: ['alert'] }],
  singlestepconference: [{ before: talking, fields: { destination: '2003' }, answer: done, then: ['alert'] }],
  dropparty: [{ before: talking, fields: { party: '2002' }, answer: done, then: ['disconnect', 'idle'] }, { before: talking, fields: { party: '2005' }, answer: refused('2005 is not in the call; did you mean "2002"?') }],
  selectivelisteninghold: [{ before: talking, fields: { party: '2002' }, answer: refused('this exchange cannot keep single parties of a call from being heard') }],
  selectivelisteningretrieve: [{ before: talking, fields: { party: '2002' }, answer: refused('this exchange cannot keep single parties of a call from being heard') }],
  querydonotdisturb: [{ answer: { on: false } }, { fields: { extension: '2004' }, answer: { on: true } }],
  setdonotdisturb: [{ fields: { on: true }, answer: done }, { fields: { on: 'off' }, answer: done }, { fields: { on: 'perhaps' }, answer: refused('setdonotdisturb: on: must be true or false, not "perhaps"') }],
  queryforwarding: [{ before: async (_, phone) => void (await phone.ask('setforwarding', { type: 'busy', destination: '2003' })), answer: { forwarding: expect([{ type: 'busy', on: true, destination: '2003' }]) } }],
  setforwarding: [{ fields: { type: 'immediate', destination: '2002' }, answer: done }, { fields: { on: false }, answer: done }, { answer: refused('destination must say where 2001 is forwarded to') }],
  querymsgwaitingind: [{ before: async (_, phone) => void (await phone.ask('setmsgwaitingind', { on: 1 })), answer: { on: true } }],
  setmsgwaitingind: [{ fields: { on: true }, answer: done }],
  querydevicename: [{ answer: { name: 'Ana' } }, { fields: { device: '7001' }, answer: { device: '7001', name: 'Sales' } }],
  querystationstatus: [{ answer: { stationstatus: 'idle' } }, { before: rung, answer: { stationstatus: 'busy' } }],
  querytimeofday: [{ answer: { date: '2026-01-05', time: expect(/^09:00:0\d$/), timezone: 'UTC' } }],
  querytrunkgroup: [{ fields: { trunkgroup: 'pstn' }, answer: { idletrunks: 4, usedtrunks: 0 } }, { before: async ({ calls }) => void calls('+14155550102'), fields: { trunkgroup: 'pstn' }, answer: { idletrunks: 3, usedtrunks: 1 } }, { fields: { trunkgroup: 'pst' }, answer: refused('there is no trunk group pst; did you mean "pstn"?') }],
  queryucid: [{ before: rung, answer: { callid: '1', ucid: expect(/^000010000117\d{8}$/) } }, { answer: refused('there is no call at 2001') }],
  querycallclassifier: [{ answer: refused('this exchange has no call classifiers') }],
  listextension: [{ before: loggedOn, answer: { extensions: expect([{ extension: '2001', name: 'Ana', agentid: '5001' }, { extension: '2002', name: 'Bob', agentid: '' }]) } }],
};

/** Left to the test to look into: a form of text, or items that a list has among others. */
export interface Expectation {
  readonly expected: RegExp | readonly object[];
}

function expect(expected: Expectation['expected']): Expectation {
  return { expected };
}
