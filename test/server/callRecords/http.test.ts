import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';
import type { HttpSettings } from '../../../src/records/shape.ts';
import { httpSink } from '../../../src/server/callRecords/kinds/httpCollector.ts';
import type { Sink } from '../../../src/server/callRecords/sink.ts';
import { callers, comesTo, delivered, desk, paper, until } from './desk.ts';

const TOKEN = 'b7f0-secret';

interface Asked {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly events: readonly { readonly time: number; readonly event: { readonly calling: string } }[];
}

/** An event collector that answers as a test says; who is asked for nothing special takes everything. */
interface Hec {
  readonly url: string;
  readonly asked: Asked[];
  /** Who called, of all events that were taken. */
  readonly taken: string[];
}

type Answers = (response: ServerResponse, asked: Asked, hec: Hec) => boolean | void;

async function hec(answers: Answers = () => false): Promise<Hec> {
  const server = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => void pieces.push(piece)).on('end', () => {
      const body = Buffer.concat(pieces);
      const text = (request.headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body).toString();
      const isEvents = request.url === '/services/collector/event';
      const asked: Asked = { path: request.url ?? '', headers: request.headers, events: isEvents ? text.split('\n').map((line) => JSON.parse(line) as Asked['events'][number]) : [] };
      here.asked.push(asked);
      if (answers(response, asked, here)) return;
      here.taken.push(...asked.events.map(({ event }) => event.calling));
      say(response, 200, { text: 'Success', code: 0 });
    });
  });
  await new Promise<void>((done) => void server.listen(0, '127.0.0.1', done));
  onTestFinished(() => new Promise<void>((done) => (server.closeAllConnections(), server.close(() => done()))));
  const here: Hec = { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked: [], taken: [] };
  return here;
}

function say(response: ServerResponse, status: number, body: object, headers: Readonly<Record<string, string>> = {}): true {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
  return true;
}

function toHec(url: string, settings: Partial<HttpSettings> = {}): () => Sink {
  const all: HttpSettings = { url, token: { env: 'SPLUNK_TOKEN' }, batch: 4, acknowledge: false, gzip: true, ...settings };
  return () => httpSink(all, TOKEN, paper('json'), { host: 'Acme', source: 'ringback:splunk', sourcetype: 'ringback:json' });
}

test('calls are events, in packed batches, with the token of the collector', async () => {
  const { calls, delivers } = await desk();
  const splunk = await hec();
  await calls(callers(1, 6));
  await delivered(delivers(toHec(splunk.url)), 6);
  expect(splunk.taken).toEqual(callers(1, 6));
  expect(splunk.asked.map(({ events }) => events.length)).toEqual([4, 2]);
  expect(splunk.asked[0]).toMatchObject({ path: '/services/collector/event', headers: { authorization: `Splunk ${TOKEN}`, 'content-encoding': 'gzip', 'x-splunk-request-channel': expect.stringMatching(/^[\da-f-]{36}$/) } });
  expect(splunk.asked[0]?.events[0]).toMatchObject({ time: 65, host: 'Acme', source: 'ringback:splunk', sourcetype: 'ringback:json', event: { calling: callers(1, 1)[0], disposition: 'abandoned' } });
});

test('lines of a layout that is no JSON are texts', async () => {
  const { calls, delivers } = await desk();
  const splunk = await hec();
  await calls(callers(1, 1));
  await delivered(delivers(() => httpSink({ url: splunk.url, token: { env: 'T' }, batch: 4, acknowledge: false, gzip: false }, TOKEN, paper('csv'), { host: 'Acme', source: 's', sourcetype: 't' })), 1);
  expect(splunk.asked[0]?.events[0]?.event).toContain(`,${callers(1, 1)[0]},`);
});

test('a collector that is busy is asked again, and has each event once', async () => {
  const { calls, delivers, said } = await desk();
  let busy = 3;
  const splunk = await hec((response) => busy-- > 0 && say(response, 503, { text: 'Server is busy', code: 9 }));
  await calls(callers(1, 6));
  await delivered(delivers(toHec(splunk.url)), 6);
  expect(splunk.taken).toEqual(callers(1, 6));
  expect(said).toEqual(['warn call records cannot be delivered; they are kept, and it is tried again: the collector says 503: Server is busy', 'info call records are delivered again']);
});

test('one that names the time after which it will listen is left alone until then', async () => {
  const { calls, delivers } = await desk();
  const times: number[] = [];
  const splunk = await hec((response) => (times.push(performance.now()), times.length === 1) && say(response, 429, { text: 'Slow down' }, { 'retry-after': '1' }));
  await calls(callers(1, 1));
  await delivered(delivers(toHec(splunk.url)), 1);
  expect((times[1] as number) - (times[0] as number)).toBeGreaterThan(950);
  expect(splunk.taken).toEqual(callers(1, 1));
});

test('a line that is cut in the middle of an answer brings the batch again', async () => {
  const { calls, delivers } = await desk();
  let cuts = 1;
  const splunk = await hec((response) => cuts-- > 0 && (response.socket?.resetAndDestroy(), true));
  await calls(callers(1, 3));
  await delivered(delivers(toHec(splunk.url)), 3);
  expect(splunk.taken).toEqual(callers(1, 3));
  expect(splunk.asked.length).toBe(2);
});

/** Refuses this caller as Splunk does: what comes before is taken. */
const refusing = (caller: string): Answers => (response, { events }, { taken }) => {
  const at = events.findIndex(({ event }) => event.calling === caller);
  if (at < 0) return false;
  taken.push(...events.slice(0, at).map(({ event }) => event.calling));
  return say(response, 400, { text: 'Invalid data format', code: 6, 'invalid-event-number': at });
};

test('an event that is refused is left out and counted, and all others are taken once', async () => {
  const { calls, delivers } = await desk();
  const [third = ''] = callers(3, 3);
  const splunk = await hec(refusing(third));
  await calls(callers(1, 7));
  const delivery = delivers(toHec(splunk.url));
  await delivered(delivery, 7);
  expect(splunk.taken).toEqual(callers(1, 7).filter((caller) => caller !== third));
  expect(delivery.state()).toMatchObject({ state: 'open', delivered: 7, refused: 1, error: null });
});

test('where the collector does not say which one it refuses, it is found', async () => {
  const { calls, delivers } = await desk();
  const [third = ''] = callers(3, 3);
  const splunk = await hec((response, { events }) => events.some(({ event }) => event.calling === third) && say(response, 400, { text: 'Invalid data format', code: 6 }));
  await calls(callers(1, 7));
  const delivery = delivers(toHec(splunk.url));
  await delivered(delivery, 7);
  expect(splunk.taken).toEqual(callers(1, 7).filter((caller) => caller !== third));
  expect(delivery.state().refused).toBe(1);
});

test('a batch that is too large is halved', async () => {
  const { calls, delivers } = await desk();
  const splunk = await hec((response, { events }) => events.length > 2 && say(response, 413, { text: 'Request entity too large', code: 27 }));
  await calls(callers(1, 4));
  await delivered(delivers(toHec(splunk.url)), 4);
  expect(splunk.taken).toEqual(callers(1, 4));
});

test('a token that is refused holds everything back, is said, and never told', async () => {
  const { calls, delivers, said } = await desk();
  let isKnown = false;
  const splunk = await hec((response) => !isKnown && say(response, 403, { text: `Invalid token ${TOKEN}`, code: 4 }));
  await calls(callers(1, 2));
  const delivery = delivers(toHec(splunk.url));
  await comesTo(delivery, 'failing');
  expect(delivery.state().error).toBe('the collector says 403: Invalid token …');
  expect(JSON.stringify([said, delivery.state()])).not.toContain(TOKEN);
  isKnown = true;
  await delivered(delivery, 2);
  expect(splunk.taken).toEqual(callers(1, 2));
});

test('nothing is sent to where a collector would like it to go', async () => {
  const { calls, delivers } = await desk();
  const elsewhere = await hec();
  const splunk = await hec((response) => (response.writeHead(307, { location: elsewhere.url }).end(), true));
  await calls(callers(1, 1));
  await comesTo(delivers(toHec(splunk.url)), 'failing');
  expect(elsewhere.asked).toEqual([]);
});

test('with acknowledgement a batch is taken once the indexer has it', async () => {
  const { calls, delivers } = await desk();
  let asks = 0;
  const splunk = await hec((response, { path, events }, { taken }) => {
    if (path.startsWith('/services/collector/ack?channel=')) return say(response, 200, { acks: { 7: ++asks > 1 } });
    taken.push(...events.map(({ event }) => event.calling));
    return say(response, 200, { text: 'Success', code: 0, ackId: 7 });
  });
  await calls(callers(1, 2));
  const delivery = delivers(toHec(splunk.url, { acknowledge: true }));
  await until(() => asks === 1);
  expect(delivery.state().delivered).toBe(0);
  await delivered(delivery, 2);
  expect(splunk.taken).toEqual(callers(1, 2));
  const [event, ack] = splunk.asked;
  expect(ack?.path).toBe(`/services/collector/ack?channel=${String(event?.headers['x-splunk-request-channel'])}`);
});

test('a token without acknowledgement is told, should it be asked for', async () => {
  const { calls, delivers } = await desk();
  const splunk = await hec();
  await calls(callers(1, 1));
  const delivery = delivers(toHec(splunk.url, { acknowledge: true }));
  await comesTo(delivery, 'failing');
  expect(delivery.state().error).toMatch(/^the collector gives no ackId; acknowledgement is off for this token/);
});

test('a collector that never answers does not keep a switch from stopping', async () => {
  const { calls, delivers } = await desk();
  const splunk = await hec(() => true);
  await calls(callers(1, 1));
  const delivery = delivers(toHec(splunk.url));
  await until(() => splunk.asked.length === 1);
  await delivery.end(20);
  expect(delivery.state()).toMatchObject({ state: 'ended', delivered: 0 });
});
