// What goes on between switches of one site while NATS is away, and when it comes back, with what was in it or without.

import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, onTestFinished, test } from 'vitest';
import { connectNats } from '../../../src/nats/connection.ts';
import { hasNats, startNats } from '../../nats/natsServer.ts';
import { connect, type Message, quiet, start } from '../client.ts';
import { machine } from './machines.ts';

const monitor = { MonitorStart: { monitorObject: { deviceObject: '2002' } } };
const call = { MakeCall: { callingDevice: '2001', calledDirectoryNumber: '2002', autoOriginate: 'doNotPrompt' } };
const hangUp = { ClearCall: { callToBeCleared: { callID: '1' } } };
const sessionOf = (answer: Message) => (answer['StartApplicationSessionPosResponse'] as { readonly sessionID: string }).sessionID;

/** Milliseconds: a machine under load, or one that stands still for a moment, is not out of reach. */
const LASTS = 4_000;

/** A switch that leads, with a NATS server of its own. */
async function officeOf(name: string) {
  const nats = await startNats();
  onTestFinished(() => nats.end());
  const office = { name, extensions: { 2001: {}, 2002: {} } };
  const first = await machine({ natsPort: nats.port, site: office, lasts: LASTS });
  await first.leads;
  return { nats, office, first };
}

/** A client that has called, and what it heard first. */
async function callingAt(address: string) {
  const client = await connected(address);
  const sessionID = sessionOf(await client.ask(start()));
  await client.ask(monitor);
  await client.ask(call);
  return { client, sessionID, heard: await client.next(({ seq }) => seq !== undefined) };
}

/** Under load the journal may be out of reach for another moment. */
async function connected(address: string) {
  const lines: (Awaited<ReturnType<typeof connect>> | null)[] = [];
  await expect.poll(async () => lines.push(await connect({ address }).catch(() => null)) > 0 && lines.at(-1) !== null).toBe(true);
  return lines.at(-1) as NonNullable<(typeof lines)[number]>;
}

/** Back in its session. */
async function resumed(address: string, sessionID: string) {
  const line = await connected(address);
  await line.ask(start({ resume: { sessionID, lastSeq: 0 } }));
  return line;
}

describe.runIf(hasNats)('with NATS away', () => {
  test('nobody is answered, clients are told why and refused; all goes on when it is there again, and nothing acknowledged is lost', async () => {
    const { nats, first } = await officeOf('Away');
    const { client, sessionID, heard } = await callingAt(first.at);
    await nats.kill();
    client.send(JSON.stringify({ invokeId: 'late', ...hangUp }));
    expect(await client.closed).toEqual({ code: 1013, reason: 'journalOutOfReach' });
    const health = await fetch(`${first.at}/healthz`);
    expect([health.status, await health.json()]).toEqual([503, { wrong: expect.stringMatching(/^the journal is out of reach: NATS at \S+ has acknowledged nothing for 4 s$/) }]);
    expect(first.said.join('\n')).toContain('nobody can be answered');
    await nats.again();
    const again = await resumed(first.at, sessionID);
    expect(await again.next(({ seq }) => seq === heard.seq)).toEqual(heard);
    await again.next((message) => 'ConnectionClearedEvent' in message);
    expect(client.heard.filter(({ invokeId }) => invokeId === 'late')).toEqual([]);
  });

  test('and come back empty, the switch that led begins again with all that it has', async () => {
    const { nats, office, first } = await officeOf('Emptied');
    const second = await machine({ natsPort: nats.port, site: office, lasts: LASTS });
    await second.standsBy();
    const { client, sessionID, heard } = await callingAt(first.at);
    await nats.kill();
    await client.closed;
    nats.forget();
    await nats.again();
    const again = await resumed(first.at, sessionID);
    expect(await again.next(({ seq }) => seq === heard.seq)).toEqual(heard);
    await again.ask(hangUp);
    await expect.poll(() => isDeepStrictEqual(first.journal(), second.journal())).toBe(true);
    expect(readdirSync(dirname(second.folder)).sort()).toEqual(['live', 'live.nats']);
    first.line.cut();
    await second.leads;
    first.line.mend();
  });

  test('and there, but without the stream and the leases, which somebody has deleted: they are made again, and it goes on', async () => {
    const { nats, office, first } = await officeOf('Deleted');
    const second = await machine({ natsPort: nats.port, site: office, lasts: LASTS });
    await second.standsBy();
    const { client, heard, sessionID } = await callingAt(first.at);
    const operator = await connectNats({ url: nats.url, name: 'operator', log: quiet });
    onTestFinished(() => operator.close());
    for (const name of ['RINGBACK_JOURNAL', 'KV_ringback-leases']) await operator.streams.streams.delete(name);
    client.send(JSON.stringify({ invokeId: 'late', ...hangUp }));
    for (const name of ['RINGBACK_JOURNAL', 'KV_ringback-leases']) await expect.poll(() => [...first.said, ...second.said].join('\n')).toMatch(new RegExp(`a stream is gone, and is made again .*"stream":"${name}"`));
    const again = await resumed(first.at, sessionID);
    await again.next((message) => 'ConnectionClearedEvent' in message);
    await expect.poll(() => isDeepStrictEqual(first.journal(), second.journal())).toBe(true);
    first.line.cut();
    await second.leads;
    const there = await connect({ address: second.at });
    await there.ask(start({ resume: { sessionID, lastSeq: 0 } }));
    expect(await there.next(({ seq }) => seq === heard.seq)).toEqual(heard);
    first.line.mend();
  });

  test('or silent when the switch is stopped in order: it says for what it waits and ends, and whoever comes next has all that was acknowledged', async () => {
    const { nats, office, first } = await officeOf('Stopped');
    await callingAt(first.at);
    first.line.silence();
    await first.end();
    expect(first.said.join('\n')).toContain('waiting for what was said last to be safe in NATS at');
    first.line.mend();
    const second = await machine({ natsPort: nats.port, site: office, lasts: LASTS });
    await second.leads;
    // What was said last may have come there or not, so its run goes on or lies beside.
    const disk = dirname(second.folder);
    const journals = readdirSync(disk, { recursive: true }).map(String).filter((name) => name.endsWith('.journal'));
    expect(journals.map((name) => readFileSync(join(disk, name), 'utf8')).join('')).toContain('"service":"MakeCall"');
  });
});
