// The XML wire and clients that are clumsy or mean no good: wrong frames, half frames, tricks of XML, too much of everything. And TLS.

import fc from 'fast-check';
import { connect as connectPlain } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { namespaceOf } from '../../src/server/dialects/csta-xml/editions.ts';
import { encodeRequest } from '../../src/server/dialects/csta-xml/encode.ts';
import { encodeFrame } from '../../src/server/dialects/csta-xml/framing.ts';
import type { Server } from '../../src/server/serve.ts';
import { cert, key } from './certificate.ts';
import { liveOffice } from './client.ts';
import { examplesOf } from './xml/examples.ts';
import { wallClock } from './wallClock.ts';
import { connectXml, csta, holdToSchemas, startSession, textIn, type XmlClient } from './xmlClient.ts';

holdToSchemas();

const GENERIC = csta('CSTAErrorCode', '<operation>generic</operation>', 4);
const DO_NOT_DISTURB = csta('GetDoNotDisturb', '<device>2001</device>');
const nap = (millis: number) => new Promise((done) => setTimeout(done, millis));
const lines = async ({ address }: Server) => ((await (await fetch(`${address}/healthz`)).json()) as { lines: number }).lines;

/** Greeted, and with nothing said yet. */
async function strangers(...[settings]: Parameters<typeof liveOffice>): Promise<{ readonly server: Server; readonly client: XmlClient }> {
  const server = await liveOffice(settings);
  const client = await connectXml(server);
  await client.next('SystemStatus');
  return { server, client };
}

describe('frames', () => {
  test.each([
    ['HTTP', Buffer.from('GET / HTTP/1.1\r\nHost: x\r\n\r\n'), '9999'],
    ['SOAP', Buffer.from('0100000830303037', 'hex'), '9999'],
    ['a length that leaves out the header', Buffer.from('0000000730303037', 'hex'), '0007'],
    ['a length of nothing', Buffer.alloc(64), '9999'],
    ['an invoke id of letters', Buffer.from('0000000861303037', 'hex'), '9999'],
    ['bytes that are no UTF-8', Buffer.from('0000000A30303037C328', 'hex'), '0007'],
    ['a frame longer than is taken', Buffer.from('00000FFF30303037', 'hex'), '0007'],
  ])('%s: an error if there is one to be told, and the line is closed', async (_, bytes, invokeId) => {
    const { client, server } = await strangers({ bounds: { largestFrame: 2_000 } });
    client.sendBytes(bytes);
    await client.closed;
    expect(client.heard.at(-1)).toEqual({ invokeId, name: 'CSTAErrorCode', xml: GENERIC });
    expect(await (await fetch(`${server.address}/metrics`)).text()).toMatch(/^ringback_bad_frames_total 1$/m);
  });

  test('what came whole before a wrong one is answered, and what comes behind it is not', async () => {
    const { client } = await strangers();
    client.sendBytes(Buffer.concat([Buffer.from(encodeFrame('0001', DO_NOT_DISTURB), 'latin1'), Buffer.from('rubbish!'), Buffer.from(encodeFrame('0002', DO_NOT_DISTURB), 'latin1')]));
    await client.closed;
    expect(client.heard.slice(1).map(({ invokeId, name }) => [invokeId, name])).toEqual([['0001', 'GetDoNotDisturbResponse'], ['9999', 'CSTAErrorCode']]);
  });

  test('a byte at a time is a frame like any other', async () => {
    const { client } = await strangers();
    for (const byte of Buffer.from(encodeFrame('0042', DO_NOT_DISTURB), 'latin1')) client.sendBytes(Uint8Array.of(byte));
    expect((await client.next('GetDoNotDisturbResponse')).invokeId).toBe('0042');
  });

  test('a frame that is not complete in its time ends the line, however often a byte comes; whole ones may take their time', async () => {
    const { client } = await strangers({ bounds: { frameWithin: 200 } });
    await client.ask(DO_NOT_DISTURB);
    await nap(300);
    await client.ask(DO_NOT_DISTURB);
    const drip = setInterval(() => client.sendBytes(Uint8Array.of(0)), 40);
    client.sendBytes(Buffer.from('0000FFFF30303037', 'hex'));
    await client.closed;
    clearInterval(drip);
  });

  test('each frame has that time, though all that comes ends in the middle of one', async () => {
    const server = await liveOffice({ bounds: { frameWithin: 2_000 } });
    const passes = wallClock();
    const client = await connectXml(server);
    const frame = Buffer.from(encodeFrame('0001', DO_NOT_DISTURB), 'latin1');
    client.sendBytes(frame.subarray(0, 20));
    for (let times = 0; times < 10; times++) {
      client.sendBytes(Buffer.concat([frame.subarray(20), frame.subarray(0, 20)]));
      await client.next('GetDoNotDisturbResponse');
      passes(1_900);
    }
    client.sendBytes(frame.subarray(20));
    await client.next('GetDoNotDisturbResponse');
  });

  test('whoever only listens and begins nothing is let go', async () => {
    const server = await liveOffice({ bounds: { beginWithin: 100 }, xml: { implicit: false } });
    const client = await connectXml(server);
    await client.closed;
    expect(await lines(server)).toBe(0);
  });
});

describe('messages', () => {
  const bomb = `<!DOCTYPE a [<!ENTITY b "bbbbbbbb"><!ENTITY c "&b;&b;&b;&b;">]>${csta('SnapshotDevice', '<snapshotObject>&c;</snapshotObject>')}`;
  const outside = `<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>${csta('SnapshotDevice', '<snapshotObject>&x;</snapshotObject>')}`;
  test.each([
    ['nothing at all', ''],
    ['text', 'MakeCall 2001 2002'],
    ['half a message', `<ClearCall xmlns="${namespaceOf[6]}">`],
    ['a bomb of entities', bomb],
    ['an entity from outside', outside],
    ['an entity that nobody declared', csta('SnapshotDevice', '<snapshotObject>&x;</snapshotObject>')],
    ['another encoding', `<?xml version="1.0" encoding="UTF-16"?>${DO_NOT_DISTURB}`],
    ['very deep ones', csta('ClearCall', '<a>'.repeat(5_000) + '</a>'.repeat(5_000))],
    ['very many elements', csta('ClearCall', '<a/>'.repeat(10_000))],
    ['a language that nobody speaks', '<MakeCall xmlns="urn:unknown"/>'],
  ])('%s: an error under its own invoke id, and the line stays', async (_, xml) => {
    const { client } = await strangers();
    expect((await client.ask(xml)).xml).toBe(GENERIC);
    expect((await client.ask(DO_NOT_DISTURB)).name).toBe('GetDoNotDisturbResponse');
  });

  test('too much that makes no sense ends the line', async () => {
    const { client } = await strangers();
    for (let times = 0; times < 25; times++) client.send('<');
    await client.closed;
    expect(client.heard.filter(({ name }) => name === 'CSTAErrorCode')).toHaveLength(20);
  });

  test('and its application session, which is told so', async () => {
    const { client } = await strangers();
    await client.ask(startSession());
    for (let times = 0; times < 20; times++) client.send('<');
    await client.closed;
    expect(textIn((client.heard.at(-1) as { xml: string }).xml, 'serverTermReason')).toBe('too much that makes no sense');
  });

  test('whatever is changed in one, the switch goes on', async () => {
    const server = await liveOffice();
    const whole = [startSession(), csta('SystemRegister', '<requestTypes><systemStatus>true</systemStatus></requestTypes>'), ...(['MonitorStart', 'MakeCall', 'SetForwarding', 'RouteSelect'] as const).map((name) => encodeRequest(name, examplesOf(name)[0] as object, 6))];
    const changes = fc.sample(fc.tuple(fc.nat(whole.length - 1), fc.nat(2_000), fc.nat(12), fc.string({ maxLength: 6 })), { numRuns: 600, seed: 8 });
    for (let from = 0; from < changes.length; from += 15) {
      const client = await connectXml(server);
      for (const [which, at, cut, put] of changes.slice(from, from + 15)) {
        const xml = whole[which] as string;
        client.send(xml.slice(0, at % xml.length) + put + xml.slice((at % xml.length) + cut));
      }
      expect((await client.ask(DO_NOT_DISTURB)).name).toBe('GetDoNotDisturbResponse');
      client.cut();
    }
  });

  test('what is well said and cannot be done does not', async () => {
    const { client } = await strangers();
    for (let times = 0; times < 25; times++) expect(textIn((await client.ask(csta('GetCSTAFeatures'))).xml, 'operation')).toBe('serviceNotSupported');
    for (const [xml, error] of [[csta('SnapshotDevice', '<snapshotObject>9999</snapshotObject>'), 'invalidDeviceID'], [csta('SnapshotDevice'), 'invalidParameterValue'], [csta('SetDoNotDisturb', '<device>2001</device><doNotDisturbOn>yes</doNotDisturbOn>'), 'invalidParameterValue'], [csta('ClearCall', '<why>so</why>'), 'parameterNotSupported']] as const) {
      expect(textIn((await client.ask(xml)).xml, 'operation')).toBe(error);
    }
  });

  test('an error is not answered with an error', async () => {
    const { client } = await strangers();
    client.send(csta('CSTAErrorCode', '<operation>generic</operation>'), '0000');
    client.send(csta('SystemStatusResponse', '<what/>'), '0000');
    await client.ask(DO_NOT_DISTURB);
    expect(client.heard.map(({ name }) => name)).toEqual(['SystemStatus', 'GetDoNotDisturbResponse']);
  });

  test('more requests a second than there may be are refused, and the line stays', async () => {
    const { client } = await strangers({ bounds: { requestsAtOnce: 5, requestsPerSecond: 0.001 } });
    const answers = [];
    for (let times = 0; times < 6; times++) answers.push(await client.ask(DO_NOT_DISTURB));
    expect(textIn((answers.at(-1) as { xml: string }).xml, 'performanceManagement')).toBe('performanceLimitExceeded');
  });
});

describe('lines', () => {
  test('of clients that take nothing are cut', async () => {
    const server = await liveOffice({ bounds: { mostWaiting: 100_000, requestsAtOnce: 1e9 } });
    const socket = connectPlain(Number((server.xmlAddress as string).split(':')[1]), '127.0.0.1').pause();
    const cut = new Promise((done) => socket.on('error', () => {}).on('close', done));
    onTestFinished(() => void socket.destroy());
    await expect.poll(() => lines(server)).toBe(1);
    const request = encodeFrame('0001', csta('SnapshotDevice', '<snapshotObject>2001</snapshotObject>')).repeat(2_000);
    const press = setInterval(() => socket.write(request, 'latin1'), 5);
    await expect.poll(() => lines(server)).toBe(0);
    clearInterval(press);
    socket.resume();
    await cut;
  });

  test('are so many at once and no more', async () => {
    const server = await liveOffice({ bounds: { mostLines: 2 } });
    const kept = [await connectXml(server), await connectXml(server)];
    await (await connectXml(server)).closed;
    for (const client of kept) expect((await client.ask(DO_NOT_DISTURB)).name).toBe('GetDoNotDisturbResponse');
  });

  test('under TLS say the same, and those who do not speak it are cut', async () => {
    const server = await liveOffice({ xml: { tls: { cert, key } } });
    const client = await connectXml(server, { ca: cert });
    expect((await client.ask(startSession())).name).toBe('StartApplicationSessionPosResponse');
    await expect(connectXml(server, { ca: '' })).rejects.toThrow(/self-signed|certificate/i);
    const plain = await connectXml(server);
    plain.send(DO_NOT_DISTURB);
    await plain.closed;
    expect(plain.heard).toEqual([]);
    expect((await client.ask(DO_NOT_DISTURB)).name).toBe('GetDoNotDisturbResponse');
  });
});
