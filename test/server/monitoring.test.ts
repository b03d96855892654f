// Monitors, filters and snapshots over the socket, and what a client is told when the switch ends them.

import { expect, test } from 'vitest';
import { type Client, connect, liveOffice, type Message, start } from './client.ts';

const call = (from: string, to: string) => ({ MakeCall: { callingDevice: from, calledDirectoryNumber: to } });
const clear = (callID: string) => ({ ClearCall: { callToBeCleared: { callID } } });
const monitor = (device: string, requestedMonitorFilter?: object) => ({ MonitorStart: { monitorObject: { deviceObject: device }, ...(requestedMonitorFilter && { requestedMonitorFilter }) } });
const told = ({ heard }: Client) => heard.filter(({ seq }) => seq !== undefined).map((message) => Object.keys(message).at(-1));

async function loggedOn(more: object = {}, ...settings: Parameters<typeof liveOffice>) {
  const server = await liveOffice(...settings);
  const client = await connect(server);
  const answer = await client.ask(start(more));
  return { server, client, sessionID: (answer['StartApplicationSessionPosResponse'] as { readonly sessionID: string }).sessionID };
}

test('a filter suppresses what it names, from its first event to the moment it is changed', async () => {
  const { client } = await loggedOn();
  const quiet = { callcontrol: { serviceInitiated: true, originated: true } };
  expect(await client.ask(monitor('2001', quiet))).toMatchObject({ MonitorStartResponse: { actualMonitorFilter: quiet } });
  await client.ask(call('2001', '2002'));
  await client.ask(clear('1'));
  await client.next(({ seq }) => seq === 2);
  expect(told(client)).toEqual(['DeliveredEvent', 'ConnectionClearedEvent']);

  const other = { callcontrol: { delivered: true, connectionCleared: true } };
  expect(await client.ask({ ChangeMonitorFilter: { monitorCrossRefID: '1', requestedFilterList: other } })).toMatchObject({ ChangeMonitorFilterResponse: { actualFilterList: other } });
  await client.ask(call('2001', '2002'));
  await client.ask(clear('2'));
  expect(told(client).slice(2)).toEqual(['ServiceInitiatedEvent', 'OriginatedEvent']);
  expect(client.heard.flatMap(({ seq }) => seq ?? [])).toEqual([1, 2, 3, 4]);
});

test.each([
  ['a flag that is none', { callcontrol: { answered: true } }],
  ['a group that is none', { calls: { held: true } }],
  ['a flag that is no switch', { callcontrol: { held: 'yes' } }],
])('%s in a filter is refused, and the monitor is not begun', async (_, filter) => {
  const { client } = await loggedOn();
  expect(await client.ask(monitor('2001', filter))).toMatchObject({ CSTAErrorCode: { operation: 'invalidParameterValue' } });
  expect(await client.ask({ MonitorStop: { monitorCrossRefID: '1' } })).toMatchObject({ CSTAErrorCode: { operation: 'invalidMonitorCrossRefID' } });
});

test('the monitors of one session are nobody else\'s to stop or to change', async () => {
  const { server, client } = await loggedOn();
  await client.ask(monitor('2001'));
  const other = await connect(server);
  await other.ask(start());
  for (const request of [{ MonitorStop: { monitorCrossRefID: '1' } }, { ChangeMonitorFilter: { monitorCrossRefID: '1', requestedFilterList: {} } }]) {
    expect(await other.ask(request)).toMatchObject({ CSTAErrorCode: { operation: 'invalidMonitorCrossRefID' } });
  }
  await client.ask(call('2001', '2002'));
  await client.next(({ seq }) => seq === 3);
  expect(told(client)).toHaveLength(3);
});

test('snapshots tell what a client that comes late has missed', async () => {
  const { client } = await loggedOn();
  await client.ask(call('2001', '2002'));
  expect(await client.ask({ SnapshotDevice: { snapshotObject: '2002' } })).toMatchObject({
    SnapshotDeviceResponse: { crossRefIDorSnapshotData: { snapshotData: [{ connectionIdentifier: { callID: '1', deviceID: '2002' }, endpointDevice: { deviceIdentifier: '2001' }, localCallState: { compoundCallState: ['alerting', 'connected'] }, servicesPermitted: { callControlServices: { answerCall: true, deflectCall: true } } }] } },
  });
  expect(await client.ask({ SnapshotCall: { snapshotObject: { callID: '1' } } })).toMatchObject({
    SnapshotCallResponse: { crossRefIDorSnapshotData: { snapshotData: [{ localConnectionInfo: 'connected' }, { localConnectionInfo: 'alerting' }] }, callingDevice: { deviceIdentifier: '2001' }, calledDevice: { deviceIdentifier: '2002' } },
  });
  expect(await client.ask({ SnapshotDevice: { snapshotObject: '2003' } })).toMatchObject({ SnapshotDeviceResponse: { crossRefIDorSnapshotData: { snapshotData: [] } } });
});

test('a monitor on a call ends with it: the client is told, may answer, and the monitor is gone', async () => {
  const { client } = await loggedOn();
  await client.ask(call('2001', '2002'));
  await client.ask({ MonitorStart: { monitorObject: { callObject: { callID: '1' } } } });
  await client.ask(clear('1'));
  expect(await client.next((message) => 'MonitorStop' in message)).toMatchObject({ seq: 4, MonitorStop: { monitorCrossRefID: '1' } });
  expect(told(client)).toEqual(['ConnectionClearedEvent', 'ConnectionClearedEvent', 'CallClearedEvent', 'MonitorStop']);
  client.send(JSON.stringify({ invokeId: '9999', MonitorStopResponse: {} }));
  expect(await client.ask({ MonitorStop: { monitorCrossRefID: '1' } })).toMatchObject({ CSTAErrorCode: { operation: 'invalidMonitorCrossRefID' } });
});

const lastWords = ({ heard }: Client, many: number) => heard.slice(-many).map(({ invokeId: _, time: __, ...message }: Message) => message);

test('a session whose time is over hears of each monitor that stops, and why, before its line is closed', async () => {
  const { client, sessionID } = await loggedOn({ requestedSessionDuration: 1 });
  await client.ask(monitor('2001'));
  await client.ask(monitor('2002'));
  expect(await client.closed).toEqual({ code: 4000, reason: 'sessionTimerExpired' });
  expect(lastWords(client, 3)).toEqual([
    { seq: 1, MonitorStop: { monitorCrossRefID: '1' } },
    { seq: 2, MonitorStop: { monitorCrossRefID: '2' } },
    { ApplicationSessionTerminated: { sessionID, sessionTermReason: { definedTermReason: 'sessionTimerExpired' } } },
  ]);
});

test('so does everybody when the server stops; whoever logs out by themselves is only answered', async () => {
  const { server, client, sessionID } = await loggedOn();
  await client.ask(monitor('2001'));
  const other = await connect(server);
  const answer = await other.ask(start());
  await other.ask(monitor('2001'));
  await other.ask({ StopApplicationSession: answer['StartApplicationSessionPosResponse'] && { sessionID: (answer['StartApplicationSessionPosResponse'] as { sessionID: string }).sessionID } });
  expect(await other.closed).toEqual({ code: 1000, reason: 'clientStopped' });
  expect(Object.keys(other.heard.at(-1) as Message)).toEqual(['invokeId', 'StopApplicationSessionPosResponse']);
  await server.stop();
  expect(await client.closed).toEqual({ code: 4000, reason: 'serverStops' });
  expect(lastWords(client, 2)).toEqual([{ seq: 1, MonitorStop: { monitorCrossRefID: '1' } }, { ApplicationSessionTerminated: { sessionID, sessionTermReason: { serverTermReason: 'serverStops' } } }]);
});

test.each(['ResetApplicationSessionTimer', 'StopApplicationSession'])('%s for another session is refused in the words of ECMA-354', async (message) => {
  const { client } = await loggedOn();
  expect(await client.ask({ [message]: { sessionID: 'somebody-else' } })).toMatchObject({ [`${message}NegResponse`]: { errorCode: { definedError: 'invalidSessionID' } } });
});
