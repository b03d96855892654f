// Sessions on the XML wire: how long they last, how they end, who may have one; and how the switch beats for those that never logged on.

import { describe, expect, test } from 'vitest';
import { namespaceOf, OWN_NAMESPACE } from '../../src/server/dialects/csta-xml/editions.ts';
import { connect, liveOffice, start, usersFrom } from './client.ts';
import { wallClock } from './wallClock.ts';
import { connectXml, csta, holdToSchemas, sessionXml, startSession, textIn, type XmlClient } from './xmlClient.ts';

holdToSchemas();

const monitor = (device: string) => csta('MonitorStart', `<monitorObject><deviceObject>${device}</deviceObject></monitorObject>`);
const MAKE_CALL = csta('MakeCall', '<callingDevice>2001</callingDevice><calledDirectoryNumber>2002</calledDirectoryNumber><autoOriginate>doNotPrompt</autoOriginate>');
const seconds = (count: number) => `<requestedSessionDuration>${count}</requestedSessionDuration>`;
const id = (sessionID: string | null) => `<sessionID>${sessionID}</sessionID>`;
const logOn = (inside: string) => `<extensions><logOn xmlns="${OWN_NAMESPACE}">${inside}</logOn></extensions>`;
const errorOf = ({ xml }: { readonly xml: string }) => textIn(xml, 'definedError');

async function begun(client: XmlClient, more = ''): Promise<string> {
  return textIn((await client.ask(startSession([namespaceOf[6]], more))).xml, 'sessionID') as string;
}

describe('an application session', () => {
  test('ends in its time, whatever else is said, and its client is told; the line is closed', async () => {
    const client = await connectXml(await liveOffice());
    const sessionID = await begun(client, seconds(1));
    // For as long as there is a line: if it put the end off, there would be none.
    const talking = setInterval(() => client.send(monitor('2001'), '0007'), 100);
    await client.closed;
    clearInterval(talking);
    expect(client.heard.at(-1)).toMatchObject({ invokeId: '9999', xml: sessionXml('ApplicationSessionTerminated', `${id(sessionID)}<sessionTermReason><definedTermReason>sessionTimerExpired</definedTermReason></sessionTermReason>`) });
  });

  test('goes on with each reset', async () => {
    const server = await liveOffice();
    const passes = wallClock();
    const client = await connectXml(server);
    const sessionID = await begun(client, seconds(3));
    for (let times = 0; times < 12; times++) {
      passes(2_900);
      expect(textIn((await client.ask(sessionXml('ResetApplicationSessionTimer', id(sessionID) + seconds(60)))).xml, 'actualSessionDuration')).toBe('3');
    }
  });

  test('is told when the switch stops, in words of its own, for the standard has none', async () => {
    const server = await liveOffice();
    const client = await connectXml(server);
    await begun(client);
    await server.stop();
    await client.closed;
    expect(textIn((client.heard.at(-1) as { xml: string }).xml, 'serverTermReason')).toBe('serverStops');
  });

  test('is known by its id, is the only one on its line, and needs a version that is spoken here', async () => {
    const client = await connectXml(await liveOffice());
    expect(errorOf(await client.ask(sessionXml('ResetApplicationSessionTimer', id('x'))))).toBe('invalidSessionID');
    expect(errorOf(await client.ask(startSession(['http://www.ecma-international.org/standards/ecma-323/csta/ed2'])))).toBe('requestedProtocolVersionNotSupported');
    expect(errorOf(await client.ask(sessionXml('StartApplicationSession', '<applicationInfo><applicationId/></applicationInfo>')))).toBe('invalidApplicationInfo');
    expect(errorOf(await client.ask(sessionXml('StartApplicationSession', `<applicationInfo><applicationID>${'x'.repeat(65)}</applicationID></applicationInfo>`)))).toBe('invalidApplicationInfo');
    const sessionID = await begun(client);
    expect(errorOf(await client.ask(startSession()))).toBe('maxNumberSessions');
    for (const name of ['ResetApplicationSessionTimer', 'StopApplicationSession']) {
      expect(errorOf(await client.ask(sessionXml(name, id(`${sessionID}x`))))).toBe('invalidSessionID');
      expect(errorOf(await client.ask(sessionXml(name, '<session/>')))).toBe('invalidSessionID');
    }
    expect(textIn((await client.ask(sessionXml('PauseApplicationSession', ''))).xml, 'operation')).toBe('serviceNotSupported');
  });

  test('is refused when there are too many, in either manner', async () => {
    const server = await liveOffice({ bounds: { mostSessions: 1 } });
    await begun(await connectXml(server));
    expect(errorOf(await (await connectXml(server)).ask(startSession()))).toBe('maxNumberSessions');
    expect(textIn((await (await connectXml(server)).ask(monitor('2001'))).xml, 'systemResourceAvailibility')).toBe('resourceLimitExceeded');
  });

  test('takes the version of a vendor for the standard one under it', async () => {
    const client = await connectXml(await liveOffice());
    expect(textIn((await client.ask(startSession([`${namespaceOf[3]}/priv2`]))).xml, 'actualProtocolVersion')).toBe(namespaceOf[3]);
  });

  test('with the numbers of its events is taken up again over another line', async () => {
    const server = await liveOffice();
    const first = await connectXml(server);
    const sessionID = await begun(first, logOn('<eventStamps>true</eventStamps>'));
    await first.ask(monitor('2002'));
    await first.ask(MAKE_CALL);
    expect(textIn((await first.next('DeliveredEvent')).xml, 'messageSequenceNumber')).toBe('1');
    first.cut();
    await first.closed;
    server.live.act(() => server.live.simulation.people.request('ClearCall', { callToBeCleared: { callID: '1' } }));
    const again = await connectXml(server);
    const resume = (session: string, lastSeq: number) => logOn(`<resume>${id(session)}<lastSeq>${lastSeq}</lastSeq></resume>`);
    expect(errorOf(await again.ask(startSession([namespaceOf[6]], resume('x', 1))))).toBe('invalidApplicationInfo');
    // Not from another wire, whose frames would be nonsense there.
    expect(await (await connect(server)).ask(start({ resume: { sessionID, lastSeq: 1 } }))).toMatchObject({ StartApplicationSessionNegResponse: { errorCode: { definedError: 'invalidSessionID' } } });
    expect(await begun(again, resume(sessionID, 1))).toBe(sessionID);
    await again.next((message) => textIn(message.xml, 'messageSequenceNumber') === '3');
    expect(again.heard.flatMap(({ xml }) => textIn(xml, 'messageSequenceNumber') ?? [])).toEqual(['2', '3']);
  });

  test('without them ends with its line', async () => {
    const server = await liveOffice();
    const client = await connectXml(server);
    await begun(client);
    client.cut();
    await expect.poll(async () => ((await (await fetch(`${server.address}/healthz`)).json()) as { sessions: number }).sessions).toBe(0);
  });
});

describe('with users', () => {
  const usersFile = () => usersFrom('users:\n  ana: { password: swordfish, devices: ["2001"] }\n  guest: { password: nobody-knows, devices: ["2001"] }\n');
  const avaya = (name: string, password: string) => `<applicationSpecificInfo><a:SessionLoginInfo xmlns:a="http://www.avaya.com/csta"><a:userName>${name}</a:userName><a:password>${password}</a:password><a:sessionCleanupDelay>60</a:sessionCleanupDelay><a:sessionID/></a:SessionLoginInfo></applicationSpecificInfo>`;

  test('a name and a password are needed, in our own form or in Avaya\'s', async () => {
    const client = await connectXml(await liveOffice({ users: usersFile(), xml: { implicit: false } }));
    for (const [more, application] of [['', ''], [logOn('<user>ana</user>'), ''], [logOn('<user>ana</user><password>swordfis</password>'), ''], [logOn('<user/>'), ''], ['', avaya('ana', 'wrong one')]] as const) {
      expect(errorOf(await client.ask(startSession([namespaceOf[6]], more, application)))).toBe('invalidApplicationInfo');
    }
    expect((await client.ask(startSession([namespaceOf[6]], '', avaya('ana', 'swordfish')))).name).toBe('StartApplicationSessionPosResponse');
    expect(client.heard.some(({ xml }) => xml.includes('sword'))).toBe(false);
  });

  test('in our own form too, and a client that says nothing of itself is refused and greeted with nothing', async () => {
    const client = await connectXml(await liveOffice({ users: usersFile(), xml: { implicit: false } }));
    expect(await client.ask(monitor('2001'))).toMatchObject({ xml: csta('CSTAErrorCode', '<stateIncompatibility>invalidObjectState</stateIncompatibility>') });
    expect((await client.ask(startSession([namespaceOf[6]], logOn('<user>ana</user><password>swordfish</password>')))).name).toBe('StartApplicationSessionPosResponse');
    expect((await client.ask(monitor('2001'))).name).toBe('MonitorStartResponse');
    expect(client.heard.map(({ name }) => name)).not.toContain('SystemStatus');
  });

  test('attempts are counted', async () => {
    const client = await connectXml(await liveOffice({ users: usersFrom('users: {}'), bounds: { failuresAtOnce: 2, failuresPerSecond: 0.001 } }));
    const answers = [];
    for (let times = 0; times < 3; times++) answers.push(errorOf(await client.ask(startSession())));
    expect(answers).toEqual(['invalidApplicationInfo', 'invalidApplicationInfo', 'serverResourcesBusy']);
  });

  test('those who may begin without logging on are guests', async () => {
    const client = await connectXml(await liveOffice({ users: usersFile(), xml: { implicit: true } }));
    expect((await client.ask(monitor('2001'))).name).toBe('MonitorStartResponse');
    expect(textIn((await client.ask(monitor('2002'))).xml, 'operation')).toBe('privilegeViolationSpecifiedDevice');
    expect(textIn((await client.ask(csta('offerCall', ''))).xml, 'operation')).toBe('serviceNotSupported');
  });
});

describe('the beat', () => {
  const BEAT = 30_000;

  /** The switch beats when time is let pass, and never by itself. */
  async function beating() {
    const server = await liveOffice({ bounds: { beatEvery: BEAT } });
    return { server, passes: wallClock() };
  }

  test('comes with invoke ids of the switch, and an answer in time keeps the session', async () => {
    const { server, passes } = await beating();
    const client = await connectXml(server);
    await client.ask(monitor('2001'));
    for (let beats = 1; beats <= 6; beats++) {
      passes(BEAT);
      const { invokeId } = await client.next('SystemStatus');
      expect(invokeId).toBe(String(beats).padStart(4, '0'));
      client.send(csta('SystemStatusResponse'), invokeId);
    }
    expect((await client.ask(csta('GetDoNotDisturb', '<device>2001</device>'))).name).toBe('GetDoNotDisturbResponse');
  });

  test('that nobody answers ends the session, its monitors and the line', async () => {
    const { server, passes } = await beating();
    const client = await connectXml(server);
    await client.ask(csta('SystemRegister', '<requestTypes><systemStatus>true</systemStatus></requestTypes>'));
    passes(2 * BEAT);
    await client.next('SystemStatus');
    expect(server.hall.directory.size).toBe(1);
    passes(BEAT);
    await client.closed;
    expect(client.heard.at(-1)?.xml).toBe(csta('SystemRegisterAbort', '<sysStatRegisterID>1</sysStatRegisterID>'));
    expect(server.hall.directory.size).toBe(0);
  });

  test('goes to those who have registered for it, and not when they want to hear only of trouble', async () => {
    const { server, passes } = await beating();
    const client = await connectXml(server);
    await client.ask(csta('SystemRegister', '<requestedStatusFilter><normal>true</normal></requestedStatusFilter>'));
    const quiet = client.heard.length;
    for (let times = 0; times < 3; times++) {
      passes(BEAT);
      // The client beats by itself.
      expect((await client.ask(csta('SystemStatus', '<systemStatus>normal</systemStatus>'))).name).toBe('SystemStatusResponse');
    }
    expect(client.heard.slice(quiet).map(({ name }) => name)).not.toContain('SystemStatus');
    await client.ask(csta('SystemRegister', ''));
    passes(BEAT);
    expect(textIn((await client.next('SystemStatus')).xml, 'sysStatRegisterID')).toBe('2');
    expect((await client.ask(csta('SystemRegisterCancel', '<sysStatRegisterID>2</sysStatRegisterID>'))).name).toBe('SystemRegisterCancelResponse');
    expect(textIn((await client.ask(csta('SystemRegisterCancel', '<sysStatRegisterID>2</sysStatRegisterID>'))).xml, 'operation')).toBe('invalidCrossRefID');
    expect((await client.ask(csta('RequestSystemStatus'))).xml).toBe(csta('RequestSystemStatusResponse', '<systemStatus>normal</systemStatus>'));
  });

  test('stops for a client that logs on after all, and tells at the end that the switch is disabled', async () => {
    const { server, passes } = await beating();
    const [polite, other] = [await connectXml(server), await connectXml(server)];
    const { invokeId } = await polite.next('SystemStatus');
    polite.send(csta('CSTAErrorCode', '<operation>serviceNotSupported</operation>'), invokeId);
    await begun(polite);
    const since = polite.heard.length;
    await other.ask(monitor('2001'));
    passes(BEAT);
    await other.next('SystemStatus');
    await server.stop();
    await Promise.all([polite.closed, other.closed]);
    expect(polite.heard.slice(since).map(({ name }) => name)).not.toContain('SystemStatus');
    expect(other.heard.at(-1)).toMatchObject({ invokeId: '9999', xml: csta('SystemStatus', '<systemStatus>disabled</systemStatus>') });
  });
});

test('a filter turned round, as Avaya\'s clients send it: flags name what is wanted', async () => {
  const client = await connectXml(await liveOffice());
  const inverted = '<extensions><privateData><private><AvayaEvents xmlns="http://www.avaya.com/csta"><invertFilter>true</invertFilter></AvayaEvents></private></privateData></extensions>';
  await client.ask(csta('MonitorStart', `<monitorObject><deviceObject>2001</deviceObject></monitorObject><requestedMonitorFilter><callcontrol><delivered>true</delivered><originated>false</originated></callcontrol></requestedMonitorFilter>${inverted}`));
  await client.ask(csta('MonitorStart', `<monitorObject><deviceObject>2002</deviceObject></monitorObject>${inverted}`));
  await client.ask(MAKE_CALL);
  await client.ask(csta('ClearCall', '<callToBeCleared><callID>1</callID></callToBeCleared>'));
  await client.next('ConnectionClearedEvent');
  const seen = (monitorCrossRefID: string) => client.heard.filter(({ name, xml }) => name.endsWith('Event') && textIn(xml, 'monitorCrossRefID') === monitorCrossRefID).map(({ name }) => name);
  expect([seen('1'), seen('2')]).toEqual([['DeliveredEvent'], ['DeliveredEvent', 'ConnectionClearedEvent', 'ConnectionClearedEvent']]);
});
