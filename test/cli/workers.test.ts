// `ringback worker`: a sweep whose runs four processes make, one of which is killed, comes to what one process makes of it, to the byte.

import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { read, type Saying, subjects } from '../../src/lab/remote/messages.ts';
import { connectNats } from '../../src/nats/connection.ts';
import { hasNats, type NatsServer, startNats } from '../nats/natsServer.ts';
import { beside, COMMAND, folder, ringback } from './command.ts';
import { PATIENCE } from '../patience.ts';
import { callProcess } from '../witnesses.ts';

const NOBODY = '--workers 0 leaves nobody to make a run; it is for --nats, where others do\n';
const SHOP = {
  'site.yaml': `name: Shop
trunks: { pstn: { lines: 30, numbers: { "+14155550100": "70" } } }
extensions: { "10-15": {} }
agents: { "1-6": { skills: { shop: 1 }, at: "10-15" } }
queues: { "70": { name: Shop, needs: { shop: 16 } } }
`,
  'load.yaml': `name: A day at the shop
site: site.yaml
traffic:
  for: 4h
  callers: { all: { to: "+14155550100", arrivals: { perHour: 60 }, patience: { exponential: 5m }, talk: { exponential: 3m } } }
`,
  'sweep.yaml': 'name: How many\nload: load.yaml\nruns: 50\nvary: { agents: [3, 4, 5, 6] }\n',
};

const REPORTS = ['--fresh', '--reporter', 'json:figures.json', '--reporter', 'csv:figures.csv', '--reporter', 'list'];

interface RunningWorker {
  readonly process: ChildProcess;
  readonly said: () => string;
  readonly ended: Promise<number | null>;
}

function startWorker(here: string, ...words: readonly string[]): RunningWorker {
  const child = callProcess(spawn(process.execPath, [COMMAND, 'worker', '--workers', '1', ...words], { cwd: here }));
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (part: string) => (said += part));
  const ended = new Promise<number | null>((done) => child.once('close', done));
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  return { process: child, said: () => said, ended };
}

const NOWHERE = 'which NATS server? Say --nats nats://127.0.0.1:4222, or set RINGBACK_NATS in the environment\n';

/** Runs that were kept. */
function keptIn(here: string): number {
  try {
    const runs = join(here, '.ringback', 'runs');
    return readdirSync(runs).reduce((sum, name) => sum + readFileSync(join(runs, name), 'utf8').split('"whole":true}\n').length - 1, 0);
  } catch {
    return 0;
  }
}

/** Of the runs that it begins. */
const FATAL = 5;

/** Listens to what a worker says to its command, and kills it with a run in hand: it has to stand still first, so that the run cannot be over meanwhile. */
async function killAtWork(url: string, child: ChildProcess): Promise<void> {
  const nats = await connectNats({ url, name: 'test', log: { info: () => {}, warn: () => {} } });
  onTestFinished(() => nats.close());
  const inHand = new Set<number>();
  const tryTo = async () => {
    child.kill('SIGSTOP');
    // What it has said before is with the server by then, and here.
    for (let times = 0; times < 5; times++) await nats.connection.flush();
    child.kill(inHand.size > 0 ? 'SIGKILL' : 'SIGCONT');
  };
  let begun = 0;
  nats.connection.subscribe(subjects.desk('*'), {
    callback(_, { data }) {
      const said = read<Saying>(data);
      if (said === null || !('worker' in said) || !said.worker.endsWith(`:${child.pid}`)) return;
      if (said.say === 'result' && said.part === said.parts - 1) inHand.delete(said.place);
      if (said.say !== 'begin') return;
      inHand.add(said.place);
      if (++begun >= FATAL) void tryTo();
    },
  });
  await nats.connection.flush();
}

test('without a server it says so; and threads are none only where workers are', () => {
  const here = folder(SHOP);
  expect(ringback(here, 'sweep', 'sweep.yaml', '--nats')).toMatchObject({ code: 2, stderr: NOWHERE });
  expect(ringback(here, 'worker')).toMatchObject({ code: 2, stderr: NOWHERE });
  expect(ringback(here, 'worker', '--nats')).toMatchObject({ code: 2, stderr: NOWHERE });
  expect(ringback(here, 'sweep', 'sweep.yaml', '--workers', '0')).toMatchObject({ code: 2, stderr: NOBODY });
  // Before the first run, which nobody but this process makes.
  expect(ringback(here, 'load', 'load.yaml', '--runs', '2', '--workers', '0')).toEqual({ code: 2, stdout: '', stderr: NOBODY });
});

describe.runIf(hasNats)('with a server', () => {
  let server: NatsServer;
  beforeAll(async () => void (server = await startNats()));
  afterAll(() => server.end());

  test('200 runs over four workers, one of them killed with a run in hand: the same to the byte as by one process', async () => {
    const [here, there] = [folder(SHOP), folder(SHOP)];
    const workers = Array.from({ length: 4 }, () => startWorker(there, '--nats', server.url));
    const [first, ...others] = workers as [RunningWorker, ...RunningWorker[]];
    await expect.poll(() => workers.every(({ said }) => said().includes(' makes runs for commands ')), { timeout: 3 * PATIENCE }).toBe(true);
    await killAtWork(server.url, first.process);
    const { stderr, ...swept } = await beside(there, 'sweep', 'sweep.yaml', '--nats', server.url, ...REPORTS);
    expect(stderr).toMatch(new RegExp(`^worker \\S+:${first.process.pid} died at the run of seed \\d+, which goes to another: nothing was heard of it any more$`, 'm'));
    expect([swept.code, keptIn(there), first.process.signalCode]).toEqual([0, 200, 'SIGKILL']);
    expect(ringback(here, 'sweep', 'sweep.yaml', '--workers', '1', ...REPORTS)).toEqual({ ...swept, stderr: '' });
    for (const file of ['figures.json', 'figures.csv']) expect(readFileSync(join(there, file), 'utf8')).toBe(readFileSync(join(here, file), 'utf8'));
    others.forEach(({ process: child }) => child.kill('SIGTERM'));
    expect(await Promise.all(others.map(({ ended }) => ended))).toEqual([0, 0, 0]);
    expect(others.reduce((sum, { said }) => sum + Number(/stopped; (\d+) runs? made/.exec(said())?.[1]), 0)).toBeGreaterThan(0);
  });

  test('with nobody there it says so, and waits no longer than --timeout', () => {
    const waited = ringback(folder({ ...SHOP, 'load.yaml': SHOP['load.yaml'].replace('4h', '100d') }), 'sweep', 'sweep.yaml', '--nats', server.url, '--timeout', '6s');
    expect(waited).toMatchObject({ code: 5, stderr: `nobody works on ${server.url}; start ringback worker --nats ${server.url} on any machine\nout of time before two runs of each combination had finished; those that had are kept\n` });
  });
});
