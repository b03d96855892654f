// An agent in agent mode whom others log on: the session is told wherever that is, of the agent and nothing else; and what goes with it.

import { expect, test } from 'vitest';
import { center } from '../ctisvr/center.ts';
import { connectCtios, type CtiosClient } from './client.ts';
import { calls, does, EVA, team } from './team.ts';

/** As the test saw the agent and the buttons: name, whose, state, where. */
function shown({ events }: CtiosClient): readonly string[] {
  return events.flatMap(({ MessageID: name, UniqueObjectID: object, AgentState: state = '', AgentInstrument: at = '', EnablementMask: mask }) => (String(name).startsWith('eCall') ? [] : [`${name} ${object} ${state} ${at}${mask === undefined ? '' : ' buttons'}`]));
}

async function anaSits(who: Awaited<ReturnType<typeof team>>): Promise<CtiosClient> {
  const ana = await connectCtios(who.server);
  await does(ana, 'eConnectRequest');
  await does(ana, 'eSetAgentModeRequest', { AgentID: '5001', AgentInstrument: '2001' });
  return ana;
}

test('Ana sits at 2001; the console logs her on at 2004: she is told that, her states there and her skill groups, but no calls and no buttons', async () => {
  const the = await team();
  const ana = await anaSits(the);
  the.people.request('SetAgentState', { device: '2004', agentID: '5001', requestedAgentState: 'loggedOn' });
  const { callingDevice: { callID } } = the.people.request('MakeCall', { callingDevice: '2002', calledDirectoryNumber: '2004', autoOriginate: 'doNotPrompt' });
  the.people.request('AnswerCall', { callToBeAnswered: { callID, deviceID: '2004' } });
  the.people.request('ClearConnection', { connectionToBeCleared: { callID, deviceID: '2004' } });
  the.people.request('SetAgentState', { device: '2004', requestedAgentState: 'loggedOff' });
  await ana.told('ePostLogoutEvent');
  await does(ana, 'eHeartbeatRequest');
  expect(shown(ana)).toEqual([
    'eAgentStateEvent agent.5000.5001 0 2004', 'eAgentInfoEvent agent.5000.5001  2004', 'eSkillInfoEvent skillgroup.5000.7001  2004', 'eAgentStateEvent agent.5000.5001 2 2004',
    'eAgentStateEvent agent.5000.5001 4 2004', 'eAgentStateEvent agent.5000.5001 2 2004', 'ePreLogoutEvent agent.5000.5001 1 2004', 'eAgentStateEvent agent.5000.5001 1 2004', 'ePostLogoutEvent agent.5000.5001 1 2004',
  ]);
  expect(ana.events.find(({ MessageID }) => MessageID === 'eSkillInfoEvent')).toMatchObject({ SkillGroupNumber: 7001, SkillGroupID: 7001, SkillGroupName: 'Sales', AgentID: '5001' });
  expect(calls(ana)).toEqual([]);
  expect(ana.events.filter(({ Monitored }) => Monitored)).toEqual([]);
});

test('while she sits at 2004 a snapshot says the same, and has the buttons of 2001', async () => {
  const the = await team();
  const ana = await anaSits(the);
  const before = (await does(ana, 'eSnapshotAllRequest'))['Agents'] as Record<string, { readonly EnablementMask: number }>;
  the.people.request('SetAgentState', { device: '2004', agentID: '5001', requestedAgentState: 'loggedOn' });
  await ana.told('eAgentStateEvent');
  expect((await does(ana, 'eSnapshotAllRequest'))['Agents']).toMatchObject({ 'agent.5000.5001': { AgentState: 2, AgentInstrument: '2004', EnablementMask: before['agent.5000.5001']?.EnablementMask } });
});

test('at her own telephone she is told everything once, whoever logs her on; when she leaves the mode, nothing', async () => {
  const the = await team();
  const [ana, eva] = [await anaSits(the), await the.comes(EVA)];
  the.people.request('SetAgentState', { device: '2001', agentID: '5001', requestedAgentState: 'loggedOn' });
  await does(eva, 'eSetAgentStateRequest', { AgentID: '5001', AgentState: 3 });
  await does(ana, 'eHeartbeatRequest');
  expect(shown(ana).filter((line) => line.startsWith('eAgentState'))).toEqual(['eAgentStateEvent agent.5000.5001 0 2001 buttons', 'eAgentStateEvent agent.5000.5001 2 2001 buttons', 'eAgentStateEvent agent.5000.5001 3 2001 buttons']);
  await does(ana, 'eResetModeRequest');
  await does(eva, 'eLogoutRequest', { AgentID: '5001' });
  the.people.request('SetAgentState', { device: '2004', agentID: '5001', requestedAgentState: 'loggedOn' });
  const { EventNumber } = await does(ana, 'eHeartbeatRequest');
  expect(EventNumber).toBe(ana.lastEventNumber());
  expect(ana.events.findLast(({ AgentState }) => AgentState !== undefined)).toMatchObject({ AgentState: 3 });
});

test('who is refused to log off has it as an event too', async () => {
  const the = await team();
  const ana = await anaSits(the);
  expect(await ana.ask('eLogoutRequest')).toMatchObject({ MessageID: 'eControlFailureConf', MessageType: 'eLogoutRequest' });
  expect(await ana.told('eLogoutFailedEvent')).toMatchObject({ UniqueObjectID: 'agent.5000.5001', AgentID: '5001', ErrorMessage: expect.stringContaining('2001') as string });
  expect(await ana.ask('eSetAgentStateRequest', { AgentState: 3 })).toMatchObject({ MessageID: 'eControlFailureConf' });
  expect(await ana.ask('eSetAgentStateRequest', { AgentState: 1 })).toMatchObject({ MessageID: 'eControlFailureConf' });
  await ana.told('eLogoutFailedEvent');
  await does(ana, 'eHeartbeatRequest');
  expect(ana.heard.filter(({ MessageID }) => MessageID === 'eLogoutFailedEvent')).toHaveLength(2);
});

test('what comes too often is refused by its InvokeID', async () => {
  const { server } = await center({ bounds: { requestsAtOnce: 3, requestsPerSecond: 1 } });
  const ana = await connectCtios(server);
  await does(ana, 'eConnectRequest');
  const answers = await Promise.all(Array.from({ length: 9 }, () => ana.ask('eHeartbeatRequest')));
  expect(answers.at(-1)).toEqual({ MessageID: 'eControlFailureConf', InvokeID: 10, MessageType: 'eHeartbeatRequest', FailureCode: 52, PeripheralErrorCode: 0, ErrorMessage: 'more than 1 requests a second' });
});
