// ctiSVR as REST: the same requests by POST, events by asking for those behind a number, and what is no sound request.

import { describe, expect, test } from 'vitest';
import { ctisvrRequests, type RequestName } from '../../../src/server/dialects/ctisvr/requests.ts';
import { usersFrom } from '../client.ts';
import { type Center, center, ZOE } from './center.ts';
import { examples } from './examples.ts';

interface Answered {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
  readonly headers: Headers;
}

async function asked(address: string | null, method: string, path: string, body?: string, headers: Record<string, string> = { 'content-type': 'application/json' }): Promise<Answered> {
  const answer = await fetch(`${address}${path}`, { method, headers: body === undefined && method !== 'POST' ? {} : headers, ...(body !== undefined && { body }) });
  return { status: answer.status, body: (await answer.json()) as Answered['body'], headers: answer.headers };
}

const posted = ({ server }: Center, request: string, fields: object = {}) => asked(server.ctisvrAddress, 'POST', `/ctisvr/${request}`, JSON.stringify(fields));

interface Events {
  readonly events: readonly { readonly eventtype: string; readonly seq: number }[];
  readonly last: number;
}

async function eventsAt({ server }: Center, extension: string, after: number, wait = 4): Promise<Events> {
  const { status, body } = await asked(server.ctisvrAddress, 'GET', `/ctisvr/events?extension=${extension}&after=${after}&wait=${wait}`);
  expect(status).toBe(200);
  return body as unknown as Events;
}

test('a day in requests: log-on, an offer that was waited for, connect, user data, the end', async () => {
  const world = await center();
  const on = { extension: '2001' };
  expect(await posted(world, 'startmonitor', on)).toMatchObject({ status: 200, body: { msgtype: 'response', result: 'success' } });
  expect((await posted(world, 'login', { ...on, agentid: '5001', passwd: '4711', id: 3 })).body).toMatchObject({ id: 3, result: 'success' });
  await posted(world, 'setstate', { ...on, agentid: '5001', state: 'auto' });
  const waiting = eventsAt(world, '2001', 0);
  const zoe = world.calls('+14155550100');
  const { events: [offer], last } = await waiting;
  expect(offer).toMatchObject({ msgtype: 'event', eventtype: 'offer', extension: '2001', callid: zoe.callID, calling: ZOE, seq: last });
  await posted(world, 'answer', on);
  expect((await posted(world, 'userdata', { ...on, userdata: 'café' })).body).toMatchObject({ result: 'success', userdata: 'café' });
  await posted(world, 'hangup', on);
  const { events } = await eventsAt(world, '2001', last);
  expect(events.map(({ eventtype }) => eventtype)).toEqual(['connect', 'disconnect', 'idle']);
  expect(events[1]).toMatchObject({ userdata: 'café' });
  expect((await eventsAt(world, '2001', 0)).events).toEqual([offer, ...events]);
  expect((await eventsAt(world, '2001', events.at(-1)?.seq as number, 0)).events).toEqual([]);
});

test('a server that stops lets go of those who wait', async () => {
  const world = await center();
  await posted(world, 'startmonitor', { extension: '2001' });
  const waiting = eventsAt(world, '2001', 0, 60);
  await posted(world, 'snapshot', { extension: '2001' });
  await world.server.stop();
  expect((await waiting).events).toEqual([]);
});

test('two telephones of one machine have rows of their own', async () => {
  const world = await center();
  for (const extension of ['2001', '2002']) await posted(world, 'startmonitor', { extension });
  await posted(world, 'makecall', { extension: '2001', destination: '2002' });
  expect((await eventsAt(world, '2001', 0)).events).toMatchObject([{ eventtype: 'alert', extension: '2001' }]);
  expect((await eventsAt(world, '2002', 0)).events).toMatchObject([{ eventtype: 'offer', extension: '2002' }]);
  await posted(world, 'startmonitor', { extension: '2002' });
  expect((await eventsAt(world, '2002', 0)).events).toHaveLength(1);
});

test('the list of requests is that of the table, with what each does', async () => {
  const { server } = await center();
  const { body } = await asked(server.ctisvrAddress, 'GET', '/ctisvr');
  expect(Object.keys(body).sort()).toEqual(Object.keys(ctisvrRequests).sort());
  expect(body['makecall']).toEqual({ about: 'Calls a number', reach: 'acts', fields: ['extension', 'destination', 'userdata', 'userdatatype'] });
});

test.each(Object.keys(ctisvrRequests) as RequestName[])('%s by POST, with nothing going on: carried out or refused with the same sentence', async (name) => {
  const world = await center();
  const example = examples[name].find(({ before }) => before === undefined);
  const fields = { extension: '2001', ...(example ?? examples[name][0]).fields };
  const { status, body } = await posted(world, name, fields);
  const phone = await (await center()).at('2001');
  const { error, result } = await phone.ask(name, fields);
  expect([body['result'], body['error']]).toEqual([result, error]);
  expect([200, 400, 409]).toContain(status);
  expect(status === 200).toBe(result === 'success');
});

describe('what is no sound request', () => {
  const unsound: readonly (readonly [what: string, method: string, path: string, body: string | undefined, headers: Record<string, string> | undefined, status: number, sentence: string])[] = [
    ['no JSON', 'POST', '/ctisvr/makecall', '{', undefined, 400, 'the body must be one object of JSON'],
    ['a list', 'POST', '/ctisvr/makecall', '[]', undefined, 400, 'the body must be one object of JSON'],
    ['a field that is not there', 'POST', '/ctisvr/makecall', '{"extension":"2001","destinaton":"2002"}', undefined, 400, 'makecall: unknown key "destinaton"; did you mean "destination"?'],
    ['no extension', 'POST', '/ctisvr/answer', '{}', undefined, 400, 'answer: extension: is missing; no telephone is known to stand where this client is'],
    ['an extension that is none', 'POST', '/ctisvr/answer', '{"extension":["2001"]}', undefined, 400, 'extension must be an extension like 2001'],
    ['an extension of which no text can be made', 'POST', '/ctisvr/answer', '{"extension":{"toString":1}}', undefined, 400, 'extension must be an extension like 2001'],
    ['a telephone that is not there', 'POST', '/ctisvr/answer', '{"extension":"2099"}', undefined, 409, 'there is no telephone 2099'],
    ['another request', 'POST', '/ctisvr/anser', '{}', undefined, 404, 'there is no request "anser"; did you mean "answer"?'],
    ['another path', 'GET', '/elsewhere', undefined, undefined, 404, 'there is nothing at GET /elsewhere'],
    ['another method', 'GET', '/ctisvr/answer', undefined, undefined, 405, 'requests are sent with POST'],
    ['events by POST', 'POST', '/ctisvr/events', '{}', undefined, 405, 'events are read with GET'],
    ['another kind of body', 'POST', '/ctisvr/answer', 'extension=2001', { 'content-type': 'application/x-www-form-urlencoded' }, 415, 'the body must be JSON, with Content-Type: application/json'],
    ['a large body', 'POST', '/ctisvr/answer', `{"extension":"${'2'.repeat(70_000)}"}`, undefined, 413, 'the body is too large'],
    ['a page of another host', 'POST', '/ctisvr/answer', '{}', { 'content-type': 'application/json', origin: 'https://evil.example' }, 403, 'pages of other hosts may not come unless --origin names them'],
    ['no number of an event', 'GET', '/ctisvr/events?extension=2001&after=x', undefined, undefined, 400, 'after must be the number of the last event'],
    ['a number that no event had', 'GET', '/ctisvr/events?extension=2001&after=99', undefined, undefined, 410, 'there was no event 99: this session has begun anew'],
  ];

  test.each(unsound)('%s', async (_, method, path, body, headers, status, sentence) => {
    const answer = await asked((await center()).server.ctisvrAddress, method, path, body, headers);
    expect([answer.status, answer.body['result'], String(answer.body['error']).startsWith(sentence) ? sentence : answer.body['error']]).toEqual([status, 'error', sentence]);
  });

  test('events that are gone, and too many requests', async () => {
    const world = await center({ bounds: { storeEach: 1 } });
    for (const request of ['startmonitor', 'makecall', 'hangup']) await posted(world, request, { extension: '2001', ...(request === 'makecall' && { destination: '2002' }) });
    const gone = await asked(world.server.ctisvrAddress, 'GET', '/ctisvr/events?extension=2001&after=0');
    expect([gone.status, gone.body['error']]).toEqual([410, expect.stringMatching(/^events behind 0 are gone, the oldest that is kept is \d+; ask for a snapshot/)]);
    const busy = await center({ bounds: { requestsAtOnce: 1, requestsPerSecond: 0.001 } });
    await posted(busy, 'snapshot', { extension: '2001' });
    expect((await posted(busy, 'snapshot', { extension: '2001' })).status).toBe(429);
  });

  test('with users, who they are', async () => {
    const users = usersFrom('users: { ana: { password: swordfish, devices: ["2001"] } }');
    const { server } = await center({ users });
    const as = (name: string) => asked(server.ctisvrAddress, 'POST', '/ctisvr/snapshot?extension=2001', '{"extension":"2001"}', { 'content-type': 'application/json', authorization: `Basic ${btoa(name)}` });
    expect(await as('ana:sword')).toMatchObject({ status: 401, body: { error: 'say who you are: a name and a password of a user, by basic authentication' } });
    expect(await as('ana:swordfish')).toMatchObject({ status: 200 });
    const other = await asked(server.ctisvrAddress, 'POST', '/ctisvr/snapshot?extension=2001', '{"extension":"2002"}', { 'content-type': 'application/json', authorization: `Basic ${btoa('ana:swordfish')}` });
    expect(other).toMatchObject({ status: 409, body: { error: 'ana may not look at 2002' } });
  });

  test('a page that was named may ask, and read the answer', async () => {
    const { server } = await center({ origins: ['https://crm.example'] });
    const preflight = await fetch(`${server.ctisvrAddress}/ctisvr/snapshot`, { method: 'OPTIONS', headers: { origin: 'https://crm.example', 'access-control-request-method': 'POST' } });
    expect([preflight.status, preflight.headers.get('access-control-allow-origin'), preflight.headers.get('access-control-allow-headers')]).toEqual([204, 'https://crm.example', 'content-type, authorization']);
  });
});
