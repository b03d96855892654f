// One subject of a stream as a log: what is dropped of it, and what becomes of it when somebody deletes the stream.

import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { connectNats } from '../../src/nats/connection.ts';
import { openStream } from '../../src/nats/streams.ts';
import { subjectLog } from '../../src/nats/subjectLog.ts';
import { hasNats, type NatsServer, startNats } from './natsServer.ts';

const silent = { info: () => {}, warn: () => {} };
const never = new AbortController().signal;

describe.runIf(hasNats)('a log on one subject', () => {
  let server: NatsServer;
  beforeAll(async () => void (server = await startNats()));
  afterAll(() => server.end());

  async function logOf(name: string, limits = {}) {
    const said: object[] = [];
    const nats = await connectNats({ url: server.url, name: 'test', log: { ...silent, warn: (data) => void said.push(data) } });
    onTestFinished(() => nats.close());
    const wanted = { name, subjects: [`${name}.*`], ...limits };
    await openStream(nats, wanted);
    const log = subjectLog(nats, wanted, `${name}.office`);
    const read: string[] = [];
    onTestFinished(log.read(1, ({ sequence, bytes }) => read.push(`${sequence} ${Buffer.from(bytes).toString()}`), () => read.push('anew')));
    return { nats, log, read, said };
  }

  test('drops what stands before an entry, and nothing where nothing stands before it', async () => {
    const { log } = await logOf('DROPS');
    expect(await log.append('one', {}, 0, never)).toBe(1);
    await log.purge(1);
    expect(await log.last()).toBe(1);
    expect(await log.append('two', {}, 1, never)).toBe(2);
    await log.purge(2);
    expect(await log.last()).toBe(2);
  });

  test('is made again when somebody deletes its stream: by whoever appends, and it is read from its beginning', async () => {
    const { nats, log, read } = await logOf('DELETED');
    expect(await log.append('one', {}, 0, never)).toBe(1);
    await expect.poll(() => read).toEqual(['1 one']);
    await nats.streams.streams.delete('DELETED');
    expect(await log.append('other', {}, 0, never)).toBe(1);
    await expect.poll(() => read).toEqual(['1 one', 'anew', '1 other']);
  });

  test('says once why its stream does not take an entry, and goes on when it does', async () => {
    const { nats, log, said } = await logOf('FULL', { max_bytes: 100, discard: 'new' });
    const appended = log.append('x'.repeat(200), {}, 0, never);
    const full = [{ nats: server.url, stream: 'FULL', why: 'maximum bytes exceeded' }];
    await expect.poll(() => said).toEqual(full);
    await nats.streams.streams.update('FULL', { max_bytes: 10_000 });
    expect(await appended).toBe(1);
    expect(said).toEqual(full);
  });

  test('and by whoever reads', async () => {
    const { nats, read } = await logOf('MISSED');
    await nats.streams.streams.delete('MISSED');
    await expect.poll(() => nats.streams.streams.info('MISSED').then(({ config: { name } }) => name, () => null)).toBe('MISSED');
    await nats.jetStream.publish('MISSED.office', 'one');
    await expect.poll(() => read.at(-1)).toBe('1 one');
  });
});
