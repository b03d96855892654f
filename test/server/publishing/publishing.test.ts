// What a live switch publishes, read from NATS: every event as a monitor hears it, in order, whatever happens to the server meanwhile; and how it stands.

import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { deliveryLine } from '../../../src/csta/json.ts';
import { remakeEvents } from '../../../src/server/publishing/remaking.ts';
import { PUBLISHER } from '../../../src/server/publishing/eventFeed.ts';
import { type Board, boardShape } from '../../../src/server/board/messages.ts';
import { hasNats, type NatsServer, startNats } from '../../nats/natsServer.ts';
import { client, office, type Rehearsal, rehearsal } from '../rewound.ts';
import { publishing, reader } from './press.ts';
import { type Read, readAll } from './reading.ts';
import { PATIENCE } from '../../patience.ts';

/** Callers to Ana's queue, one every ten seconds; she talks for a while and works afterwards. */
const traffic = { callers: { all: { to: '+14155550101', arrivals: { every: '10s' }, patience: '20s', talk: '15s' } }, agents: [{ answersAfter: '2s' }] };
const named = (name: string) => ({ ...office, name });

/** Without the session's own number and that of its monitor, which are another's for another session. */
const plain = (line: string) => line.replace(/"seq":\d+,/, '').replace(/"monitorCrossRefID":"\d+"/, '');

/** Another session that monitors everything, from the beginning. */
function witness({ server: { live } }: Rehearsal): readonly string[] {
  const { simulation } = live;
  const heard: string[] = [];
  const door = simulation.session('witness', (delivery) => heard.push(deliveryLine(delivery, simulation.isoTime)));
  for (const deviceObject of simulation.pbx.devices.keys()) live.act(() => door.request('MonitorStart', { monitorObject: { deviceObject } }));
  return heard;
}

const numbers = (read: readonly Read[]) => read.map(({ seq }) => seq);
const upTo = (last: number) => Array.from({ length: last }, (_, place) => place + 1);
const state = ({ server }: Rehearsal) => server.hall.publishing?.state;
/** Everything that has happened is in the stream. */
const settled = async (desk: Rehearsal) => {
  await desk.server.hall.post.settled();
  await vi.waitFor(() => expect(state(desk)).toMatchObject({ waiting: 0, trouble: null }), { timeout: PATIENCE });
};

/** What was left to the journal too. */
const all = (desk: Rehearsal, heard: readonly string[]) => vi.waitFor(() => expect(state(desk)?.published).toBe(heard.length), { timeout: PATIENCE });

describe.runIf(hasNats)('with NATS', () => {
  let nats: NatsServer;
  beforeAll(async () => void (nats = await startNats()));
  afterAll(() => nats.end());

  test('every event is there as a monitor hears it, in order, under the name of what it is about', async () => {
    const desk = await rehearsal({ site: named('Harbor Bikes'), traffic, onDisk: true, publish: publishing(nats.url, ['events']) });
    const heard = witness(desk);
    for (let minute = 0; minute < 10; minute++) desk.step(60_000);
    await settled(desk);
    const read = await readAll(await reader(nats.url), 'Harbor Bikes', 'events');
    expect(heard.length).toBeGreaterThan(200);
    expect(read.map(({ body }) => plain(body))).toEqual(heard.map(plain));
    expect(numbers(read)).toEqual(upTo(heard.length));
    expect(new Set(read.map(({ run }) => run)).size).toBe(1);
    for (const { body, seq, time } of read) expect(JSON.parse(body)).toMatchObject({ seq, time });
    const subjects = new Set(read.map(({ subject }) => subject));
    for (const subject of ['event.queue.7001.delivered', 'event.queue.7001.queued', 'event.device.2001.established', 'event.line.pstn=231.connectionCleared', 'event.agent.5001.agentBusy']) expect(subjects).toContain(subject);
    expect(state(desk)).toMatchObject({ published: heard.length, lost: 0 });
  });

  test('while the server stands still the switch goes on; what waits is bounded, and afterwards everything is there', async () => {
    const desk = await rehearsal({ site: named('Stopped'), traffic, onDisk: true, mostFacts: 300, publish: publishing(nats.url, ['events'], 40) });
    const heard = witness(desk);
    const ana = await client(desk);
    desk.step(60_000);
    await settled(desk);
    nats.process().kill('SIGSTOP');
    for (let minute = 0; minute < 20; minute++) {
      desk.step(60_000);
      expect(await ana.ask({ SnapshotDevice: { snapshotObject: '2001' } })).toHaveProperty('SnapshotDeviceResponse');
    }
    await desk.server.hall.post.settled();
    const { waiting = 0 } = state(desk) ?? {};
    expect(waiting).toBeGreaterThan(40);
    expect(waiting).toBeLessThan(heard.length / 2);
    nats.process().kill('SIGCONT');
    await all(desk, heard);
    const read = await readAll(await reader(nats.url), 'Stopped', 'events');
    expect(numbers(read)).toEqual(upTo(heard.length));
    expect(read.map(({ body }) => plain(body))).toEqual(heard.map(plain));
    expect(state(desk)).toMatchObject({ published: heard.length, lost: 0 });
  });

  test('a server that is killed and comes back has everything, once and in order', async () => {
    const desk = await rehearsal({ site: named('Killed'), traffic, onDisk: true, publish: publishing(nats.url, ['events'], 200) });
    const heard = witness(desk);
    for (let round = 0; round < 3; round++) {
      desk.step(120_000);
      if (round !== 1) await settled(desk);
      await nats.kill();
      desk.step(180_000);
      await nats.again();
      desk.step(60_000);
    }
    await all(desk, heard);
    const read = await readAll(await reader(nats.url), 'Killed', 'events');
    expect(numbers(read)).toEqual(upTo(heard.length));
    expect(read.map(({ body }) => plain(body))).toEqual(heard.map(plain));
  });

  test('behind a rewind numbers begin anew under another run, and the one before is told as ended', async () => {
    const desk = await rehearsal({ site: named('Rewound'), traffic, onDisk: true, publish: publishing(nats.url, ['events']) });
    for (let minute = 0; minute < 5; minute++) desk.step(60_000);
    await desk.rewind(120_000);
    desk.step(60_000);
    await settled(desk);
    const read = await readAll(await reader(nats.url), 'Rewound', 'events');
    const runs = [...new Set(read.map(({ run }) => run))];
    expect(runs).toHaveLength(2);
    const [before, behind] = runs.map((run) => read.filter((one) => one.run === run)) as [Read[], Read[]];
    expect(numbers(before)).toEqual(upTo(before.length));
    expect(before.at(-1)).toMatchObject({ subject: 'event.ended', body: '{"ended":"rewound"}' });
    expect(numbers(behind)).toEqual(upTo(behind.length));
    expect(behind.length).toBeGreaterThan(10);
    // As the journal has it.
    const again = [...remakeEvents(String(desk.folder), PUBLISHER + runs[1], 1, behind.length)].flatMap(({ lines }) => lines.map((line) => line.split('\t')[1]));
    expect(behind.map(({ body }) => body)).toEqual(again);
  });

  test('what no journal keeps any more is told as a gap, and counted', async () => {
    const desk = await rehearsal({ site: named('Forgetful'), traffic, publish: publishing(nats.url, ['events'], 40) });
    const heard = witness(desk);
    nats.process().kill('SIGSTOP');
    for (let minute = 0; minute < 10; minute++) {
      desk.step(60_000);
      await desk.server.hall.post.settled();
    }
    nats.process().kill('SIGCONT');
    await settled(desk);
    desk.step(60_000);
    await settled(desk);
    await vi.waitFor(async () => expect((await readAll(await reader(nats.url), 'Forgetful', 'events')).at(-1)?.seq).toBe(heard.length), { timeout: PATIENCE });
    const read = await readAll(await reader(nats.url), 'Forgetful', 'events');
    // More than one where the server has acknowledged a few before it stood still.
    const gaps = read.filter(({ subject }) => subject === 'event.gap');
    const holes = gaps.map(({ body }) => (JSON.parse(body) as { readonly gap: { readonly from: number; readonly to: number } }).gap);
    expect(gaps.map(({ seq }) => seq)).toEqual(holes.map(({ to }) => to));
    expect(numbers(read)).toEqual(upTo(heard.length).filter((seq) => !holes.some(({ from, to }) => seq >= from && seq < to)));
    const lost = holes.reduce((sum, { from, to }) => sum + to - from + 1, 0);
    expect(lost).toBeGreaterThan(0);
    expect(state(desk)).toMatchObject({ lost, published: heard.length - lost });
    expect(await (await fetch(`${desk.server.address}/metrics`)).text()).toContain(`ringback_publishing_lost_events_total ${lost}`);
  });

  test('what a switch could not publish before it was stopped is published by the next, and the run before is told as ended', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'ringback-unfinished-'));
    const begin = () => rehearsal({ site: named('Hasty'), traffic, within: folder, mostFacts: 300, publish: publishing(nats.url, ['events']) });
    const desk = await begin();
    const heard = witness(desk);
    desk.step(120_000);
    await settled(desk);
    const { length: told } = await readAll(await reader(nats.url), 'Hasty', 'events');
    nats.process().kill('SIGSTOP');
    for (let minute = 0; minute < 10; minute++) desk.step(60_000);
    await desk.server.stop();
    nats.process().kill('SIGCONT');
    const next = await begin();
    next.step(120_000);
    await settled(next);
    const read = await readAll(await reader(nats.url), 'Hasty', 'events');
    const [before, behind] = [...new Set(read.map(({ run }) => run))].map((run) => read.filter((one) => one.run === run)) as [Read[], Read[]];
    expect(before.at(-1)).toMatchObject({ subject: 'event.ended', body: '{"ended":"serverStops"}' });
    expect(numbers(before)).toEqual(upTo(before.length));
    expect(before.slice(0, heard.length).map(({ body }) => plain(body))).toEqual(heard.map(plain));
    expect(told).toBeLessThan(heard.length / 2);
    expect(numbers(behind)).toEqual(upTo(behind.length));
    expect(read).toEqual([...before, ...behind]);
  });

  test('a second switch of the name is refused, and may publish when the first has stopped', async () => {
    const begin = () => rehearsal({ site: named('Twice'), publish: publishing(nats.url, ['statistics']) });
    const first = await begin();
    await expect(begin()).rejects.toThrow(`another switch publishes "Twice" at ${nats.url} already; stop it, or give this site another name`);
    await first.server.stop();
    expect(state(await begin())).toMatchObject({ trouble: null });
  });

  test('statistics are the rows of the board, each under its own subject, as they stand', async () => {
    const desk = await rehearsal({ site: named('Counting'), traffic, publish: publishing(nats.url, ['statistics']) });
    for (let minute = 0; minute < 3; minute++) desk.step(60_000);
    const readers = await reader(nats.url);
    const board = boardShape.partial().parse(await (await fetch(`${desk.server.address}/live/board`)).json()) as Board;
    await vi.waitFor(async () => {
      const read = await readAll(readers, 'Counting', 'statistics');
      const told = new Map(read.map(({ subject, body }) => [subject, JSON.parse(body) as Readonly<Record<string, unknown>>]));
      expect(told.get('statistics.queue.7001')?.['queue']).toEqual({ number: '7001', ...board.queues['7001'] });
      expect(told.get('statistics.agent.5001')?.['agent']).toEqual({ number: '5001', ...board.agents['5001'] });
      expect(told.get('statistics.trunk.pstn')?.['trunk']).toEqual({ number: 'pstn', ...board.trunks['pstn'] });
    }, { timeout: PATIENCE });
  });
});
