// Snapshots of CTI OS beside events: the same words for the same things, and of a session in monitor mode what it is told of and nothing else.

import { expect, onTestFinished, test } from 'vitest';
import { WebSocket } from 'ws';
import type { Arguments } from '../../../src/ctios/arguments.ts';
import { Session } from '../../../src/client/ctios/ctios.ts';
import { type Center, center } from '../ctisvr/center.ts';
import { agentAt, connectCtios, type CtiosClient } from './client.ts';

/** Ana, who has logged on, talks to Chen; a caller from outside talks to Bob, where nobody has logged on. */
async function twoTalks(): Promise<{ readonly the: Center; readonly ana: CtiosClient; readonly inside: string; readonly outside: string }> {
  const the = await center({ site: { trunks: { pstn: { lines: 4, numbers: { '+14155550102': '2002' } } }, agents: { 5001: { name: 'Ana', at: '2001', skills: { sales: 1 } }, 5002: { name: 'Bob', at: '2002', skills: { sales: 2 } } } } });
  const ana = await agentAt(the.server, '5001', '2001');
  await ana.ask('eLoginRequest');
  const { UniqueObjectID } = await ana.ask('eMakeCallRequest', { DialedNumber: '2003', CallVariable1: 'gold' });
  const desk = await connectCtios(the.server);
  await desk.ask('eConnectRequest');
  await desk.ask('eAnswerCallRequest', { AgentInstrument: '2003' });
  const { callID } = the.calls('+14155550102');
  await desk.ask('eAnswerCallRequest', { AgentInstrument: '2002' });
  await ana.told('eCallEstablishedEvent');
  return { the, ana, inside: String(UniqueObjectID).replace('.2001', ''), outside: `call.5000.${callID}` };
}

async function shownTo({ server }: Center, Filter: string): Promise<readonly string[]> {
  const board = await connectCtios(server);
  await board.ask('eConnectRequest');
  await board.ask('eSetMonitorModeRequest', { Filter });
  const { Agents, Calls, SkillGroups } = await board.ask('eSnapshotAllRequest');
  return [Agents, Calls, SkillGroups].flatMap((objects) => Object.keys(objects as Arguments)).sort();
}

test('a call says whose it is as its events do, and its parties are what events say they are', async () => {
  const { the, ana, inside, outside } = await twoTalks();
  const established = ana.events.find(({ MessageID }) => MessageID === 'eCallEstablishedEvent') as Arguments;
  const whose = ['ConnectionCallID', 'ConnectionDeviceID', 'ConnectionDeviceIDType', 'DeviceID', 'AgentExtension', 'AgentInstrument', 'AgentID', 'CallType', 'CallStatus', 'EnablementMask'];
  const { Calls } = await ana.ask('eSnapshotAllRequest');
  const shown = (Calls as Arguments)[`${inside}.2001`] as Arguments;
  expect(whose.filter((key) => established[key] === undefined)).toEqual([]);
  for (const key of whose) expect([key, shown[key]]).toEqual([key, established[key]]);
  expect(await ana.ask('eSnapshotCallRequest')).toMatchObject({
    ...shown,
    'CallDevice[1]': { ConnectionDeviceID: '2001', ConnectionDeviceIDType: established['CallingDeviceIDType'] }, 'CallDevice[2]': { ConnectionDeviceID: '2003', ConnectionDeviceIDType: established['AnsweringDeviceIDType'] },
  });
  const desk = await connectCtios(the.server);
  await desk.ask('eConnectRequest');
  expect(await desk.ask('eSnapshotCallRequest', { UniqueObjectID: `${outside}.2002` })).toMatchObject({ DeviceID: '2002', ConnectionDeviceIDType: 0, 'CallDevice[1]': { ConnectionDeviceIDType: 70, PartyNumber: '+12125550123' } });
  expect(await ana.ask('eConsultationCallRequest', { DialedNumber: '2004' })).toMatchObject({ NewConnectionDeviceID: '2001', NewConnectionDeviceIDType: established['ConnectionDeviceIDType'] });
});

test('in monitor mode it has what the filter lets through', async () => {
  const { the, inside, outside } = await twoTalks();
  const [calls, agents, group] = [[`${inside}.2001`, `${inside}.2003`, `${outside}.2002`], ['agent.5000.5001', 'agent.5000.5002'], 'skillgroup.5000.7001'];
  expect(await shownTo(the, 'UniqueObjectID=*')).toEqual([...agents, ...calls, group]);
  expect(await shownTo(the, 'AgentID=5001')).toEqual(['agent.5000.5001', `${inside}.2001`, group]);
  expect(await shownTo(the, 'DeviceID=2002')).toEqual(['agent.5000.5002', `${outside}.2002`, group]);
  expect(await shownTo(the, 'UniqueObjectID=call.*')).toEqual(calls);
  expect(await shownTo(the, 'CallVariable1=gold')).toEqual([`${inside}.2001`, `${inside}.2003`, group]);
  expect(await shownTo(the, 'MessageID=eAgentStateEvent')).toEqual([...agents]);
  expect(await shownTo(the, 'MessageID=eCall*;AgentID=50*')).toEqual([`${inside}.2001`]);
  expect(await shownTo(the, 'SkillGroupNumber=7002')).toEqual([]);
});

test('an application that listens to one agent knows of no call of others', async () => {
  const { the, inside } = await twoTalks();
  const session = new Session({ platform: { WebSocket: WebSocket as never } });
  onTestFinished(() => session.disconnect());
  await session.connect({ CtiosA: the.server.address.replace('http://', '') });
  await session.setMessageFilter('AgentID=5001');
  expect(session.getAllCalls().map((call) => call.getValue('UniqueObjectID'))).toEqual([`${inside}.2001`]);
  expect(session.getAllCalls()[0]?.getValue('AgentID')).toBe('5001');
});
