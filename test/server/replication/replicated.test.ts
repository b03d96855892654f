// What goes on between switches of one site over NATS: the same journal on every disk, hand-overs, and who is refused.

import { cpSync, readdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { IN_MEMORY } from '../../../src/store/database/target.ts';
import { openRecords, type Records } from '../../../src/store/records/records.ts';
import { hasNats, type NatsServer, startNats } from '../../nats/natsServer.ts';
import { platform } from '../../../src/server/platform.ts';
import { serveJournaled } from '../../../src/server/recovery/journaled.ts';
import { standBy } from '../../../src/server/recovery/standBy.ts';
import { everybody } from '../../../src/server/sessions/users.ts';
import { siteFrom } from '../../../src/site/site.ts';
import { type Client, connect, type Message, quiet, start } from '../client.ts';
import { writerTo } from '../writerHere.ts';
import { type Machine, machine, type MachineSettings } from './machines.ts';

const office = (name: string) => ({ name, extensions: { 2001: {}, 2002: {} } });
const monitor = { MonitorStart: { monitorObject: { deviceObject: '2002' } } };
const call = { MakeCall: { callingDevice: '2001', calledDirectoryNumber: '2002', autoOriginate: 'doNotPrompt' } };
const hangUp = { ClearCall: { callToBeCleared: { callID: '1' } } };
const diffOf = (one: Readonly<Record<string, string>>, other: Readonly<Record<string, string>>) => Object.keys({ ...one, ...other }).filter((name) => one[name] !== other[name]);
const sessionOf = (answer: Message) => (answer['StartApplicationSessionPosResponse'] as { readonly sessionID: string }).sessionID;

describe.runIf(hasNats)('switches of one site', () => {
  let nats: NatsServer;
  beforeAll(async () => void (nats = await startNats()));
  afterAll(() => nats.end());
  const at = (site: object, more: Partial<MachineSettings> = {}) => machine({ natsPort: nats.port, site, ...more });
  const pair = async (name: string, more: Partial<MachineSettings> = {}): Promise<readonly [Machine, Machine]> => {
    const first = await at(office(name), more);
    await first.leads;
    const second = await at(office(name), more);
    await second.standsBy();
    return [first, second];
  };
  // Both go on meanwhile, so they are looked at together.
  const same = (one: Machine, other: Machine) => expect.poll(() => diffOf(one.journal(), other.journal())).toEqual([]);
  const clientAt = async ({ at: address }: Machine, session?: { readonly sessionID: string; readonly lastSeq: number }): Promise<Client & { readonly sessionID: string }> => {
    const client = await connect({ address });
    return { ...client, sessionID: sessionOf(await client.ask(start(session && { resume: session }))) };
  };
  const post = async ({ at: address }: Machine, path: string, body: object) => {
    const response = await fetch(`${address}${path}`, { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } });
    return { status: response.status, body: (await response.json()) as object };
  };

  test('have the same journal to the byte, also when it rolls and is rewound', async () => {
    const [first, second] = await pair('Rolling', { rollAt: 4_000 });
    const client = await clientAt(first);
    await client.ask(monitor);
    for (let round = 0; round < 30; round++) {
      const { MakeCallResponse } = (await client.ask(call)) as unknown as { readonly MakeCallResponse: { readonly callingDevice: { readonly callID: string } } };
      await client.ask({ ClearCall: { callToBeCleared: { callID: MakeCallResponse.callingDevice.callID } } });
    }
    await same(first, second);
    expect(Object.keys(second.journal())).toHaveLength(2);
    expect(Object.keys(second.journal())).not.toContain('000001.journal');

    expect(await post(first, '/clock/rewind', { by: 50 })).toMatchObject({ status: 200 });
    expect(await client.closed).toEqual({ code: 4000, reason: 'rewound' });
    const other = await clientAt(first);
    await other.ask(monitor);
    await other.ask(call);
    await same(first, second);
    const { simulation } = (await first.leads).live;
    first.line.cut();
    expect((await second.leads).live.simulation.log.seq).toBeGreaterThanOrEqual(simulation.log.seq);
    await clientAt(second, { sessionID: other.sessionID, lastSeq: 0 });
    first.line.mend();
  });

  test('one that was away while its segment was finished and dropped begins again with what there is, and takes over', async () => {
    const [first, second] = await pair('Behind', { rollAt: 20_000 });
    const client = await clientAt(first);
    await client.ask(monitor);
    const callsUntil = async (name: string) => {
      while (!Object.keys(first.journal()).includes(name)) await client.ask(call).then(({ MakeCallResponse }) => client.ask({ ClearCall: { callToBeCleared: { callID: (MakeCallResponse as { readonly callingDevice: { readonly callID: string } }).callingDevice.callID } } }));
    };
    await callsUntil('000002.journal');
    await client.ask(monitor);
    await same(first, second);
    second.line.cut();
    await callsUntil('000004.journal');
    second.line.mend();
    await same(first, second);
    expect(readdirSync(dirname(second.folder)).sort()).toEqual(['live', 'live.nats']);
    first.line.cut();
    await second.leads;
    expect(second.said.join('\n')).not.toContain('does not come out the same');
    first.line.mend();
  });

  test('hand the run to each other and back, and the client goes on with the next number', async () => {
    const [first, second] = await pair('Handing');
    const client = await clientAt(first);
    await client.ask(monitor);
    await client.ask(call);
    const heard = await client.next(({ seq }) => seq !== undefined);
    await expect.poll(async () => ((await (await fetch(`${first.at}/healthz`)).json()) as { readonly standbys: unknown }).standbys).toEqual([second.at]);
    expect(await post(first, '/handover', { to: second.at })).toEqual({ status: 200, body: { to: second.at } });
    expect(await client.closed).toEqual({ code: 1012, reason: 'handedOver' });
    await second.leads;
    await (await first.leads).handedOver;
    const back = first.again();
    await back.standsBy();
    expect(back.behind).toEqual([second.at]);
    const there = await clientAt(second, { sessionID: client.sessionID, lastSeq: 0 });
    expect(await there.next(({ seq }) => seq === heard.seq)).toEqual(heard);
    await expect.poll(async () => ((await (await fetch(`${second.at}/healthz`)).json()) as { readonly standbys: unknown }).standbys).toEqual([first.at]);
    expect(await post(second, '/handover', {})).toMatchObject({ status: 200 });
    await back.leads;
    const here = await clientAt(first, { sessionID: client.sessionID, lastSeq: heard.seq as number });
    await here.ask(hangUp);
    expect((await here.next(({ seq }) => seq !== undefined)).seq).toBe((heard.seq as number) + 1);
  });

  test('whoever is cut off hands nothing out, and its clients find their session at the other', async () => {
    const [first, second] = await pair('Cutting');
    const client = await clientAt(first);
    await client.ask(monitor);
    first.line.cut();
    client.send(JSON.stringify({ invokeId: 'late', ...call }));
    await second.leads;
    const other = await clientAt(second, { sessionID: client.sessionID, lastSeq: 0 });
    expect(await other.ask({ SnapshotDevice: { snapshotObject: '2001' } })).toMatchObject({ SnapshotDeviceResponse: { crossRefIDorSnapshotData: { snapshotData: [] } } });
    first.line.mend();
    expect(await client.closed).toMatchObject({ reason: expect.stringMatching(/^(handedOver|journalOutOfReach)$/) });
    const left = await first.leads;
    await left.handedOver;
    // Nor does it keep the session, whose timer would hold its process for two minutes.
    expect(left.hall.directory.size).toBe(0);
    expect(client.heard.filter(({ invokeId }) => invokeId === 'late')).toEqual([]);
    expect(first.said.join('\n')).toContain('this switch stands down');
    const again = first.again();
    await again.standsBy();
    await same(second, again);
    // What it had carried out, and nobody was told of, lies beside.
    expect(again.behind).toEqual([second.at]);
  });

  test('a switch of another site, or that would begin anew, is refused while one leads', async () => {
    const [first] = await pair('Harbor');
    const other = await at({ ...office('Harbor'), extensions: { 3001: {} } });
    await expect(other.leads).rejects.toThrow(`the run of Harbor at ${first.at} is of another site, seed or version`);
    const seeded = await at(office('Harbor'), { seed: 2 });
    await expect(seeded.leads).rejects.toThrow('is of another site, seed or version');
    const fresh = await at(office('Harbor'), { fresh: true });
    await expect(fresh.leads).rejects.toThrow(`${first.at} leads at this site; --fresh would end its run`);
    const nameless = await at({ extensions: { 2001: {} } });
    await expect(nameless.leads).rejects.toThrow('a site whose journal is in NATS needs a name');
  });

  test('nobody goes on alone from a folder whose run others have too', async () => {
    const first = await at(office('Marked'));
    await first.leads;
    await first.end();
    const alone = () => serveJournaled({ site: siteFrom(office('Marked')), seed: 1, start: undefined }, platform, { host: '127.0.0.1', port: 0, speed: 1, users: everybody, origins: [], log: quiet, failed: () => {} }, { folder: first.folder, fsync: false, rollAt: 8_000_000, laws: true, fresh: false });
    const fresh = await alone();
    await fresh.stop();
    const again = first.again();
    await (await again.leads).hall.post.settled();
    const copy = `${first.folder}.copy`;
    cpSync(first.folder, copy, { recursive: true });
    cpSync(`${first.folder}.nats`, `${copy}.nats`);
    await expect(standBy(platform, { host: '127.0.0.1', port: 0, speed: 1, users: everybody, origins: [], log: quiet, failed: () => {} }, { folder: copy, fsync: false, rollAt: 8_000_000, laws: true }, AbortSignal.timeout(5_000))).rejects.toThrow(`the journal in ${copy} is in NATS at nats://127.0.0.1:${first.line.port} too`);
  });

  test('a backup begins nothing, takes over, and gives the run back to an active one', async () => {
    const backup = await at(office('Guarded'), { role: 'backup' });
    const first = await at(office('Guarded'));
    await first.leads;
    await backup.standsBy();
    await expect.poll(async () => ((await (await fetch(`${first.at}/healthz`)).json()) as { readonly standbys: unknown }).standbys).toEqual([backup.at]);
    const undone = `${backup.at} is there as a backup, and would give the run back as soon as this switch stands by; stop this one, or start that one with --role active`;
    for (const to of [{ to: backup.at }, {}]) expect(await post(first, '/handover', to)).toEqual({ status: 409, body: { wrong: undone } });
    const client = await clientAt(first);
    await client.ask(monitor);
    first.line.cut();
    await backup.leads;
    expect(await (await fetch(`${backup.at}/healthz`)).json()).toMatchObject({ replication: { nats: `nats://127.0.0.1:${backup.line.port}`, role: 'backup', term: expect.any(Number) } });
    first.line.mend();
    await (await first.leads).handedOver;
    const again = first.again();
    await again.standsBy();
    await (await backup.leads).handedOver;
    await again.leads;
    await clientAt(first, { sessionID: client.sessionID, lastSeq: 0 });
  });

  test('a parallel one that is named is handed the run, though a backup stands by, and keeps it', async () => {
    const first = await at(office('Named'));
    await first.leads;
    const [parallel, backup] = [await at(office('Named'), { role: 'parallel' }), await at(office('Named'), { role: 'backup' })];
    await Promise.all([parallel.standsBy(), backup.standsBy()]);
    const standing = async () => ((await (await fetch(`${first.at}/healthz`)).json()) as { readonly standbys: readonly string[]; readonly replication: { readonly standbys: readonly object[] } });
    await expect.poll(async () => (await standing()).standbys).toEqual([parallel.at, backup.at]);
    expect((await standing()).replication.standbys).toEqual(expect.arrayContaining([{ at: parallel.at, role: 'parallel' }, { at: backup.at, role: 'backup' }]));
    expect(await post(first, '/handover', {})).toEqual({ status: 200, body: { to: parallel.at } });
    await Promise.all([parallel.leads, (await first.leads).handedOver]);
    const again = first.again();
    await again.standsBy();
    expect(again.behind).toEqual([parallel.at]);
  });

  test('a parallel one keeps the same rows and the same recordings as the one that leads, behind a rewind too, and leads when nobody else is there', async () => {
    const site = { ...office('Recorded'), trunks: { pstn: { lines: 4, numbers: { '+14155550100': '2001' } } }, recording: { recorders: { a: { role: 'active', channels: 4 } }, rules: { all: { trunks: ['pstn'] } } } };
    const [own, others] = [await openRecords(IN_MEMORY), await openRecords(IN_MEMORY)];
    const first = await at(site, { more: { records: async () => writerTo(others) } });
    const { hall } = await first.leads;
    const parallel = await at(site, { role: 'parallel', more: { records: async () => writerTo(own) } });
    await parallel.standsBy();
    const door = () => hall.live.simulation.session('outside');
    const callFrom = (calling: string) => hall.live.act(() => {
      door().request('offerCall', { calling, called: '+14155550100' });
      const callID = hall.live.simulation.pbx.devices.get('2001')?.connections.at(-1)?.call.id as string;
      door().request('AnswerCall', { callToBeAnswered: { callID, deviceID: '2001' } });
      return callID;
    });
    const end = (callID: string) => hall.live.act(() => door().request('ClearCall', { callToBeCleared: { callID } }));
    const rowsOf = async ({ tables }: Records) => [await tables.selectFrom('calls').selectAll().orderBy('call').execute(), await tables.selectFrom('segments').selectAll().execute(), await tables.selectFrom('recordings').selectAll().execute()];
    end(callFrom('+12125550101'));
    const taken = callFrom('+12125550102');
    await hall.post.settled();
    await expect.poll(async () => (await rowsOf(own))[0]?.length).toBe(1);
    end(taken);
    await expect.poll(async () => (await rowsOf(own))[0]?.length).toBe(2);
    expect(await post(first, '/clock/rewind', { by: 5 })).toMatchObject({ status: 200 });
    end(callFrom('+12125550103'));
    await expect.poll(async () => (await rowsOf(others))[0]?.map((row) => (row as { readonly calling: string }).calling)).toContain('+12125550103');
    await expect.poll(async () => isDeepStrictEqual(await rowsOf(own), await rowsOf(others))).toBe(true);
    first.line.cut();
    expect((await parallel.leads).hall.records?.run).toBe(hall.records?.run);
    first.line.mend();
  });
});
