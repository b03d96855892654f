// `ringback serve` from outside: what it prints, how it stops, what it refuses.

import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { WebSocket } from 'ws';
import { cert, key } from '../server/certificate.ts';
import { connectXml, csta, holdToSchemas } from '../server/xmlClient.ts';
import { CALLFLOWS, COMMAND, folder, ringback, SITE } from './command.ts';
import { callProcess } from '../witnesses.ts';

holdToSchemas();

/** Starts the server and waits until it says where it listens. */
async function serving(here: string, ...words: readonly string[]) {
  const child = callProcess(spawn(process.execPath, [COMMAND, 'serve', ...words, '--port', '0'], { cwd: here }));
  onTestFinished(() => void child.kill('SIGKILL'));
  let [stdout, stderr] = ['', ''];
  child.stderr.setEncoding('utf8').on('data', (part: string) => (stderr += part));
  const ended = new Promise<number | null>((done) => child.on('close', done));
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
  expect(stdout).toMatch(/^Office runs as fast as life\n {2}CSTA JSON {5}ws:\/\/127\.0\.0\.1:\d+\/csta\n {2}CSTA XML {6}tcp:\/\/127\.0\.0\.1:\d+\n {2}ctiSVR {8}ws:\/\/127\.0\.0\.1:\d+\/ {3}REST at http:\/\/127\.0\.0\.1:\d+\/ctisvr\n {2}CTI OS {8}ws:\/\/127\.0\.0\.1:\d+\/ctios\n/);
  expect(((await (await fetch(`${address}/healthz`)).json()) as { status: string }).status).toBe('ok');
  child.kill(signal);
  expect(await ended).toBe(0);
  expect(logged().trim().split('\n').map((line) => (JSON.parse(line) as { msg: string }).msg)).toEqual(['the switch runs', 'the switch has stopped']);
});

test('a scenario with traffic is served with its callers', async () => {
  const load = 'name: Load\nsite: site.yaml\ntraffic: { for: 1h, callers: { all: { to: "+14155550101", arrivals: { every: 1s } } } }\n';
  const { address } = await serving(folder({ 'site.yaml': SITE, 'load.yaml': load }), 'load.yaml', '--speed', '50', '--log-level', 'silent');
  await expect.poll(async () => ((await (await fetch(`${address}/healthz`)).json()) as { calls: number }).calls).toBeGreaterThan(0);
});

test('without a word the demonstration is served, and its calls are logged when nobody looks at a terminal', async () => {
  const { child, stdout, address, logged } = await serving(folder(), '--speed', '30');
  expect(stdout).toMatch(/^Harbor Bikes runs 30 times as fast as life\n/);
  expect(stdout).toMatch(/\n {2}people +somebody simulated at each telephone/);
  expect(stdout).toMatch(/\n {2}try +node \S*answers\.mjs 2000 ws:\/\//);
  const lines = () => logged().split('\n').filter(Boolean).map((line) => JSON.parse(line) as { readonly msg: string; readonly text?: string });
  await expect.poll(() => lines().map(({ msg }) => msg)).toEqual(expect.arrayContaining(['calls', 'answered', 'over']));
  expect(lines().find(({ msg }) => msg === 'answered')?.text).toMatch(/^Front desk, after \d+ s$/);
  expect(((await (await fetch(`${address}/healthz`)).json()) as { status: string }).status).toBe('ok');
  child.kill('SIGINT');
});

test('with --quiet calls are not told, and without people nobody answers', async () => {
  const { address, stdout, logged } = await serving(folder({ 'site.yaml': SITE }), 'site.yaml', '--quiet', '--no-people', '--speed', '20');
  expect(stdout).toContain('people        only those of the traffic');
  const { heard, says } = await softphone(address);
  says({ MonitorStart: { monitorObject: { deviceObject: '2002' } } });
  says({ MakeCall: { callingDevice: '2001', calledDirectoryNumber: '2002', autoOriginate: 'doNotPrompt' } });
  await expect.poll(heard).toContain('ConnectionClearedEvent');
  expect(heard()).not.toContain('EstablishedEvent');
  expect(logged()).not.toContain('"calls"');
});

test('somebody simulated answers where no client sits', async () => {
  const { address } = await serving(folder({ 'site.yaml': SITE }), 'site.yaml', '--speed', '20');
  const { heard, says } = await softphone(address);
  says({ MonitorStart: { monitorObject: { deviceObject: '2002' } } });
  says({ MakeCall: { callingDevice: '2001', calledDirectoryNumber: '2002', autoOriginate: 'doNotPrompt' } });
  await expect.poll(heard).toContain('EstablishedEvent');
  await expect.poll(heard).toContain('ConnectionClearedEvent');
});

/** A client with a session, and the names of what it has heard. */
async function softphone(address: string) {
  const socket = new WebSocket(`${address.replace('http', 'ws')}/csta`);
  onTestFinished(() => socket.terminate());
  const heard: string[] = [];
  socket.on('message', (text) => heard.push(...Object.keys(JSON.parse(String(text)) as object)));
  await new Promise((done, fail) => socket.on('open', done).on('error', fail));
  const says = (message: object) => socket.send(JSON.stringify({ invokeId: '1', ...message }));
  says({ StartApplicationSession: { applicationInfo: { applicationID: 'test' }, requestedProtocolVersions: ['http://www.ecma-international.org/standards/ecma-323/csta/ed6'] } });
  return { heard: () => heard, says };
}

test('CSTA XML has a port of its own, with TLS if there is a certificate', async () => {
  const { stdout } = await serving(folder({ 'site.yaml': SITE, 'c.pem': cert, 'k.pem': key }), 'site.yaml', '--tls-cert', 'c.pem', '--tls-key', 'k.pem', '--xml-edition', '6');
  const xmlAddress = /CSTA XML {6}tls:\/\/(\S+)\n/.exec(stdout)?.[1] as string;
  expect(await (await connectXml({ xmlAddress }, { ca: cert })).next('SystemStatus')).toMatchObject({ xml: csta('SystemStatus', '<systemStatus>normal</systemStatus>') });
});

/** A port on which somebody else listens. */
async function takenPort(wanted = 0): Promise<string> {
  const taken = createServer();
  await new Promise<void>((done, fail) => taken.once('error', fail).listen(wanted, '127.0.0.1', done));
  onTestFinished(() => void taken.close());
  return String((taken.address() as { port: number }).port);
}

/** A port that is free, below one that is not. */
async function portBelowTaken(): Promise<string> {
  const free = createServer();
  await new Promise<void>((done) => free.listen(0, '127.0.0.1', done));
  const { port } = free.address() as { port: number };
  try {
    await takenPort(port + 1);
    return String(port);
  } catch {
    return await portBelowTaken();
  } finally {
    free.close();
  }
}

test('without its port there is no CSTA XML', async () => {
  const { stdout } = await serving(folder({ 'site.yaml': SITE }), 'site.yaml', '--no-xml-port');
  expect(stdout).not.toContain('XML');
});

test('what the XML port cannot be is told', async () => {
  const port = await takenPort();
  const here = folder({ 'site.yaml': SITE });
  expect(ringback(here, 'serve', 'site.yaml', '--port', '0', '--xml-port', port).stderr).toContain(`cannot listen on 127.0.0.1:${port}`);
  expect(ringback(here, 'serve', 'site.yaml', '--port', await portBelowTaken()).stderr).toContain('; --xml-port names another port for CSTA XML, --no-xml-port none');
  expect(ringback(here, 'serve', 'site.yaml', '--tls-cert', 'site.yaml').stderr).toBe('--tls-cert and --tls-key go together\n');
  expect(ringback(here, 'serve', 'site.yaml', '--tls-cert', 'site.yaml', '--tls-key', 'k.pem').stderr).toMatch(/^cannot read k\.pem: /);
  expect(ringback(here, 'serve', 'site.yaml', '--tls-cert', 'site.yaml', '--tls-key', 'site.yaml').stderr).toMatch(/^site\.yaml and site\.yaml are no certificate and its key: /);
});

test('what cannot be served is told', async () => {
  const port = await takenPort();
  const here = folder({ 'site.yaml': SITE, 'wrong.yaml': 'extensions: 5\n', 'users.yaml': 'users: { ana: { password: short } }\n' });
  const busy = ringback(here, 'serve', 'site.yaml', '--port', port);
  expect([busy.code, busy.stderr]).toEqual([2, expect.stringMatching(new RegExp(`^cannot listen on 127\\.0\\.0\\.1:${port}: somebody listens there already.* --port`))]);
  expect(ringback(here, 'serve', 'wrong.yaml').code).toBe(3);
  expect(ringback(here, 'serve', 'nowhere.yaml').code).toBe(2);
  expect(ringback(here, 'serve', `${CALLFLOWS}/bank.yaml`).stderr).toContain('is a call flow; serve a site that has it');
  const users = ringback(here, 'serve', 'site.yaml', '--users', 'users.yaml');
  expect([users.code, users.stderr]).toEqual([3, expect.stringMatching(/users\.yaml:1:\d+: users\.ana\.password: must be a password of 8 to 128 characters\n/)]);
  expect(users.stderr).not.toContain('short');
});

test('faults come from a file, strike at their times, and go on behind a kill', async () => {
  const faults = 'faults:\n  dead: { fault: outOfService, devices: [pstn], from: 1s, to: 4s }\n  rare: { fault: lost, probability: 5%, events: [DeliveredEvent] }\n';
  const here = folder({ 'site.yaml': SITE, 'faults.yaml': faults });
  const words = ['site.yaml', '--faults', 'faults.yaml', '--speed', '20', '--log-level', 'info'];
  const state = async (address: string) => ((await (await fetch(`${address}/faults`)).json()) as { faults: readonly { readonly name: string; readonly on: boolean }[] }).faults.map(({ name, on }) => `${name} ${on ? 'on' : 'off'}`);
  const first = await serving(here, ...words);
  expect(first.stdout).toContain(`faults        2 at ${first.address}/faults`);
  await expect.poll(() => first.logged()).toContain('"fault":"outOfService","msg":"a fault begins"');
  first.child.kill('SIGKILL');
  await first.ended;
  const second = await serving(here, ...words);
  await expect.poll(() => second.logged()).toContain('a fault ends');
  expect(await state(second.address)).toEqual(['dead off', 'rare on']);
});

test('mistakes in a file of faults are told with their place', () => {
  const here = folder({ 'site.yaml': SITE, 'faults.yaml': 'faults:\n  dead: { fault: outOfService, devices: ["2999"] }\n  late: { fault: lat }\n', 'empty.yaml': 'fault: {}\n' });
  const wrong = ringback(here, 'serve', 'site.yaml', '--faults', 'faults.yaml');
  expect([wrong.code, wrong.stderr]).toEqual([3, expect.stringMatching(/faults\.yaml:2:\d+: faults\.dead\.devices\[1\]: there is no telephone, line or trunk "2999"; it can be 2001, 2002, 2003 or pstn\nfaults\.yaml:3:\d+: faults\.late\.fault: must be late, lost/)]);
  expect(ringback(here, 'serve', 'site.yaml', '--faults', 'empty.yaml').stderr).toContain('unknown key "fault"; did you mean "faults"?');
  expect(ringback(here, 'serve', '--follow', 'journal', '--faults', 'faults.yaml').code).toBe(2);
});

test('what cannot be served leaves nothing behind', () => {
  const here = folder({ 'wrong.yaml': 'extensions: 5\n', 'site.yaml': SITE, 'faults.yaml': 'fault: {}\n' });
  expect([['wrong.yaml'], ['nowhere.yaml'], ['site.yaml', '--faults', 'faults.yaml']].map((words) => ringback(here, 'serve', ...words).code)).toEqual([3, 2, 3]);
  expect(readdirSync(here).sort()).toEqual(['faults.yaml', 'site.yaml', 'wrong.yaml']);
});

test('a site whose tie goes over NATS is right, and is not served without', () => {
  const here = folder({ 'harbor.yaml': 'name: Harbor\nnode: 1\ntrunks: { toSummit: { lines: 2, kind: tie, tie: { site: Summit, node: 2, dial: ["3"], at: nats } } }\nextensions: { "2001": {} }\n' });
  expect(ringback(here, 'check', 'harbor.yaml')).toEqual({ code: 0, stdout: 'harbor.yaml: a site without mistakes; trunk toSummit goes over NATS: serve it with --nats\n', stderr: '' });
  expect(ringback(here, 'serve', 'harbor.yaml', '--port', '0', '--log-level', 'silent')).toEqual({ code: 2, stdout: '', stderr: 'trunk toSummit goes over NATS; name the server with --nats\n' });
});

test('words for standing by that do not go together are told by what is the matter', () => {
  const here = folder({ 'site.yaml': SITE });
  const told = (...words: readonly string[]) => ringback(here, 'serve', ...words, '--port', '0', '--log-level', 'silent');
  const refused = (stderr: string) => ({ code: 2, stdout: '', stderr: `${stderr}\n` });
  const twoWays = refused('--follow is for the folder of a journal on this machine; with --nats whoever does not lead stands by anyway, so leave it out, or say --no-replicate');
  expect(told('site.yaml', '--follow', '.ringback/live', '--nats', 'nats://127.0.0.1:4222')).toEqual(twoWays);
  expect(told('--follow', '.ringback/live', '--nats', 'nats://127.0.0.1:4222')).toEqual(twoWays);
  expect(told('site.yaml', '--follow', '.ringback/live')).toEqual(refused('name a site or a scenario with traffic, or a journal to --follow, whose site it has'));
  expect(told('site.yaml', '--role', 'parallel')).toEqual(refused('--role parallel is for switches with one journal over NATS; name the server with --nats, like nats://127.0.0.1:4222'));
  expect(told('site.yaml', '--nats', 'nats://127.0.0.1:4222', '--no-replicate', '--role', 'backup')).toEqual(refused('--role backup is for switches with one journal over NATS; --no-replicate leaves this one to itself'));
});
