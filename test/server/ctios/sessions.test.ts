// Sessions of CTI OS: begun, kept, in agent mode and in monitor mode, taken up again, ended; and what each user may be told.

import { describe, expect, test } from 'vitest';
import { usersFrom } from '../client.ts';
import { type Center, center } from '../ctisvr/center.ts';
import { agentAt, connectCtios, type CtiosClient, refusedAs } from './client.ts';

const users = () => usersFrom('users: { ana: { password: swordfish, agent: "5001" }, bob: { password: marlinspike, devices: ["2002"] }, board: { token: 0123456789abcdef, devices: [], mayMonitor: true } }');

async function connected({ server }: Center, who: Parameters<CtiosClient['ask']>[1] = {}): Promise<CtiosClient> {
  const client = await connectCtios(server);
  expect(await client.ask('eConnectRequest', who)).toMatchObject({ MessageID: 'eConnectConf' });
  return client;
}

describe('a session', () => {
  test('Ana connects, says who she is, logs on and sees it', async () => {
    const { server, simulation } = await center();
    const ana = await connectCtios(server);
    expect(await ana.ask('eConnectRequest', { ClientSignature: 'desk' })).toEqual({ MessageID: 'eConnectConf', InvokeID: 1, SessionID: expect.any(String), IdleTimeout: 300, PeripheralID: 5000, EventNumber: 0, EventTime: expect.any(Number) });
    expect(await ana.ask('eSetAgentModeRequest', { AgentID: '5001', AgentInstrument: '2001' })).toEqual({ MessageID: 'eSetAgentModeConf', InvokeID: 2 });
    expect(await ana.told('eSetAgentModeEvent')).toMatchObject({ AgentID: '5001', AgentInstrument: '2001', UniqueObjectID: 'agent.5000.5001' });
    expect([...simulation.exchange.seating.taken.keys()]).toEqual(['2001']);
    expect(refusedAs(await ana.ask('eLoginRequest', { AgentPassword: 'wrong' }))).toEqual([19, 'the password of agent 5001 is another']);
    expect(await ana.ask('eLoginRequest', { AgentPassword: '4711' })).toEqual({ MessageID: 'eLoginConf', InvokeID: 4, AgentID: '5001' });
    expect(await ana.told('eAgentStateEvent')).toMatchObject({ AgentID: '5001', AgentInstrument: '2001', UniqueObjectID: 'agent.5000.5001' });
    expect(await ana.ask('eHeartbeatRequest')).toMatchObject({ MessageID: 'eHeartbeatConf', EventNumber: ana.lastEventNumber() });
  });

  test('the client says up to which number it has handled, and how long it may be silent', async () => {
    const the = await center();
    const ana = await connectCtios(the.server);
    expect(await ana.ask('eConnectRequest', { IdleTimeout: 30 })).toMatchObject({ IdleTimeout: 30 });
    expect(await ana.ask('eHeartbeatRequest', { LastEventNumber: 0 })).toMatchObject({ MessageID: 'eHeartbeatConf' });
    expect(refusedAs(await ana.ask('eHeartbeatRequest', { LastEventNumber: 7 }))).toEqual([3, 'event 7 has not been sent; the last was 0']);
    expect(refusedAs(await (await connectCtios(the.server)).ask('eConnectRequest', { IdleTimeout: 5 }))).toEqual([74, 'eConnectRequest: IdleTimeout must be from 20 to 86400']);
  });

  test('whoever hangs up in good order is confirmed, and the line is closed', async () => {
    const the = await center();
    const ana = await agentAt(the.server, '5001', '2001');
    expect(await ana.ask('eDisconnectRequest')).toEqual({ MessageID: 'eDisconnectConf', InvokeID: 3 });
    expect(await ana.closed).toEqual({ code: 1000, reason: 'clientStopped' });
    expect(the.simulation.exchange.seating.taken.size).toBe(0);
    expect(the.simulation.exchange.monitors.byCrossRefID.size).toBe(0);
  });

  test('a switch that stops says goodbye with the reason', async () => {
    const the = await center();
    const ana = await connected(the);
    await the.server.stop();
    expect(await ana.told('eCTIOSFailureEvent')).toEqual({ MessageID: 'eCTIOSFailureEvent', FailureCode: 10, SystemEventID: 14, Reason: 'serverStops', ErrorMessage: 'the session has ended: serverStops' });
    expect(await ana.closed).toEqual({ code: 4000, reason: 'serverStops' });
  });

  test('while the switch is out of reach a session is told so, and nothing is carried out', async () => {
    const the = await center();
    const ana = await agentAt(the.server, '5001', '2001');
    the.server.hall.status.become('disabled');
    expect(await ana.told('eCTIOSFailureEvent')).toMatchObject({ SystemEventID: 4, SystemEventArg1: 5000 });
    expect(refusedAs(await ana.ask('eMakeCallRequest', { DialedNumber: '2002' }))).toEqual([34, 'the switch is disabled']);
    the.server.hall.status.become('normal');
    expect(await ana.told('eCTIOSFailureEvent')).toMatchObject({ SystemEventID: 3 });
    expect(await ana.ask('eMakeCallRequest', { DialedNumber: '2002' })).toMatchObject({ MessageID: 'eMakeCallConf' });
  });

  test('a broken line: what was missed comes behind the answer, once and in order', async () => {
    const the = await center();
    const ana = await agentAt(the.server, '5001', '2001');
    const { SessionID } = ana.heard[0] as { SessionID: string };
    the.calls('+14155550101');
    await ana.told('eCallDeliveredEvent');
    const LastEventNumber = ana.lastEventNumber();
    ana.cut();
    await ana.closed;
    the.people.request('AnswerCall', { callToBeAnswered: { callID: '1', deviceID: '2001' } });
    const again = await connectCtios(the.server, LastEventNumber);
    expect(await again.ask('eConnectRequest', { SessionID, LastEventNumber })).toMatchObject({ MessageID: 'eConnectConf', SessionID });
    expect(await again.told('eCallEstablishedEvent')).toMatchObject({ UniqueObjectID: 'call.5000.1.2001' });
    expect(await again.ask('eClearConnectionRequest')).toMatchObject({ MessageID: 'eClearConnectionConf', UniqueObjectID: 'call.5000.1.2001' });
    expect(await again.told('eCallEndEvent')).toMatchObject({ UniqueObjectID: 'call.5000.1.2001' });
    expect(refusedAs(await (await connectCtios(the.server)).ask('eConnectRequest', { SessionID: 'gone' }))).toEqual([4, 'there is no such session; begin a new one and take snapshots']);
  });
});

describe('what makes no sense', () => {
  test('is refused with a sentence, and who goes on with it is cut off', async () => {
    const the = await center();
    const mallory = await connectCtios(the.server);
    const answers = async (text: string) => {
      const before = mallory.heard.length;
      mallory.send(text);
      await expect.poll(() => mallory.heard.length).toBe(before + 1);
      return mallory.heard.at(-1);
    };
    expect(await answers('hello')).toMatchObject({ MessageID: 'eControlFailureConf', FailureCode: 74, ErrorMessage: expect.stringContaining('one object of JSON') });
    expect(await answers('[1]')).toMatchObject({ FailureCode: 74 });
    expect(await answers('{"InvokeID":3}')).toEqual({ MessageID: 'eControlFailureConf', InvokeID: 3, FailureCode: 74, PeripheralErrorCode: 0, ErrorMessage: 'a message needs a MessageID, the name of what is asked for' });
    expect(await answers('{"MessageID":"eMakeCalRequest","InvokeID":4}')).toMatchObject({ InvokeID: 4, MessageType: 'eMakeCalRequest', FailureCode: 73, ErrorMessage: 'there is no request "eMakeCalRequest"; did you mean "eMakeCallRequest"?' });
    expect(await answers('{"MessageID":"eMakeCallRequest"}')).toMatchObject({ FailureCode: 74, ErrorMessage: 'eMakeCallRequest: DialedNumber is missing' });
    expect(await answers('{"MessageID":"eMakeCallRequest","DialedNumber":2002}')).toMatchObject({ ErrorMessage: 'eMakeCallRequest: DialedNumber must be a text' });
    expect(await answers('{"MessageID":"eMakeCallRequest","DialledNumber":"2002"}')).toMatchObject({ ErrorMessage: 'eMakeCallRequest: there is no keyword DialledNumber; did you mean "DialedNumber"?' });
    expect(await answers('{"MessageID":"eHoldCallRequest","DialedNumber":"2002"}')).toMatchObject({ ErrorMessage: 'eHoldCallRequest: DialedNumber is no keyword of this request' });
    expect(await answers('{"MessageID":"eHoldCallRequest"}')).toMatchObject({ FailureCode: 22, ErrorMessage: 'begin with eConnectRequest' });
    for (let times = 0; times < 11; times++) mallory.send('hello');
    expect(await mallory.closed).toEqual({ code: 1008, reason: 'too much that makes no sense' });
  });

  test('a keyword of the client\'s own is left alone', async () => {
    const ana = await agentAt((await center()).server, '5001', '2001');
    expect(await ana.ask('eMakeCallRequest', { DialedNumber: '2002', TicketColour: 'green' })).toMatchObject({ MessageID: 'eMakeCallConf' });
  });
});

describe('monitor mode', () => {
  test('a board is told of everybody, as far as its filter lets through', async () => {
    const the = await center();
    const [calls, agents] = [await connected(the), await connected(the)];
    expect(await calls.ask('eSetMonitorModeRequest', { Filter: 'MessageID=eCallDeliveredEvent, eCallEstablishedEvent; ConnectionDeviceID=2001,20*' })).toEqual({ MessageID: 'eSetMonitorModeConf', InvokeID: 2 });
    expect(await calls.told('eMonitorModeEstablishedEvent')).toMatchObject({ StatusSystem: { StatusPeripherals: { 5000: true } } });
    await agents.ask('eSetMonitorModeRequest', { Filter: 'AgentID=5002' });
    const [ana, bob] = [await agentAt(the.server, '5001', '2001'), await agentAt(the.server, '5002', '2002')];
    await ana.ask('eLoginRequest', { AgentPassword: '4711' });
    await bob.ask('eLoginRequest');
    the.calls('+14155550101');
    await ana.ask('eAnswerCallRequest');
    expect(await calls.told('eCallEstablishedEvent')).toMatchObject({ UniqueObjectID: 'call.5000.1.2001' });
    expect(new Set(calls.events.map(({ MessageID }) => MessageID))).toEqual(new Set(['eCallDeliveredEvent', 'eCallEstablishedEvent']));
    expect(new Set(agents.events.map(({ AgentID }) => AgentID))).toEqual(new Set(['5002']));
    expect(await calls.ask('eResetModeRequest')).toMatchObject({ MessageID: 'eResetModeConf' });
    await ana.ask('eClearConnectionRequest');
    expect(the.simulation.exchange.monitors.byCrossRefID.size, 'Ana and Bob at their telephones, and wherever else they log on').toBe(4 + [...the.simulation.pbx.dialled].filter(({ kind }) => kind === 'extension' || kind === 'application' || kind === 'hunt').length);
  });

  test.each([
    ['', 'Filter: it must have a key, like AgentID=*'],
    ['AgentID', 'Filter: "AgentID" must be a key and its values, like AgentID=5001,5002'],
    ['AgentIdd=1', 'Filter: there is no keyword AgentIdd; did you mean "AgentID"?'],
    ['MessageID=eCallDelivered', 'Filter: there is no event eCallDelivered; did you mean "eCallDeliveredEvent"?'],
  ])('the filter %j is refused', async (Filter, sentence) => {
    expect(refusedAs(await (await connected(await center())).ask('eSetMonitorModeRequest', { Filter }))).toEqual([3, sentence]);
  });
});

describe('with users', () => {
  test('each may be and look at what is theirs', async () => {
    const the = await center({ users: users() });
    expect(refusedAs(await (await connectCtios(the.server)).ask('eConnectRequest'))).toEqual([19, 'the name and the password, or the token, are wrong']);
    const bob = await connected(the, { ClientID: 'bob', ClientPassword: 'marlinspike' });
    expect(refusedAs(await bob.ask('eSetAgentModeRequest', { AgentID: '5001', AgentInstrument: '2001' }))).toEqual([8, 'bob may not act for 2001']);
    expect(refusedAs(await bob.ask('eSetMonitorModeRequest', { Filter: 'AgentID=*' }))).toEqual([8, expect.stringContaining('bob may not look at 2001; name devices in the filter')]);
    expect(await bob.ask('eSetMonitorModeRequest', { Filter: 'DeviceID=2002' })).toMatchObject({ MessageID: 'eSetMonitorModeConf' });
    expect(refusedAs(await bob.ask('eMakeCallRequest', { AgentInstrument: '2003', DialedNumber: '2002' }))).toEqual([8, expect.stringContaining('bob may not ask for MakeCall')]);
    expect(refusedAs(await bob.ask('eSnapshotDeviceRequest', { DeviceID: '2001' }))).toEqual([8, 'bob may not look at 2001']);
    expect(refusedAs(await bob.ask('eQueryAgentStateRequest', { AgentID: '5001' }))).toEqual([8, 'bob may not look at agent 5001']);
    const board = await connected(the, { ClientToken: '0123456789abcdef' });
    expect(await board.ask('eSetMonitorModeRequest', { Filter: 'AgentID=*' })).toMatchObject({ MessageID: 'eSetMonitorModeConf' });
    expect(refusedAs(await board.ask('eSetAgentModeRequest', { AgentID: '5001', AgentInstrument: '2001' }))).toEqual([8, 'board may not act for 2001']);
  });

  test('who is an agent and nothing else sits down wherever nobody is, and hears of it once logged on', async () => {
    const the = await center({ users: users() });
    const ana = await connected(the, { ClientID: 'ana', ClientPassword: 'swordfish' });
    expect(refusedAs(await ana.ask('eSetAgentModeRequest', { AgentID: '5002', AgentInstrument: '2003' }))).toEqual([8, 'ana may not be agent 5002']);
    expect(await ana.ask('eSetAgentModeRequest', { AgentID: '5001', AgentInstrument: '2003' })).toMatchObject({ MessageID: 'eSetAgentModeConf' });
    expect(await ana.ask('eLoginRequest', { AgentPassword: '4711' })).toMatchObject({ MessageID: 'eLoginConf' });
    expect(await ana.told('eAgentStateEvent')).toMatchObject({ AgentID: '5001', AgentInstrument: '2003' });
    expect(await ana.told('eAgentStateEvent')).toMatchObject({ AgentID: '5001', AgentInstrument: '2003', AgentState: 2 });
    await ana.ask('eSetAgentStateRequest', { AgentState: 3 });
    expect(await ana.told('eAgentStateEvent')).toMatchObject({ AgentID: '5001', AgentState: 3, EnablementMask: expect.any(Number) });
  });
});
