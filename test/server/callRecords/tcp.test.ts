import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { tcpClientSink } from '../../../src/server/callRecords/kinds/tcpClient.ts';
import { tcpListenerSink } from '../../../src/server/callRecords/kinds/tcpListener.ts';
import { freePort } from '../../kills/switches.ts';
import { callers, callersIn, comesTo, delivered, desk, paper, until } from './desk.ts';

/** A collector that listens, and what it has heard on each of its lines. */
interface Collector {
  readonly port: number;
  readonly heard: string[];
  readonly lines: Socket[];
  close(): Promise<void>;
}

async function collector(port = 0): Promise<Collector> {
  const [heard, lines]: [string[], Socket[]] = [[], []];
  const server: Server = createServer((socket) => {
    const place = lines.push(socket) - 1;
    heard[place] = '';
    socket.setEncoding('utf8').on('data', (text: string) => void (heard[place] += text)).on('error', () => {});
  });
  await new Promise<void>((done) => void server.listen(port, '127.0.0.1', done));
  const close = () => new Promise<void>((done) => {
    for (const line of lines) line.destroy();
    server.close(() => done());
  });
  onTestFinished(close);
  return { port: (server.address() as AddressInfo).port, heard, lines, close };
}

/** One that connects. */
function caller(address: string): { readonly socket: Socket; readonly heard: () => string } {
  const socket = connect(Number(address.split(':').at(-1)), '127.0.0.1').setEncoding('utf8').on('error', () => {});
  onTestFinished(() => void socket.destroy());
  let heard = '';
  socket.on('data', (text: string) => void (heard += text));
  return { socket, heard: () => heard };
}

test('the switch connects to a collector, and sends what is over and what comes to be', async () => {
  const { calls, delivers } = await desk();
  const { port, heard } = await collector();
  await calls(callers(1, 7));
  const delivery = delivers((wake) => tcpClientSink({ host: '127.0.0.1', port }, paper('json'), wake));
  await delivered(delivery, 7);
  await calls(callers(8, 8));
  await delivered(delivery, 8);
  expect(heard.map(callersIn)).toEqual([callers(1, 8)]);
});

test('a collector that is not there yet gets everything when it is', async () => {
  const { calls, delivers, said } = await desk();
  const port = await freePort();
  const delivery = delivers((wake) => tcpClientSink({ host: '127.0.0.1', port }, paper('json'), wake));
  await comesTo(delivery, 'failing');
  await calls(callers(1, 6));
  expect(said[0]).toMatch(/^warn call records cannot be delivered; they are kept, and it is tried again: connect ECONNREFUSED/);
  const { heard } = await collector(port);
  await delivered(delivery, 6);
  expect(heard.map(callersIn)).toEqual([callers(1, 6)]);
  expect(said).toHaveLength(2);
});

test('a line that breaks is opened again before there is anything to send', async () => {
  const { delivers } = await desk();
  const { port, lines } = await collector();
  delivers((wake) => tcpClientSink({ host: '127.0.0.1', port }, paper('json'), wake));
  await until(() => lines.length === 1);
  lines[0]?.destroy();
  await until(() => lines.length === 2);
});

test('what went over a line just before it broke comes again, in order, and nothing is lost', async () => {
  const { calls, delivers } = await desk();
  const { port, lines, heard } = await collector();
  const delivery = delivers((wake) => tcpClientSink({ host: '127.0.0.1', port }, paper('json'), wake));
  await calls(callers(1, 3));
  await delivered(delivery, 3);
  lines[0]?.on('data', () => heard[0]?.endsWith('\n') && callersIn(heard[0]).length === 8 && lines[0]?.resetAndDestroy());
  await calls(callers(4, 9));
  await delivered(delivery, 9);
  expect(heard.map(callersIn)).toEqual([callers(1, 8), callers(4, 9)]);
});

test('collectors connect: what nobody has had comes first, to the first who is there', async () => {
  const { calls, delivers } = await desk();
  await calls(callers(1, 4));
  const delivery = delivers(() => tcpListenerSink({ host: '127.0.0.1', port: 0 }, paper('json')));
  await until(() => !delivery.state().where.endsWith(':0'));
  expect(delivery.state()).toMatchObject({ state: 'opening', delivered: 0, error: null });
  const first = caller(delivery.state().where);
  await delivered(delivery, 4);
  first.socket.destroy();
  await calls(callers(5, 6));
  await until(() => delivery.state().state !== 'open');
  const second = caller(delivery.state().where);
  await delivered(delivery, 6);
  expect(callersIn(first.heard())).toEqual(callers(1, 4));
  expect(callersIn(second.heard())).toEqual(callers(5, 6));
});

test('two collectors have the same', async () => {
  const { calls, delivers } = await desk();
  const delivery = delivers(() => tcpListenerSink({ host: '127.0.0.1', port: 0 }, paper('json')));
  await until(() => !delivery.state().where.endsWith(':0'));
  const both = [caller(delivery.state().where), caller(delivery.state().where)];
  await calls(callers(1, 1));
  await until(() => both.some(({ heard }) => heard() !== ''));
  await calls(callers(2, 2));
  await until(() => both.every(({ heard }) => heard() !== ''));
  await calls(callers(3, 5));
  await until(() => both.every(({ heard }) => heard().endsWith('\n') && callersIn(heard()).at(-1) === callers(5, 5)[0]));
  expect(both.map(({ heard }) => callersIn(heard()).slice(-3))).toEqual([callers(3, 5), callers(3, 5)]);
});

test('a port that is taken is said, and tried again', async () => {
  const { calls, delivers } = await desk();
  const { port, close } = await collector();
  await calls(callers(1, 1));
  const delivery = delivers(() => tcpListenerSink({ host: '127.0.0.1', port }, paper('json')));
  await comesTo(delivery, 'failing');
  expect(delivery.state().error).toMatch(/EADDRINUSE/);
  await close();
  await comesTo(delivery, 'failing');
  await until(async () => {
    const { heard, socket } = caller(`:${port}`);
    await new Promise((done) => socket.once('close', done).once('data', done));
    return callersIn(heard()).length === 1;
  });
});

test('a switch that stops has delivered what was there, and leaves the rest to whoever goes on', async () => {
  const { calls, delivers } = await desk();
  const there = await collector();
  await calls(callers(1, 8));
  const delivery = delivers((wake) => tcpClientSink({ host: '127.0.0.1', port: there.port }, paper('json'), wake));
  await delivery.end(5_000);
  expect(there.heard.map(callersIn)).toEqual([callers(1, 8)]);
  expect(delivery.state().state).toBe('ended');
  await there.close();
  await calls(callers(9, 9));
  await delivers((wake) => tcpClientSink({ host: '127.0.0.1', port: there.port }, paper('json'), wake)).end(50);
  const again = await collector();
  await delivered(delivers((wake) => tcpClientSink({ host: '127.0.0.1', port: again.port }, paper('json'), wake)), 1);
  expect(again.heard.map(callersIn)).toEqual([callers(9, 9)]);
});
