// The control over HTTP seen by clumsy and hostile callers: every refusal is JSON with a sentence, and nobody from another host's page gets in.

import { request } from 'node:http';
import { connect as dial } from 'node:net';
import { expect, test } from 'vitest';
import type { Crm } from '../../src/crm/crm.ts';
import { createSimulation } from '../../src/simulation.ts';
import { siteFrom } from '../../src/site/site.ts';
import { freshCrm } from '../crm/asking.ts';
import { connect, liveOffice, liveSimulation, quiet } from './client.ts';

interface Answer {
  readonly status: number;
  readonly type: string | undefined;
  readonly allow: string | undefined;
  readonly body: { readonly wrong?: string };
}

/** With headers that `fetch` would not send. */
function ask(address: string, path: string, { method = 'POST', headers = {}, body = '' }: { readonly method?: string; readonly headers?: Record<string, string>; readonly body?: string } = {}): Promise<Answer> {
  return new Promise((done, fail) => {
    const asked = request(address + path, { method, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => (text += part)).on('end', () => done({ status: response.statusCode ?? 0, type: response.headers['content-type'], allow: response.headers.allow, body: text === '' ? {} : JSON.parse(text) as Answer['body'] }));
    });
    asked.on('error', fail).end(body);
  });
}

const json = { 'content-type': 'application/json' };

test.each([
  ['a path that is none', '/clock/paus', {}, 404, 'there is nothing at "/clock/paus"; did you mean "/clock/pause"?'],
  ['a page that is none', '/wallbord', { method: 'GET' }, 404, 'there is nothing at "/wallbord"; did you mean "/wallboard"?'],
  ['a page where there are none', '/wallboard', { method: 'GET' }, 404, '/wallboard is a page, and this switch was started without pages'],
  ['a page that is asked to take something', '/wallboard', {}, 405, '/wallboard takes GET, not POST'],
  ['another method', '/clock/pause', { method: 'GET' }, 405, '/clock/pause takes POST, not GET'],
  ['a body that is no JSON', '/clock/speed', { headers: json, body: '{' }, 400, 'the body is no JSON'],
  ['a body of another type', '/clock/speed', { headers: { 'content-type': 'text/plain' }, body: '10' }, 415, 'a body must be JSON, with content-type: application/json'],
  ['a body that is too large', '/clock/speed', { headers: json, body: `"${'x'.repeat(20_000)}"` }, 413, 'the body has more than 10000 bytes'],
  ['a member too many', '/clock/speed', { headers: json, body: '{"speed":2,"colour":1}' }, 400, 'the speed must be a number above 0 and up to 100000, like { "speed": 10 }'],
  ['a number out of range', '/clock/speed', { headers: json, body: '{"speed":1e999}' }, 400, 'the speed must be a number above 0 and up to 100000, like { "speed": 10 }'],
  ['a trick with the prototype', '/clock/speed', { headers: json, body: '{"__proto__":{"speed":2}}' }, 400, 'the body is no JSON'],
  ['a path that cannot be read', '/%zz', { method: 'GET' }, 400, "'/%zz' is not a valid url component"],
  ['no body', '/clock/step', {}, 400, 'a step must be milliseconds, a day of them at most, like { "by": 5000 }'],
])('%s is refused in JSON, with a sentence', async (_, path, asked, status, wrong) => {
  const { address } = await liveOffice();
  const answer = await ask(address, path, asked);
  expect(answer).toMatchObject({ status, body: { wrong } });
  expect(answer.type).toContain('application/json');
  if (status === 405) expect(answer.allow).toBe(/takes (\w+)/.exec(wrong)?.[1]);
});

test('a page of another host stops no clock, not even one that has made its name point here', async () => {
  const { address, live } = await liveOffice({ origins: ['https://crm.example'] });
  expect(await ask(address, '/clock/pause', { headers: { origin: 'https://evil.example' } })).toMatchObject({ status: 403, body: { wrong: expect.stringContaining('pages of other hosts') } });
  expect(await ask(address, '/clock/pause', { headers: { origin: 'http://evil.example:8800', host: 'evil.example:8800' } })).toMatchObject({ status: 403, body: { wrong: expect.stringContaining('no name of the switch') } });
  expect(await ask(address, '/clock/pause', { headers: { origin: 'null' } })).toMatchObject({ status: 403 });
  expect(live.speed()).toBe(1);
  for (const host of ['localhost:8800', '127.0.0.1', '[::1]:8800', '192.168.1.7', 'crm.example']) expect((await ask(address, '/clock/go', { headers: { host } })).status, host).toBe(200);
  expect((await ask(address, '/clock/go', { headers: { origin: 'https://crm.example' } })).status).toBe(200);
});

test('neither does it open a socket', async () => {
  const server = await liveOffice();
  await expect(connect(server, { host: 'evil.example' })).rejects.toThrow(/403/);
  await expect(connect(server, { host: 'evil.example', origin: 'http://evil.example' })).rejects.toThrow(/403/);
  await connect(server, { host: 'localhost' });
});

/** Sends raw bytes and waits until the line is closed; what came meanwhile. */
function raw(address: string, ...parts: readonly string[]): Promise<string> {
  const { hostname, port } = new URL(address);
  return new Promise((done) => {
    let heard = '';
    const socket = dial(Number(port), hostname, () => parts.forEach((part) => socket.write(part)));
    socket.setEncoding('latin1').on('data', (part: string) => (heard += part)).on('error', () => {}).on('close', () => done(heard));
  });
}

const upgrade = (more: string) => `GET /csta HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n${more}`;

test('whoever sends half a request and then nothing is cut off with a word', async () => {
  const { address } = await liveOffice({ bounds: { headersWithin: 300 } });
  expect(await raw(address, upgrade('Sec-WebSocket-Version: 13\r\nX-Slow: '))).toMatch(/^HTTP\/1\.1 400 [^]*"wrong":/);
  expect(await raw(address, 'POST /clock/step HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"by":')).toMatch(/^HTTP\/1\.1 4\d\d /);
});

test('whoever hangs up in the middle of a body leaves no trace', async () => {
  const { address } = await liveOffice();
  const { hostname, port } = new URL(address);
  const socket = dial(Number(port), hostname);
  socket.write('POST /clock/speed HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"speed":');
  await expect.poll(async () => (await fetch(`${address}/healthz`)).status).toBe(200);
  socket.resetAndDestroy();
  expect((await ask(address, '/clock/pause')).status).toBe(200);
});

test.each([
  ['no HTTP', 'hello\r\n\r\n', /^HTTP\/1\.1 400 /],
  ['a header of 100 KB', `GET / HTTP/1.1\r\nHost: localhost\r\nX: ${'x'.repeat(100_000)}\r\n\r\n`, /^HTTP\/1\.1 4\d\d /],
  ['no host', 'GET /healthz HTTP/1.1\r\n\r\n', /^HTTP\/1\.1 400 /],
  ['a socket elsewhere', upgrade('').replace('/csta', '/other') + '\r\n', /^HTTP\/1\.1 404 [^]*"wrong":"there is no socket here; there are \/csta, \/ctios, \/servers, \/live, \/cms and \/connector"/],
  ['a socket without a key', `${upgrade('Sec-WebSocket-Version: 13\r\n')}\r\n`, /^HTTP\/1\.1 400 /],
  ['a socket of another version', `${upgrade('Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 7\r\n')}\r\n`, /^HTTP\/1\.1 4\d\d /],
])('%s is answered and closed', async (_, bytes, answer) => {
  const { address } = await liveOffice();
  expect(await raw(address, bytes)).toMatch(answer);
});

test('a bug in what the CRM answers is said and logged, and ends no call', async () => {
  const logged: string[] = [];
  const whole = await freshCrm();
  let isBroken = false;
  const crm: Crm = { ...whole, get tables() { if (isBroken) throw new TypeError('nobody thought of that'); return whole.tables; } };
  const { address } = await liveOffice({ crm, log: { ...quiet, error: (data, text) => logged.push(`${text}: ${String((data as { readonly err: Error }).err.message)}`) } });
  isBroken = true;
  expect(await ask(address, '/crm/api/records/Contact', { method: 'GET', headers: { 'x-crm-user': 'ana' } })).toMatchObject({ status: 500, body: { wrong: 'this is a bug in ringback; its log says more, and calls go on' } });
  expect(logged).toEqual(['a bug in ringback; calls go on: nobody thought of that']);
  expect((await ask(address, '/healthz', { method: 'GET' })).status).toBe(200);
});

test('one in the switch itself ends it, for a change may have been made by half', async () => {
  const ended: unknown[] = [];
  const simulation = createSimulation(siteFrom({ trunks: { pstn: { lines: 2, numbers: { '+14155550100': '2001' } } }, extensions: { 2001: {} } }));
  const { address } = await liveSimulation(simulation, { failed: (error) => ended.push(error) });
  const bug = new TypeError('half done');
  simulation.session = () => { throw bug; };
  expect(await ask(address, '/classroom/api/outages', { headers: json, body: JSON.stringify({ device: '2001', out: true }) })).toMatchObject({ status: 500, body: { wrong: 'something is wrong with the switch; its log says what' } });
  expect(ended).toEqual([bug]);
});
