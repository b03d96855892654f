// The connection to NATS, seen from whoever wants one: names as tokens, and what is said when it cannot be had.

import { once } from 'node:events';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { connectNats, type Nats } from '../../src/nats/connection.ts';
import { openStream } from '../../src/nats/streams.ts';
import { nameOf, subjectOf, tokenOf } from '../../src/nats/subjects.ts';
import { freePort } from '../kills/switches.ts';
import { cuttingTo } from './cutting.ts';
import { hasNats, type NatsServer, startNats } from './natsServer.ts';

const silent = { info: () => {}, warn: () => {} };

test.each(['Harbor', 'Harbor Bikes', 'a.b', 'a=2Eb', '*', '>', 'Zürich', '+14155550100', '日本'])('%s is one token, and comes back', (name) => {
  expect(tokenOf(name)).toMatch(/^[A-Za-z0-9_=-]+$/);
  expect(nameOf(tokenOf(name))).toBe(name);
});

test('a subject has the site, then what it is about', () => {
  expect(subjectOf('Harbor Bikes', 'event', 'device', '2001')).toBe('ringback.Harbor=20Bikes.event.device.2001');
});

test.each(['127.0.0.1:4222', 'http://127.0.0.1', 'nats://', 'nats'])('%s is no address', async (url) => {
  await expect(connectNats({ url, name: 'test', log: silent })).rejects.toThrow(`"${url}" is no address of a NATS server; expected one like nats://127.0.0.1:4222`);
});

test('nobody listens there', async () => {
  const url = `nats://ana:secret@127.0.0.1:${await freePort()}`;
  const refusal = await connectNats({ url, name: 'test', log: silent }).catch((error: Error) => error.message);
  expect(refusal).toMatch(/^cannot use NATS at nats:\/\/127\.0\.0\.1:\d+: nobody listens there; start a server with nats-server -js$/);
});

test('something else listens there', async () => {
  const other = createServer((socket) => void socket.on('error', () => {}).write('SSH-2.0-OpenSSH_9.2p1\r\n')).listen(0, '127.0.0.1');
  onTestFinished(() => void other.close());
  await once(other, 'listening');
  await expect(connectNats({ url: `nats://127.0.0.1:${(other.address() as AddressInfo).port}`, name: 'test', log: silent })).rejects.toThrow(/: what listens there is no NATS server$/);
});

test('no machine has that name', async () => {
  await expect(connectNats({ url: 'nats://nowhere.invalid', name: 'test', log: silent })).rejects.toThrow('cannot use NATS at nats://nowhere.invalid:4222: no machine is known by that name');
});

describe('a server that takes the line and says nothing', () => {
  const sockets = () => process.getActiveResourcesInfo().filter((what) => what === 'TCPSocketWrap').length;
  const silentServer = async (taken: () => void) => {
    const near = new Set<Socket>();
    const server = createServer((socket) => (near.add(socket), taken())).listen(0, '127.0.0.1');
    await once(server, 'listening');
    onTestFinished(() => (near.forEach((socket) => socket.destroy()), void server.close()));
    return `nats://127.0.0.1:${(server.address() as AddressInfo).port}`;
  };

  test('is left as soon as somebody says so, and no line to it is left open', async () => {
    const before = sockets();
    const stop = new AbortController();
    const url = await silentServer(() => stop.abort());
    await expect(connectNats({ url, name: 'test', log: silent, stop: stop.signal })).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }));
    // The other end of it is here too.
    await expect.poll(sockets).toBeLessThanOrEqual(before);
  });

  test('keeps nobody who was told to stop before', async () => {
    const url = await silentServer(() => {});
    await expect(connectNats({ url, name: 'test', log: silent, stop: AbortSignal.abort() })).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }));
  });
});

describe.runIf(hasNats)('with a server', () => {
  let server: NatsServer;
  beforeAll(async () => void (server = await startNats('--user', 'ana', '--pass', 'secret')));
  afterAll(() => server.end());
  const open = async (port = server.port, password = 'secret'): Promise<Nats> => {
    const nats = await connectNats({ url: `nats://ana:${password}@127.0.0.1:${port}`, name: 'test', log: silent });
    onTestFinished(() => nats.close());
    return nats;
  };

  test('a server that stands still keeps nobody who wants to go', async () => {
    const sockets = () => process.getActiveResourcesInfo().filter((what) => what === 'TCPSocketWrap').length;
    const before = sockets();
    const nats = await open();
    server.process().kill('SIGSTOP');
    onTestFinished(() => void server.process().kill('SIGCONT'));
    await expect.poll(() => nats.isUp()).toBe(false);
    await nats.close();
    await expect.poll(sockets).toBeLessThanOrEqual(before);
  });

  test('who is not let in is told so, and the password is not', async () => {
    await expect(open(server.port, 'guess')).rejects.toThrow(/^cannot use NATS at nats:\/\/127\.0\.0\.1:\d+: user, password or token are not right$/);
  });

  test('what a user may not do there is said, once for each subject, and is not taken for a server without JetStream', async () => {
    const config = join(mkdtempSync(join(tmpdir(), 'ringback-nats-')), 'users.conf');
    writeFileSync(config, 'authorization { users: [{ user: all, password: a }, { user: some, password: s, permissions: { publish: { deny: ["shop.>"] } } }, { user: none, password: n, permissions: { publish: { deny: ">" } } }] }');
    const strict = await startNats('--config', config);
    onTestFinished(() => strict.end());
    const said: string[] = [];
    const as = (user: string) => connectNats({ url: strict.url.replace('//', `//${user}:${user[0]}@`), name: 'test', log: { ...silent, warn: (_, text) => void said.push(text) } });
    await expect(as('none')).rejects.toThrow(/^NATS at nats:\/\/127\.0\.0\.1:\d+ does not let this user publish to \$JS\.API\.INFO; give it leave there, or name another user$/);
    const nats = await as('some');
    onTestFinished(() => nats.close());
    for (const subject of ['shop.orders', 'shop.orders', 'shop.returns', 'else']) nats.connection.publish(subject, '');
    await expect.poll(() => said.map((sentence) => /(?<=user ).*(?=;)/.exec(sentence)?.[0])).toEqual(['publish to shop.orders', 'publish to shop.returns']);
  });

  test('a stream is made once, and one that belongs to somebody else is refused', async () => {
    const nats = await open();
    await openStream(nats, { name: 'CALLS', subjects: ['calls.*'] });
    expect((await openStream(nats, { name: 'CALLS', subjects: ['calls.*'] })).config.name).toBe('CALLS');
    await expect(openStream(nats, { name: 'CALLS', subjects: ['others.*'] })).rejects.toThrow('does not take others.*; it belongs to somebody else');
  });

  test('a server by itself keeps no stream in three, also none that is there', async () => {
    const nats = await open();
    await openStream(nats, { name: 'ONCE', subjects: ['once.*'] });
    await expect(openStream({ ...nats, replicas: 3 }, { name: 'ONCE', subjects: ['once.*'] })).rejects.toThrow('the server there is in no cluster (it is wanted in 3 servers of the cluster; --nats-replicas names another number)');
    expect((await nats.streams.streams.info('ONCE')).config.num_replicas).toBe(1);
  });

  test('a line that breaks is told of, and stands again', async () => {
    const cutting = await cuttingTo(server.port);
    onTestFinished(() => cutting.close());
    const nats = await open(cutting.port);
    const told: boolean[] = [];
    nats.follow((isUp) => told.push(isUp));
    cutting.cut();
    await expect.poll(() => told).toEqual([false]);
    cutting.mend();
    await expect.poll(() => told).toEqual([false, true]);
    expect(nats.isUp()).toBe(true);
  });

  test('a server that takes the line and says nothing is called again', async () => {
    const cutting = await cuttingTo(server.port);
    onTestFinished(() => cutting.close());
    cutting.silence();
    const opened = open(cutting.port);
    await expect.poll(cutting.calls).toBe(1);
    cutting.mend();
    expect((await opened).isUp()).toBe(true);
    expect(cutting.calls()).toBeGreaterThan(1);
  });

  test('what gets no answer is given up, though the line stands', async () => {
    const nats = await open();
    await expect(nats.whileUp(() => new Promise(() => {}), 10)).rejects.toThrow('has not answered within 10 ms');
    expect(nats.isUp()).toBe(true);
  });

  test('what is under way when the line breaks, or asked while it is down, is given up at once', async () => {
    const cutting = await cuttingTo(server.port);
    onTestFinished(() => cutting.close());
    const nats = await open(cutting.port);
    expect(await nats.whileUp(async () => 7)).toBe(7);
    const underWay = nats.whileUp(() => new Promise(() => {}));
    cutting.cut();
    await expect(underWay).rejects.toThrow('is broken');
    await expect(nats.whileUp(async () => 7)).rejects.toThrow('is broken');
    cutting.mend();
    await expect.poll(() => nats.whileUp(async () => 7).catch(() => 0)).toBe(7);
  });

  test('a key changes only for whoever knows its last revision', async () => {
    const keys = await (await open()).keys.create('test-leases');
    const first = await keys.create('Harbor', 'A');
    const second = await keys.update('Harbor', 'A again', first);
    await expect(keys.update('Harbor', 'B', first)).rejects.toThrow('wrong last sequence');
    expect((await keys.get('Harbor'))?.revision).toBe(second);
  });
});
