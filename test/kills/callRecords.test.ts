// A live switch that delivers call records, killed at any moment: each record is in the files once, and no collector misses one.

import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer as createWebServer } from 'node:http';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openRecords } from '../../src/store/records/records.ts';
import { until } from '../server/callRecords/desk.ts';
import { startSwitch } from './switches.ts';

const KILLS = 2;
/** Records that come to be between one kill and the next. */
const BETWEEN = 25;

async function portOf(server: Server): Promise<number> {
  await new Promise<void>((done) => void server.listen(0, '127.0.0.1', done));
  return (server.address() as AddressInfo).port;
}

/** Collects what comes over TCP, each line apart: the last of a line that broke may be half a record. */
async function lineCollector() {
  const lines: string[] = [];
  const server = createServer((socket) => {
    const place = lines.push('') - 1;
    socket.setEncoding('utf8').on('data', (text: string) => (lines[place] += text)).on('error', () => {});
  });
  const port = await portOf(server);
  onTestFinished(() => void server.close());
  return { port, records: () => lines.flatMap((text) => text.split('\n').slice(0, -1)).map(ucidOf) };
}

async function eventCollector() {
  const events: string[] = [];
  let asked = 0;
  const server = createWebServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (part: string) => (body += part)).on('end', () => {
      // Every third time it has too much to do.
      if (++asked % 3 === 0) return void response.writeHead(503).end('{"text":"Server is busy","code":9}');
      events.push(...body.split('\n').map((line) => (JSON.parse(line) as { event: { ucid: string } }).event.ucid));
      response.end('{"text":"Success","code":0}');
    });
  });
  const port = await portOf(server);
  onTestFinished(() => (server.closeAllConnections(), void server.close()));
  return { port, records: () => events };
}

function ucidOf(line: string): string {
  return (JSON.parse(line) as { ucid: string }).ucid;
}

/** In the order of the files. */
function recordsIn(folder: string): readonly string[] {
  const sequence = (name: string) => Number(/(\d+)\.jsonl$/.exec(name)?.[1]);
  const files = readdirSync(folder).sort((one, other) => sequence(one) - sequence(other));
  return files.flatMap((name) => readFileSync(join(folder, name), 'utf8').split('\n').slice(0, -1)).map(ucidOf);
}

const siteOf = (tcp: number, http: number) => `
name: Busy
trunks: { pstn: { lines: 20, numbers: { "+14155550100": "2001" } } }
extensions: { "2001": { calls: 15 } }
records:
  sinks:
    billing: { layout: json, file: { folder: cdr, rollAt: 6kB } }
    link: { layout: json, tcp: { to: "127.0.0.1:${tcp}" } }
    splunk: { layout: json, http: { url: "http://127.0.0.1:${http}", token: { env: HEC_TOKEN }, gzip: false } }
`;

const DAY = `
name: A busy day
site: site.yaml
traffic:
  for: 8h
  callers: { all: { to: "+14155550100", arrivals: { every: 2s }, patience: 10s, talk: 5s } }
  people: { answersAfter: 1s, talks: 5s }
`;

test('killed again and again, each record is in the files once, and no collector misses one', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'ringback-kills-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const [line, events] = [await lineCollector(), await eventCollector()];
  writeFileSync(join(folder, 'site.yaml'), siteOf(line.port, events.port));
  writeFileSync(join(folder, 'day.yaml'), DAY);
  process.env['HEC_TOKEN'] = 'b7f0';
  onTestFinished(() => void delete process.env['HEC_TOKEN']);
  const cdr = join(folder, 'cdr');
  const start = () => startSwitch(folder, 'day.yaml', '--speed', '40', '--no-crm', '--quiet');
  const written = () => {
    try {
      return recordsIn(cdr).length;
    } catch {
      // Not there yet, or a line is half written.
      return 0;
    }
  };
  for (let kill = 1; kill <= KILLS; kill++) {
    const running = start();
    await running.address;
    await until(() => written() >= kill * BETWEEN && line.records().length > 0 && events.records().length > 0);
    await running.kill();
  }
  const last = start();
  await last.address;
  await until(() => written() >= (KILLS + 1) * BETWEEN);
  last.process.kill('SIGINT');
  expect(await last.exit).toBe(0);

  const { tables, close } = await openRecords(join(folder, '.ringback', 'records.db'));
  onTestFinished(close);
  const calls = (await tables.selectFrom('calls').select('ucid').orderBy('ordinal').execute()).map(({ ucid }) => ucid);
  expect(calls.length).toBeGreaterThan(KILLS * BETWEEN);
  expect(recordsIn(cdr)).toEqual(calls);
  expect([...new Set(line.records())]).toEqual(calls);
  expect([...new Set(events.records())]).toEqual(calls);
});
