// Sinks of a site from outside: what `check` finds in them, who delivers, and what is said of it.

import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { layoutNames } from '../../src/records/layouts/layouts.ts';
import { schemaOf } from '../../src/cli/schema.ts';
import { freePort } from '../kills/switches.ts';
import { until } from '../server/callRecords/desk.ts';
import { beside, COMMAND, folder, ringback } from './command.ts';
import { callProcess } from '../witnesses.ts';

const OFFICE = 'name: Office\ntrunks: { pstn: { lines: 4, numbers: { "+14155550100": "2001" } } }\nextensions: { "2001": { calls: 4 } }\n';
const CALLS = 'name: Calls\nsite: site.yaml\ntraffic: { for: 10m, callers: { all: { to: "+14155550100", arrivals: { every: 30s }, patience: 20s, talk: 5s } }, people: { answersAfter: 1s, talks: 5s } }\n';

const office = (sinks: string) => folder({ 'site.yaml': `${OFFICE}records:\n  sinks:\n${sinks}`, 'calls.yaml': CALLS });

function callers(text: string): number {
  return text.split('\n').filter((line) => line !== '').length;
}

test('check finds what is wrong with sinks, and repeats no token', () => {
  const here = office(`    billing: { layout: telser, file: { folder: cdr, name: "{snk}.txt", rollAt: 10 Mb } }
    link: { layout: teleseer, fields: [date], tcp: { to: localhost:9000, listen: 9000 } }
    none: { layout: customized, fields: [dat] }
    one: { layout: csv, file: { folder: x } }
    two: { layout: json, file: { folder: x } }
    splunk: { layout: json, http: { url: "http://splunk.example:8088", token: 1234-secret } }
    again: { layout: json, http: { url: "https://u:pass-secret@splunk:8088", token: { env: 1234-secret }, bach: 4 } }
`);
  const { code, stdout, stderr } = ringback(here, 'check', 'site.yaml');
  expect(code).toBe(3);
  expect(stdout + stderr).not.toContain('secret');
  expect(stderr.match(/records\.sinks\.\S+ .*/g)).toEqual([
    'records.sinks.billing.layout: must be a word like teleseer, not "telser"; did you mean "teleseer"?',
    'records.sinks.billing.file.name: has {snk}, which is none of {sink}, {cluster}, {node}, {date}, {hour}, {minute}, {sequence}',
    'records.sinks.billing.file.name: must have {sequence}, so that no file is written over',
    'records.sinks.billing.file.rollAt: must be a size like 500kB, 10MB or 1GB, not "10 Mb"',
    'records.sinks.link.fields: "fields" means nothing to the layout teleseer, which has ringRecords, dateLines',
    'records.sinks.link.tcp: must say either "to" or "listen"',
    'records.sinks.none: must say where to: file, handOver, tcp, http',
    'records.sinks.none.fields[1]: there is no field "dat"; did you mean "date"?',
    'records.sinks.splunk.http.url: must begin with https://, but for this machine itself: the token would be read on the way',
    'records.sinks.splunk.http.token.env: must be { env: NAME }, the name of a variable of the environment like SPLUNK_TOKEN; a token never stands in a file',
    'records.sinks.again.http.url: must hold no user and no password',
    'records.sinks.again.http.token.env: must be { env: NAME }, the name of a variable of the environment like SPLUNK_TOKEN; a token never stands in a file',
    'records.sinks.again.http.bach: unknown key "bach"; did you mean "batch"?',
  ]);
  expect(ringback(office('    one: { layout: csv, file: { folder: x } }\n    two: { layout: json, file: { folder: x } }\n'), 'check', 'site.yaml').stderr).toContain('records.sinks.two.file.folder: the sink one writes there; each needs a folder of its own');
});

test('every layout that there is can be named in a site, and editors know it', () => {
  const { properties } = schemaOf('site') as { properties: { records: { properties: { sinks: { additionalProperties: { properties: { layout: { enum: readonly string[] } } } } } } } };
  expect([...properties.records.properties.sinks.additionalProperties.properties.layout.enum].sort()).toEqual([...layoutNames].sort());
});

test('a load delivers where that is asked for, and says what each sink took', async () => {
  let heard = '';
  const server = createServer((socket) => void socket.setEncoding('utf8').on('data', (text: string) => void (heard += text)));
  await new Promise<void>((done) => void server.listen(0, '127.0.0.1', done));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const here = office(`    billing: { layout: json, file: { folder: cdr } }\n    link: { layout: json, tcp: { to: "127.0.0.1:${port}" } }\n`);
  expect(await beside(here, 'load', 'calls.yaml', '--quiet', '--records', 'r.db')).toMatchObject({ code: 0, stderr: '' });
  expect(readdirSync(here)).not.toContain('cdr');
  const { code, stderr } = await beside(here, 'load', 'calls.yaml', '--quiet', '--records', 'r.db', '--deliver');
  expect([code, stderr]).toEqual([0, `billing: 20 rows to cdr\nlink: 20 rows to 127.0.0.1:${port}\n`]);
  const [file = ''] = readdirSync(join(here, 'cdr'));
  expect(callers(readFileSync(join(here, 'cdr', file), 'utf8'))).toBe(20);
  // What the command has handed over may still be on its way to this process.
  await expect.poll(() => callers(heard)).toBe(20);
});

test('what a sink has not taken is said, and without records there is nothing to deliver', () => {
  const here = office('    link: { layout: json, tcp: { to: "127.0.0.1:1" } }\n');
  const { code, stderr } = ringback(here, 'run', 'calls.yaml', '--quiet', '--records', 'r.db', '--deliver');
  expect([code, stderr]).toEqual([2, 'link: 0 rows to 127.0.0.1:1\n--deliver: link has not taken everything: connect ECONNREFUSED 127.0.0.1:1\n']);
  expect(ringback(here, 'run', 'calls.yaml', '--deliver')).toMatchObject({ code: 2, stderr: '--deliver delivers what --records keeps; name a database there\n' });
});

test('a switch does not begin without the token of a sink, and keeps it to itself', async () => {
  const port = await freePort();
  const here = office(`    splunk: { layout: json, http: { url: "http://127.0.0.1:${port}", token: { env: HEC_TOKEN_OF_TEST } } }\n`);
  expect(ringback(here, 'serve', 'site.yaml', '--port', '0')).toMatchObject({ code: 2, stderr: 'the sink splunk of the site needs its token in the variable HEC_TOKEN_OF_TEST of the environment, and that is not set\n' });
  const child = callProcess(spawn(process.execPath, [COMMAND, 'serve', 'calls.yaml', '--port', '0', '--no-crm', '--quiet', '--speed', '50'], { cwd: here, env: { ...process.env, HEC_TOKEN_OF_TEST: 'b7f0-secret' } }));
  onTestFinished(() => void child.kill('SIGKILL'));
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (part: string) => void (stdout += part));
  child.stderr.setEncoding('utf8').on('data', (part: string) => void (stderr += part));
  await until(() => stdout.includes('Ctrl-C'));
  const address = /health\s+(\S+)\/healthz/.exec(stdout)?.[1] as string;
  const health = async () => ((await (await fetch(`${address}/healthz`)).json()) as { sinks: readonly [{ waiting: number | null; state: string }] }).sinks;
  await until(async () => (await health())[0].state === 'failing' && ((await health())[0].waiting ?? 0) > 1);
  expect(await health()).toMatchObject([{ sink: 'splunk', where: `http://127.0.0.1:${port}`, state: 'failing', delivered: 0, error: `connect ECONNREFUSED 127.0.0.1:${port}` }]);
  expect(await (await fetch(`${address}/metrics`)).text()).toMatch(/ringback_sink_up\{sink="splunk"\} 0\n[^]*ringback_sink_waiting\{sink="splunk"\} [1-9]/);
  child.kill('SIGINT');
  await new Promise((done) => child.once('close', done));
  expect(stderr).toContain('call records cannot be delivered; they are kept, and it is tried again');
  expect(stdout + stderr + readdirSync(join(here, '.ringback', 'live')).map((name) => readFileSync(join(here, '.ringback', 'live', name), 'latin1')).join('')).not.toContain('b7f0-secret');
});
