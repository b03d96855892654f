// CSTA JSON on a real socket: sessions begin, break, go on and end; answers come before what they cause; nonsense is answered and then cut off.

import { describe, expect, test } from 'vitest';
import { type Client, connect, liveOffice, type Message, start } from './client.ts';
import { wallClock } from './wallClock.ts';

const call = (from: string, to: string) => ({ MakeCall: { callingDevice: from, calledDirectoryNumber: to, autoOriginate: 'doNotPrompt' } });
const monitor = (device: string) => ({ MonitorStart: { monitorObject: { deviceObject: device } } });
const session = (answer: Message) => answer['StartApplicationSessionPosResponse'] as { readonly sessionID: string; readonly nextSeq: number };
const refusal = (answer: Message) => (answer['StartApplicationSessionNegResponse'] as { readonly errorCode: { readonly definedError: string } } | undefined)?.errorCode.definedError;
const names = (client: Client) => client.heard.map((message) => Object.keys(message).find((key) => /^[A-Z]/.test(key)));

async function loggedOn(...args: Parameters<typeof liveOffice>) {
  const server = await liveOffice(...args);
  const client = await connect(server);
  return { server, client, greeting: session(await client.ask(start())) };
}

test('a call over the socket: every answer before the events that the request causes', async () => {
  const { client } = await loggedOn();
  await client.ask(monitor('2001'));
  await client.ask(monitor('2002'));
  await client.ask(call('2001', '2002'));
  const { DeliveredEvent } = await client.next((message) => 'DeliveredEvent' in message);
  await client.ask({ AnswerCall: { callToBeAnswered: (DeliveredEvent as { connection: object }).connection } });
  await client.ask({ ClearCall: { callToBeCleared: { callID: '1' } } });
  await client.next((message) => message.seq === 9);
  expect(names(client)).toEqual([
    'StartApplicationSessionPosResponse', 'MonitorStartResponse', 'MonitorStartResponse', 'MakeCallResponse', 'ServiceInitiatedEvent', 'OriginatedEvent', 'DeliveredEvent', 'DeliveredEvent',
    'AnswerCallResponse', 'EstablishedEvent', 'EstablishedEvent', 'ClearCallResponse', 'ConnectionClearedEvent', 'ConnectionClearedEvent', 'ConnectionClearedEvent',
  ]);
  expect(client.heard.flatMap(({ seq }) => seq ?? [])).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
});

test('what cannot be done is refused with the error of the standard, and a sentence', async () => {
  const { client } = await loggedOn();
  expect(await client.ask(call('2001', '2999'))).toMatchObject({ CSTAErrorCode: { operation: 'invalidDestination' } });
  expect(await client.ask({ MakeCal: {} })).toMatchObject({ CSTAErrorCode: { operation: 'serviceNotSupported' }, detail: 'there is no service "MakeCal"; did you mean "MakeCall"?' });
  expect(await client.ask({ MakeCall: { callingDevice: 7 } })).toMatchObject({ CSTAErrorCode: { operation: 'invalidParameterValue' } });
  expect(await client.ask({ toString: {} })).toMatchObject({ CSTAErrorCode: { operation: 'serviceNotSupported' } });
});

describe('beginning', () => {
  test('no request before the session, no second session, no other protocol', async () => {
    const client = await connect(await liveOffice());
    expect(await client.ask(call('2001', '2002'))).toMatchObject({ CSTAErrorCode: { stateIncompatibility: 'invalidObjectState' }, detail: 'begin with StartApplicationSession' });
    expect(refusal(await client.ask(start({ requestedProtocolVersions: ['ed1'] })))).toBe('requestedProtocolVersionNotSupported');
    expect(session(await client.ask(start())).nextSeq).toBe(1);
    expect(refusal(await client.ask(start()))).toBe('serverCannotResetSessionTimer');
  });
});

describe('a broken line', () => {
  test('is taken up again: what was missed comes, each number once', async () => {
    const { server, client, greeting } = await loggedOn();
    await client.ask(monitor('2002'));
    await client.ask(call('2001', '2002'));
    await client.next((message) => message.seq === 1);
    client.cut();
    await client.closed;
    server.live.act(() => server.live.simulation.people.request('ClearCall', { callToBeCleared: { callID: '1' } }));
    const again = await connect(server);
    const answer = await again.ask(start({ resume: { sessionID: greeting.sessionID, lastSeq: 1 } }));
    expect(session(answer)).toMatchObject({ sessionID: greeting.sessionID, nextSeq: 2 });
    await again.next((message) => message.seq === 3);
    expect(again.heard.flatMap(({ seq }) => seq ?? [])).toEqual([2, 3]);
    await again.ask(call('2003', '2002'));
    expect((await again.next(({ seq }) => seq !== undefined)).seq).toBe(4);
  });

  test('whose events are gone is said to be, with the oldest that is kept', async () => {
    const { server, client, greeting } = await loggedOn({ bounds: { storeEach: 2 } });
    await client.ask(monitor('2001'));
    await client.ask(call('2001', '2002'));
    await client.next((message) => message.seq === 3);
    client.cut();
    const again = await connect(server);
    const answer = await again.ask(start({ resume: { sessionID: greeting.sessionID, lastSeq: 0 } }));
    expect(answer).toMatchObject({ StartApplicationSessionNegResponse: { errorCode: { definedError: 'invalidSessionID' } }, detail: 'events behind 0 are gone, the oldest that is kept is 2; begin a new session and take snapshots' });
    expect(session(await again.ask(start({ resume: { sessionID: greeting.sessionID, lastSeq: 1 } }))).nextSeq).toBe(2);
  });

  test('keeps less of each the more sessions there are', async () => {
    const { server, client, greeting } = await loggedOn({ bounds: { storeAll: 4 } });
    await (await connect(server)).ask(start());
    await client.ask(monitor('2001'));
    await client.ask(call('2001', '2002'));
    await client.next((message) => message.seq === 3);
    client.cut();
    const again = await connect(server);
    const answer = await again.ask(start({ resume: { sessionID: greeting.sessionID, lastSeq: 0 } }));
    expect(answer['detail']).toBe('events behind 0 are gone, the oldest that is kept is 2; begin a new session and take snapshots');
  });

  test('goes over to the new line even if the old one looks alive', async () => {
    const { server, client, greeting } = await loggedOn();
    const again = await connect(server);
    session(await again.ask(start({ resume: { sessionID: greeting.sessionID, lastSeq: 0 } })));
    expect(await client.closed).toEqual({ code: 4001, reason: 'the session goes on over another line' });
  });

  test('that stays broken ends the session, and its monitors with it', async () => {
    const { server, client, greeting } = await loggedOn({ bounds: { resumeFor: 100 } });
    await client.ask(monitor('2001'));
    client.cut();
    await client.closed;
    await expect.poll(async () => ((await (await fetch(`${server.address}/healthz`)).json()) as { readonly sessions: number }).sessions).toBe(0);
    const again = await connect(server);
    expect(refusal(await again.ask(start({ resume: { sessionID: greeting.sessionID, lastSeq: 0 } })))).toBe('invalidSessionID');
    expect(server.live.simulation.log.heard).toBe(true);
  });
});

describe('the end', () => {
  test('the client stops the session: monitors end, the line is closed', async () => {
    const { server, client, greeting } = await loggedOn();
    await client.ask(monitor('2001'));
    await client.ask({ StopApplicationSession: { sessionID: greeting.sessionID } });
    expect(await client.closed).toEqual({ code: 1000, reason: 'clientStopped' });
    const other = await connect(server);
    await other.ask(start());
    expect(await other.ask({ MonitorStop: { monitorCrossRefID: '1' } })).toMatchObject({ CSTAErrorCode: { operation: 'invalidMonitorCrossRefID' } });
  });

  test('without a word for its time a session ends; a reset gives it more', async () => {
    const server = await liveOffice();
    const passes = wallClock();
    const client = await connect(server);
    const greeting = session(await client.ask(start({ requestedSessionDuration: 3 })));
    for (let times = 0; times < 4; times++) {
      passes(2_900);
      expect(await client.ask({ ResetApplicationSessionTimer: { sessionID: greeting.sessionID } })).toMatchObject({ ResetApplicationSessionTimerPosResponse: { actualSessionDuration: 3, nextSeq: 1, time: expect.stringMatching(/^2026-01-05T/) as string } });
    }
    passes(3_000);
    expect(await client.closed).toEqual({ code: 4000, reason: 'sessionTimerExpired' });
  });

  test('the server stops: every client hears it', async () => {
    const { server, client } = await loggedOn();
    await server.stop();
    expect(await client.closed).toEqual({ code: 4000, reason: 'serverStops' });
  });
});

describe('hostile and clumsy clients', () => {
  test.each(['', '{', '[]', 'null', '"x"', '{"invokeId":7}', '{"invokeId":"1"}', '{"invokeId":"1","a":{},"b":{}}', '{"invokeId":"1","__proto__":{}}'])('the frame %s is answered with what is wrong', async (frame) => {
    const { client } = await loggedOn();
    client.send(frame);
    expect(await client.next((message) => 'CSTAErrorCode' in message)).toHaveProperty('detail');
  });

  test('too much of it ends the line', async () => {
    const { client } = await loggedOn();
    for (let times = 0; times < 25; times++) client.send('{');
    expect(await client.closed).toEqual({ code: 1008, reason: 'too much that makes no sense' });
  });

  test('frames too large, binary, or no UTF-8 end the line', async () => {
    const large = (await loggedOn({ bounds: { largestFrame: 1_000 } })).client;
    large.send('x'.repeat(2_000));
    expect((await large.closed).code).toBe(1009);
    const binary = (await loggedOn()).client;
    binary.send(new Uint8Array([1, 2, 3]));
    expect(await binary.closed).toEqual({ code: 1003, reason: 'frames are text' });
  });

  test('more requests a second than there may be are refused, and the line stays', async () => {
    const { client } = await loggedOn({ bounds: { requestsAtOnce: 5, requestsPerSecond: 0.001 } });
    const answers = [];
    for (let times = 0; times < 6; times++) answers.push(await client.ask({ GetDoNotDisturb: { device: '2001' } }));
    expect(answers.at(-1)).toMatchObject({ CSTAErrorCode: { performanceManagement: 'performanceLimitExceeded' } });
  });

  test('a page of another host may not connect, unless it is named', async () => {
    const server = await liveOffice({ origins: ['https://crm.example'] });
    await expect(connect(server, { origin: 'https://evil.example' })).rejects.toThrow(/403/);
    await connect(server, { origin: 'https://crm.example' });
    await connect(server, { origin: server.address });
  });
});
