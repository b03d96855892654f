// Rewinds: the switch goes on from an earlier time, its clients begin again, and doing the same again brings the same.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { WebSocket } from 'ws';
import type { ExchangeFact } from '../../src/csta/facts.ts';
import { platform } from '../../src/server/platform.ts';
import { connect, liveOffice, start } from './client.ts';
import { call, client, office, rehearsal, states } from './rewound.ts';
import { connectXml, csta, holdToSchemas } from './xmlClient.ts';

holdToSchemas();

const withAgent = { callers: { sales: { to: '+14155550101', arrivals: { every: '20s' }, patience: '40s', talk: { between: ['5s', '15s'] } } }, agents: [{ answersAfter: { between: ['1s', '9s'] } }] };

const types = (facts: readonly ExchangeFact[]) => facts.map(({ type }) => type);
test.each([{ onDisk: false }, { onDisk: true }, { onDisk: true, fsync: true }])('a call that was answered rings again, and is not answered this time (%j)', async (where) => {
  const desk = await rehearsal({ site: office, ...where });
  const ana = await client(desk);
  await ana.ask(call('2001', '2002'));
  desk.step(10_000);
  await ana.ask({ AnswerCall: { callToBeAnswered: { callID: '1', deviceID: '2002' } } });
  desk.step(20_000);
  expect(states(desk)).toEqual(['1 2001 connected', '1 2002 connected']);

  expect(await desk.rewind(25_000)).toMatchObject({ status: 200, body: { time: '2026-01-05T09:00:05.000Z', calls: 1, sessions: 0 } });
  expect(states(desk)).toEqual(['1 2001 connected', '1 2002 alerting']);
  expect(desk.now()).toBe(5_000);
  desk.step(60_000);
  expect(types(desk.facts())).not.toContain('established');
});

test('clients hear why their session ends, on each wire, begin anew over another line and take a snapshot', async () => {
  const desk = await rehearsal({ site: office });
  const [ana, xml] = [await connect(desk.server), await connectXml(desk.server)];
  const { StartApplicationSessionPosResponse: { sessionID } } = (await ana.ask(start())) as unknown as { StartApplicationSessionPosResponse: { sessionID: string } };
  await ana.ask({ MonitorStart: { monitorObject: { deviceObject: '2002' } } });
  await xml.ask(csta('MonitorStart', '<monitorObject><deviceObject>2002</deviceObject></monitorObject>', 4));
  await ana.ask(call('2001', '2002'));
  desk.step(10_000);
  await desk.rewind(10_000 - 1);
  expect(await ana.closed).toEqual({ code: 4000, reason: 'rewound' });
  expect(ana.heard.slice(-2)).toMatchObject([{ MonitorStop: {} }, { ApplicationSessionTerminated: { sessionID, sessionTermReason: { serverTermReason: 'rewound' } } }]);
  await xml.closed;

  const again = await connect(desk.server);
  expect(await again.ask(start({ resume: { sessionID, lastSeq: 0 } }))).toMatchObject({ StartApplicationSessionNegResponse: { errorCode: { definedError: 'invalidSessionID' } } });
  await again.ask(start());
  expect(await again.ask({ SnapshotDevice: { snapshotObject: '2002' } })).toMatchObject({ SnapshotDeviceResponse: { crossRefIDorSnapshotData: { snapshotData: [{ connectionIdentifier: { callID: '1' } }] } } });
});

test.each([{ onDisk: false }, { onDisk: true, rollAt: 20_000 }])('the same done again brings the same facts, something else brings others (%j)', async (where) => {
  const desk = await rehearsal({ site: office, traffic: withAgent, ...where });
  desk.step(200_000);
  const play = async (to: string) => {
    const ana = await client(desk);
    await ana.ask(call('2002', to));
    desk.step(7_000);
    await ana.ask({ MonitorStart: { monitorObject: { deviceObject: '2003' } } });
    desk.step(60_000);
    await ana.ask(call('2003', '2001'));
    desk.step(120_000);
    return [...desk.facts()];
  };
  const began = desk.now();
  await play('2003');
  const back = () => desk.rewind(desk.now() - began);
  await back();
  const first = await play('2003');
  await back();
  const other = await play('2001');
  await back();
  expect(await play('2003')).toEqual(first);
  expect(first.length).toBeGreaterThan(80);
  expect(other).not.toEqual(first);
});

test('back, and further back, and on; as far as the journal reaches, and no further', async () => {
  const desk = await rehearsal({ site: office });
  const ana = await client(desk);
  await ana.ask(call('2001', '2002'));
  desk.step(40_000);
  await desk.rewind(10_000);
  await desk.rewind(10_000);
  expect(desk.now()).toBe(20_000);
  expect(states(desk)).toEqual(['1 2001 connected', '1 2002 alerting']);
  desk.step(5_000);
  expect(await desk.rewind(25_001)).toEqual({ status: 409, body: { wrong: 'the journal reaches back to 2026-01-05T09:00:00.000Z, by 25000 ms; ask for no more' } });
  expect(desk.now()).toBe(25_000);
  await desk.rewind(25_000);
  expect(states(desk)).toEqual([]);
  expect(await desk.rewind(0)).toMatchObject({ status: 400 });
});

test('where the journal has rolled it reaches back through its last two files', async () => {
  const desk = await rehearsal({ site: office, traffic: withAgent, onDisk: true, rollAt: 3_000 });
  for (let round = 0; round < 30; round++) {
    const ana = await client(desk);
    await ana.ask({ MonitorStart: { monitorObject: { deviceObject: '2003' } } });
    desk.step(20_000);
  }
  const { status, body } = await desk.rewind(590_000);
  expect(status).toBe(409);
  const reach = Number(/by (\d+) ms/.exec(body['wrong'] as string)?.[1]);
  expect(reach).toBeGreaterThan(20_000);
  expect(reach).toBeLessThan(590_000);
  const from = desk.now();
  expect(await desk.rewind(reach)).toMatchObject({ status: 200 });
  expect(desk.now()).toBe(from - reach);
});

test.each([{}, { onDisk: true }])('it goes no further back than it can be run again soon: people who write nothing fill a file of the journal too (%j)', async (where) => {
  const desk = await rehearsal({ site: office, traffic: withAgent, mostFacts: 100, ...where });
  for (let round = 0; round < 60; round++) {
    desk.step(20_000);
    await fetch(`${desk.server.address}/healthz`);
  }
  const { status, body } = await desk.rewind(1_190_000);
  expect([status, Number(/by (\d+) ms/.exec(body['wrong'] as string)?.[1]) < 800_000]).toEqual([409, true]);
  const before = desk.facts().at(-1)?.seq ?? 0;
  expect(await desk.rewind(30_000)).toMatchObject({ status: 200 });
  desk.step(30_000);
  expect(desk.server.live.simulation.log.seq).toBe(before);
});

test('whoever goes on talking while the disk is busy hears that it was rewound, and nothing else', async () => {
  const desk = await rehearsal({ site: office, onDisk: true, fsync: true });
  for (let round = 0; round < 10; round++) {
    const ana = await client(desk);
    desk.step(1_000);
    const talk = setInterval(() => ana.send('{"invokeId":"1","SnapshotDevice":{"snapshotObject":"2001"}}'), 0);
    onTestFinished(() => clearInterval(talk));
    expect(await desk.rewind(500)).toMatchObject({ status: 200 });
    expect(await ana.closed).toEqual({ code: 4000, reason: 'rewound' });
    clearInterval(talk);
  }
});

test('where another journal finds no room it is refused, and everything goes on', async () => {
  // With `.new` behind it, a name is longer than names may be.
  const desk = await rehearsal({ site: office, onDisk: true, name: 'live'.repeat(63) });
  const ana = await client(desk);
  await ana.ask(call('2001', '2002'));
  desk.step(10_000);
  const { status, body } = await desk.rewind(5_000);
  expect([status, body['wrong']]).toEqual([409, expect.stringMatching(/^the journal of another run cannot be written: ENAMETOOLONG/) as string]);
  expect(desk.now()).toBe(10_000);
  expect(await ana.ask({ AnswerCall: { callToBeAnswered: { callID: '1', deviceID: '2002' } } })).toHaveProperty('AnswerCallResponse');
});

test('the journal of the run before is kept, whole, and the new one is what was asked since', async () => {
  const desk = await rehearsal({ site: office, onDisk: true });
  const ana = await client(desk);
  await ana.ask(call('2001', '2002'));
  desk.step(10_000);
  await ana.ask(call('2003', '2001'));
  const { body: { aside } } = await desk.rewind(5_000);
  expect(aside).toBe(`${desk.folder}.rewound.1`);
  const services = (folder: string) => [...readFileSync(join(folder, '000001.journal'), 'utf8').matchAll(/"service":"(\w+)"/g)].map(([, name]) => name);
  expect(services(aside as string)).toEqual(['startSession', 'takeSeat', 'MakeCall', 'takeSeat', 'MakeCall', 'endSession']);
  expect(readFileSync(join(aside as string, '000001.journal'), 'utf8')).toMatch(/"end":true\}\n$/);
  await fetch(`${desk.server.address}/healthz`);
  // The seat is kept, and the session is over.
  expect(services(desk.folder as string)).toEqual(['startSession', 'takeSeat', 'MakeCall', 'takeSeat', 'endSession']);
  expect(existsSync(`${desk.folder}.new`)).toBe(false);
  for (let again = 0; again < 12; again++) {
    desk.step(5_000);
    await desk.rewind(5_000);
  }
  expect(existsSync(aside as string)).toBe(false);
  expect(existsSync(`${desk.folder}.rewound.13`)).toBe(true);
});

test('whoever follows the board over /live keeps the line, and is told everything afresh', async () => {
  const desk = await rehearsal({ site: office, platform });
  const ana = await client(desk);
  const socket = new WebSocket(`${desk.server.address.replace('http', 'ws')}/live`);
  onTestFinished(() => socket.terminate());
  const told: Record<string, unknown>[] = [];
  socket.on('message', (data) => void told.push(JSON.parse(String(data)) as Record<string, unknown>));
  await new Promise((done) => socket.on('open', done));
  socket.send('{"subscribe":["calls","board"]}');
  await expect.poll(() => told.some(({ fresh }) => fresh)).toBe(true);
  desk.server.live.pause();
  desk.step(1_000);
  await ana.ask(call('2001', '2002'));
  await expect.poll(() => JSON.stringify(told)).toContain('"what":"delivered"');
  told.length = 0;
  await desk.rewind(500);
  await expect.poll(() => told.some(({ fresh }) => fresh) && told.some(({ picture }) => picture)).toBe(true);
  expect(JSON.stringify(told)).not.toContain('"what":"delivered"');
  expect(socket.readyState).toBe(socket.OPEN);
});

test('time goes on as it went: at its speed, or standing still', async () => {
  const desk = await rehearsal({ site: office });
  desk.step(60_000);
  desk.server.live.setSpeed(7);
  await desk.rewind(1_000);
  expect(desk.server.live.gait()).toEqual({ speed: 7, paused: false });
  desk.server.live.pause();
  await desk.rewind(1_000);
  expect(desk.server.live.gait()).toEqual({ speed: 7, paused: true });
  expect(desk.now()).toBe(58_000);
});

test('a run that was handed in, and of which nothing is kept, cannot be rewound', async () => {
  const { address } = await liveOffice();
  const answer = await fetch(`${address}/clock/rewind`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{ "by": 1000 }' });
  expect([answer.status, await answer.json()]).toEqual([409, { wrong: 'this switch keeps nothing that it could be run again from' }]);
});
