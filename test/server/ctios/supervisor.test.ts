// Supervisors on the wire of CTI OS: an agent's client and a supervisor's at one switch. Whom a supervisor watches, and what it does with their calls and states.

import { describe, expect, test } from 'vitest';
import { supervisorEnablement as may } from '../../../src/ctios/enablement.ts';
import { connectCtios } from './client.ts';
import { ANA, BOB, calls, CHEN, does, EVA, MAX, team } from './team.ts';

const action = (SupervisoryAction: number) => ({ AgentReference: 'agent.5000.5001', SupervisoryAction });
const [CLEAR, MONITOR, WHISPER, BARGE_IN, INTERCEPT] = [0, 1, 2, 3, 4].map(action);

describe('whom Eva watches', () => {
  test('her team by name, the primary supervisor first; of a team that is not there, the nearest', async () => {
    const { comes } = await team();
    const eva = await comes(EVA);
    expect(await eva.ask('eAgentTeamListRequest')).toMatchObject({ MessageID: 'eAgentTeamListConf' });
    const members = [await eva.told('eNewAgentTeamMemberEvent'), await eva.told('eNewAgentTeamMemberEvent'), await eva.told('eNewAgentTeamMemberEvent'), await eva.told('eNewAgentTeamMemberEvent')];
    expect(members.map(({ TeamID, AgentID, AgentFlags, SupervisorID }) => [TeamID, AgentID, AgentFlags, SupervisorID])).toEqual([[1, '5009', 1, '5009'], [1, '5008', 4, '5009'], [1, '5001', 0, '5009'], [1, '5002', 0, '5009']]);
    expect(members[2]).toMatchObject({ UniqueObjectID: 'agent.5000.5001', AgentName: 'Ana Ruiz', TeamName: 'Sales', ConfigOperation: 1, AgentState: 1 });
    expect(await eva.ask('eStartMonitoringAgentTeamRequest', { TeamID: 3 })).toMatchObject({ MessageID: 'eControlFailureConf', ErrorMessage: expect.stringContaining('there is no team 3') as string });
  });

  test('the states of all, where they log on and wherever they go, but no calls; Chen is not hers', async () => {
    const { comes, people } = await team();
    const eva = await comes(EVA);
    await does(eva, 'eStartMonitoringAllAgentTeamsRequest');
    const [ana, , chen] = [await comes(ANA), await comes(BOB), await comes(CHEN)];
    await does(chen, 'eSetAgentStateRequest', { AgentState: 3 });
    await does(ana, 'eSetAgentStateRequest', { AgentState: 3 });
    people.request('MakeCall', { callingDevice: '2004', calledDirectoryNumber: '2001', autoOriginate: 'doNotPrompt' });
    await does(ana, 'eLogoutRequest');
    people.request('SetAgentState', { device: '2004', agentID: '5001', requestedAgentState: 'loggedOn' });
    await expect.poll(() => eva.events.filter(({ MessageID, Monitored }) => Monitored && MessageID === 'eAgentStateEvent').map(({ MessageID, AgentID, AgentState, AgentExtension }) => [MessageID, AgentID, AgentState, AgentExtension].join(' '))).toEqual([
      'eAgentStateEvent 5001 0 2001', 'eAgentStateEvent 5001 2 2001', 'eAgentStateEvent 5002 0 2002', 'eAgentStateEvent 5002 2 2002', 'eAgentStateEvent 5001 3 2001', 'eAgentStateEvent 5001 1 2001',
      'eAgentStateEvent 5001 0 2004', expect.stringMatching(/^eAgentStateEvent 5001 \d 2004$/),
    ]);
    await does(eva, 'eStopMonitoringAllAgentTeamsRequest');
    const before = eva.lastEventNumber();
    await does(ana, 'eHeartbeatRequest');
    people.request('SetAgentState', { device: '2004', requestedAgentState: 'loggedOff' });
    expect((await does(eva, 'eHeartbeatRequest'))['EventNumber']).toBe(before);
  });

  test('the calls of one: as Ana is told, with Monitored, and what Eva may do with them', async () => {
    const { comes, anaTalks, people } = await team();
    const [ana, eva] = [await comes(ANA), await comes(EVA)];
    await does(eva, 'eStartMonitoringAgentRequest', { AgentID: '5001' });
    expect(await eva.told('eSupervisorButtonChangeEvent')).toMatchObject({ AgentID: '5001', SupervisorBtnEnablementMask: may.ENABLE_SET_AGENT_LOGOUT | may.ENABLE_SET_AGENT_READY });
    const callID = await anaTalks(ana);
    people.request('ClearConnection', { connectionToBeCleared: { callID, deviceID: '2001' } });
    await ana.told('eCallEndEvent');
    await does(eva, 'eHeartbeatRequest');
    const own = ana.events.filter(({ MessageID }) => String(MessageID).startsWith('eCall'));
    expect(eva.events.filter(({ MessageID }) => String(MessageID).startsWith('eCall'))).toEqual(own.map(({ EnablementMask: _, ...event }) => ({ ...event, AgentID: '5001', Monitored: true })));
    const masks = eva.events.flatMap(({ SupervisorBtnEnablementMask: mask }) => (mask === undefined ? [] : [mask]));
    const resting = may.ENABLE_SET_AGENT_LOGOUT | may.ENABLE_SET_AGENT_READY;
    const talking = resting | may.ENABLE_BARGE_IN | may.ENABLE_INTERCEPT | may.ENABLE_START_SILENTMONITOR;
    expect(masks.slice(0, 4), 'ready; it rings; she talks; she has hung up').toEqual([may.ENABLE_SET_AGENT_LOGOUT, resting, talking, resting]);
    await does(eva, 'eStopMonitoringAgentRequest', { AgentReference: 'agent.5000.5001' });
  });

  test('herself: what happens at her own telephone she is told once, as her own', async () => {
    const { comes, people } = await team();
    const eva = await comes(EVA);
    await does(eva, 'eStartMonitoringAgentRequest', { AgentID: '5009' });
    const { callingDevice: { callID } } = people.request('MakeCall', { callingDevice: '2004', calledDirectoryNumber: '2009', autoOriginate: 'doNotPrompt' });
    await eva.told('eCallDeliveredEvent');
    await does(eva, 'eAnswerCallRequest');
    expect(Object.values((await does(eva, 'eSnapshotAllRequest'))['Calls'] as object)).toEqual([expect.not.objectContaining({ Monitored: true })]);
    people.request('ClearConnection', { connectionToBeCleared: { callID, deviceID: '2004' } });
    await does(eva, 'eHeartbeatRequest');
    expect(eva.events.flatMap(({ MessageID, Monitored }) => (/^eCall(Begin|Delivered|Established)/.test(String(MessageID)) ? [`${MessageID}${Monitored ? ' of somebody else' : ''}`] : []))).toEqual(['eCallBeginEvent', 'eCallDeliveredEvent', 'eCallEstablishedEvent']);
  });
});

test('Eva, whose line breaks, takes her session up: she is told what she missed of Ana, and whom she watches goes on', async () => {
  const { server, anaTalks, people, comes } = await team();
  const ana = await comes(ANA);
  const eva = await connectCtios(server);
  const { SessionID } = await does(eva, 'eConnectRequest');
  await does(eva, 'eSetAgentModeRequest', { AgentID: '5009', AgentInstrument: '2009' });
  await does(eva, 'eStartMonitoringAgentRequest', { AgentID: '5001' });
  const { EventNumber: LastEventNumber } = await does(eva, 'eHeartbeatRequest');
  eva.cut();
  const callID = await anaTalks(ana);
  const again = await connectCtios(server, LastEventNumber as number);
  await does(again, 'eConnectRequest', { SessionID: SessionID as string, LastEventNumber: LastEventNumber as number });
  expect(await again.told('eCallEstablishedEvent')).toMatchObject({ Monitored: true, AgentID: '5001', UniqueObjectID: `call.5000.${callID}.2001` });
  const { Agents, Calls } = await does(again, 'eSnapshotAllRequest');
  expect([Object.keys(Agents as object), Object.keys(Calls as object)]).toEqual([['agent.5000.5009', 'agent.5000.5001'], [`call.5000.${callID}.2001`]]);
  people.request('ClearCall', { callToBeCleared: { callID } });
  expect(await again.told('eCallEndEvent')).toMatchObject({ Monitored: true });
});

describe('a call of Ana', () => {
  test('is listened to, whispered into, joined and taken over; what Ana and Eva are told of it', async () => {
    const { comes, anaTalks, states } = await team();
    const [ana, eva] = [await comes(ANA), await comes(EVA)];
    const callID = await anaTalks(ana);
    const before = ana.lastEventNumber();
    expect(await does(eva, 'eSuperviseCallRequest', MONITOR)).toMatchObject({ MessageID: 'eSuperviseCallConf', SupervisoryAction: 1, UniqueObjectID: `call.5000.${callID}.2009`, CallType: 21 });
    expect(states()).toContain('2009 connected silent');
    await does(eva, 'eSuperviseCallRequest', WHISPER);
    expect(states()).toContain('2009 connected whisper');
    expect(ana.events.filter(({ EventCause }) => EventCause === 46 || EventCause === 47)).toEqual([]);
    await does(eva, 'eSuperviseCallRequest', BARGE_IN);
    expect(states()).toContain('2009 connected');
    expect(await ana.told('eCallConferencedEvent')).toMatchObject({ EventCause: 48, AddedPartyDeviceID: '2009' });
    await does(eva, 'eSuperviseCallRequest', INTERCEPT);
    expect(await ana.told('eCallConnectionClearedEvent')).toMatchObject({ EventCause: 49, ConnectionDeviceID: '2001' });
    expect(await ana.told('eCallEndEvent')).toMatchObject({ UniqueObjectID: `call.5000.${callID}.2001` });
    expect(ana.lastEventNumber()).toBeGreaterThan(before);
    expect(states().filter((one) => one.startsWith('20'))).toEqual(['2009 connected']);
    await does(eva, 'eHeartbeatRequest');
    expect(calls(eva)).toEqual(['Begin 21 46', 'Established 21 46', 'Conferenced 21 46', 'Conferenced 22 47', 'Conferenced 23 48', 'ConnectionCleared 23 49']);
    expect((await eva.ask('eSuperviseCallRequest', BARGE_IN))).toMatchObject({ MessageID: 'eControlFailureConf' });
  });

  test('is taken over from outside in one step', async () => {
    const { comes, anaTalks, states } = await team();
    const [ana, eva] = [await comes(ANA), await comes(EVA)];
    await anaTalks(ana);
    expect(await does(eva, 'eSuperviseCallRequest', INTERCEPT)).toMatchObject({ SupervisoryAction: 4, CallType: 24 });
    expect(states().filter((one) => one.startsWith('20'))).toEqual(['2009 connected']);
    expect(await eva.told('eCallBeginEvent')).toMatchObject({ CallType: 24, EventCause: 49 });
  });

  test('is left again by Eva, and goes on', async () => {
    const { comes, anaTalks, states } = await team();
    const [ana, eva] = [await comes(ANA), await comes(EVA)];
    await anaTalks(ana);
    expect(await eva.ask('eSuperviseCallRequest', CLEAR)).toMatchObject({ MessageID: 'eControlFailureConf', ErrorMessage: '2009 is in no call of 2001' });
    await does(eva, 'eSuperviseCallRequest', BARGE_IN);
    await does(eva, 'eSuperviseCallRequest', CLEAR);
    expect(await eva.told('eCallEndEvent')).toMatchObject({ CallType: 23, EventCause: 45 });
    expect(await ana.told('eCallConnectionClearedEvent')).toMatchObject({ EventCause: 45, ReleasingDeviceID: '2009' });
    expect(states()).toContain('2001 connected');
  });

  test('ends under those who listen: two supervisors hear the end when Ana and the caller have hung up', async () => {
    const { comes, anaTalks, people, states } = await team();
    const [ana, eva, max] = [await comes(ANA), await comes(EVA), await comes(MAX)];
    const callID = await anaTalks(ana);
    for (const client of [eva, max]) await does(client, 'eSuperviseCallRequest', MONITOR);
    expect(states().filter((one) => one.endsWith('silent'))).toEqual(['2009 connected silent', '2008 connected silent']);
    await does(max, 'eSuperviseCallRequest', BARGE_IN);
    people.request('ClearConnection', { connectionToBeCleared: { callID, deviceID: '2001' } });
    expect(states()).toEqual(expect.arrayContaining(['2009 connected silent', '2008 connected']));
    await does(max, 'eSuperviseCallRequest', { AgentCallReference: `call.5000.${callID}.2008`, SupervisoryAction: 0 });
    for (const client of [eva, max]) expect(await client.told('eCallEndEvent')).toMatchObject({ ConnectionCallID: Number(callID) });
    expect(states()).toEqual([]);
  });
});

describe('the state of Bob', () => {
  test('is set by Eva: ready, not ready with a reason, logged off; each client is told', async () => {
    const { comes, simulation } = await team();
    const [bob, eva] = [await comes(BOB), await comes(EVA)];
    await does(eva, 'eStartMonitoringAgentTeamRequest', { TeamID: 2 });
    await does(eva, 'eStopMonitoringAgentTeamRequest', { TeamID: 2 });
    await does(eva, 'eStartMonitoringAgentTeamRequest', { TeamID: 1 });
    await does(eva, 'eSetAgentStateRequest', { AgentID: '5002', AgentState: 3 });
    await does(eva, 'eSetAgentStateRequest', { AgentID: '5002', AgentState: 2, EventReasonCode: 7 });
    expect(simulation.acd.agents.get('5002')).toMatchObject({ state: 'notReady', reason: '7' });
    await does(eva, 'eSetAgentStateRequest', { AgentID: '5002', AgentState: 1 });
    await does(bob, 'eHeartbeatRequest');
    await does(eva, 'eHeartbeatRequest');
    const seen = (client: typeof eva) => client.events.filter(({ MessageID, AgentID }) => MessageID === 'eAgentStateEvent' && AgentID === '5002').map(({ AgentState, EventReasonCode }) => [AgentState, EventReasonCode]).slice(-3);
    expect(seen(eva)).toEqual([[3, 0], [2, 7], [1, 0]]);
    expect(seen(bob)).toEqual(seen(eva));
  });
});

describe('an agent who needs somebody', () => {
  test.each([['eSupervisorAssistRequest', 'eSupervisorAssistEvent', 19, 43], ['eEmergencyCallRequest', 'eEmergencyCallEvent', 20, 44]] as const)('%s: a supervisor who is free is called, and both know what for', async (request, event, CallType, EventCause) => {
    const { comes, anaTalks, people, states } = await team();
    const [ana, eva] = [await comes(ANA), await comes(EVA)];
    await anaTalks(ana);
    const { NewConnectionCallID: call, UniqueObjectID } = await does(ana, request);
    expect(UniqueObjectID).toBe(`call.5000.${String(call)}.2001`);
    expect(await eva.told('eCallBeginEvent')).toMatchObject({ CallType, EventCause, ANI: '2001' });
    for (const client of [ana, eva]) expect(await client.told(event)).toMatchObject({ AgentID: '5001', SupervisorID: '5009', ConnectionCallID: call });
    expect(states()).toEqual(expect.arrayContaining(['2001 hold', '2001 connected', '2009 alerting']));
    people.request('AnswerCall', { callToBeAnswered: { callID: String(call), deviceID: '2009' } });
    expect(await ana.told('eCallEstablishedEvent')).toMatchObject({ CallType, EventCause });
    const bob = await comes(BOB);
    expect(await bob.ask(request)).toMatchObject({ MessageID: 'eControlFailureConf', ErrorMessage: 'no supervisor of team 1 is free' });
  });
});

describe('where the switch has users', () => {
  const USERS = 'users:\n  ana: { password: swordfish, agent: "5001" }\n  eva: { password: marlinspike, agent: "5009" }\n  chen: { password: barracuda, agent: "5003" }\n';
  const as = (ClientID: string, ClientPassword: string) => ({ ClientID, ClientPassword });

  test('Eva supervises her team, and neither the other nor herself; Chen supervises nobody', async () => {
    const { comes, people, states, anaTalks } = await team(USERS);
    const [ana, eva, chen] = [await comes(ANA, as('ana', 'swordfish')), await comes(EVA, as('eva', 'marlinspike')), await comes(CHEN, as('chen', 'barracuda'))];
    await anaTalks(ana);
    const { callID } = people.request('MakeCall', { callingDevice: '2004', calledDirectoryNumber: '2003', autoOriginate: 'doNotPrompt' }).callingDevice;
    people.request('AnswerCall', { callToBeAnswered: { callID, deviceID: '2003' } });
    await does(eva, 'eStartMonitoringAllAgentTeamsRequest');
    await does(eva, 'eStartMonitoringAgentRequest', { AgentID: '5001' });
    await does(eva, 'eSuperviseCallRequest', MONITOR);
    const refused = { MessageID: 'eControlFailureConf', ErrorMessage: expect.stringMatching(/may not|supervises no team|does not supervise/) as string };
    expect(await eva.ask('eSuperviseCallRequest', { AgentID: '5003', SupervisoryAction: 3 })).toMatchObject(refused);
    expect(await eva.ask('eSetAgentStateRequest', { AgentID: '5003', AgentState: 1 })).toMatchObject(refused);
    expect(await eva.ask('eStartMonitoringAgentRequest', { AgentID: '5003' })).toMatchObject(refused);
    expect(await eva.ask('eStartMonitoringAgentTeamRequest', { TeamID: 2 })).toMatchObject(refused);
    expect(await eva.ask('eAgentTeamListRequest', { TeamID: 2 })).toMatchObject(refused);
    for (const request of ['eStartMonitoringAllAgentTeamsRequest', 'eStartMonitoringAgentRequest', 'eSuperviseCallRequest'] as const) expect(await chen.ask(request, request === 'eSuperviseCallRequest' ? MONITOR : request === 'eStartMonitoringAgentRequest' ? { AgentID: '5001' } : {})).toMatchObject(refused);
    expect(states().filter((one) => one.startsWith('2009'))).toEqual(['2009 connected silent']);
    expect(eva.events.filter(({ Monitored, AgentID }) => Monitored && AgentID === '5003')).toEqual([]);
  });
});
