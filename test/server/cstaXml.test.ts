// CSTA XML on a real socket: connections begin in two manners, and then a day's work is done over them: monitors, a call, hold, consultation,
// transfer, conference, the end.

import { expect, test } from 'vitest';
import { type Edition, namespaceOf } from '../../src/server/dialects/csta-xml/editions.ts';
import { createSimulation } from '../../src/simulation.ts';
import { siteFrom } from '../../src/site/site.ts';
import { liveOffice, liveSimulation } from './client.ts';
import { connectXml, csta, holdToSchemas, sessionXml, startSession, textIn, type XmlClient } from './xmlClient.ts';

holdToSchemas();

const at = (member: string, callID: string, deviceID: string) => `<${member}><callID>${callID}</callID><deviceID>${deviceID}</deviceID></${member}>`;

/** Bob takes Ana's call, asks Chen, hands her over; then Chen asks Bob, all three talk, and the call is cleared. */
async function dayOfWork(client: XmlClient, edition: Edition): Promise<readonly string[]> {
  const from = client.heard.length;
  const ask = async (name: string, inside: string) => {
    const answer = await client.ask(csta(name, inside, edition));
    expect(answer.xml).toContain(`<${name}Response xmlns="${namespaceOf[edition]}"`);
    return answer.xml;
  };
  for (const device of ['2001', '2002', '2003']) await ask('MonitorStart', `<monitorObject><deviceObject>${device}</deviceObject></monitorObject>`);
  await ask('MakeCall', '<callingDevice>2001</callingDevice><calledDirectoryNumber>2002</calledDirectoryNumber><autoOriginate>doNotPrompt</autoOriginate>');
  await ask('AnswerCall', at('callToBeAnswered', '1', '2002'));
  await ask('HoldCall', at('callToBeHeld', '1', '2002'));
  await ask('RetrieveCall', at('callToBeRetrieved', '1', '2002'));
  await ask('ConsultationCall', at('existingCall', '1', '2002') + '<consultedDevice>2003</consultedDevice>');
  await ask('AnswerCall', at('callToBeAnswered', '2', '2003'));
  expect(textIn(await ask('TransferCall', at('heldCall', '1', '2002') + at('activeCall', '2', '2002')), 'callID')).toBe('3');
  await ask('ConsultationCall', at('existingCall', '3', '2003') + '<consultedDevice>2002</consultedDevice>');
  await ask('AnswerCall', at('callToBeAnswered', '4', '2002'));
  expect(textIn(await ask('ConferenceCall', at('heldCall', '3', '2003') + at('activeCall', '4', '2003')), 'callID')).toBe('5');
  await ask('ClearCall', '<callToBeCleared><callID>5</callID></callToBeCleared>');
  // Whoever has left is not told of those who leave later.
  for (let left = 0; left < 6; left++) await client.next('ConnectionClearedEvent');
  const heard = client.heard.slice(from);
  for (const { invokeId, name, xml } of heard.filter(({ name }) => name.endsWith('Event'))) expect([name, invokeId, xml.includes(`xmlns="${namespaceOf[edition]}"`)]).toEqual([name, '9999', true]);
  return heard.map(({ name }) => name);
}

const times = (count: number, ...names: readonly string[]) => names.flatMap((name) => Array.from({ length: count }, () => name));

const DAY = [
  ...times(3, 'MonitorStartResponse'),
  'MakeCallResponse', 'ServiceInitiatedEvent', 'OriginatedEvent', ...times(2, 'DeliveredEvent'),
  'AnswerCallResponse', ...times(2, 'EstablishedEvent'),
  'HoldCallResponse', ...times(2, 'HeldEvent'),
  'RetrieveCallResponse', ...times(2, 'RetrievedEvent'),
  'ConsultationCallResponse', ...times(2, 'HeldEvent'), 'ServiceInitiatedEvent', 'OriginatedEvent', ...times(2, 'DeliveredEvent'),
  'AnswerCallResponse', ...times(2, 'EstablishedEvent'),
  'TransferCallResponse', ...times(3, 'TransferedEvent'),
  'ConsultationCallResponse', ...times(2, 'HeldEvent'), 'ServiceInitiatedEvent', 'OriginatedEvent', ...times(2, 'DeliveredEvent'),
  'AnswerCallResponse', ...times(2, 'EstablishedEvent'),
  'ConferenceCallResponse', ...times(3, 'ConferencedEvent'),
  'ClearCallResponse', ...times(6, 'ConnectionClearedEvent'),
];

test.each([3, 4, 5, 6] as const)('as OpenScape begins, in edition %s: the switch says how it is, the client registers, and a day goes by', async (edition) => {
  const client = await connectXml(await liveOffice({ xml: { greeting: edition } }));
  const { invokeId, xml } = await client.next('SystemStatus');
  expect([invokeId, xml]).toEqual(['0000', csta('SystemStatus', '<systemStatus>normal</systemStatus>', edition)]);
  client.send(csta('SystemStatusResponse', '', edition), invokeId);
  // Clients in the field send their first two requests under one id.
  client.send(csta('SystemRegister', '<requestTypes><systemStatus>true</systemStatus></requestTypes>', edition), '0000');
  expect(await client.next('SystemRegisterResponse')).toMatchObject({ invokeId: '0000', xml: csta('SystemRegisterResponse', '<sysStatRegisterID>1</sysStatRegisterID>', edition) });
  client.send(csta('SnapshotDevice', '<snapshotObject>2001</snapshotObject>', edition), '0000');
  expect(await client.next('SnapshotDeviceResponse')).toMatchObject({ invokeId: '0000', xml: expect.stringContaining('<crossRefIDorSnapshotData><snapshotData/></crossRefIDorSnapshotData>') as string });
  expect(await dayOfWork(client, edition)).toEqual(DAY);
});

test.each([3, 4, 5, 6] as const)('as ECMA-354 begins, in edition %s: the client says what it speaks, and a day goes by', async (edition) => {
  const server = await liveOffice({ xml: { implicit: false } });
  const client = await connectXml(server);
  const started = (await client.ask(startSession(['http://www.ecma-international.org/standards/ecma-323/csta/ed99', namespaceOf[edition], namespaceOf[6]], '<requestedSessionDuration>300</requestedSessionDuration>'))).xml;
  expect([textIn(started, 'actualProtocolVersion'), textIn(started, 'actualSessionDuration')]).toEqual([namespaceOf[edition], '300']);
  expect(await dayOfWork(client, edition)).toEqual(DAY);
  const sessionID = `<sessionID>${textIn(started, 'sessionID')}</sessionID>`;
  expect((await client.ask(sessionXml('StopApplicationSession', `${sessionID}<sessionEndReason><definedEndReason>normal</definedEndReason></sessionEndReason>`))).name).toBe('StopApplicationSessionPosResponse');
  await client.closed;
  expect(await (await fetch(`${server.address}/healthz`)).json()).toMatchObject({ sessions: 0 });
});

test('a snapshot that no frame could hold comes in segments, each of which one can', async () => {
  const waiting = 500;
  const simulation = createSimulation(siteFrom({ trunks: { pstn: { lines: waiting, numbers: { '+14155550100': '8001' } } }, extensions: { 2001: {} }, queues: { 8001: { needs: { sales: 5 } } }, agents: { 5001: { skills: { sales: 1 } } } }));
  const server = await liveSimulation(simulation);
  server.live.act(() => {
    for (let call = 0; call < waiting; call++) simulation.people.request('offerCall', { calling: `+1212555${String(call).padStart(4, '0')}`, called: '+14155550100' });
  });
  const client = await connectXml(server);
  const answer = await client.ask(csta('SnapshotDevice', '<snapshotObject>8001</snapshotObject>'));
  expect(answer.xml).toBe(csta('SnapshotDeviceResponse', '<crossRefIDorSnapshotData><serviceCrossRefID>1</serviceCrossRefID></crossRefIDorSnapshotData>'));
  await client.next(({ xml }) => xml.includes('<lastSegment>true</lastSegment>'));
  const segments = client.heard.filter(({ name }) => name === 'SnapshotDeviceData');
  expect(segments.map(({ xml }) => textIn(xml, 'segmentID'))).toEqual(segments.map((_, place) => String(place + 1)));
  expect(new Set(segments.flatMap(({ xml }) => [...xml.matchAll(/<callID>(\d+)</g)].map(([, id]) => id))).size).toBe(waiting);
});
