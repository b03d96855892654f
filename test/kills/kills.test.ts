// SIGKILL under load, with a standby and without. `npm run long` does it two hundred times.

import { mkdtempSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { connect, type Message, start } from '../server/client.ts';
import { connectXml, csta, holdToSchemas, startSession, textIn } from '../server/xmlClient.ts';
import { createBusyClient } from './busyClient.ts';
import { killAndComeBack } from './kills.ts';
import { type RunningSwitch, startSwitch } from './switches.ts';

holdToSchemas();

test('killed at any moment, it comes back or another takes over: nothing that was answered is lost, no number has two events', async () => {
  const { takeOvers, answers, events, again, records } = await killAndComeBack(1, 5);
  expect(takeOvers).toBe(2);
  expect(answers).toBeGreaterThan(100);
  expect(events).toBeGreaterThan(50);
  expect({ again: again > 50, records: records > 0 }).toEqual({ again: true, records: true });
});

function office(): string {
  const folder = mkdtempSync(join(tmpdir(), 'ringback-killed-'));
  writeFileSync(join(folder, 'site.yaml'), 'extensions: { 2001: {}, 2002: {} }\n');
  return folder;
}

function switchIn(folder: string, ...words: readonly string[]): RunningSwitch {
  const one = startSwitch(folder, ...words);
  onTestFinished(() => void one.kill());
  return one;
}

const monitor = { MonitorStart: { monitorObject: { deviceObject: '2002' } } };
const call = { MakeCall: { callingDevice: '2001', calledDirectoryNumber: '2002', autoOriginate: 'doNotPrompt' } };
const session = (answer: Message) => (answer['StartApplicationSessionPosResponse'] as { readonly sessionID: string }).sessionID;

test('what time alone has brought stays too: a call that was given up does not ring again', async () => {
  const folder = office();
  const first = switchIn(folder, 'site.yaml', '--speed', '600');
  const client = await connect({ address: await first.address });
  const sessionID = session(await client.ask(start()));
  await client.ask(monitor);
  await client.ask(call);
  const given = await client.next((message) => 'ConnectionClearedEvent' in message);
  await first.kill();

  const second = switchIn(folder, 'site.yaml');
  const again = await connect({ address: await second.address });
  await again.ask(start({ resume: { sessionID, lastSeq: 0 } }));
  expect(await again.next(({ seq }) => seq === given.seq)).toEqual(given);
  expect(await again.ask({ SnapshotDevice: { snapshotObject: '2002' } })).toMatchObject({ SnapshotDeviceResponse: { crossRefIDorSnapshotData: { snapshotData: [] } } });
});

test('after a restart a session may do what its user may, by the file of users as it is then', async () => {
  const folder = office();
  const users = (devices: string) => writeFileSync(join(folder, 'users.yaml'), `users: { ana: { password: swordfish, devices: ${devices} } }\n`);
  users('["2001"]');
  const first = switchIn(folder, 'site.yaml', '--users', 'users.yaml');
  const client = await connect({ address: await first.address });
  const user = { name: 'ana', password: 'swordfish' };
  const sessionID = session(await client.ask(start({ user })));
  expect(await client.ask(call)).toHaveProperty('MakeCallResponse');
  expect(await client.ask(monitor)).toMatchObject({ CSTAErrorCode: { operation: 'privilegeViolationSpecifiedDevice' } });
  await first.kill();

  users('["2002"]');
  const second = switchIn(folder, 'site.yaml', '--users', 'users.yaml');
  const again = await connect({ address: await second.address });
  await again.ask(start({ user, resume: { sessionID, lastSeq: 0 } }));
  expect(await again.ask(monitor)).toHaveProperty('MonitorStartResponse');
  expect(await again.ask(call)).toMatchObject({ CSTAErrorCode: { operation: 'privilegeViolationSpecifiedDevice' } });
  expect(readFileSync(join(folder, '.ringback/live/000001.journal'), 'utf8')).not.toContain('swordfish');
});

test('a session in XML goes on too, if its events have numbers; others have ended with their lines', async () => {
  const folder = office();
  const first = switchIn(folder, 'site.yaml');
  await first.address;
  const xmlOf = ({ told }: RunningSwitch) => ({ xmlAddress: /CSTA XML\s+tcp:\/\/(\S+)/.exec(told())?.[1] as string });
  const logOn = (inside: string) => `<extensions><logOn xmlns="urn:x-ringback:csta">${inside}</logOn></extensions>`;
  const [client, other] = [await connectXml(xmlOf(first)), await connectXml(xmlOf(first))];
  const sessionID = textIn((await client.ask(startSession(undefined, logOn('<eventStamps>true</eventStamps>')))).xml, 'sessionID');
  for (const one of [client, other]) await one.ask(csta('MonitorStart', '<monitorObject><deviceObject>2002</deviceObject></monitorObject>'));
  await client.ask(csta('MakeCall', '<callingDevice>2001</callingDevice><calledDirectoryNumber>2002</calledDirectoryNumber><autoOriginate>doNotPrompt</autoOriginate>'));
  const { xml } = await client.next('DeliveredEvent');
  await first.kill();

  const second = switchIn(folder, 'site.yaml');
  const address = await second.address;
  const again = await connectXml(xmlOf(second));
  expect(textIn((await again.ask(startSession(undefined, logOn(`<resume><sessionID>${sessionID}</sessionID><lastSeq>0</lastSeq></resume>`)))).xml, 'sessionID')).toBe(sessionID);
  expect((await again.next('DeliveredEvent')).xml).toBe(xml);
  await again.ask(csta('ClearCall', '<callToBeCleared><callID>1</callID></callToBeCleared>'));
  expect(textIn((await again.next('ConnectionClearedEvent')).xml, 'messageSequenceNumber')).toBe('2');
  expect(await (await fetch(`${address}/healthz`)).json()).toMatchObject({ sessions: 1 });
});

test('what happens while nobody listens stays as well, and what was told over HTTP at once', async () => {
  const folder = office();
  writeFileSync(join(folder, 'faults.yaml'), 'faults: { desk: { fault: outOfService, devices: ["2002"], byHand: true } }\n');
  const first = switchIn(folder, 'site.yaml', '--faults', 'faults.yaml');
  const address = await first.address;
  await fetch(`${address}/faults/switch`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{ "name": "desk", "to": "on" }' });
  const { time } = (await (await fetch(`${address}/healthz`)).json()) as { readonly time: string };
  await first.kill();

  const second = switchIn(folder, 'site.yaml');
  const again = await second.address;
  expect(((await (await fetch(`${again}/healthz`)).json()) as { readonly time: string }).time >= time).toBe(true);
  const client = await connect({ address: again });
  await client.ask(start());
  expect(await client.ask(call)).toMatchObject({ MakeCallResponse: {} });
  expect(await client.ask({ GetDoNotDisturb: { device: '2002' } })).toHaveProperty('GetDoNotDisturbResponse');
  expect(await client.ask({ MakeCall: { callingDevice: '2002', calledDirectoryNumber: '2001', autoOriginate: 'doNotPrompt' } })).toMatchObject({ CSTAErrorCode: { systemResourceAvailibility: 'deviceOutOfService' } });
});

test('half a line at the end of the journal is cut off, kept, and told', async () => {
  const folder = office();
  const first = switchIn(folder, 'site.yaml');
  const client = await connect({ address: await first.address });
  await client.ask(start());
  await client.ask(monitor);
  await first.kill();
  const journal = join(folder, '.ringback/live/000001.journal');
  const whole = readFileSync(journal, 'utf8');
  writeFileSync(journal, `${whole}{"time":99,"facts":0,"sess`);

  const second = switchIn(folder, 'site.yaml');
  await second.address;
  expect(second.told()).toContain('26 bytes at its end were not whole; they are in .ringback/live/000001.journal.cut');
  expect(readFileSync(`${journal}.cut`, 'utf8')).toBe('{"time":99,"facts":0,"sess');
  expect(readFileSync(journal, 'utf8').startsWith(whole)).toBe(true);
});

test('damage in between is no tail: nothing runs, and the line is named', async () => {
  const folder = office();
  const first = switchIn(folder, 'site.yaml');
  const client = await connect({ address: await first.address });
  await client.ask(start());
  await client.ask(monitor);
  await client.ask(call);
  await first.kill();
  const journal = join(folder, '.ringback/live/000001.journal');
  writeFileSync(journal, readFileSync(journal, 'utf8').replace('"service":"MonitorStart"', '"service":"MonitorStarr"'));

  const second = switchIn(folder, 'site.yaml');
  expect(await second.exit).toBe(3);
  expect(second.logged()).toMatch(/000001\.journal:3:1: is damaged, and \d lines behind it are not; mend it, or begin anew with --fresh/);
});

test('one journal has one writer; another site does not go on from it; --fresh puts it aside', async () => {
  const folder = office();
  writeFileSync(join(folder, 'other.yaml'), 'extensions: { 3001: {} }\n');
  const first = switchIn(folder, 'site.yaml');
  await first.address;
  const second = switchIn(folder, 'site.yaml');
  expect(await second.exit).toBe(2);
  expect(second.logged()).toContain('another switch writes the journal in .ringback/live; stop it, stand by with --follow .ringback/live');
  await first.kill();

  const other = switchIn(folder, 'other.yaml');
  expect(await other.exit).toBe(2);
  expect(other.logged()).toContain('.ringback/live holds the journal of another site or seed, which was broken off; --fresh puts it aside');
  const fresh = switchIn(folder, 'other.yaml', '--fresh');
  await fresh.address;
  expect(fresh.told()).toContain('the one before is in .ringback/live.1');
});

test('one that cannot stand by, or cannot listen when its turn comes, says so and lets others have the journal', async () => {
  const folder = office();
  const nothing = switchIn(folder, '--follow', 'nowhere');
  expect(await nothing.exit).toBe(2);
  expect(nothing.logged()).toContain('there is no journal in nowhere; start the switch that writes it, and then the one that follows');

  const taken = createServer().listen(0, '127.0.0.1');
  await new Promise((done) => taken.on('listening', done));
  onTestFinished(() => void taken.close());
  const first = switchIn(folder, 'site.yaml');
  await first.address;
  const standby = switchIn(folder, '--follow', '.ringback/live', '--xml-port', String((taken.address() as { port: number }).port));
  await expect.poll(standby.logged).toContain('standing by behind .ringback/live');
  await first.kill();
  expect(await standby.exit).toBe(2);
  expect(standby.logged()).toContain('cannot listen on 127.0.0.1:');
  await switchIn(folder, 'site.yaml').address;
});

test('stopped in order, the next begins anew, and one that stood by takes over', async () => {
  const folder = office();
  const first = switchIn(folder, 'site.yaml');
  await first.address;
  const standby = switchIn(folder, '--follow', '.ringback/live');
  await expect.poll(standby.logged).toContain('standing by behind .ringback/live');
  first.process.kill('SIGTERM');
  expect(await first.exit).toBe(0);
  expect((await (await fetch(`${await standby.address}/healthz`)).json()) as object).toMatchObject({ status: 'ok' });
  standby.process.kill('SIGTERM');
  expect(await standby.exit).toBe(0);
  const next = switchIn(folder, 'site.yaml');
  await next.address;
  expect(next.told()).toContain('the one before is in .ringback/live.last');
});

const rewind = async (address: string) => (await fetch(`${address}/clock/rewind`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{ "by": 300 }' })).status;

test.each(['comes back', 'has another standing by'])('rewound under load, again and again, and killed: it %s, and goes on with the run that was on', async (how) => {
  const folder = office();
  writeFileSync(join(folder, 'site.yaml'), 'extensions: { 2001: {}, 2002: {}, 2003: {}, 2004: {}, 2005: {} }\n');
  const first = switchIn(folder, 'site.yaml', '--speed', '20', '--roll-at', '40000');
  const address = await first.address;
  const standby = how === 'comes back' ? null : switchIn(folder, '--follow', '.ringback/live', '--speed', '20');
  if (standby) await expect.poll(standby.logged).toContain('standing by');
  for (const seed of [1, 2]) {
    const busy = createBusyClient(seed);
    await busy.connect(address);
    await busy.hears(300);
    expect(await rewind(address)).toBe(200);
    expect(busy.wrong()).toBeNull();
    busy.close();
  }
  const busy = createBusyClient(3);
  await busy.connect(address);
  await busy.hears(200);
  await first.kill();

  const second = standby ?? switchIn(folder, 'site.yaml', '--speed', '20');
  await busy.connect(await second.address);
  expect(await busy.written()).toBeGreaterThanOrEqual(busy.promised.answered);
  await busy.hears(50);
  expect(await rewind(await second.address)).toBe(200);
  expect(busy.wrong()).toBeNull();
  expect(busy.seen.again).toBeGreaterThan(5);
  busy.close();
});

test('killed between the two steps in which a journal is exchanged, it goes on with the one that was to come', async () => {
  const folder = office();
  const first = switchIn(folder, 'site.yaml');
  const client = await connect({ address: await first.address });
  await client.ask(start());
  await client.ask(call);
  await first.kill();
  renameSync(join(folder, '.ringback/live'), join(folder, '.ringback/live.new'));

  const second = switchIn(folder, 'site.yaml');
  expect(await (await fetch(`${await second.address}/healthz`)).json()).toMatchObject({ calls: 1, sessions: 1 });
});
