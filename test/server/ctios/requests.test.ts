// Every request of CTI OS but those of supervisors and about figures at least once, as Ana, Bob and Chen ask for it; each confirmed, and seen in the switch.

import { expect, test } from 'vitest';
import { enablement } from '../../../src/ctios/enablement.ts';
import type { RequestName } from '../../../src/ctios/requests.ts';
import { agentRequests } from '../../../src/ctios/requests/agent.ts';
import { callRequests } from '../../../src/ctios/requests/call.ts';
import { sessionRequests } from '../../../src/ctios/requests/session.ts';
import { type Center, center } from '../ctisvr/center.ts';
import { agentAt, connectCtios, type CtiosClient, refusedAs } from './client.ts';

const carriedOut = new Set<string>();

/** Asks, and holds that it was confirmed. */
function done(client: CtiosClient) {
  return async (name: RequestName, args: Parameters<CtiosClient['ask']>[1] = {}) => {
    const answer = await client.ask(name, args);
    expect(answer, JSON.stringify(answer)).toMatchObject({ MessageID: expect.stringMatching(/^e(?!ControlFailure)\w+Conf$/) });
    carriedOut.add(name);
    return answer;
  };
}

/** The states of all connections, by device. */
function states({ simulation: { pbx } }: Center): Readonly<Record<string, string>> {
  return Object.fromEntries([...pbx.calls.values()].flatMap(({ id, connections }) => connections.map(({ device, state }) => [`${id} ${device.number}`, state])));
}

async function three(): Promise<{ readonly the: Center; readonly ana: ReturnType<typeof done>; readonly bob: ReturnType<typeof done>; readonly chen: ReturnType<typeof done>; readonly asAna: CtiosClient }> {
  const the = await center({ site: { agents: { 5001: { name: 'Ana', skills: { sales: 1 } }, 5002: { name: 'Bob', skills: { sales: 2 } }, 5003: { name: 'Chen Li' } } } });
  const [ana, bob, chen] = [await agentAt(the.server, '5001', '2001'), await agentAt(the.server, '5002', '2002'), await agentAt(the.server, '5003', '2003')];
  return { the, ana: done(ana), bob: done(bob), chen: done(chen), asAna: ana };
}

test('a call is made, answered, held, retrieved, keyed into, and ended', async () => {
  const { the, ana, bob, asAna } = await three();
  expect(await ana('eMakeCallRequest', { DialedNumber: '2002' })).toEqual({ MessageID: 'eMakeCallConf', InvokeID: 3, UniqueObjectID: 'call.5000.1.2001', NewConnectionCallID: 1, NewConnectionDeviceID: '2001', NewConnectionDeviceIDType: 0 });
  expect(await bob('eAnswerCallRequest')).toMatchObject({ MessageID: 'eAnswerCallConf', UniqueObjectID: 'call.5000.1.2002' });
  await ana('eHoldCallRequest', { UniqueObjectID: 'call.5000.1.2001' });
  expect(states(the)).toEqual({ '1 2001': 'hold', '1 2002': 'connected' });
  await ana('eRetrieveCallRequest');
  await ana('eSendDTMFRequest', { DTMFString: '12#' });
  expect(refusedAs(await asAna.ask('eAnswerCallRequest'))).toEqual([28, 'nothing rings at 2001']);
  expect(refusedAs(await asAna.ask('eRetrieveCallRequest', { UniqueObjectID: 'call.5000.1.2001' }))).toEqual([22, expect.stringContaining('2001 is connected in call 1')]);
  expect(refusedAs(await asAna.ask('eHoldCallRequest', { UniqueObjectID: 'call.5000.9.2001' }))).toEqual([11, 'there is no call 9']);
  expect(refusedAs(await asAna.ask('eHoldCallRequest', { UniqueObjectID: 'call.5000.1.2003' }))).toEqual([13, '2003 is not in call 1']);
  expect(refusedAs(await asAna.ask('eHoldCallRequest', { UniqueObjectID: 'agent.5000.5001' }))).toEqual([74, 'UniqueObjectID must name a call at a device, as call.5000.1.2001']);
  for (const other of [{ UniqueObjectID: 'call.5001.1.2001' }, { PeripheralID: 1 }]) expect(refusedAs(await asAna.ask('eHoldCallRequest', other))).toEqual([74, `eHoldCallRequest: ${Object.keys(other)} names another peripheral; this is 5000`]);
  await bob('eClearConnectionRequest');
  expect(states(the)).toEqual({});
  await ana('eMakeCallRequest', { DialedNumber: '2002' });
  await bob('eAnswerCallRequest');
  await ana('eClearCallRequest');
  expect(states(the)).toEqual({});
  expect(refusedAs(await asAna.ask('eClearCallRequest'))).toEqual([27, 'there is no call at 2001']);
  expect(refusedAs(await asAna.ask('eMakeCallRequest', { DialedNumber: '4444' }))).toEqual([14, '4444 leads nowhere']);
});

test('two calls: consulted, alternated, reconnected, transferred, joined', async () => {
  const { the, ana, bob, chen } = await three();
  await ana('eMakeCallRequest', { DialedNumber: '2002' });
  await bob('eAnswerCallRequest');
  expect(await ana('eConsultationCallRequest', { DialedNumber: '(200) 3', ConsultType: 1 })).toMatchObject({ MessageID: 'eConsultationCallConf', UniqueObjectID: 'call.5000.1.2001', NewConnectionCallID: 2 });
  await chen('eAnswerCallRequest');
  await ana('eAlternateCallRequest', { UniqueObjectID: 'call.5000.2.2001', CallReferenceObjectID: 'call.5000.1.2001' });
  expect(states(the)).toMatchObject({ '1 2001': 'connected', '2 2001': 'hold' });
  await ana('eReconnectCallRequest');
  expect(states(the)).toMatchObject({ '2 2001': 'connected' });
  await ana('eConsultationCallRequest', { DialedNumber: '2002' });
  await bob('eAnswerCallRequest');
  expect(await ana('eConferenceCallRequest')).toMatchObject({ MessageID: 'eConferenceCallConf', UniqueObjectID: expect.stringMatching(/^call\.5000\.\d+\.2001$/) });
  expect(Object.values(states(the))).toEqual(['connected', 'connected', 'connected']);
  await ana('eSingleStepConferenceCallRequest', { DialedNumber: '2005' });
  await ana('eClearConnectionRequest');
  await bob('eConsultationCallRequest', { DialedNumber: '2001' });
  expect(await bob('eTransferCallRequest')).toMatchObject({ MessageID: 'eTransferCallConf' });
  await ana('eAnswerCallRequest');
  await chen('eClearCallRequest');
});

test('what a consultation is for: behind one for a transfer nothing is joined, behind one for a conference nobody is handed on, and the buttons say so', async () => {
  const { the, ana, bob, chen, asAna } = await three();
  const { ENABLE_TRANSFER_COMPLETE: transfers, ENABLE_CONFERENCE_COMPLETE: joins } = enablement;
  const mask = async () => (Object.values((await ana('eSnapshotAllRequest'))['Calls'] as Record<string, { readonly EnablementMask: number }>)).map(({ EnablementMask }) => EnablementMask & (transfers | joins));
  await ana('eMakeCallRequest', { DialedNumber: '2002' });
  await bob('eAnswerCallRequest');
  await ana('eConsultationCallRequest', { DialedNumber: '2003', ConsultType: 1 });
  await chen('eAnswerCallRequest');
  expect(await mask()).toEqual([transfers, transfers]);
  expect(refusedAs(await asAna.ask('eConferenceCallRequest'))).toEqual([22, '2001 is connected in call 2: conferenceCall is not permitted']);
  await ana('eReconnectCallRequest');
  await ana('eConsultationCallRequest', { DialedNumber: '2003', ConsultType: 2 });
  await chen('eAnswerCallRequest');
  await ana('eAlternateCallRequest');
  expect(await mask(), 'from either side').toEqual([joins, joins]);
  expect(await asAna.ask('eTransferCallRequest')).toMatchObject({ MessageID: 'eControlFailureConf' });
  // Bob hands his side on: what becomes of another call is open.
  await bob('eSingleStepTransferCallRequest', { DialedNumber: '2005' });
  the.people.request('AnswerCall', { callToBeAnswered: { callID: the.simulation.pbx.devices.get('2005')?.connections[0]?.call.id ?? '', deviceID: '2005' } });
  expect(await mask()).toEqual([transfers | joins, transfers | joins]);
  expect(await ana('eTransferCallRequest')).toMatchObject({ MessageID: 'eTransferCallConf' });
});

test('a call is sent elsewhere: deflected, handed on in one step, made predictively', async () => {
  const { the, ana, bob, chen } = await three();
  const { callID } = the.calls('+14155550101');
  await ana('eDeflectCallRequest', { DialedNumber: '2003' });
  expect(states(the)).toMatchObject({ [`${callID} 2003`]: 'alerting' });
  await chen('eAnswerCallRequest');
  expect(await chen('eSingleStepTransferCallRequest', { DialedNumber: '2002' })).toMatchObject({ MessageID: 'eTransferCallConf' });
  await bob('eAnswerCallRequest');
  await bob('eClearCallRequest');
  expect(await ana('eMakePredictiveCallRequest', { AgentInstrument: '7001', DialedNumber: '+12125550123', AlertRings: 4 })).toMatchObject({ UniqueObjectID: expect.stringMatching(/^call\.5000\.\d+\.pstn#\d+$/) });
});

test('manners: a polite call is not made during another, a belligerent one ends it', async () => {
  const { the, ana, bob, asAna } = await three();
  await ana('eMakeCallRequest', { DialedNumber: '2002', CallMannerType: 1 });
  await bob('eAnswerCallRequest');
  expect(refusedAs(await asAna.ask('eMakeCallRequest', { DialedNumber: '2003', CallMannerType: 1 }))).toEqual([22, expect.stringContaining('politely')]);
  await ana('eMakeCallRequest', { DialedNumber: '2003', CallMannerType: 2 });
  expect(states(the)).toEqual({ '2 2001': 'connected', '2 2003': 'alerting' });
});

test('an agent logs on, is ready, works, has a reason, and logs off', async () => {
  const { ana, asAna, the } = await three();
  const agent = () => the.simulation.acd.agents.get('5001');
  expect(refusedAs(await asAna.ask('eSetAgentStateRequest', { AgentState: 3 }))).toEqual([22, 'no agent has logged on at 2001']);
  await ana('eLoginRequest');
  expect(refusedAs(await asAna.ask('eLoginRequest', { AgentID: '5009' }))).toEqual([4, 'there is no agent 5009; did you mean "5001"?']);
  for (const [AgentState, state] of [[3, 'ready'], [5, 'workingAfterCall'], [3, 'ready']] as const) {
    expect(await ana('eSetAgentStateRequest', { AgentState })).toMatchObject({ MessageID: 'eSetAgentStateConf', AgentID: '5001' });
    expect(agent()?.state).toBe(state);
  }
  await ana('eSetAgentStateRequest', { AgentState: 2, EventReasonCode: 10 });
  expect(await ana('eQueryAgentStateRequest')).toMatchObject({ MessageID: 'eQueryAgentStateConf', UniqueObjectID: 'agent.5000.5001', AgentState: 2, EventReasonCode: 10, AgentInstrument: '2001', NumSkillGroups: 1, 'SkillGroup[1]': { SkillGroupNumber: 7001, SkillGroupName: 'Sales' } });
  await ana('eSetAgentStateRequest', { AgentState: 3, AgentWorkMode: 2 });
  expect(agent()?.readyAfterCall).toBe('manual');
  expect(refusedAs(await asAna.ask('eSetAgentStateRequest', { AgentState: 4 }))).toEqual([22, 'AgentState 4 cannot be asked for; 0, 1, 2, 3, 5 and 6 can']);
  await ana('eLogoutRequest', { EventReasonCode: 3 });
  expect(await asAna.told('eAgentStateEvent')).toMatchObject({ AgentID: '5001' });
  expect(agent()?.state).toBe('loggedOff');
  expect(await ana('eQueryAgentStateRequest', { AgentID: '5003' })).toMatchObject({ AgentState: 1, AgentName: 'Chen Li', AgentFirstName: 'Chen', AgentLastName: 'Li' });
  expect(refusedAs(await asAna.ask('eSkipPreviewRequest'))).toEqual([22, expect.any(String)]);
});

test('snapshots: a call, a device, all that is one\'s own, all that there is', async () => {
  const { the, ana, bob, asAna } = await three();
  await ana('eLoginRequest');
  await bob('eLoginRequest');
  await bob('eSetAgentStateRequest', { AgentState: 3 });
  const { callID } = the.calls('+14155550100');
  await bob('eAnswerCallRequest');
  await ana('eMakeCallRequest', { DialedNumber: '2003' });
  expect(await bob('eSnapshotCallRequest')).toMatchObject({
    MessageID: 'eSnapshotCallConf', UniqueObjectID: `call.5000.${callID}.2002`, CallStatus: 3, ANI: '+12125550123', DNIS: '+14155550100', DialedNumber: '7001', SkillGroupNumber: 7001, NumCallDevices: 2,
    'CallDevice[1]': { ConnectionDeviceIDType: 70, PartyNumber: '+12125550123' }, 'CallDevice[2]': { ConnectionDeviceID: '2002', CallStatus: 3 },
  });
  expect(await ana('eSnapshotDeviceRequest', { UniqueObjectID: 'device.5000.2002' })).toEqual({ MessageID: 'eSnapshotDeviceConf', InvokeID: 5, UniqueObjectID: 'device.5000.2002', PeripheralID: 5000, NumCalls: 1, ValidCalls: { [`call.5000.${callID}.2002`]: true } });
  const own = await ana('eSnapshotAllRequest');
  expect([Object.keys(own['Agents'] as object), Object.keys(own['Calls'] as object), Object.keys(own['SkillGroups'] as object)]).toEqual([['agent.5000.5001'], ['call.5000.2.2001'], ['skillgroup.5000.7001']]);
  expect(own['EventNumber']).toBe(asAna.lastEventNumber());
  const board = await connectCtios(the.server);
  await done(board)('eConnectRequest');
  expect(refusedAs(await board.ask('eSnapshotAllRequest'))).toEqual([22, expect.stringContaining('the session is in no mode')]);
  await done(board)('eSetMonitorModeRequest', { Filter: 'UniqueObjectID=*' });
  const all = await done(board)('eSnapshotAllRequest');
  expect([Object.keys(all['Agents'] as object).length, Object.keys(all['Calls'] as object).sort(), Object.keys(all['SkillGroups'] as object)]).toEqual([3, [`call.5000.${callID}.2002`, 'call.5000.2.2001', 'call.5000.2.2003'], ['skillgroup.5000.7001']]);
  await done(board)('eHeartbeatRequest');
  await done(board)('eResetModeRequest');
  await done(board)('eDisconnectRequest');
});

test('a contact that a campaign shows is let be, another is called, with what is known of it', async () => {
  const contacts = ['+12125550151', '+12125550152'].map((number, place) => ({ number, timeZone: 'America/New_York', data: { policy: `471${place}` } }));
  const the = await center({ site: { timeZone: 'America/New_York', queues: { 7001: { agents: { 5001: 1 } } }, agents: { 5001: { at: '2001' } }, campaigns: { renewals: { mode: 'preview', queue: '7001', preview: { for: '40s', then: 'skip' }, contacts } } } });
  const asAna = await agentAt(the.server, '5001', '2001');
  const ana = done(asAna);
  await ana('eLoginRequest');
  await ana('eSetAgentStateRequest', { AgentState: 3 });
  await expect.poll(() => the.simulation.campaigns.previews.size).toBe(1);
  await ana('eSkipPreviewRequest');
  await expect.poll(() => the.simulation.campaigns.previews.size).toBe(1);
  await ana('eAcceptPreviewRequest');
  expect(await asAna.told('eCallBeginEvent')).toMatchObject({ ECC: { 'user.campaign': 'renewals', 'user.policy': '4711' } });
  carriedOut.add('eSetAgentModeRequest').add('eSetCallDataRequest');
});

test('every request of agents was carried out, here or in the tests of its own', () => {
  expect(Object.keys({ ...sessionRequests, ...agentRequests, ...callRequests }).filter((name) => !carriedOut.has(name))).toEqual([]);
});
