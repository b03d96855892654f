// `ringback serve` from outside: what it prints, how it stops, what it refuses.

import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { CALLFLOWS, COMMAND, folder, ringback, SITE } from './command.ts';

/** Starts the server and waits until it says where it listens. */
async function serving(here: string, ...words: readonly string[]) {
  const child = spawn(process.execPath, [COMMAND, 'serve', ...words, '--port', '0'], { cwd: here });
  onTestFinished(() => void child.kill('SIGKILL'));
  let [stdout, stderr] = ['', ''];
  child.stderr.setEncoding('utf8').on('data', (part: string) => (stderr += part));
  const ended = new Promise<number | null>((done) => child.on('exit', done));
  await new Promise<void>((done, fail) => {
    child.stdout.setEncoding('utf8').on('data', (part: string) => {
      stdout += part;
      if (stdout.includes('Ctrl-C')) done();
    });
    void ended.then(() => fail(new Error(stderr)));
  });
  const address = /health\s+(\S+)\/healthz/.exec(stdout)?.[1] as string;
  return { child, ended, address, stdout, logged: () => stderr };
}

test.each(['SIGINT', 'SIGTERM'] as const)('it says what listens where, and stops at %s with nothing left', async (signal) => {
  const { child, ended, address, stdout, logged } = await serving(folder({ 'site.yaml': SITE }), 'site.yaml');
  expect(stdout).toMatch(/^Office runs as fast as life\n {2}CSTA JSON {5}ws:\/\/127\.0\.0\.1:\d+\/csta\n {2}CSTA XML {6}tcp:\/\/127\.0\.0\.1:\d+\n {2}ctiSVR {8}ws:\/\/127\.0\.0\.1:\d+\/ {3}REST at http:\/\/127\.0\.0\.1:\d+\/ctisvr\n/);
  expect(((await (await fetch(`${address}/healthz`)).json()) as { status: string }).status).toBe('ok');
  child.kill(signal);
  expect(await ended).toBe(0);
  expect(logged().trim().split('\n').map((line) => (JSON.parse(line) as { msg: string }).msg)).toEqual(['the switch runs', 'the switch has stopped']);
});

test('a scenario with traffic is served with its callers', async () => {
  const load = 'name: Load\nsite: site.yaml\ntraffic: { for: 1h, callers: { all: { to: "+14155550101", arrivals: { every: 1s } } } }\n';
  const { address } = await serving(folder({ 'site.yaml': SITE, 'load.yaml': load }), 'load.yaml', '--speed', '50', '--log-level', 'silent');
  await expect.poll(async () => ((await (await fetch(`${address}/healthz`)).json()) as { calls: number }).calls, { timeout: 5_000 }).toBeGreaterThan(0);
});

test('what cannot be served is told', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  await new Promise((done) => taken.on('listening', done));
  onTestFinished(() => void taken.close());
  const { port } = taken.address() as { port: number };
  const here = folder({ 'site.yaml': SITE, 'wrong.yaml': 'extensions: 5\n', 'users.yaml': 'users: { ana: { password: short } }\n' });
  const busy = ringback(here, 'serve', 'site.yaml', '--port', String(port));
  expect([busy.code, busy.stderr]).toEqual([2, expect.stringContaining(`cannot listen on 127.0.0.1:${port}`)]);
  expect(ringback(here, 'serve', 'wrong.yaml').code).toBe(3);
  expect(ringback(here, 'serve', 'nowhere.yaml').code).toBe(2);
  expect(ringback(here, 'serve', 'site.yaml', '--speed', 'max').stderr).toContain('a live switch needs a speed');
  expect(ringback(here, 'serve', `${CALLFLOWS}/bank.yaml`).stderr).toContain('is a call flow; serve a site that has it');
  const users = ringback(here, 'serve', 'site.yaml', '--users', 'users.yaml');
  expect([users.code, users.stderr]).toEqual([3, expect.stringMatching(/users\.yaml:1:\d+: users\.ana\.password: must be a password of 8 to 128 characters\n/)]);
  expect(users.stderr).not.toContain('short');
});
