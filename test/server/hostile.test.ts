// Slow and hostile clients on real sockets: each is held within its bounds, cut off with a reason, and nobody else notices.

import { describe, expect, test, vi } from 'vitest';
import type { Server } from '../../src/server/serve.ts';
import { type Client, connect, liveOffice, type Message, start } from './client.ts';
import { openRaw, opcodes, rawFrame } from './rawSocket.ts';
import { PATIENCE } from '../patience.ts';

const begin = JSON.stringify({ invokeId: '1', ...start() });
const monitor = (device: string) => ({ MonitorStart: { monitorObject: { deviceObject: device } } });
const health = async ({ address }: Server) => (await (await fetch(`${address}/healthz`)).json()) as { readonly lines: number; readonly sessions: number };

/** Calls between two telephones, as many as wanted, by people who are no clients. */
async function calls(server: Server, many: number): Promise<void> {
  const { people } = server.live.simulation;
  for (let count = 0; count < many; count++) {
    server.live.act(() => people.request('ClearCall', { callToBeCleared: { callID: people.request('MakeCall', { callingDevice: '2001', calledDirectoryNumber: '2002' }).callingDevice.callID } }));
    await new Promise((done) => setImmediate(done));
  }
}

const CLOSED_SLOW = { code: 1013, reason: 'the client does not keep up' };

describe('a client that reads nothing', () => {
  test('while events pour is cut off with a reason; others see every event, and memory stays bounded', async () => {
    const MOST = 500_000;
    const server = await liveOffice({ bounds: { mostWaiting: MOST, requestsAtOnce: 1_000_000, storeEach: 400 } });
    const [slow, other] = [await openRaw(server), await connect(server)];
    slow.write(rawFrame(begin));
    for (let count = 0; count < 400; count++) slow.write(rawFrame(JSON.stringify({ invokeId: `m${count}`, ...monitor('2001') })));
    await expect.poll(() => slow.texts.length).toBe(401);
    await other.ask(start());
    await other.ask(monitor('2001'));
    slow.pause();
    const before = process.memoryUsage();
    // Each call has four events for each of 400 monitors: 100 MB in all, and the kernel takes a few of them.
    const poured = calls(server, 100);
    await expect.poll(() => server.hall.directory.seek(({ line }) => line?.isSlow() === true), { interval: 5 }).not.toBeNull();
    // Whoever reads again in time reads the goodbye.
    slow.resume();
    await poured;
    const after = process.memoryUsage();
    expect(after.external + after.arrayBuffers - before.external - before.arrayBuffers).toBeLessThan(20_000_000);
    await other.next(({ seq }) => seq === 400);
    expect(other.heard.flatMap(({ seq }) => seq ?? [])).toEqual(Array.from({ length: 400 }, (_, place) => place + 1));
    expect(await slow.closed).toEqual(CLOSED_SLOW);
    const got = slow.texts.reduce((sum, text) => sum + text.length, 0);
    expect(got).toBeLessThan(20_000_000);
    // Its session waits for it, and says what is gone.
    const { sessionID } = (JSON.parse(slow.texts[0] as string) as { StartApplicationSessionPosResponse: { sessionID: string } }).StartApplicationSessionPosResponse;
    const again = await connect(server);
    const { seq = 0 } = JSON.parse(slow.texts.at(-1) as string) as Message;
    expect((await again.ask(start({ resume: { sessionID, lastSeq: seq } })))['detail']).toMatch(/are gone, the oldest that is kept is \d+/);
  });

  test('but pings is broken off', async () => {
    const server = await liveOffice();
    const rude = await openRaw(server);
    rude.pause();
    const pings = Buffer.concat(Array.from({ length: 1_000 }, () => rawFrame('x'.repeat(125), { opcode: opcodes.ping })));
    for (let times = 0; times < 120; times++) rude.write(pings);
    await vi.waitFor(async () => expect((await health(server)).lines).toBe(0), { timeout: PATIENCE });
    rude.resume();
    expect((await rude.closed).code).toBe(0);
    expect(rude.controls.length).toBeLessThan(120_000);
  });

  test('and answers no ping is gone after a while', async () => {
    const server = await liveOffice({ bounds: { pingEvery: 100 } });
    const dead = await openRaw(server);
    expect((await dead.closed).code).toBe(0);
    expect(dead.controls).toContain('ping');
    expect((await health(server)).lines).toBe(0);
  });
});

describe('frames as they should not be', () => {
  const text = '{"invokeId":"1"}';
  test.each<[string, Uint8Array, number]>([
    ['without a mask', rawFrame(text, { masked: false }), 1002],
    ['compressed, which was not agreed', rawFrame(text, { reserved: 4 }), 1002],
    ['of no known kind', rawFrame(text, { opcode: 3 }), 1002],
    ['that go on with nothing', rawFrame(text, { opcode: opcodes.continuation }), 1002],
    ['of which a new one begins in another', Buffer.concat([rawFrame('{', { fin: false }), rawFrame(text)]), 1002],
    ['with a ping that is too long', rawFrame('x'.repeat(126), { opcode: opcodes.ping }), 1002],
    ['with a ping in pieces', rawFrame('x', { opcode: opcodes.ping, fin: false }), 1002],
    ['that are no UTF-8', rawFrame(Buffer.from([0x22, 0xc3, 0x28, 0x22])), 1007],
    ['whose header says more than there may be', rawFrame('', { claimed: 1n << 40n }), 1009],
    ['whose header says more than there can be', rawFrame('', { claimed: (1n << 63n) - 1n }), 1009],
    ['that are too large in all their pieces', Buffer.concat([rawFrame('x'.repeat(40_000), { fin: false }), rawFrame('x'.repeat(40_000), { opcode: opcodes.continuation })]), 1009],
    ['of bytes', rawFrame(text, { opcode: opcodes.binary }), 1003],
  ])('%s end the line', async (_, bytes, code) => {
    const server = await liveOffice();
    const socket = await openRaw(server);
    socket.write(bytes);
    expect((await socket.closed).code).toBe(code);
    await vi.waitFor(async () => expect((await health(server)).lines).toBe(0), { timeout: PATIENCE });
  });

  test('a message in a thousand pieces with pings between is one message', async () => {
    const socket = await openRaw(await liveOffice());
    const letters = [...begin];
    letters.forEach((letter, place) => {
      socket.write(rawFrame(letter, { opcode: place === 0 ? opcodes.text : opcodes.continuation, fin: place === letters.length - 1 }));
      if (place % 20 === 0) socket.write(rawFrame('', { opcode: opcodes.ping }));
    });
    await expect.poll(() => socket.texts.length).toBe(1);
    expect(socket.texts[0]).toContain('StartApplicationSessionPosResponse');
  });

  test('compression is not agreed to', async () => {
    const socket = await openRaw(await liveOffice(), 'Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\n');
    socket.write(rawFrame(begin));
    await expect.poll(() => socket.texts.length).toBe(1);
  });
});

describe('messages that make no sense', () => {
  const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);
  test.each([
    ['a deep one', `{"invokeId":"1","MakeCall":${nested(30_000)}}`],
    ['a deep one where something is checked', `{"invokeId":"1","StartApplicationSession":{"applicationInfo":${nested(30_000)}}}`],
    ['a huge invoke id', `{"invokeId":"${'1'.repeat(60_000)}","MakeCall":{}}`],
    ['an invoke id that is a number', '{"invokeId":1e999,"MakeCall":{}}'],
    ['a prototype for a service', '{"invokeId":"1","__proto__":{"callingDevice":"2001"}}'],
    ['a function of all objects', '{"invokeId":"1","hasOwnProperty":{}}'],
    ['a prototype for a member', '{"invokeId":"1","MakeCall":{"__proto__":{"callingDevice":"2001"}}}'],
    ['a number out of range', '{"invokeId":"1","StartDataCollection":{"object":{"device":"2001"},"digitsReportingCriteria":{"timeout":1e308}}}'],
    ['a session of the switch\'s own', '{"invokeId":"1","startSession":{"user":"root","mayOperate":true,"application":"x","wire":"csta-json","settings":{},"idleFor":1}}'],
    ['another\'s end', '{"invokeId":"1","endSession":{}}'],
    ['half a surrogate', '{"invokeId":"1","MakeCall":{"callingDevice":"\\ud800","calledDirectoryNumber":"\\udfff"}}'],
    ['a zero byte', '{"invokeId":"1","MakeCall":{"callingDevice":"2001\\u0000"}}'],
    ['quotes in a number', '{"invokeId":"1","MakeCall":{"callingDevice":"2001","calledDirectoryNumber":"2002\\",\\"x\\":\\""}}'],
  ])('%s is answered with an error, and the line stays', async (_, frame) => {
    const client = await connect(await liveOffice());
    await client.ask(start());
    client.send(frame);
    expect(await client.next((message) => 'CSTAErrorCode' in message)).toHaveProperty('detail');
    expect(await client.ask({ GetDoNotDisturb: { device: '2001' } })).toHaveProperty('GetDoNotDisturbResponse');
  });
});

describe('connections', () => {
  test('that take no notice of a goodbye are broken off', async () => {
    const server = await liveOffice({ bounds: { beginWithin: 100 } });
    const deaf = await openRaw(server);
    deaf.pause();
    await vi.waitFor(async () => expect((await health(server)).lines).toBe(0), { timeout: PATIENCE, interval: 200 });
  });

  test('that never begin a session are closed', async () => {
    const client = await connect(await liveOffice({ bounds: { beginWithin: 200 } }));
    expect(await client.closed).toEqual({ code: 4000, reason: 'no session was begun' });
  });

  test('are bounded for each address, and who leaves makes room', async () => {
    const server = await liveOffice({ bounds: { linesPerAddress: 2 } });
    const [one] = [await connect(server), await connect(server)];
    await expect(connect(server)).rejects.toThrow(/503/);
    one.cut();
    await vi.waitFor(async () => expect((await health(server)).lines).toBe(1), { timeout: PATIENCE });
    await connect(server);
  });

  test('may be two thousand: each begins a session, all hear of a call, and all can leave at once', async () => {
    const MANY = 2_000;
    const server = await liveOffice();
    const clients: Client[] = [];
    // No more at once than a listener lets wait.
    while (clients.length < MANY) clients.push(...(await Promise.all(Array.from({ length: 250 }, () => connect(server)))));
    await Promise.all(clients.map((client) => client.ask(start())));
    await Promise.all(clients.map((client) => client.ask(monitor('2002'))));
    expect(await health(server)).toMatchObject({ lines: MANY, sessions: MANY });
    await calls(server, 1);
    await Promise.all(clients.map((client) => client.next((message) => 'DeliveredEvent' in message)));
    for (const client of clients) client.cut();
    await vi.waitFor(async () => expect((await health(server)).lines).toBe(0), { timeout: PATIENCE });
    const late = await connect(server);
    expect(await late.ask(start())).toHaveProperty('StartApplicationSessionPosResponse');
  });
});
