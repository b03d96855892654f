// `--lockstep` from outside: a day of calls through sockets of another process, the same to the byte however late they are; and clients that keep no time.

import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { connectSwitch } from '../../src/client/switchClient.ts';
import { connect, start } from '../server/client.ts';
import { platform } from '../client/desk.ts';
import { CALL, COMMAND, folder, ringback, ROOT, SITE } from './command.ts';
import { type Desks, desksAt } from './lockstepDesks.ts';
import { callProcess } from '../witnesses.ts';

const BANK = `name: Bank
trunks: { pstn: { lines: 12, numbers: { "+14155550100": "7001" } } }
extensions: { "2001-2012": {} }
queues: { "7001": { name: Sales, needs: { sales: 8 } } }
agents: { "5001-5012": { skills: { sales: 1 }, wrapUp: 10s } }
`;
const day = (hours: number, { bound = '>=0.80', perHour = 40 } = {}) => `name: A day at the bank
site: bank.yaml
start: 2026-01-05T09:00
traffic:
  for: ${hours}h
  callers: { customers: { to: "+14155550100", arrivals: { perHour: ${perHour} }, talk: { exponential: 3m }, patience: { exponential: 3m } } }
thresholds: { "service_level{queue:7001,within:20s}": ["rate${bound}"] }
`;

/** What a client with the defence gets by with. */
const FAULTS = `faults:
  late: { fault: late, by: 2ms, probability: 3% }
  twice: { fault: doubled, probability: 10% }
  mixed: { fault: reordered, probability: 5% }
`;

/** The command with its clients awaited, and where. */
async function waiting(here: string, ...words: readonly string[]) {
  const child = callProcess(spawn(process.execPath, [COMMAND, ...words, '--port', '0'], { cwd: here }));
  onTestFinished(() => void child.kill('SIGKILL'));
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (part: string) => (stdout += part));
  const ended = new Promise<number | null>((done) => child.on('close', done));
  await new Promise<void>((done, fail) => {
    child.stderr.setEncoding('utf8').on('data', (part: string) => (stderr += part, stderr.includes('/csta\n') && done()));
    void ended.then(() => fail(new Error(stdout + stderr)));
  });
  const address = /ws:\/\/\S+(?=\/csta)/.exec(stderr)?.[0].replace('ws', 'http') as string;
  return { child, address, ended, said: () => stdout, complained: () => stderr };
}

const NAMES = ['early', 'late', 'middle'];

/** Four desks at each of three clients, who come in the order of `names`. */
function desksOf(address: string, names: readonly string[], late: number): Readonly<Record<string, Desks>> {
  const seats = (name: string) => Array.from({ length: 4 }, (_, place) => String(1 + NAMES.indexOf(name) * 4 + place).padStart(2, '0')).map((two) => ({ device: `20${two}`, agent: `50${two}` }));
  return Object.fromEntries(names.map((name) => [name, desksAt({ address, name, seats: seats(name), late })]));
}

test('eight hours of calls through three clients are the same to the byte, whoever comes first and however late their sockets are', async () => {
  const here = folder({ 'bank.yaml': BANK, 'day.yaml': day(8, { perHour: 10 }), 'faults.yaml': FAULTS });
  const live = async (names: readonly string[], late: number, journal: string, ...more: readonly string[]) => {
    const run = await waiting(here, 'load', 'day.yaml', '--lockstep', '3', '--journal', journal, '--laws', ...more);
    const desks = desksOf(run.address, names, late);
    expect(await run.ended).toBe(0);
    await expect.poll(() => Object.values(desks).map(({ client: { state } }) => [state.link, state.why])).toEqual(names.map(() => ['closed', 'runOver']));
    return { journal: readFileSync(join(here, journal), 'utf8'), heard: NAMES.map((name) => desks[name]?.heard.join('\n') ?? ''), said: run.said().replace(journal, '') };
  };
  const quick = await live(NAMES, 0, 'quick.journal');
  const slow = await live([...NAMES].reverse(), 5, 'slow.journal');
  expect(slow.journal).toBe(quick.journal);
  expect(slow.heard).toEqual(quick.heard);
  expect(slow.said).toBe(quick.said);
  expect(quick.said).toMatch(/customers +\d\d +0 +\d\d +\d\d/);
  expect(quick.journal.match(/AnswerCall/g)?.length).toBeGreaterThan(60);
  const faulty = await live(NAMES, 0, 'faulty.journal', '--faults', 'faults.yaml');
  expect(faulty.heard).not.toEqual(quick.heard);
  expect(faulty.journal).toBe(quick.journal);
  expect(ringback(here, 'replay', 'quick.journal').stdout).toMatch(/the same \d+ facts from \d+ requests/);
});

test('a client that acknowledges nothing any more ends it with 5, and is named with the event', async () => {
  const { address, ended, said } = await waiting(folder({ 'bank.yaml': BANK, 'day.yaml': day(1) }), 'load', 'day.yaml', '--lockstep', '2', '--barrier-timeout', '4s');
  desksAt({ address, name: 'ana', seats: [{ device: '2001', agent: '5001' }] });
  const { client } = desksAt({ address, name: 'bob', seats: [{ device: '2002', agent: '5002' }] });
  client.follow({ heard: ({ name }) => void (name === 'EstablishedEvent' && client.hold(new Promise(() => {}))) });
  expect(await ended).toBe(5);
  expect(said()).toMatch(/ended by the timeout at .*: waited 4 s at the barrier of 2026-01-05T09:\d\d:\d\d\.\d{3}Z for bob to acknowledge event \d+ \(\w+Event\); it has acknowledged all up to \d+; the other client keeps up\n/);
  await expect.poll(() => client.state).toMatchObject({ link: 'closed', why: 'lockstepBroken' });
});

test('one whose line breaks is waited for, and takes up where it was', async () => {
  const { address, ended, said } = await waiting(folder({ 'bank.yaml': BANK, 'day.yaml': day(1, { bound: '>=0' }) }), 'load', 'day.yaml', '--lockstep', '1');
  const lines: { terminate(): void }[] = [];
  const { WebSocket } = platform;
  const Brittle = class extends WebSocket {
    constructor(to: string) {
      super(to);
      lines.push(this as unknown as { terminate(): void });
    }
  };
  const client = connectSwitch({ addresses: [address], application: 'desk', lockstep: { name: 'ana' }, platform: { WebSocket: Brittle } });
  const rung: string[] = [];
  client.follow({
    begun: () => client.request('MonitorStart', { monitorObject: { deviceObject: '7001' } }, { answered: () => {}, refused: () => {} }),
    heard({ name, members }) {
      if (name !== 'DeliveredEvent') return;
      rung.push((members['connection'] as { readonly callID: string }).callID);
      if (rung.length % 10 === 0) lines.at(-1)?.terminate();
    },
  });
  expect(await ended).toBe(0);
  expect(lines.length).toBeGreaterThan(2);
  expect(rung).toEqual([...new Set(rung)]);
  expect(said()).toMatch(new RegExp(`customers +${rung.length} `));
});

test('a threshold that fails exits 99, with clients who answer too late', async () => {
  const { address, ended, said } = await waiting(folder({ 'bank.yaml': BANK, 'day.yaml': day(1, { bound: '>=0.999' }) }), 'load', 'day.yaml', '--lockstep', '1');
  desksAt({ address, name: 'ana', seats: [{ device: '2001', agent: '5001' }] });
  expect(await ended).toBe(99);
  expect(said()).toMatch(/✗ service_level\{queue:7001,within:20s\} rate is \d+\.\d %, \d+\.\d points below its bound >= 0\.999/);
});

test('a scenario of steps waits for the telephone that nobody plays', async () => {
  const without = CALL.replace('  - bob: answers\n', '').replace('  - wait: 3s\n', '  - expect: { connected: bob, within: 10s }\n');
  const { address, ended, said } = await waiting(folder({ 'site.yaml': SITE, 'call.yaml': without }), 'run', 'call.yaml', '--lockstep', '1');
  const client = connectSwitch({ addresses: [address], application: 'desk', lockstep: { name: 'bob' }, platform });
  client.follow({
    begun: () => client.request('MonitorStart', { monitorObject: { deviceObject: '2002' } }, { answered: () => {}, refused: () => {} }),
    heard({ name, members }) {
      const { callID } = (members['connection'] ?? {}) as { readonly callID?: string };
      if (name === 'DeliveredEvent' && callID !== undefined) client.after(4_000, () => client.ask('AnswerCall', { callToBeAnswered: { callID, deviceID: '2002' } }));
    },
  });
  expect(await ended).toBe(0);
  expect(said()).toMatch(/00:00:04\.000 +1 +established +bob/);
});

test('nobody comes, or not all: 5; interrupted: 130', async () => {
  const here = folder({ 'bank.yaml': BANK, 'day.yaml': day(1) });
  const lonely = await waiting(here, 'run', 'day.yaml', '--lockstep', '2', '--join-timeout', '5s');
  const ana = await connect({ address: lonely.address });
  ana.send(JSON.stringify({ invokeId: '1', ...start({ lockstep: { name: 'ana' } }) }));
  expect(await lonely.ended).toBe(5);
  expect(lonely.complained()).toContain('the run waits for 2 clients in lockstep, and 1 (ana) joined within 5 s in day.yaml');
  const stopped = await waiting(here, 'load', 'day.yaml', '--lockstep', '2');
  stopped.child.kill('SIGINT');
  expect(await stopped.ended).toBe(130);
});

test.each([
  [['run', 'day.yaml', '--lockstep', '1', '--speed', '2'], /in lockstep the clients say when time goes on; leave out --speed/],
  [['run', 'day.yaml', '--lockstep', '1', '--repeat', '2'], /--repeat is nothing for clients in lockstep, who live through one run/],
  [['run', 'day.yaml', '--barrier-timeout', '1s'], /--barrier-timeout is for clients; say with --lockstep how many there are/],
])('%s is refused with 2', (words, why) => {
  const { code, stderr } = ringback(folder({ 'bank.yaml': BANK, 'day.yaml': day(1) }), ...words);
  expect(stderr).toMatch(why);
  expect(code).toBe(2);
});

test('the example lives through its hours', async () => {
  const here = folder({ 'bank.yaml': BANK, 'day.yaml': day(1) });
  mkdirSync(join(here, 'node_modules'));
  symlinkSync(ROOT, join(here, 'node_modules/ringback'));
  symlinkSync(join(ROOT, 'node_modules/ws'), join(here, 'node_modules/ws'));
  symlinkSync(join(ROOT, 'examples/lockstep.mjs'), join(here, 'lockstep.mjs'));
  const { address, ended } = await waiting(here, 'load', 'day.yaml', '--lockstep', '1');
  const seats = Array.from({ length: 12 }, (_, place) => `20${String(place + 1).padStart(2, '0')}=50${String(place + 1).padStart(2, '0')}`);
  const desks = callProcess(spawn(process.execPath, ['--preserve-symlinks-main', '--preserve-symlinks', 'lockstep.mjs', address, 'desks', ...seats], { cwd: here }));
  onTestFinished(() => void desks.kill());
  const gone = new Promise((done) => desks.on('exit', done));
  expect(await ended).toBe(0);
  expect(await gone).toBe(0);
});

test('whoever begins a site with ties is told that no other switch is called', async () => {
  const tied = BANK.replace('trunks: { ', 'trunks: { toSummit: { lines: 2, kind: tie, tie: { site: Summit, node: 2, at: nats } }, ');
  const { complained } = await waiting(folder({ 'bank.yaml': tied, 'day.yaml': day(1) }), 'load', 'day.yaml', '--lockstep', '1');
  await expect.poll(complained).toContain('no other switch is called in lockstep: the far end of toSummit is simulated, as on any trunk\n');
});
