// `ringback doctor`, seen from outside: what it finds where all is well, and where something is not.

import { readdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { nats } from '../../src/cli/doctor/nats.ts';
import { freePort } from '../kills/switches.ts';
import { hasNats, startNats } from '../nats/natsServer.ts';
import { beside, folder, ringback } from './command.ts';

interface Report {
  readonly works: boolean;
  readonly checks: readonly { readonly name: string; readonly state: string; readonly says: string; readonly mend: string | null }[];
}

const of = (report: Report, name: string) => report.checks.find((check) => check.name === name);

test('where all is well every line says so, and nothing is left behind', () => {
  const here = folder();
  const { code, stdout, stderr } = ringback(here, 'doctor');
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const lines = stdout.trimEnd().split('\n');
  expect(lines.slice(0, -2).map((line) => /^[✓!] (\S+(?: \S+)?) {2}/.exec(line)?.[1])).toEqual(['Node', 'build', 'time zones', 'folder', 'database', 'live journal', 'port 8800', 'port 8801', 'port 9006', 'round trip', 'NATS', 'Chromium', 'terminal']);
  expect(stdout).toMatch(/✓ round trip +a client reaches a live switch over WebSocket in \d+ ms\n/);
  expect(lines.at(-1)).toMatch(/^Ringback works here/);
  expect(readdirSync(here)).toEqual([]);
});

test('a port that somebody has is a warning, and says who, as far as one can tell', async () => {
  const taken = createServer((socket) => socket.end()).listen(9006, '127.0.0.1');
  onTestFinished(() => void taken.close());
  // Somebody else on this machine may have it; then it is taken all the same.
  await new Promise((done) => taken.once('listening', done).once('error', done));
  const report = JSON.parse((await beside(folder(), 'doctor', '--json')).stdout) as Report;
  expect(of(report, 'port 9006')).toMatchObject({ state: 'warning', says: expect.stringMatching(process.platform === 'linux' && taken.listening ? new RegExp(`^taken by somebody, process ${process.pid} \\(`) : /^taken by/) as string, mend: 'ringback serve --ctisvr-port names another for ctiSVR' });
  expect(report.works).toBe(true);
});

test('what keeps Ringback from working is an error, with what mends it', () => {
  const blocked = ringback(folder({ '.ringback': 'a file' }), 'doctor');
  expect(blocked.code).toBe(1);
  expect(blocked.stdout).toContain('✗ folder        .ringback is a file; move it away; runs leave their journals in a folder of that name\n');
  expect(blocked.stdout).toMatch(/\n1 of these keeps Ringback from working\n$/);
  const broken = JSON.parse(ringback(folder({ '.ringback/crm.db': 'no database at all, by its first bytes' }), 'doctor', '--json').stdout) as Report;
  expect(broken.works).toBe(false);
  expect(of(broken, 'database')).toMatchObject({ state: 'error', says: '.ringback/crm.db is no database' });
});

test('a NATS server that the environment names has to be there', async () => {
  expect(await nats({})).toEqual({ state: 'ok', says: 'not used; RINGBACK_NATS names a server for --nats', mend: null });
  const url = `nats://127.0.0.1:${await freePort()}`;
  expect(await nats({ RINGBACK_NATS: url })).toEqual({ state: 'error', says: `cannot use NATS at ${url}: nobody listens there; start a server with nats-server -js`, mend: 'start it, or name another in RINGBACK_NATS, or none' });
});

test.runIf(hasNats)('a NATS server that can be used is told with its version', async () => {
  const server = await startNats();
  onTestFinished(() => server.end());
  expect(await nats({ RINGBACK_NATS: server.url })).toMatchObject({ state: 'ok', says: expect.stringMatching(/^nats-server 2\.\d+\.\d+ with JetStream at nats:\/\/127\.0\.0\.1:\d+; nothing of Ringback is kept there yet$/) });
});
