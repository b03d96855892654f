// The queue of jobs, where several commands have theirs at once.

import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { connectNats } from '../../../src/nats/connection.ts';
import type { JobMessage } from '../../../src/lab/remote/messages.ts';
import { type JobsOfBuild, openJobs, openJobsOf, putJob, withdrawJobs } from '../../../src/lab/remote/queue.ts';
import { hasNats, type NatsServer, startNats } from '../../nats/natsServer.ts';

const job = (batch: string, place: number): JobMessage => ({ batch, place, seed: place, load: 'digest', what: 'test', whose: 'test' });

describe.runIf(hasNats)('with a server', () => {
  let server: NatsServer;
  beforeAll(async () => void (server = await startNats()));
  afterAll(() => server.end());

  async function taken(queue: JobsOfBuild): Promise<string | null> {
    const found = await queue.next(new AbortController().signal);
    found?.drop();
    return found && `${found.job.batch} ${found.job.place}`;
  }

  test('a command that withdraws its jobs leaves those of others where they are', async () => {
    const nats = await connectNats({ url: server.url, name: 'test', log: { info: () => {}, warn: () => {} } });
    onTestFinished(() => nats.close());
    await openJobs(nats);
    const queue = await openJobsOf(nats, 'build');
    const own = [await putJob(nats, 'build', job('one', 1))];
    await putJob(nats, 'build', job('other', 1));
    expect(await taken(queue)).toBe('one 1');
    own.push(await putJob(nats, 'build', job('one', 2)));
    await putJob(nats, 'build', job('other', 2));
    await withdrawJobs(nats, own);
    expect([await taken(queue), await taken(queue)]).toEqual(['other 1', 'other 2']);
    await putJob(nats, 'build', job('other', 3));
    expect(await taken(queue)).toBe('other 3');
  });
});
