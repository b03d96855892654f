// Applications at a live switch: an agent through calls, somebody who looks on, a supervisor; lines with the switch's own faults, and servers that change.

import { expect, onTestFinished, test } from 'vitest';
import { WebSocket } from 'ws';
import { agentStates, callStatus, type Call, type InterfaceName, isEnabled, type Listener, Session, type SessionSettings } from '../../../src/client/ctios/ctios.ts';
import type { Arguments } from '../../../src/client/ctios/arguments.ts';
import type { Server } from '../../../src/server/serve.ts';
import { liveOffice, usersFrom } from '../../server/client.ts';
import { TEAM_SITE } from '../../server/ctios/team.ts';
import { center } from '../../server/ctisvr/center.ts';
import { people } from '../desk.ts';

async function sessionAt(servers: readonly Pick<Server, 'address'>[], settings: SessionSettings = {}): Promise<Session> {
  const session = new Session({ platform: { WebSocket: WebSocket as never }, ...settings });
  onTestFinished(() => session.disconnect());
  const [CtiosA = '', CtiosB] = servers.map(({ address }) => address);
  await session.connect({ CtiosA, CtiosB });
  return session;
}

async function agentAt(servers: readonly Pick<Server, 'address'>[], AgentID: string, AgentInstrument: string, settings: SessionSettings = {}): Promise<Session> {
  const session = await sessionAt(servers, settings);
  const agent = await session.setAgent({ AgentID, AgentInstrument });
  await agent.login();
  await agent.setAgentState({ AgentState: agentStates.eAvailable });
  return session;
}

/** What is told, without heartbeats, CONFs and buttons. */
function listening(session: Session, to: InterfaceName = 'allInOne'): string[] {
  const heard: string[] = [];
  session.addEventListener(to, new Proxy({}, { get: (_, name: string) => (args: Arguments) => !/Conf$|Heartbeat|Enablement/.test(name) && heard.push(`${name} ${args.getValueString('UniqueObjectID')}`.trim()) }) as Listener<typeof to>);
  return heard;
}

const inState = (session: Session, status: number): Call | undefined => session.getAllCalls().find((call) => call.getValue('CallStatus') === status);

async function callAt(session: Session, status: number): Promise<Call> {
  await expect.poll(() => inState(session, status)).toBeDefined();
  return inState(session, status) as Call;
}

test.each([['a telephone of her own', ', devices: ["2001"]'], ['any that is free', '']])('Ana at %s: LOGIN is enabled before she logs on, READY behind it, and she is told of both', async (_, devices) => {
  const { server } = await center({ users: usersFrom(`users: { ana: { password: swordfish, agent: "5001"${devices} } }`) });
  const session = new Session({ platform: { WebSocket: WebSocket as never } });
  onTestFinished(() => session.disconnect());
  const masks: number[] = [];
  const modes: string[] = [];
  session.addEventListener('session', { onSetAgentModeEvent: (args) => modes.push(`${args.getValue('AgentID')} at ${args.getValue('AgentInstrument')}, ${session.getCurrentAgent()?.uniqueObjectID}`) });
  session.addEventListener('buttonEnablement', { onButtonEnablementChange: (args) => masks.push(args.getValueInt('EnablementMask')) });
  await session.connect({ CtiosA: server.address, ClientID: 'ana', ClientPassword: 'swordfish' });
  const agent = await session.setAgent({ AgentID: '5001', AgentInstrument: '2001' });
  const enabled = (mask = 0) => [isEnabled(mask, 'ENABLE_LOGIN'), isEnabled(mask, 'ENABLE_READY')];
  expect([enabled(agent.getValue('EnablementMask')), ...masks.map(enabled)]).toEqual([[true, false], [true, false]]);
  expect(modes).toEqual(['5001 at 2001, agent.5000.5001']);
  await agent.login({ AgentPassword: '4711' });
  await expect.poll(() => enabled(masks.at(-1))).toEqual([false, true]);
});

test('Dee is called, asks Chen, and has all three talk; her objects and buttons follow, and each event comes in its turn', async () => {
  const server = await liveOffice();
  const { calls, answers } = people(server);
  const session = await agentAt([server], '5001', '2001');
  const heard = listening(session, 'call');
  const first = calls('2002', '2001');
  const ringing = await callAt(session, callStatus.LCS_ALERTING);
  expect([ringing.uniqueObjectID, ringing.getValue('ANI'), session.getCurrentCall() === ringing]).toEqual([`call.5000.${first}.2001`, '2002', true]);
  await expect.poll(() => isEnabled(ringing.getValueInt('EnablementMask'), 'ENABLE_ANSWER')).toBe(true);
  await ringing.answer();
  await ringing.setCallData({ CallVariable1: 'gold', ECC: { 'user.account': '17' } });
  await callAt(session, callStatus.LCS_CONNECT);
  await ringing.makeConsultCall({ DialedNumber: '2003' });
  await callAt(session, callStatus.LCS_HOLD);
  answers(String(session.getAllCalls().at(-1)?.getValue('ConnectionCallID')), '2003');
  const consultation = await callAt(session, callStatus.LCS_CONNECT);
  await consultation.conference();
  await expect.poll(() => session.getAllCalls().length).toBe(1);
  const talk = session.getCurrentCall() as Call;
  expect([ringing.getValue('CallVariable1'), ringing.getValueArray('ECC').getValue('user.account'), talk.getValue('CallStatus'), session.getCurrentAgent()?.getValue('AgentState')]).toEqual(['gold', '17', callStatus.LCS_CONNECT, agentStates.eTalking]);
  const snapshot = await talk.snapshot();
  expect(snapshot.getValue('NumCallDevices')).toBe(3);
  await talk.clearConnection();
  await expect.poll(() => session.getAllCalls()).toEqual([]);
  const of = (id: string) => heard.filter((one) => one.endsWith(id)).map((one) => one.split(' ')[0]);
  expect(of(ringing.uniqueObjectID)[0]).toBe('onCallBegin');
  expect(of(talk.uniqueObjectID).at(-1)).toBe('onCallEnd');
  for (const name of ['onCallDelivered', 'onCallEstablished', 'onCallDataUpdate', 'onCallHeld', 'onCallOriginated', 'onCallConferenced', 'onCallConnectionCleared']) expect(heard.map((one) => one.split(' ')[0])).toContain(name);
});

test('who looks on is told of everybody whom the filter lets through, and of nobody else', async () => {
  const server = await liveOffice();
  const { calls, hangsUp } = people(server);
  const session = await sessionAt([server]);
  await expect(session.setMessageFilter('nonsense')).rejects.toMatchObject({ name: 'ControlFailure' });
  await session.setMessageFilter('ConnectionDeviceID=2002');
  const heard = listening(session, 'call');
  const call = calls('2002', '2003');
  await expect.poll(() => session.getAllCalls().map(({ uniqueObjectID }) => uniqueObjectID)).toEqual([`call.5000.${call}.2002`]);
  expect([session.isAgent(), session.getCurrentCall()]).toEqual([false, null]);
  hangsUp(call, '2002');
  await expect.poll(() => heard.at(-1)).toBe(`onCallEnd call.5000.${call}.2002`);
  expect(heard.filter((one) => !one.endsWith('.2002'))).toEqual([]);
});

test.each([
  ['lost', { fault: 'lost', events: ['EstablishedEvent'] }], ['the last one lost', { fault: 'lost', events: ['ConnectionClearedEvent'] }], ['doubled', { fault: 'doubled' }], ['reordered', { fault: 'reordered' }],
  ['late', { fault: 'late', by: '200ms' }], ['closed', { fault: 'closed', events: ['EstablishedEvent'] }], ['half-open', { fault: 'halfOpen', events: ['EstablishedEvent'] }],
])('%s: the call has begun, was answered and has ended, each once', async (_, fault) => {
  const server = await liveOffice({ faults: { fault } });
  const session = await sessionAt([server], { times: { heartbeat: 100, missing: 100 } });
  await session.setAgent({ AgentID: '5001', AgentInstrument: '2001' });
  const heard = listening(session, 'call');
  const { calls, answers, hangsUp } = people(server);
  const call = calls('2003', '2001');
  answers(call, '2001');
  hangsUp(call, '2003');
  await expect.poll(() => heard.at(-1)).toBe(`onCallEnd call.5000.${call}.2001`);
  expect(heard.map((one) => one.split(' ')[0])).toEqual(['onCallBegin', 'onCallDelivered', 'onCallEstablished', 'onCallConnectionCleared', 'onCallConnectionCleared', 'onCallCleared', 'onCallEnd']);
});

test('stopped in order: the session is begun anew at the other server, where the call is not; and it goes on there', async () => {
  const [first, second] = [await liveOffice(), await liveOffice()];
  const session = await agentAt([first, second], '5001', '2001');
  people(first).calls('2003', '2001');
  const ringing = await callAt(session, callStatus.LCS_ALERTING);
  const heard = listening(session);
  const recovered: unknown[] = [];
  session.addEventListener('session', { onObjectsRecovered: (args) => void recovered.push(args.getValue('Gone')) });
  await first.stop();
  await expect.poll(() => recovered).toEqual([[ringing.uniqueObjectID]]);
  expect(heard.filter((one) => /onCon|onCallEnd|State/.test(one))).toEqual(['onConnectionFailure', 'onConnection', `onCallEnd ${ringing.uniqueObjectID}`, 'onAgentStateChange agent.5000.5001']);
  expect([session.currentServer.includes(new URL(second.address).host), session.getCurrentAgent()?.getValue('AgentState')]).toEqual([true, agentStates.eLogout]);
  await expect(ringing.answer()).rejects.toMatchObject({ name: 'ControlFailure' });
  people(second).calls('2003', '2001');
  await callAt(session, callStatus.LCS_ALERTING);
});

test('a session that somebody ends is begun anew, with whatever was monitored', async () => {
  const server = await liveOffice();
  const session = await agentAt([server], '5001', '2001');
  people(server).calls('2003', '2001');
  const ringing = await callAt(session, callStatus.LCS_ALERTING);
  const recovered: unknown[] = [];
  session.addEventListener('session', { onObjectsRecovered: (args) => void recovered.push(args.toJSON()) });
  server.hall.directory.endAll('rewound');
  await expect.poll(() => recovered).toEqual([{ Gone: [], Begun: [], Changed: {} }]);
  await ringing.answer();
  await callAt(session, callStatus.LCS_CONNECT);
  expect(session.getObjectFromID(ringing.uniqueObjectID)).toBe(ringing);
});

test('a supervisor whose session is another one goes on watching: nothing that is watched begins or ends for it', async () => {
  const { server, calls } = await center({ site: TEAM_SITE });
  const ana = await agentAt([server], '5001', '2001');
  const session = await agentAt([server], '5009', '2009');
  const eva = session.getCurrentAgent();
  await eva?.startMonitoringAgent({ AgentReference: 'agent.5000.5001' });
  const heard = listening(session);
  calls('+14155550101');
  await (await callAt(ana, callStatus.LCS_ALERTING)).answer();
  const watched = await callAt(session, callStatus.LCS_CONNECT);
  expect([watched.getValue('Monitored'), session.getCurrentCall()]).toEqual([true, null]);
  const recovered: unknown[] = [];
  const anaIsBack = new Promise<void>((back) => ana.addEventListener('session', { onObjectsRecovered: () => back() }));
  session.addEventListener('session', { onObjectsRecovered: (args) => void recovered.push(args.toJSON()) });
  server.hall.directory.endAll('rewound');
  await expect.poll(() => recovered).toEqual([{ Gone: [], Begun: [], Changed: {} }]);
  await anaIsBack;
  await ana.getCurrentCall()?.clearConnection();
  await expect.poll(() => heard).toContain(`onMonitoredCallEnd ${watched.uniqueObjectID}`);
  const calling = heard.filter((one) => one.endsWith(watched.uniqueObjectID));
  expect(calling.filter((one) => /Begin|End/.test(one))).toEqual([`onMonitoredCallBegin ${watched.uniqueObjectID}`, `onMonitoredCallEnd ${watched.uniqueObjectID}`]);
});
