// A switch hands over to the one that stands by behind it, and gets its run back, while two talk: nothing is lost, nothing is told twice, and the call goes on.

import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, afterAll, expect, onTestFinished, test } from 'vitest';
import type { SwitchEvent } from '../../src/client/switchClient.ts';
import { freePort, type RunningSwitch, startSwitch } from '../kills/switches.ts';
import { client, deskAt } from '../client/desk.ts';
import { createBusyClient } from '../kills/busyClient.ts';
import { ringback } from '../cli/command.ts';

let [folder, addresses]: [string, readonly string[]] = ['', []];
let switches: RunningSwitch[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ringback-several-'));
  writeFileSync(join(folder, 'site.yaml'), 'extensions: { 2001: {}, 2002: {} }\n');
  writeFileSync(join(folder, 'users.yaml'), 'users:\n  ana: { password: swordfish-1, devices: ["2001"] }\n  sup: { password: barracuda-2, mayOperate: true }\n');
  const ports = [await freePort(), await freePort()];
  addresses = ports.map((port) => `http://127.0.0.1:${port}`);
  const first = startSwitch(folder, 'site.yaml', '--no-people', '--port', String(ports[0]), '--no-xml-port', '--ctisvr-port', '0', '--users', 'users.yaml');
  await first.address;
  const second = startSwitch(folder, '--follow', '.ringback/live', '--port', String(ports[1]), '--no-xml-port', '--ctisvr-port', '0', '--users', 'users.yaml');
  switches = [first, second];
});

afterAll(async () => {
  for (const one of switches) await one.kill();
});

const authorization = (user: string) => ({ authorization: `Basic ${Buffer.from(user).toString('base64')}` });
const health = async (place: number) => (await (await fetch(`${addresses[place]}/healthz`)).json()) as { readonly standbys: readonly (string | null)[]; readonly calls: number; readonly sessions: number; readonly speed: number };
const handOver = async (place: number, body: object, user = 'sup:barracuda-2') => {
  const response = await fetch(`${addresses[place]}/handover`, { method: 'POST', body: JSON.stringify(body), headers: { ...authorization(user), 'content-type': 'application/json' } });
  return { status: response.status, body: await response.json() };
};

test('says who stands by, and hands over to nobody else, and not because just anybody asks', async () => {
  await expect.poll(async () => (await health(0)).standbys).toEqual([addresses[1]]);
  expect(await handOver(0, {}, 'ana:swordfish-1')).toEqual({ status: 403, body: { wrong: 'ana may not hand the switch over; mayOperate says who may' } });
  expect(await handOver(0, { to: 'http://127.0.0.1:1' })).toMatchObject({ status: 409, body: { wrong: `nobody stands by at http://127.0.0.1:1; ${addresses[1]} stands by` } });
  expect((await health(0)).calls).toBe(0);
});

test('while Ana and Bob talk, the switch hands over and takes back; both hear every event once, in order', async () => {
  const user = { name: 'sup', password: 'barracuda-2' };
  const [anas, bobs] = [client(addresses, { user }), client(addresses, { user })];
  const heard: SwitchEvent[] = [];
  const begun: (string | null)[] = [];
  onTestFinished(anas.follow({ heard: (event) => void heard.push(event), begun: (why) => void begun.push(why) }));
  const [ana, bob] = [deskAt(anas, '2001'), deskAt(bobs, '2002')];
  await Promise.all([ana, bob].map(({ until }) => until(({ link }) => link === 'open')));
  await ana.phone.dial('2002');
  await bob.phone.answer((await bob.call('ringing')).callID);
  const talk = await ana.call('onCall');
  await fetch(`${addresses[0]}/clock/speed`, { method: 'POST', body: '{"speed":2}', headers: { 'content-type': 'application/json' } });

  for (const [from, to] of [[0, 1], [1, 0]] as const) {
    await expect.poll(async () => (await health(from)).standbys).toEqual([addresses[to]]);
    expect(await handOver(from, { to: addresses[to] })).toEqual({ status: 200, body: { to: addresses[to] } });
    await ana.until(({ link, address }) => link === 'open' && address.startsWith(addresses[to]?.replace('http', 'ws') as string));
    expect(ana.phone.state.calls).toMatchObject([{ callID: talk.callID, stage: 'onCall', answered: talk.answered }]);
    expect(await health(to)).toMatchObject({ calls: 1, sessions: 2, speed: 2 });
    await ana.phone.hold(talk.callID);
    await bob.until(({ calls: [one] }) => one?.parties[0]?.stage === 'held');
    await ana.phone.retrieve(talk.callID);
    await bob.until(({ calls: [one] }) => one?.parties[0]?.stage === 'onCall');
  }
  await bob.phone.hangUp(talk.callID);
  await ana.until(({ calls }) => calls.length === 0);
  expect(begun).toEqual([null]);
  expect(heard.map(({ seq }) => seq)).toEqual(heard.map((_, place) => place + 1));
  expect([ana.ended.length, bob.ended.length]).toEqual([1, 1]);
});

test('handed over again and again under load: no event is lost or changed, what was answered holds, and the journal runs again', async () => {
  const place = mkdtempSync(join(tmpdir(), 'ringback-several-'));
  writeFileSync(join(place, 'site.yaml'), 'extensions: { 2001: {}, 2002: {}, 2003: {}, 2004: {}, 2005: {} }\n');
  const ports = [await freePort(), await freePort()];
  const at = ports.map((port) => `http://127.0.0.1:${port}`);
  const words = (port = 0) => ['--port', String(port), '--no-xml-port', '--ctisvr-port', '0', '--no-people', '--roll-at', '60000'];
  const first = startSwitch(place, 'site.yaml', ...words(ports[0]));
  onTestFinished(() => void first.kill());
  await first.address;
  const second = startSwitch(place, '--follow', '.ringback/live', ...words(ports[1]));
  onTestFinished(() => void second.kill());
  const busy = createBusyClient(7);
  onTestFinished(busy.close);
  await busy.connect(at[0] as string);
  for (let round = 0; round < 4; round++) {
    const [from, to] = [at[round % 2] as string, at[(round + 1) % 2] as string];
    await busy.hears(150);
    await expect.poll(async () => ((await (await fetch(`${from}/healthz`)).json()) as { readonly standbys: unknown }).standbys).toEqual([to]);
    const response = await fetch(`${from}/handover`, { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } });
    expect(await response.json()).toEqual({ to });
    await expect.poll(() => fetch(`${to}/healthz`).then(({ status }) => status, () => 0)).toBe(200);
    const { answered } = busy.promised;
    await busy.connect(to);
    expect(await busy.written()).toBeGreaterThanOrEqual(answered);
    expect(busy.wrong()).toBeNull();
  }
  busy.close();
  expect(busy.seen.again).toBeGreaterThan(0);
  await Promise.all([first.kill(), second.kill()]);
  const [segment = ''] = readdirSync(join(place, '.ringback/live')).filter((name) => name.endsWith('.journal')).sort();
  expect(ringback(place, 'replay', join('.ringback/live', segment))).toMatchObject({ code: 0, stderr: '' });
});
