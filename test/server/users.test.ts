// Users over the socket: who may log on with what, for which devices each may act, and that no secret comes out anywhere.

import { Writable } from 'node:stream';
import { pino } from 'pino';
import { describe, expect, test } from 'vitest';
import { type ServiceName, standardServices } from '../../src/csta/catalogue.ts';
import { namespaceOf, OWN_NAMESPACE } from '../../src/server/dialects/csta-xml/editions.ts';
import { contracts } from '../contract/services.ts';
import { type Client, connect, liveOffice, type Message, start, usersFrom } from './client.ts';
import { connectXml, csta, holdToSchemas, startSession } from './xmlClient.ts';

holdToSchemas();

const refusal = (answer: Message) => (answer['StartApplicationSessionNegResponse'] as { readonly errorCode: { readonly definedError: string } } | undefined)?.errorCode.definedError;
const NOT_THEIRS = { CSTAErrorCode: { operation: 'privilegeViolationSpecifiedDevice' } };
const call = (from: string, to: string) => ({ MakeCall: { callingDevice: from, calledDirectoryNumber: to } });
const TOKEN = 'ringing-in-the-rain-0001';

const FILE = `users:
  ana: { password: swordfish, devices: ["2001"] }
  bob: { password: marlinspike, devices: [2002-2003] }
  bot: { token: ${TOKEN}, devices: all, mayMonitor: true }
  dee: { password: stingray-1, agent: "5001" }
  eve: { password: moray-eel }
  sup: { password: barracuda, mayOperate: true }
`;
const passwords = { ana: 'swordfish', bob: 'marlinspike', dee: 'stingray-1', eve: 'moray-eel', sup: 'barracuda' } as const;

async function office() {
  const server = await liveOffice({ users: usersFrom(FILE) });
  const as = async (user: object): Promise<Client> => {
    const client = await connect(server);
    expect(await client.ask(start({ user }))).toHaveProperty('StartApplicationSessionPosResponse');
    return client;
  };
  return { server, as, loggedOn: (name: keyof typeof passwords) => as({ name, password: passwords[name] }) };
}

describe('logging on', () => {
  test.each([undefined, { name: 'ana' }, { name: 'ana', password: 'swordfis' }, { name: 'bob', password: 'swordfish' }, { name: 'bot', password: TOKEN }, { token: 'swordfish' }, { name: 'toString', password: 'swordfish' }])('with %j it is refused, and nothing is said of what is right', async (user) => {
    const { server } = await office();
    const answer = await (await connect(server)).ask(start(user && { user }));
    expect(refusal(answer)).toBe('invalidApplicationInfo');
    expect(JSON.stringify(answer)).not.toMatch(/swordfish|ringing/);
  });

  test('a token stands for a name and a password', async () => {
    const { as } = await office();
    expect(await (await as({ token: TOKEN })).ask(call('2001', '2002'))).toHaveProperty('MakeCallResponse');
  });

  test('failures are counted over all lines of an address; then even the right password must wait', async () => {
    const server = await liveOffice({ users: usersFrom(FILE), bounds: { failuresAtOnce: 3, failuresPerSecond: 0.001 } });
    const answers = [];
    for (const password of ['wrong-1', 'wrong-2', 'wrong-3', 'swordfish']) answers.push(refusal(await (await connect(server)).ask(start({ user: { name: 'ana', password } }))));
    expect(answers).toEqual(['invalidApplicationInfo', 'invalidApplicationInfo', 'invalidApplicationInfo', 'serverResourcesBusy']);
  });

  test('who is right is not counted: a hundred may come at once', async () => {
    const server = await liveOffice({ users: usersFrom(FILE), bounds: { failuresAtOnce: 3, failuresPerSecond: 0.001 } });
    const clients = await Promise.all(Array.from({ length: 100 }, () => connect(server)));
    const answers = await Promise.all(clients.map((client) => client.ask(start({ user: { name: 'ana', password: 'swordfish' } }))));
    expect(answers.map(refusal).filter((error) => error !== undefined)).toEqual([]);
  });

  test('no secret is in the log, nor in anything that is sent', async () => {
    let written = '';
    const log = pino({ level: 'trace', base: null }, new Writable({ write: (part, _, done) => ((written += String(part)), done()) }));
    const server = await liveOffice({ users: usersFrom(FILE), log });
    const client = await connect(server);
    await client.ask(start({ user: { name: 'ana', password: 'not-her-password' } }));
    await client.ask(start({ user: { name: 'ana', password: 'swordfish', pasword: 'swordfish' } }));
    await client.ask(start({ user: { name: 'ana', password: 'swordfish' } }));
    await client.ask({ SetAgentState: { device: '2001', requestedAgentState: 'loggedOn', agentID: '5001', password: '73776f7264' } });
    const program = await connect(server);
    await program.ask(start({ user: { token: TOKEN } }));
    await server.stop();
    const all = written + JSON.stringify([...client.heard, ...program.heard]);
    expect(written).toContain('session ended');
    for (const word of ['swordfish', 'not-her-password', TOKEN, '73776f7264', 'scrypt']) expect(all).not.toContain(word);
  });
});

describe('permission', () => {
  /** What the contract suite has no request of one connection for; each about Bob or Chen, and none of Ana's business. */
  const others: { readonly [Name in ServiceName]?: object } = {
    MonitorStart: { monitorObject: { deviceObject: '2002' } },
    SnapshotDevice: { snapshotObject: '2002' },
    MakePredictiveCall: { callingDevice: '7001', calledDirectoryNumber: '+12125550123' },
    MakeCall: { callingDevice: '2002', calledDirectoryNumber: '2001' },
    DirectedPickupCall: { callToBePickedUp: { callID: '1', deviceID: '2001' }, requestingDevice: '2002' },
    GroupPickupCall: { newDestination: '2002' },
    ...Object.fromEntries(['AlternateCall', 'ReconnectCall', 'TransferCall', 'ConferenceCall'].map((name) => [name, { heldCall: { callID: '1', deviceID: '2002' }, activeCall: { callID: '2', deviceID: '2002' } }])),
    CancelCallBack: { originatingDevice: '2002', targetDevice: '2001' },
    SetForwarding: { device: '2002', forwardingType: 'forwardImmediate', activateForward: true, forwardDN: '2001' },
    SetDoNotDisturb: { device: '2002', doNotDisturbOn: true },
    SetAutoAnswer: { device: '2002', autoAnswerOn: true },
    SetMessageWaitingIndicator: { device: '2002', messageWaitingOn: true },
    SetHookswitchStatus: { device: '2002', hookswitchOnhook: true },
    SetMicrophoneMute: { device: '2002', microphoneMuteOn: true },
    SetAgentState: { device: '2002', requestedAgentState: 'loggedOn', agentID: '5001' },
    StartDataCollection: { object: { call: { callID: '1' } } },
    RouteRegister: {},
    StartCDRTransmission: { transferMode: 'transferAtEndOfCall' },
    ...Object.fromEntries(['GetCallBack', 'GetForwarding', 'GetDoNotDisturb', 'GetAutoAnswer', 'GetMessageWaitingIndicator', 'GetHookswitchStatus', 'GetMicrophoneMute', 'GetAgentState'].map((name) => [name, { device: '2002' }])),
  };
  /** About what the session itself has begun; those of others cannot be named. */
  const ofSession = ['ChangeMonitorFilter', 'MonitorStop', 'SuspendDataCollection', 'ResumeDataCollection', 'StopDataCollection', 'RouteRegisterCancel', 'RouteEnd', 'RouteReject', 'RouteSelect', 'SendStoredCDR', 'StopCDRTransmission'];

  test('no service of the standard is carried out for the device of another', async () => {
    const { server, loggedOn } = await office();
    const [ana, bob] = [await loggedOn('ana'), await loggedOn('bob')];
    await bob.ask(call('2002', '2003'));
    const before = server.live.simulation.log.seq;
    for (const service of Object.keys(standardServices) as ServiceName[]) {
      if (ofSession.includes(service)) continue;
      const request = others[service] ?? contracts[service].request?.({ callID: '1', deviceID: '2002' });
      expect(request, `${service} has no request here`).toBeDefined();
      expect(await ana.ask({ [service]: request }), service).toMatchObject(NOT_THEIRS);
    }
    expect(server.live.simulation.log.seq).toBe(before);
  });

  test('for their own it is, and in their own calls they end lines and whole calls', async () => {
    const { server, loggedOn } = await office();
    const [ana, sup] = [await loggedOn('ana'), await loggedOn('sup')];
    expect(await ana.ask({ MonitorStart: { monitorObject: { deviceObject: '2001' } } })).toHaveProperty('MonitorStartResponse');
    expect(await sup.ask({ offerCall: { calling: '+12125550123', called: '+14155550100' } })).toHaveProperty('offerCallResponse');
    const { DeliveredEvent } = await ana.next((message) => 'DeliveredEvent' in message);
    const { connection } = DeliveredEvent as { readonly connection: { readonly callID: string } };
    expect(await ana.ask({ AnswerCall: { callToBeAnswered: connection } })).toHaveProperty('AnswerCallResponse');
    expect(await ana.ask({ MonitorStart: { monitorObject: { callObject: { callID: connection.callID } } } })).toHaveProperty('MonitorStartResponse');
    expect(await ana.ask({ ClearConnection: { connectionToBeCleared: { callID: connection.callID, deviceID: 'pstn#1' } } })).toHaveProperty('ClearConnectionResponse');
    await ana.ask(call('2001', '2003'));
    expect(await ana.ask({ ClearCall: { callToBeCleared: { callID: '2' } } })).toHaveProperty('ClearCallResponse');
    expect(server.live.simulation.pbx.calls.size).toBe(0);
    expect(await ana.ask({ ClearCall: { callToBeCleared: { callID: '2' } } })).toMatchObject({ CSTAErrorCode: { operation: 'invalidCallID' } });
  });

  test('a line of somebody else\'s call is not theirs, nor may they listen in', async () => {
    const { loggedOn } = await office();
    const [ana, bob, sup] = [await loggedOn('ana'), await loggedOn('bob'), await loggedOn('sup')];
    await sup.ask({ offerCall: { calling: '+12125550123', called: '+14155550100' } });
    expect(await bob.ask({ ClearConnection: { connectionToBeCleared: { callID: '1', deviceID: 'pstn#1' } } })).toMatchObject(NOT_THEIRS);
    const intrude = (participationType: string) => ana.ask({ IntrudeCall: { intrude: { callID: '1', deviceID: '2001' }, participationType } });
    expect(await intrude('silent')).toMatchObject(NOT_THEIRS);
    expect(await intrude('active')).not.toMatchObject(NOT_THEIRS);
    await bob.ask(call('2002', '2003'));
    expect(await ana.ask({ JoinCall: { activeCall: { callID: '2', deviceID: '2002' }, joiningDevice: '2001', autoOriginate: 'doNotPrompt', participationType: 'silent' } })).toMatchObject(NOT_THEIRS);
  });

  test('without any devices a user may log on and nothing else; with mayMonitor a program looks at everybody', async () => {
    const { as, loggedOn } = await office();
    const [eve, bot] = [await loggedOn('eve'), await as({ token: TOKEN })];
    expect(await eve.ask({ SnapshotDevice: { snapshotObject: '2001' } })).toMatchObject({ ...NOT_THEIRS, detail: 'privilegeViolationSpecifiedDevice: eve may not ask for SnapshotDevice for 2001' });
    expect(await bot.ask({ SnapshotDevice: { snapshotObject: '2001' } })).toHaveProperty('SnapshotDeviceResponse');
    expect(await bot.ask({ takeSeat: { device: '2001' } })).toHaveProperty('takeSeatResponse');
    expect(await eve.ask({ takeSeat: { device: '2001' } })).toMatchObject(NOT_THEIRS);
    for (const client of [eve, bot]) expect(await client.ask({ offerCall: { calling: '+12125550123', called: '+14155550100' } })).toMatchObject({ CSTAErrorCode: { operation: 'serviceNotSupported' } });
  });

  test('an agent acts for the telephone at which it has logged on, as long as it has', async () => {
    const { loggedOn } = await office();
    const dee = await loggedOn('dee');
    const be = (device: string, requestedAgentState: string, agentID = '5001') => dee.ask({ SetAgentState: { device, requestedAgentState, agentID } });
    expect(await dee.ask(call('2003', '2001'))).toMatchObject(NOT_THEIRS);
    expect(await be('2003', 'loggedOn', '5002')).toMatchObject(NOT_THEIRS);
    expect(await be('2003', 'loggedOn')).toHaveProperty('SetAgentStateResponse');
    expect(await dee.ask(call('2003', '2001'))).toHaveProperty('MakeCallResponse');
    await dee.ask({ ClearCall: { callToBeCleared: { callID: '1' } } });
    expect(await be('2001', 'loggedOff')).toMatchObject(NOT_THEIRS);
    expect(await be('2003', 'loggedOff')).toHaveProperty('SetAgentStateResponse');
    expect(await dee.ask(call('2003', '2001'))).toMatchObject(NOT_THEIRS);
  });
});

test('the XML wire knows the same users and the same rights', async () => {
  const { server } = await office();
  const client = await connectXml(server);
  const logOn = (user: string, password: string) => `<extensions><logOn xmlns="${OWN_NAMESPACE}"><user>${user}</user><password>${password}</password></logOn></extensions>`;
  expect((await client.ask(startSession([namespaceOf[6]], logOn('ana', 'marlinspike')))).name).toBe('StartApplicationSessionNegResponse');
  expect((await client.ask(startSession([namespaceOf[6]], logOn('ana', 'swordfish')))).name).toBe('StartApplicationSessionPosResponse');
  const makeCall = (from: string) => client.ask(csta('MakeCall', `<callingDevice>${from}</callingDevice><calledDirectoryNumber>2003</calledDirectoryNumber>`));
  expect((await makeCall('2002')).xml).toContain('<operation>privilegeViolationSpecifiedDevice</operation>');
  expect((await makeCall('2001')).name).toBe('MakeCallResponse');
});

test('who begins in XML without a name may do what a guest may, and where there are users that is nothing', async () => {
  const { server } = await office();
  const client = await connectXml(server);
  expect((await client.ask(csta('SnapshotDevice', '<snapshotObject>2001</snapshotObject>'))).xml).toContain('<operation>privilegeViolationSpecifiedDevice</operation>');
  const open = await connectXml(await liveOffice());
  expect((await open.ask(csta('SnapshotDevice', '<snapshotObject>2001</snapshotObject>'))).name).toBe('SnapshotDeviceResponse');
});

test('a right to what is not there is told when the switch begins', async () => {
  const warned: object[] = [];
  await liveOffice({ users: usersFrom('users: { ana: { password: swordfish, devices: ["2001", "2901"], agent: "5009" } }'), log: { info: () => {}, error: () => {}, warn: (data) => void warned.push(data) } });
  expect(warned).toEqual([{ user: 'ana', device: '2901' }, { user: 'ana', agent: '5009' }]);
});

test.each([
  ['users: { ana: { devices: ["2001"] } }', 'users.ana: needs a password or a token'],
  ['users: { ana: { password: swordfish, devices: 2001 } }', 'must be all, or a list of numbers like ["2001", "2010-2019"]'],
  ['users: { ana: { password: swordfish, devises: all } }', 'unknown key "devises"; did you mean "devices"?'],
  ['users: { ana: { token: short } }', 'must be a token of 16 to 128 characters'],
])('the file %s is refused with %s', (text, message) => {
  expect(() => usersFrom(text)).toThrow(message);
  try {
    usersFrom(text);
  } catch (error) {
    expect(JSON.stringify(error) + String(error)).not.toMatch(/swordfish|short/);
  }
});
