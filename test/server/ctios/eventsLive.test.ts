// Events of CTI OS on a socket: an agent's whole call with its buttons, and somebody who looks on at two telephones and is told of each party's call once.

import { expect, test } from 'vitest';
import { isEnabled } from '../../../src/ctios/enablement.ts';
import { center } from '../ctisvr/center.ts';
import { agentAt, connectCtios } from './client.ts';

test('Ana knows her buttons from the beginning, and has the whole of a call from the queue', async () => {
  const { server, calls, people } = await center();
  const ana = await agentAt(server, '5001', '2001');
  const first = await ana.told('eButtonEnablementMaskChange');
  expect(first).toMatchObject({ UniqueObjectID: 'agent.5000.5001' });
  expect(isEnabled(first['EnablementMask'] as number, 'ENABLE_LOGIN')).toBe(true);
  await ana.ask('eLoginRequest', { AgentPassword: '4711' });
  await ana.ask('eSetAgentStateRequest', { AgentState: 3 });
  const zoe = calls('+14155550100');
  const { UniqueObjectID } = await ana.told('eCallBeginEvent');
  expect(UniqueObjectID).toBe(`call.5000.${zoe.callID}.2001`);
  expect(await ana.ask('eAnswerCallRequest', { UniqueObjectID: UniqueObjectID as string })).toMatchObject({ MessageID: 'eAnswerCallConf' });
  people.request('ClearConnection', { connectionToBeCleared: zoe });
  expect(await ana.told('eCallEndEvent')).toMatchObject({ UniqueObjectID });
  const ofCall = ana.events.filter((event) => event['UniqueObjectID'] === UniqueObjectID && event['MessageID'] !== 'eButtonEnablementMaskChange');
  expect(ofCall.map(({ MessageID }) => MessageID)).toEqual(['eCallBeginEvent', 'eCallDeliveredEvent', 'eCallEstablishedEvent', 'eCallConnectionClearedEvent', 'eCallConnectionClearedEvent', 'eCallClearedEvent', 'eCallEndEvent']);
  expect(ofCall[0]).toMatchObject({ ANI: '+12125550123', DNIS: '+14155550100', DialedNumber: '7001', CallType: 1, SkillGroupNumber: 7001, AgentID: '5001' });
});

test('who looks on at two telephones is told of each party once, and of nobody else', async () => {
  const { server, people } = await center();
  const eyes = await connectCtios(server);
  await eyes.ask('eConnectRequest');
  expect(await eyes.ask('eSetMonitorModeRequest', { Filter: 'MessageID=eCallBeginEvent,eCallEstablishedEvent,eCallEndEvent;DeviceID=2001,2002' })).toMatchObject({ MessageID: 'eSetMonitorModeConf' });
  const { callingDevice } = people.request('MakeCall', { callingDevice: '2001', calledDirectoryNumber: '2002' });
  people.request('AnswerCall', { callToBeAnswered: { callID: callingDevice.callID, deviceID: '2002' } });
  people.request('SingleStepConferenceCall', { activeCall: callingDevice, deviceToJoin: '2003', participationType: 'active' });
  people.request('ClearCall', { callToBeCleared: callingDevice });
  await eyes.told('eCallEndEvent');
  await eyes.told('eCallEndEvent');
  const told = eyes.events.map(({ MessageID, UniqueObjectID }) => `${MessageID} ${UniqueObjectID}`);
  const of = (device: string) => told.filter((line) => line.endsWith(`.${device}`)).map((line) => line.split(' ')[0]);
  for (const device of ['2001', '2002']) expect(of(device)).toEqual(['eCallBeginEvent', 'eCallEstablishedEvent', 'eCallEndEvent']);
  expect(of('2003')).toEqual([]);
});
